// The app that a person sees: one screen per phase, chosen exhaustively. Mounted by main.tsx with a store and actions.
import { lazy, Suspense, useEffect, useMemo } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { Actions, AppState } from '../app/model.ts';
import { useActivity } from './activity.ts';
import { LaterBoundary } from './components/LaterBoundary.tsx';
import { OnScreenKeyboard } from './components/OnScreenKeyboard.tsx';
import { Screen } from './components/Screen.tsx';
import { AppContext, useAppState } from './context.ts';
import './index.css';
import { LanguageProvider } from './LanguageProvider.tsx';
import { AttractScreen } from './screens/attract.tsx';
import { BrokenScreen, EnrolScreen, StartingScreen } from './screens/setup.tsx';
import { WelcomeScreen } from './screens/welcome.tsx';
import { SpeechProvider } from './SpeechProvider.tsx';

const fetchLater = () => import('./screens/later.tsx');
const PhaseScreen = lazy(async () => ({ default: (await fetchLater()).PhaseScreen }));
const CalibratingScreen = lazy(async () => ({ default: (await fetchLater()).CalibratingScreen }));
const KioskSettingsScreen = lazy(async () => ({ default: (await fetchLater()).KioskSettingsScreen }));
const StaffDoorScreen = lazy(async () => ({ default: (await fetchLater()).StaffDoorScreen }));

export function App({ store, actions }: { readonly store: StoreApi<AppState>; readonly actions: Actions }) {
  const value = useMemo(() => ({ store, actions }), [store, actions]);
  return (
    <AppContext value={value}>
      <LanguageProvider>
        <SpeechProvider>
          <LaterBoundary>
            <Suspense fallback={<Waiting />}>
              <Current />
            </Suspense>
          </LaterBoundary>
          <KioskKeyboard />
        </SpeechProvider>
      </LanguageProvider>
    </AppContext>
  );
}

/** Seen by whoever is quicker than the line: empty, with the way back where it always is. */
function Waiting() {
  return <Screen phase="loading" ways={{ help: false }}>{null}</Screen>;
}

function KioskKeyboard() {
  return useAppState((state) => state.mode === 'kiosk') ? <OnScreenKeyboard /> : null;
}

function Current() {
  const setup = useAppState((state) => state.setup);
  const mode = useAppState((state) => state.mode);
  const state = useAppState((app) => app.registration.state);
  const calibrating = useAppState((app) => app.calibration.run);
  const shell = useAppState((app) => app.shell);
  useActivity();
  useEffect(() => {
    // The first screen is drawn: the others come while it is read, and are there when the line drops. What fails here is tried again when it is needed.
    void fetchLater().catch(() => undefined);
  }, []);
  useEffect(() => {
    document.documentElement.dataset['mode'] = mode;
  }, [mode]);
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [state.phase]);

  switch (setup.kind) {
    case 'starting':
      return <StartingScreen />;
    case 'not-enrolled':
      return <EnrolScreen setup={setup} />;
    case 'broken':
      return <BrokenScreen failure={setup.failure} />;
    case 'enrolled':
      if (calibrating !== null) return <CalibratingScreen run={calibrating} />;
      if (shell.staff.kind === 'open') return <KioskSettingsScreen />;
      if (shell.staff.kind === 'asking') return <StaffDoorScreen door={shell.staff} />;
      if (shell.resting) return <AttractScreen />;
      return state.phase === 'welcome' ? <WelcomeScreen state={state} /> : <PhaseScreen state={state} />;
    default:
      return setup satisfies never;
  }
}
