// Staff set up the camera: stand where customers stand, a soft light, and what was found, in words.
import type { CalibrationRun } from '../../app/model.ts';
import type { Hint } from '../../face/guidance.ts';
import type { PlainKey } from '../../i18n/arguments.ts';
import { Button } from '../components/Button.tsx';
import { CameraChooser, CameraPicture } from '../components/CameraPicture.tsx';
import { FailureNote } from '../components/Notes.tsx';
import { Screen, Title, type NextAction } from '../components/Screen.tsx';
import { Working } from '../components/Working.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';
import { veilOf } from '../light.ts';
import { RX, RY } from '../ring.ts';

type Of<K extends CalibrationRun['kind']> = { readonly run: Extract<CalibrationRun, { kind: K }> };

const ways = { back: false, help: false, cancel: false };

export function CalibratingScreen({ run }: { readonly run: CalibrationRun }) {
  const { t } = useLanguage();
  switch (run.kind) {
    case 'opening':
      return (
        <Screen phase="calibrating" data={{ 'data-stage': run.kind }} ways={ways} foot={<Stop />}>
          <Working title={t('calibration.title')} text={t('calibration.opening')} />
        </Screen>
      );
    case 'placing':
    case 'lighting':
      return <Standing run={run} />;
    case 'found':
      return <Found run={run} />;
    case 'failed':
      return <NotThere run={run} />;
    default:
      return run satisfies never;
  }
}

function Stop() {
  const { t } = useLanguage();
  const actions = useActions();
  return (
    <Button action="calibrate-stop" look="quiet" onPress={() => { actions.cancelCalibration(); }}>
      {t('calibration.stop')}
    </Button>
  );
}

function useAgain(): NextAction {
  const { t } = useLanguage();
  const actions = useActions();
  return { action: 'try-again', label: t('calibration.again'), onPress: () => { actions.startCalibration(); } };
}

/** One live picture for both, as for a customer; while the light is shown nothing else changes. */
function Standing({ run }: Of<'placing' | 'lighting'>) {
  const { t } = useLanguage();
  const actions = useActions();
  const data: Record<`data-${string}`, string> = run.kind === 'lighting' ? { 'data-stage': run.light.stage, 'data-colour': run.light.shown ?? '' } : { 'data-stage': run.kind };
  const next: NextAction = { action: 'calibrate-light', label: t('calibration.light'), icon: 'light', disabled: run.kind === 'placing' && !run.ready, onPress: () => { actions.lightCalibration(); } };
  return (
    <Screen phase="calibrating" stage data={data} ways={ways} next={run.kind === 'placing' ? next : null} foot={<><Stop />{run.kind === 'placing' && <CameraChooser />}</>}>
      <Title hidden>{t('calibration.title')}</Title>
      <CameraPicture label={t('you.preview')} className="stage-video" />
      <div className="stage-veil" style={run.kind === 'lighting' ? veilOf(run.light.shown) : undefined} />
      <svg aria-hidden="true" className="stage-ring" viewBox="-160 -160 320 320" fill="none">
        <ellipse rx={RX} ry={RY} stroke="var(--color-leaf)" strokeWidth="8" />
        <ellipse rx={RX} ry={RY} stroke="var(--color-edge)" strokeWidth="2" />
      </svg>
      <div className="stage-words">
        {run.kind === 'placing' ? (
          <PlacingWords hint={run.guidance.shown} ready={run.ready} />
        ) : (
          <p role="status" aria-live="polite" data-testid="guidance" data-hint="soft-light" className="stage-sentence">{t('calibration.lighting')}</p>
        )}
      </div>
    </Screen>
  );
}

/** @param hint null: nothing is to be mended. */
function PlacingWords({ hint, ready }: { readonly hint: Hint | null; readonly ready: boolean }) {
  const { t } = useLanguage();
  const advice = hint === null ? undefined : adviceOn[hint];
  return (
    <>
      <p role="status" aria-live="polite" aria-atomic="true" data-testid="guidance" data-hint={hint ?? 'good'} className="stage-sentence">
        {t(hint !== null ? `hint.${hint}` : ready ? 'calibration.stay' : 'calibration.stand')}
      </p>
      <p className="measure text-ink-soft">{advice === undefined ? (hint === null ? null : t('calibration.stand')) : t(advice)}</p>
    </>
  );
}

/** What staff can change about the place; the rest is for whoever stands there. */
const adviceOn: Partial<Record<Hint, PlainKey>> = {
  'too-far': 'calibration.advice.too-far',
  'too-near': 'calibration.advice.too-near',
  'off-centre': 'calibration.advice.off-centre',
  'too-dark': 'calibration.advice.too-dark',
  'too-bright': 'calibration.advice.too-bright',
  backlit: 'calibration.advice.backlit',
  blurred: 'calibration.advice.blurred',
  'camera-covered': 'calibration.advice.camera-covered',
  'several-faces': 'calibration.advice.several-faces',
};

const textOn = { weak: 'calibration.found.tooWeakText', moved: 'calibration.found.movedText' } as const;

function Found({ run: { findings, unsure } }: Of<'found'>) {
  const { t } = useLanguage();
  const actions = useActions();
  const open = useAppState(({ camera, cameras }) => (camera.kind === 'on' ? cameras.find(({ deviceId }) => deviceId === camera.deviceId)?.label : undefined));
  const again = useAgain();
  const works = findings.light === 'works';
  return (
    <Screen phase="calibrating" data={{ 'data-stage': 'found', 'data-light': findings.light, 'data-unsure': unsure ?? '' }} ways={ways} foot={<Stop />} pass={again} next={{ action: 'calibrate-save', label: t('calibration.save'), icon: 'check', onPress: () => { actions.saveCalibration(); } }}>
      <div className="measure mx-auto grid gap-4">
        <Title>{t('calibration.found.title')}</Title>
        <dl className="facts text-lead">
          {open !== undefined && open !== '' && (
            <>
              <dt>{t('calibration.found.camera')}</dt>
              <dd><bdi>{open}</bdi></dd>
            </>
          )}
          <dt>{t('calibration.found.place')}</dt>
          <dd>{t('calibration.found.placeGood')}</dd>
          <dt>{t('calibration.found.light')}</dt>
          <dd>{t(works ? 'calibration.found.works' : unsure === null ? 'calibration.found.tooWeak' : 'calibration.found.unsure')}</dd>
        </dl>
        <p className="text-lead">{t(works ? 'calibration.found.worksText' : textOn[unsure ?? 'weak'])}</p>
        <p className="text-ink-soft">{t('calibration.found.nothing')}</p>
      </div>
    </Screen>
  );
}

function NotThere({ run }: Of<'failed'>) {
  const { t } = useLanguage();
  return (
    <Screen phase="calibrating" data={{ 'data-stage': 'failed' }} ways={ways} foot={<Stop />} next={useAgain()}>
      <div className="measure mx-auto grid gap-4">
        <Title>{t('calibration.title')}</Title>
        <FailureNote failure={run.failure} />
      </div>
    </Screen>
  );
}
