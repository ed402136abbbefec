// The desk between customers: the clerk reads what showing their face means, agrees or not, and turns and nods before the camera.
import { useMemo } from 'react';
import type { StaffFace } from '../../app/model.ts';
import { Button } from '../components/Button.tsx';
import { CameraChooser, CameraPicture } from '../components/CameraPicture.tsx';
import { FailureNote } from '../components/Notes.tsx';
import { Pointer } from '../components/Ring.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { Working } from '../components/Working.tsx';
import { useActions, useAppState, useLanguage, useSpoken } from '../context.ts';
import { RX, RY } from '../ring.ts';

type Showing = StaffFace & { readonly kind: 'asking' | 'opening' | 'looking' | 'failed' | 'refused' };

/** Whether it needs the whole screen. */
export const isShowing = (face: StaffFace): face is Showing => face.kind !== 'closed' && face.kind !== 'kept' && face.kind !== 'offered';

export function StaffFaceScreen({ face }: { readonly face: Showing }) {
  switch (face.kind) {
    case 'asking':
      return <Asking required={face.required} />;
    case 'opening':
      return <Opening />;
    case 'looking':
      return <Looking face={face} />;
    case 'failed':
      return <NotThere face={face} />;
    case 'refused':
      return <Again />;
    default:
      return face satisfies never;
  }
}

/** Whichever way out is taken, no face is kept. */
function Frame({ foot, ...props }: Pick<Parameters<typeof Screen>[0], 'data' | 'stage' | 'next' | 'children' | 'foot'>) {
  const { t } = useLanguage();
  const actions = useActions();
  const keys = useMemo(() => ({ Escape: () => { actions.leaveStaffFace(); } }), [actions]);
  return (
    <Screen
      {...props}
      phase="staff-face"
      ways={{ back: false, help: false, cancel: false }}
      keys={keys}
      foot={
        <>
          <Button action="staff-face-leave" look="quiet" shortcut="Escape" onPress={() => { actions.leaveStaffFace(); }}>
            {t('staffFace.decline')}
          </Button>
          {foot}
        </>
      }
    />
  );
}

function Asking({ required }: { readonly required: boolean }) {
  const { t } = useLanguage();
  const actions = useActions();
  const ready = useAppState((app) => app.models.kind === 'ready');
  return (
    <Frame data={{ 'data-stage': 'asking' }} next={{ action: 'staff-face-agree', label: t('staffFace.agree'), disabled: !ready, onPress: () => { actions.agreeStaffFace(); } }}>
      <div className="measure mx-auto grid gap-4">
        <Title>{t('staffFace.show')}</Title>
        <p className="text-lead">{t('staffFace.what')}</p>
        <p className="text-lead">{t('staffFace.why')}</p>
        <p className="text-lead text-ink-soft">{t(required ? 'staffFace.freeRequired' : 'staffFace.free')}</p>
      </div>
    </Frame>
  );
}

function Opening() {
  const { t } = useLanguage();
  return (
    <Frame data={{ 'data-stage': 'opening' }}>
      <Working title={t('staffFace.show')} text={t('calibration.opening')} />
    </Frame>
  );
}

function Looking({ face: { guidance, movement } }: { readonly face: Extract<Showing, { kind: 'looking' }> }) {
  const { t } = useLanguage();
  const hint = guidance.shown ?? (movement === null ? 'hold-still' : 'good');
  const words = t(`hint.${hint}`);
  useSpoken(words);
  return (
    <Frame stage data={movement === null ? { 'data-stage': 'looking' } : { 'data-stage': movement.stage, 'data-movement': movement.movement }} foot={<CameraChooser />}>
      <Title hidden>{t('staffFace.show')}</Title>
      <CameraPicture label={t('you.preview')} className="stage-video" />
      <div className="stage-veil" />
      <svg aria-hidden="true" className="stage-ring text-accent" strokeLinecap="round" viewBox="-160 -160 320 320" fill="none">
        <ellipse rx={RX} ry={RY} stroke="var(--color-leaf)" strokeWidth="8" />
        <ellipse rx={RX} ry={RY} stroke="var(--color-edge)" strokeWidth="2" />
        {movement !== null && <Pointer progress={movement} />}
      </svg>
      <div className="stage-words">
        <p role="status" aria-live="polite" aria-atomic="true" data-testid="guidance" data-hint={hint} className="stage-sentence">
          {words}
        </p>
      </div>
    </Frame>
  );
}

function NotThere({ face: { failure } }: { readonly face: Extract<Showing, { kind: 'failed' }> }) {
  const { t } = useLanguage();
  const actions = useActions();
  return (
    <Frame data={{ 'data-stage': 'failed' }} next={{ action: 'try-again', label: t('calibration.again'), onPress: () => { actions.agreeStaffFace(); } }}>
      <div className="measure mx-auto grid gap-4">
        <Title>{t('staffFace.show')}</Title>
        <FailureNote failure={failure} />
      </div>
    </Frame>
  );
}

/** Says what helps whoever is there, and nothing of what was seen. */
function Again() {
  const { t } = useLanguage();
  const actions = useActions();
  return (
    <Frame data={{ 'data-stage': 'refused' }} next={{ action: 'try-again', label: t('calibration.again'), onPress: () => { actions.agreeStaffFace(); } }}>
      <div className="measure mx-auto grid gap-4" role="alert">
        <Title>{t('staffFace.show')}</Title>
        <p className="text-lead">{t('staffFace.again')}</p>
      </div>
    </Frame>
  );
}
