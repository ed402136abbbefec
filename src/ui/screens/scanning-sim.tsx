// At the counter: the SIM card's barcode is held to the camera and found by itself. No shutter, nothing to press but the way back.
import type { SimScan } from '../../app/model.ts';
import { Button } from '../components/Button.tsx';
import { CameraChooser, CameraGoneNote, CameraPicture } from '../components/CameraPicture.tsx';
import { SimGuide } from '../components/DocumentGuide.tsx';
import { FailureNote, Note } from '../components/Notes.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';

const ways = { help: false, cancel: false };

/** What most cameras give; replaced by the real shape as soon as it is known. */
const usualFrame = { widthPx: 1280, heightPx: 720 };

export function ScanningSimScreen({ scan }: { readonly scan: SimScan }) {
  switch (scan.kind) {
    case 'opening':
    case 'looking':
      return <Looking sight={scan.kind === 'looking' ? (scan.sight?.what ?? null) : null} stage={scan.kind} />;
    case 'gave-up':
    case 'failed':
      return <Ended scan={scan} />;
    default:
      return scan satisfies never;
  }
}

type Sight = NonNullable<Extract<SimScan, { kind: 'looking' }>['sight']>['what'];

function Looking({ sight, stage }: { readonly sight: Sight | null; readonly stage: string }) {
  const { t } = useLanguage();
  const actions = useActions();
  const camera = useAppState((app) => app.camera);
  const frame = camera.kind === 'on' ? camera : usualFrame;
  return (
    <Screen phase="scanning-sim" data={{ 'data-stage': stage, 'data-sight': sight ?? '' }} ways={ways}>
      <div className="split">
        <div className="grid content-center gap-3">
          <div className="grid gap-1.5">
            <Title>{t('simScan.title')}</Title>
            <p className="text-lead text-ink-soft">{t('simScan.text')}</p>
          </div>
          <CameraGoneNote />
          {/* Room for a note, so that a picture below stays where it is. */}
          <div className="sim-sight">
            {sight !== null && (
              <Note title={t(`simScan.sight.${sight}`)}>
                <p>{t(`simScan.next.${sight}`)}</p>
              </Note>
            )}
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {sight === 'esim' && (
              <Button
                action="sim-esim"
                small
                onPress={() => {
                  actions.editCard(null);
                  actions.back();
                }}
              >
                {t('simScan.takeEsim')}
              </Button>
            )}
            <CameraChooser />
          </div>
        </div>
        <div className="preview" style={{ aspectRatio: `${String(frame.widthPx)} / ${String(frame.heightPx)}`, maxInlineSize: `calc(62dvh * ${String(frame.widthPx / frame.heightPx)})` }}>
          <CameraPicture label={t('simScan.preview')} />
          <SimGuide widthPx={frame.widthPx} heightPx={frame.heightPx} />
          {camera.kind !== 'on' && <p className="working absolute inset-0 grid place-items-center text-white">{t('document.cameraOpening')}</p>}
        </div>
      </div>
    </Screen>
  );
}

/** The camera is off, and the way back is open: what stood in the field still stands there. */
function Ended({ scan }: { readonly scan: Extract<SimScan, { kind: 'gave-up' | 'failed' }> }) {
  const { t } = useLanguage();
  const actions = useActions();
  return (
    <Screen phase="scanning-sim" data={{ 'data-stage': scan.kind }} ways={ways} next={{ action: 'try-again', label: t('simScan.again'), icon: 'camera', onPress: () => { actions.scanSim(); } }}>
      <div className="measure mx-auto grid gap-4">
        <Title>{t(scan.kind === 'failed' ? 'simScan.failed.title' : 'simScan.gaveUp.title')}</Title>
        <p className="text-lead text-ink-soft">{t(scan.kind === 'failed' ? 'simScan.failed.text' : 'simScan.gaveUp.text')}</p>
        {scan.kind === 'failed' && <FailureNote failure={scan.failure} />}
        <CameraChooser />
      </div>
    </Screen>
  );
}
