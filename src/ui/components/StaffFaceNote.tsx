// The clerk's own face: it can be shown for the shift, has to be before a customer's is checked, or is kept and can be taken away.
import { useActions, useAppState, useLanguage } from '../context.ts';
import { Button } from './Button.tsx';

/** The key that shows it; the desk listens for it. */
export const STAFF_FACE_KEY = 'F6';

export function StaffFaceNote() {
  const { t } = useLanguage();
  const actions = useActions();
  const face = useAppState((app) => app.staffFace);
  if (face.kind === 'closed') return null;
  const kept = face.kind === 'kept';
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-2" data-testid="staff-face" data-state={face.kind}>
      <p role="status" className="text-small text-ink-soft">{t(kept ? 'staffFace.kept' : face.required ? 'staffFace.required' : 'staffFace.offer')}</p>
      {kept ? (
        <Button action="staff-face-forget" small onPress={() => { actions.forgetStaffFace(); }}>
          {t('staffFace.forget')}
        </Button>
      ) : (
        <Button action="staff-face" look="leaf" small shortcut={STAFF_FACE_KEY} onPress={() => { actions.askStaffFace(); }}>
          {t('staffFace.show')}
        </Button>
      )}
    </div>
  );
}
