// At the counter, between customers: who is signed in, until when, and the way out.
import { useActions, useAppState, useLanguage } from '../context.ts';
import { AddPasskey } from './AddPasskey.tsx';
import { Button } from './Button.tsx';

export function SignedIn() {
  const { t, format } = useLanguage();
  const actions = useActions();
  const staff = useAppState((app) => app.staff);
  if (staff === null) return null;
  return (
    <p className="flex flex-wrap items-center gap-x-1 text-small text-ink-soft" data-testid="signed-in" data-operator={staff.operator}>
      <span className="ps-4">{t(`staff.${staff.role}`, { time: format.time(staff.expiresAt) })}</span>
      <Button action="sign-out" look="quiet" small onPress={() => { actions.signOut(); }}>
        {t('staff.signOut')}
      </Button>
      <AddPasskey />
    </p>
  );
}
