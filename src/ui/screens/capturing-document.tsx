// The document is held to the camera: its picture as it is (not mirrored), a frame to fill, a shutter.
import { wantedOf } from '../../registration/document-back.ts';
import type { CapturingDocument } from '../../registration/state.ts';
import { CameraChooser, CameraGoneNote, CameraPicture } from '../components/CameraPicture.tsx';
import { DocumentGuide } from '../components/DocumentGuide.tsx';
import { Icon } from '../components/Icon.tsx';
import { FailureNote } from '../components/Notes.tsx';
import { PictureChooser } from '../components/PictureChooser.tsx';
import { ReaderTroubles } from '../components/Readers.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';
import { usePictureDrop } from '../picture-drop.ts';

const tips = ['document.tip.still', 'document.tip.shine', 'document.tip.stays'] as const;

/** What most cameras give; replaced by the real shape as soon as it is known. */
const usualFrame = { widthPx: 1280, heightPx: 720 };

export function CapturingDocumentScreen({ state }: { readonly state: CapturingDocument }) {
  const { t } = useLanguage();
  const actions = useActions();
  const camera = useAppState((app) => app.camera);
  const readers = useAppState((app) => app.readers);
  const clerk = useAppState((app) => app.mode === 'clerk');
  const { over, handlers } = usePictureDrop(clerk ? (file) => { actions.choosePicture(file); } : null);
  const frame = camera.kind === 'on' ? camera : usualFrame;
  // Of a card one side is there and the other is wanted.
  const { portrait, code, known } = state.parts;
  const side = wantedOf(state.parts) === 'validity' ? 'backSide' : code !== null || known !== null ? 'photoSide' : portrait !== null ? 'linesSide' : null;

  return (
    <Screen phase="capturing-document" next={{ action: 'take-picture', label: t('document.takePicture'), icon: 'shutter', disabled: camera.kind !== 'on', onPress: () => { actions.takePicture(); } }}>
      <div className="split" {...handlers}>
        <div className="grid content-center gap-3">
          <div className="grid gap-1.5">
            <Title>{t(side === null ? 'document.title' : `document.${side}.title`)}</Title>
            <p className="text-lead text-ink-soft">{t(side === null ? 'document.text' : `document.${side}.text`)}</p>
          </div>
          {state.problem !== null && <FailureNote failure={state.problem} />}
          <CameraGoneNote />
          {readers.some(({ status }) => status.state === 'ready') && <p className="font-semibold" data-testid="reader-ready">{t('document.reader')}</p>}
          {clerk && <ReaderTroubles />}
          <ul className="hidden gap-0.5 text-ink-soft sm:grid">
            {tips.map((tip) => (
              <li key={tip} className="flex gap-1">
                <Icon name="check" className="mt-[2px] text-accent" size={22} />
                {t(tip)}
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap items-center gap-2">
            {clerk && <PictureChooser onChoose={(file) => { actions.choosePicture(file); }} />}
            <CameraChooser />
          </div>
        </div>
        <div className="preview" style={{ aspectRatio: `${String(frame.widthPx)} / ${String(frame.heightPx)}`, maxInlineSize: `calc(62dvh * ${String(frame.widthPx / frame.heightPx)})` }}>
          <CameraPicture label={t('document.preview')} />
          <DocumentGuide widthPx={frame.widthPx} heightPx={frame.heightPx} />
          <p role="status" className="preview-hint" data-hint={state.sight.hint ?? ''}>{camera.kind === 'on' && state.sight.hint !== null && t(`document.hint.${state.sight.hint}`)}</p>
          {camera.kind !== 'on' && <p className="working absolute inset-0 grid place-items-center text-white">{t('document.cameraOpening')}</p>}
          {over && <p className="absolute inset-0 grid place-items-center bg-accent text-heading text-on-accent">{t('document.dropNow')}</p>}
        </div>
      </div>
    </Screen>
  );
}
