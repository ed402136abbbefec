// Beside who is signed in: their face can be shown for the shift, or is kept until the desk is not theirs.
import { useActions, useAppState, useLanguage } from '../context.ts';
import { Button } from './Button.tsx';

export function StaffFaceNote() {
  const { t } = useLanguage();
  const actions = useActions();
  const { kind } = useAppState((app) => app.staffFace);
  if (kind === 'closed') return null;
  const kept = kind === 'kept';
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-2" data-testid="staff-face" data-state={kind}>
      <p role="status" className="text-small text-ink-soft">{t(kept ? 'staffFace.kept' : 'staffFace.offer')}</p>
      {kept ? (
        <Button action="staff-face-forget" small onPress={() => { actions.forgetStaffFace(); }}>
          {t('staffFace.forget')}
        </Button>
      ) : (
        <Button action="staff-face" look="leaf" small onPress={() => { actions.askStaffFace(); }}>
          {t('staffFace.show')}
        </Button>
      )}
    </div>
  );
}
