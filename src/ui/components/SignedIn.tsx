// At the counter, between customers: who is signed in, until when, and the ways out of it: the lock for a moment, the hand-over for the day.
import { useActions, useAppState, useLanguage } from '../context.ts';
import { AddPasskey } from './AddPasskey.tsx';
import { Button } from './Button.tsx';
import { wantsStaffFace } from './Doors.tsx';
import { OwnDocumentNote } from './OwnDocumentNote.tsx';
import { StaffFaceNote } from './StaffFaceNote.tsx';

export function SignedIn() {
  const { t, format } = useLanguage();
  const actions = useActions();
  const staff = useAppState((app) => app.staff);
  const wanted = useAppState((app) => wantsStaffFace(app.staffFace));
  if (staff === null) return null;
  return (
    <section className="grid gap-1" aria-labelledby="shift" data-testid="signed-in" data-operator={staff.operator}>
      <h2 id="shift" className="text-heading">{t('desk.shift')}</h2>
      <p className="text-ink-soft">{t(`staff.${staff.role}`, { time: format.time(staff.expiresAt) })}</p>
      <div className="flex flex-wrap gap-1.5">
        <Button action="lock-desk" small shortcut="F10" onPress={() => { actions.lockDesk(); }}>
          {t('desk.lock')}
        </Button>
        <Button action="hand-over" small shortcut="F7" onPress={() => { actions.handOver(); }}>
          {t('desk.handOver')}
        </Button>
        <AddPasskey />
      </div>
      <OwnDocumentNote />
      {/* Where it is required it stands beside the door that it opens. */}
      {!wanted && <StaffFaceNote />}
    </section>
  );
}
