// Nobody is here yet: the first impression, the language, and two doors of equal weight.
import { useMemo, type ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { Doors, useOpenDoors } from '../components/Doors.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { WelcomePicture } from '../components/WelcomePicture.tsx';
import type { Welcome } from '../../registration/state.ts';
import { useActions, useAppState, useLanguage } from '../context.ts';

/** @param about, deliveries for staff; they come after the first screen. */
export function WelcomeScreen({ state, about, deliveries }: { readonly state: Welcome; readonly about: ReactNode; readonly deliveries: ReactNode }) {
  const { t } = useLanguage();
  const actions = useActions();
  const clerk = useAppState((app) => app.mode === 'clerk');
  const kiosk = useAppState((app) => app.mode === 'kiosk');
  const open = useOpenDoors(state);
  const keys = useMemo(() => ({ ...(open.staff ? { F4: () => { actions.chooseLane('staff'); } } : {}), F7: () => { actions.beginShift(); } }), [actions, open.staff]);
  const foot = (
    <>
      {about}
      {clerk && (
        <Button action="begin-shift" look="quiet" small shortcut="F7" onPress={() => { actions.beginShift(); }}>
          {t('signIn.action')}
        </Button>
      )}
    </>
  );
  return (
    <Screen phase="welcome" keys={keys} onEnter={open.face ? () => { actions.chooseLane('face'); } : null} languagesOpen ways={{ back: kiosk, help: false, cancel: false }} foot={kiosk ? null : foot}>
      <div className="grid grid-cols-1 gap-4">
        <div className="welcome-words">
          <div className="grid gap-2">
            <Title large>{t('welcome.title')}</Title>
            <p className="text-lead text-ink-soft">{t('welcome.text')}</p>
          </div>
          <WelcomePicture />
        </div>
        <Doors state={state} />
        {!kiosk && deliveries}
      </div>
    </Screen>
  );
}
