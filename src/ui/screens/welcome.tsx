// Nobody is here yet: the first impression, the language, and two doors of equal weight.
import { useMemo, type ReactNode } from 'react';
import { Button, pressGuards, type ActionName } from '../components/Button.tsx';
import { Deliveries } from '../components/Deliveries.tsx';
import { Icon, type IconName } from '../components/Icon.tsx';
import { KeyHint } from '../components/KeyHint.tsx';
import { FailureNote } from '../components/Notes.tsx';
import { Screen, Title } from '../components/Screen.tsx';
import { SignedIn } from '../components/SignedIn.tsx';
import { SimChoice } from '../components/SimChoice.tsx';
import { WelcomePicture } from '../components/WelcomePicture.tsx';
import { ModelsProgress } from '../components/Working.tsx';
import { simOf } from '../../registration/lookup.ts';
import type { Welcome } from '../../registration/state.ts';
import { useActions, useAppState, useLanguage } from '../context.ts';

/** @param about for staff; comes after the first screen. */
export function WelcomeScreen({ state, about }: { readonly state: Welcome; readonly about: ReactNode }) {
  const { t } = useLanguage();
  const actions = useActions();
  const models = useAppState((app) => app.models);
  const clerk = useAppState((app) => app.mode === 'clerk');
  const kiosk = useAppState((app) => app.mode === 'kiosk');
  const faceReady = models.kind !== 'failed';
  /** A card that is not named yet keeps both doors shut. */
  const simNamed = simOf(state) !== null;
  const face = () => { actions.chooseLane('face'); };
  const keys = useMemo(() => (simNamed ? { F4: () => { actions.chooseLane('staff'); } } : {}), [actions, simNamed]);
  return (
    <Screen phase="welcome" keys={keys} onEnter={faceReady && simNamed ? face : null} languagesOpen ways={{ back: kiosk, help: false, cancel: false }} foot={kiosk ? null : <>{about}<SignedIn /></>}>
      <div className="grid grid-cols-1 gap-4">
        <div className="welcome-words">
          <div className="grid gap-2">
            <Title large>{t('welcome.title')}</Title>
            <p className="text-lead text-ink-soft">{t('welcome.text')}</p>
          </div>
          <WelcomePicture />
        </div>
        <section className="grid grid-cols-1 gap-2" aria-labelledby="doors">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
            <h2 id="doors" className="text-heading">{t('welcome.question')}</h2>
            {clerk && <SimChoice card={state.card} />}
          </div>
          <div className="doors">
            <Door
              action="lane-face"
              icon="person"
              title={t('welcome.face.title')}
              text={t(faceReady ? 'welcome.face.text' : 'welcome.face.unavailable')}
              open={faceReady && simNamed}
              shortcut="Enter"
              onPress={face}
            />
            <Door
              action="lane-staff"
              icon="people"
              title={t('welcome.staff.title')}
              text={t('welcome.staff.text')}
              open={simNamed}
              shortcut="F4"
              onPress={() => {
                actions.chooseLane('staff');
              }}
            />
          </div>
          {models.kind === 'failed' && (
            <div className="grid items-center gap-2 sm:grid-cols-[1fr_auto]">
              <FailureNote failure={models.failure} />
              <Button action="reload-models" small onPress={() => { actions.reloadModels(); }}>
                {t('action.loadAgain')}
              </Button>
            </div>
          )}
          <ModelsProgress />
        </section>
        {!kiosk && <Deliveries />}
      </div>
    </Screen>
  );
}

type DoorProps = { readonly action: ActionName; readonly icon: IconName; readonly title: string; readonly text: string; readonly open: boolean; readonly shortcut: string; readonly onPress: () => void };

function Door({ action, icon, title, text, open, shortcut, onPress }: DoorProps) {
  return (
    <button type="button" className="door" data-action={action} disabled={!open} aria-keyshortcuts={shortcut} {...pressGuards(onPress)}>
      <span className="door-sign">
        <Icon name={icon} size={44} />
      </span>
      <span className="flex items-center justify-between gap-2 text-heading font-semibold">
        {title}
        {open && <span className="ms-auto"><KeyHint shortcut={shortcut} /></span>}
        {open && <Icon name="right" className="text-accent rtl:-scale-x-100" />}
      </span>
      <span className="text-ink-soft">{text}</span>
    </button>
  );
}
