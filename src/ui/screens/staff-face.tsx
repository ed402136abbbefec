// The desk between customers: the clerk reads what showing their face means, agrees or not, and holds still for a moment.
import { useMemo } from 'react';
import type { StaffFace } from '../../app/model.ts';
import { Button } from '../components/Button.tsx';
import { CameraChooser, CameraPicture } from '../components/CameraPicture.tsx';
import { FailureNote } from '../components/Notes.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { Working } from '../components/Working.tsx';
import { useActions, useAppState, useLanguage } from '../context.ts';
import { RX, RY } from '../ring.ts';

type Showing = Exclude<StaffFace, { kind: 'closed' | 'offered' | 'kept' }>;

export function StaffFaceScreen({ face }: { readonly face: Showing }) {
  switch (face.kind) {
    case 'asking':
      return <Asking />;
    case 'opening':
      return <Opening />;
    case 'looking':
      return <Looking face={face} />;
    case 'failed':
      return <NotThere face={face} />;
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

function Asking() {
  const { t } = useLanguage();
  const actions = useActions();
  const ready = useAppState((app) => app.models.kind === 'ready');
  return (
    <Frame data={{ 'data-stage': 'asking' }} next={{ action: 'staff-face-agree', label: t('staffFace.agree'), disabled: !ready, onPress: () => { actions.agreeStaffFace(); } }}>
      <div className="measure mx-auto grid gap-4">
        <Title>{t('staffFace.show')}</Title>
        <p className="text-lead">{t('staffFace.what')}</p>
        <p className="text-lead">{t('staffFace.why')}</p>
        <p className="text-lead text-ink-soft">{t('staffFace.free')}</p>
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

function Looking({ face: { guidance } }: { readonly face: Extract<Showing, { kind: 'looking' }> }) {
  const { t } = useLanguage();
  const hint = guidance.shown;
  return (
    <Frame stage data={{ 'data-stage': 'looking' }} foot={<CameraChooser />}>
      <Title hidden>{t('staffFace.show')}</Title>
      <CameraPicture label={t('you.preview')} className="stage-video" />
      <div className="stage-veil" />
      <svg aria-hidden="true" className="stage-ring" viewBox="-160 -160 320 320" fill="none">
        <ellipse rx={RX} ry={RY} stroke="var(--color-leaf)" strokeWidth="8" />
        <ellipse rx={RX} ry={RY} stroke="var(--color-edge)" strokeWidth="2" />
      </svg>
      <div className="stage-words">
        <p role="status" aria-live="polite" aria-atomic="true" data-testid="guidance" data-hint={hint ?? 'good'} className="stage-sentence">
          {t(hint === null ? 'hint.hold-still' : `hint.${hint}`)}
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
