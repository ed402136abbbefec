// The clerk's own document, until it is shown to a second person: held to the camera, on a picture, on a reader, or copied.
import { useMemo, useState, type ReactNode } from 'react';
import type { OwnDocument, OwnDocumentTrouble } from '../../app/model.ts';
import { acceptableOwn, readByOf, saysOwn } from '../../registration/typed-document.ts';
import { Button } from '../components/Button.tsx';
import { CameraChooser, CameraGoneNote, CameraPicture } from '../components/CameraPicture.tsx';
import { CodeLines } from '../components/CodeLines.tsx';
import { DocumentGuide } from '../components/DocumentGuide.tsx';
import { Icon } from '../components/Icon.tsx';
import { FailureNote, Note } from '../components/Notes.tsx';
import { OwnDocumentFrame } from '../components/OwnDocumentFrame.tsx';
import { PictureChooser } from '../components/PictureChooser.tsx';
import { ReadBy } from '../components/ReadBy.tsx';
import { ReadDocument } from '../components/ReadDocument.tsx';
import { ReaderTroubles } from '../components/Readers.tsx';
import { Title } from '../components/Screen.tsx';
import { Working } from '../components/Working.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';
import { usePictureDrop } from '../picture-drop.ts';

type Taking = Extract<OwnDocument, { kind: 'taking' }>;

/** What most cameras give; replaced by the real shape as soon as it is known. */
const usualFrame = { widthPx: 1280, heightPx: 720 };

export function TakingOwnDocumentScreen({ own }: { readonly own: Taking }) {
  switch (own.look.kind) {
    case 'off':
      return <Lines own={own} trouble={own.look.trouble} />;
    case 'opening':
      return <Looking hint={null} stage="opening" />;
    case 'looking':
      return <Looking hint={own.look.hint} stage="looking" />;
    case 'reading':
      return <Reading />;
    default:
      return own.look satisfies never;
  }
}

/** What was read, to be compared; or the field that it is typed and corrected in. */
function Lines({ own, trouble }: { readonly own: Taking; readonly trouble: OwnDocumentTrouble | null }) {
  const { t } = useLanguage();
  const actions = useActions();
  const today = useAppState((app) => app.today);
  const [correcting, setCorrecting] = useState(false);
  const { over, handlers } = usePictureDrop((file) => { actions.chooseOwnPicture(file); });
  const keys = useMemo(() => ({ F2: () => { actions.holdUpOwnDocument(); } }), [actions]);
  const { mrzText, read, known } = own;
  const said = saysOwn(own, today);
  const why = trouble === null ? null : <Trouble trouble={trouble} />;
  return (
    <OwnDocumentFrame
      phase="own-document"
      data={{ 'data-stage': 'lines' }}
      keys={keys}
      next={{ action: 'show-document', label: t('ownDocument.next'), disabled: acceptableOwn(said) === null, onPress: () => { actions.showOwnDocument(); } }}
      onBack={() => { actions.leaveOwnDocument(); }}
    >
      <div className="relative grid gap-3" {...handlers}>
        {known !== null || (read !== null && !correcting) ? (
          <>
            {/* First, or on a small screen nobody would see it. */}
            {why !== null && <Column>{why}</Column>}
            <ReadDocument
              said={said}
              read={read !== null && known === null ? read : null}
              validUntil={null}
              onBack={null}
              onCorrect={() => {
                setCorrecting(true);
                actions.editOwnDocument(mrzText);
              }}
            />
            <Column>
              {said.document !== null && <ReadBy by={readByOf(own)} checked={said.document.checked} />}
              <Ways />
            </Column>
          </>
        ) : (
          <CodeLines mrzText={mrzText} validUntil={null} said={said} own={{ title: t('ownDocument.title'), text: t('ownDocument.text'), ways: <>{why}<Ways /></>, onEdit: (text) => { actions.editOwnDocument(text); } }} />
        )}
        {over && <p className="absolute inset-0 grid place-items-center bg-accent text-heading text-on-accent">{t('document.dropNow')}</p>}
      </div>
    </OwnDocumentFrame>
  );
}

