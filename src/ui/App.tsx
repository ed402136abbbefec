// The app that a person sees: one screen per phase, chosen exhaustively. Mounted by main.tsx with a store and actions.
import { useEffect, useMemo, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { Actions, AppState } from '../app/model.ts';
import { loadCatalogue, type LoadCatalogue } from '../i18n/catalogues.ts';
import type { Phase } from '../registration/state.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { useActivity } from './activity.ts';
import { Screen } from './components/Screen.tsx';
import { AppContext, useAppState } from './context.ts';
// On its own: the build puts another brand in its place.
import './brand.css';
import './index.css';
import { LanguageProvider } from './LanguageProvider.tsx';
import { ReachProvider } from './ReachProvider.tsx';
import { AttractScreen } from './screens/attract.tsx';
import { BrokenScreen, StartingScreen } from './screens/setup.tsx';
import { WelcomeScreen } from './screens/welcome.tsx';
import type * as LaterModule from './screens/later.tsx';
import { SpeechProvider } from './SpeechProvider.tsx';

type Later = typeof LaterModule;
type Fetched = { readonly later: Later | null; readonly failed: Failure | null };

/** Whether the first screen that says something stands on the display; calls back once, then. */
function useDrawn(starting: boolean, onDrawn: () => void): boolean {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => {
    if (starting || drawn) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A frame is asked for before it is painted; a page behind another has none, and nothing to wait for.
    const afterPaint = () => { timer = setTimeout(() => { setDrawn(true); onDrawn(); }, 0); };
    let frame = 0;
    if (document.hidden) afterPaint();
    else frame = requestAnimationFrame(afterPaint);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [drawn, onDrawn, starting]);
  return drawn;
}

/** The first screen is drawn: the others come while it is read, and are there when the line drops. Not React's lazy: it would show nothing for a moment although they are there. */
function useLater(drawn: boolean): Fetched {
  const [fetched, setFetched] = useState<Fetched>({ later: null, failed: null });
  useEffect(() => {
    if (!drawn) return;
    import('./screens/later.tsx').then(
      (later) => { setFetched({ later, failed: null }); },
      (cause: unknown) => { setFetched({ later: null, failed: failure('carrier/unreachable', cause) }); },
    );
  }, [drawn]);
  return fetched;
}

type Props = {
  readonly store: StoreApi<AppState>;
  readonly actions: Actions;
  /** Called once, when the first screen stands on the display. */
  readonly onDrawn: () => void;
  /** Where the texts of a language come from; the gallery has a language of its own. */
  readonly words?: LoadCatalogue;
};

export function App({ store, actions, onDrawn, words = loadCatalogue }: Props) {
  const value = useMemo(() => ({ store, actions }), [store, actions]);
  return (
    <AppContext value={value}>
      <LanguageProvider load={words}>
        <SpeechProvider>
          <ReachProvider>
            <Current onDrawn={onDrawn} />
          </ReachProvider>
        </SpeechProvider>
      </LanguageProvider>
    </AppContext>
  );
}

/** Seen by whoever is quicker than the line: empty, with the way back where it always is. */
function Waiting() {
  return <Screen phase="loading" ways={{ help: false }}>{null}</Screen>;
}

/** What is not of the first screen is still on its way, or did not come. */
function NotYet({ failed }: Pick<Fetched, 'failed'>) {
  return failed === null ? <Waiting /> : <BrokenScreen failure={failed} />;
}

/** The live picture takes the whole width. */
const onStage: ReadonlySet<Phase> = new Set<Phase>(['positioning', 'lighting', 'challenging']);

function Current({ onDrawn }: Pick<Props, 'onDrawn'>) {
  const starting = useAppState((state) => state.setup.kind === 'starting');
  const kiosk = useAppState((state) => state.mode === 'kiosk');
  const fetched = useLater(useDrawn(starting, onDrawn));
  return (
    <>
      <CurrentScreen {...fetched} />
      {kiosk && fetched.later !== null && <fetched.later.OnScreenKeyboard />}
    </>
  );
}

function CurrentScreen({ later, failed }: Fetched) {
  const setup = useAppState((state) => state.setup);
  const mode = useAppState((state) => state.mode);
  const state = useAppState((app) => app.registration.state);
  const calibrating = useAppState((app) => app.calibration.run);
  const scan = useAppState((app) => app.simScan);
  const shell = useAppState((app) => app.shell);
  const staff = useAppState((app) => app.staff);
  const desk = useAppState((app) => app.desk);
  const ownDocument = useAppState((app) => app.ownDocument);
  const staffFace = useAppState((app) => app.staffFace);
  useActivity();
  useEffect(() => {
    document.documentElement.dataset['mode'] = mode;
  }, [mode]);
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [state.phase]);

  const atDesk = mode === 'clerk' && staff !== null;
  switch (setup.kind) {
    case 'starting':
      return <StartingScreen />;
    case 'not-enrolled':
      if (later === null) return <NotYet failed={failed} />;
      return <later.EnrolScreen setup={setup} />;
    case 'broken':
      return <BrokenScreen failure={setup.failure} />;
    case 'enrolled':
      if (calibrating === null && scan === null && shell.staff.kind === 'closed' && desk.asks === 'nothing') {
        if (shell.resting) return <AttractScreen />;
        if (state.phase === 'welcome' && !atDesk) return <WelcomeScreen state={state} about={later && <later.AboutDevice />} deliveries={later && <later.Deliveries />} />;
      }
      if (later === null) return <NotYet failed={failed} />;
      if (desk.asks !== 'nothing') return <later.DeskDoorScreen desk={desk} />;
      if (calibrating !== null) return <later.CalibratingScreen run={calibrating} />;
      if (scan !== null) return <later.ScanningSimScreen scan={scan} />;
      if (shell.staff.kind === 'open') return <later.KioskSettingsScreen />;
      if (shell.staff.kind === 'asking') return <later.StaffDoorScreen door={shell.staff} />;
      if (ownDocument.kind === 'taking' || ownDocument.kind === 'comparing') return <later.OwnDocumentScreen own={ownDocument} />;
      if (later.isShowing(staffFace)) return <later.StaffFaceScreen face={staffFace} />;
      if (atDesk && !onStage.has(state.phase)) return <later.DeskFrame>{state.phase === 'welcome' ? <later.DeskScreen state={state} /> : <later.PhaseScreen state={state} />}</later.DeskFrame>;
      return state.phase === 'welcome' ? <Waiting /> : <later.PhaseScreen state={state} />;
    default:
      return setup satisfies never;
  }
}
