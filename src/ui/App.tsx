// The app that a person sees: one screen per phase, chosen exhaustively. Mounted by main.tsx with a store and actions.
import { useEffect, useMemo } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { Actions, AppState } from '../app/model.ts';
import type { RegistrationState } from '../registration/state.ts';
import { AppContext, useAppState } from './context.ts';
import './index.css';
import { LanguageProvider } from './LanguageProvider.tsx';
import { ActivatedScreen } from './screens/activated.tsx';
import { AwaitingDeliveryScreen } from './screens/awaiting-delivery.tsx';
import { CalibratingScreen } from './screens/calibrating.tsx';
import { CapturingDocumentScreen } from './screens/capturing-document.tsx';
import { ChoosingNumberScreen } from './screens/choosing-number.tsx';
import { ClosedScreen } from './screens/closed.tsx';
import { ConfirmingDocumentScreen } from './screens/confirming-document.tsx';
import { ConsentScreen } from './screens/consent.tsx';
import { FaceStageScreen } from './screens/face-stage.tsx';
import { InterruptedScreen } from './screens/interrupted.tsx';
import { OfferingRetryScreen } from './screens/offering-retry.tsx';
import { OpeningScreen } from './screens/opening.tsx';
import { ReadingDocumentScreen } from './screens/reading-document.tsx';
import { RefusedScreen } from './screens/refused.tsx';
import { ReviewingDocumentScreen } from './screens/reviewing-document.tsx';
import { ReviewingScreen } from './screens/reviewing.tsx';
import { SecondPersonScreen } from './screens/second-person.tsx';
import { BrokenScreen, EnrolScreen, StartingScreen } from './screens/setup.tsx';
import { ScanningSimScreen } from './screens/scanning-sim.tsx';
import { SigningInScreen } from './screens/signing-in.tsx';
import { StillThereScreen } from './screens/still-there.tsx';
import { SubmittingScreen } from './screens/submitting.tsx';
import { WelcomeScreen } from './screens/welcome.tsx';
import { WipingScreen } from './screens/wiping.tsx';
import { SpeechProvider } from './SpeechProvider.tsx';

export function App({ store, actions }: { readonly store: StoreApi<AppState>; readonly actions: Actions }) {
  const value = useMemo(() => ({ store, actions }), [store, actions]);
  return (
    <AppContext value={value}>
      <LanguageProvider>
        <SpeechProvider>
          <Current />
        </SpeechProvider>
      </LanguageProvider>
    </AppContext>
  );
}

function Current() {
  const setup = useAppState((state) => state.setup);
  const mode = useAppState((state) => state.mode);
  const state = useAppState((app) => app.registration.state);
  const calibrating = useAppState((app) => app.calibration.run);
  const scan = useAppState((app) => app.simScan);
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
      return scan === null ? screenOf(state) : <ScanningSimScreen scan={scan} />;
    default:
      return setup satisfies never;
  }
}

/** Different components for different phases, so React starts each afresh; the face phases share one live picture, the two last ones one number. */
function screenOf(state: RegistrationState) {
  switch (state.phase) {
    case 'welcome':
      return <WelcomeScreen state={state} />;
    case 'consent':
      return <ConsentScreen />;
    case 'opening':
      return <OpeningScreen state={state} />;
    case 'capturing-document':
      return <CapturingDocumentScreen state={state} />;
    case 'reading-document':
      return <ReadingDocumentScreen />;
    case 'confirming-document':
      return <ConfirmingDocumentScreen state={state} />;
    case 'positioning':
    case 'lighting':
    case 'challenging':
      return <FaceStageScreen state={state} />;
    case 'offering-retry':
      return <OfferingRetryScreen state={state} />;
    case 'signing-in':
      return <SigningInScreen state={state} />;
    case 'reviewing-document':
      return <ReviewingDocumentScreen state={state} />;
    case 'reviewing':
      return <ReviewingScreen state={state} />;
    case 'second-person':
      return <SecondPersonScreen state={state} />;
    case 'choosing-number':
      return <ChoosingNumberScreen state={state} />;
    case 'submitting':
      return <SubmittingScreen state={state} />;
    case 'awaiting-delivery':
      return <AwaitingDeliveryScreen state={state} />;
    case 'activating':
    case 'activated':
      return <ActivatedScreen state={state} />;
    case 'closed':
      return <ClosedScreen state={state} />;
    case 'refused':
      return <RefusedScreen state={state} />;
    case 'interrupted':
      return <InterruptedScreen state={state} />;
    case 'still-there':
      return <StillThereScreen />;
    case 'wiping':
      return <WipingScreen />;
    default:
      return state satisfies never;
  }
}