const Column = ({ children }: { readonly children: ReactNode }) => <div className="mx-auto grid w-full max-w-[64rem] gap-3">{children}</div>;

/** How it is read. */
function Ways() {
  const { t } = useLanguage();
  const actions = useActions();
  const readers = useAppState((app) => app.readers);
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button action="own-document-camera" small shortcut="F2" onPress={() => { actions.holdUpOwnDocument(); }}>
          <Icon name="camera" size={20} />
          {t('ownDocument.camera')}
        </Button>
        <PictureChooser onChoose={(file) => { actions.chooseOwnPicture(file); }} />
      </div>
      {readers.some(({ status }) => status.state === 'ready') && <p className="font-semibold" data-testid="reader-ready">{t('document.reader')}</p>}
      <ReaderTroubles />
    </div>
  );
}

function Trouble({ trouble }: { readonly trouble: OwnDocumentTrouble }) {
  const { t } = useLanguage();
  switch (trouble.kind) {
    case 'failure':
      return <FailureNote failure={trouble.failure} />;
    case 'nothing-read':
      return (
        <div data-testid="own-unread" data-hint={trouble.hint ?? ''}>
          <Note title={t('ownDocument.unread.title')}>
            <p>{t('ownDocument.unread.text')}</p>
            {trouble.hint !== null && <p>{t(`document.hint.${trouble.hint}`)}</p>}
          </Note>
        </div>
      );
    case 'gave-up':
      return (
        <div data-testid="own-gave-up">
          <Note title={t('ownDocument.gaveUp.title')}>
            <p>{t('ownDocument.gaveUp.text')}</p>
          </Note>
        </div>
      );
    default:
      return trouble satisfies never;
  }
}

function Looking({ hint, stage }: { readonly hint: Extract<Taking['look'], { kind: 'looking' }>['hint']; readonly stage: 'opening' | 'looking' }) {
  const { t } = useLanguage();
  const actions = useActions();
  const camera = useAppState((app) => app.camera);
  const frame = camera.kind === 'on' ? camera : usualFrame;
  return (
    <OwnDocumentFrame phase="own-document" data={{ 'data-stage': stage }} onBack={() => { actions.stopOwnDocumentLook(); }}>
      <div className="split">
        <div className="grid content-center gap-3">
          <div className="grid gap-1.5">
            <Title>{t('ownDocument.look.title')}</Title>
            <p className="text-lead text-ink-soft">{t('ownDocument.look.text')}</p>
          </div>
          <CameraGoneNote />
          <CameraChooser />
        </div>
        <div className="preview" style={{ aspectRatio: `${String(frame.widthPx)} / ${String(frame.heightPx)}`, maxInlineSize: `calc(62dvh * ${String(frame.widthPx / frame.heightPx)})` }}>
          <CameraPicture label={t('document.preview')} />
          <DocumentGuide widthPx={frame.widthPx} heightPx={frame.heightPx} />
          <p role="status" className="preview-hint" data-hint={hint ?? ''}>{camera.kind === 'on' && hint !== null && t(`document.hint.${hint}`)}</p>
          {camera.kind !== 'on' && <p className="working absolute inset-0 grid place-items-center text-white">{t('document.cameraOpening')}</p>}
        </div>
      </div>
    </OwnDocumentFrame>
  );
}

function Reading() {
  const { t } = useLanguage();
  const actions = useActions();
  return (
    <OwnDocumentFrame phase="own-document" data={{ 'data-stage': 'reading' }} onBack={() => { actions.stopOwnDocumentLook(); }}>
      <Working title={t('ownDocument.reading')} text={t('document.tip.stays')} />
    </OwnDocumentFrame>
  );
}
