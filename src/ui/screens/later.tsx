// Every screen after the first, and the staff's: a file of its own, fetched while somebody reads the first.
import type { RegistrationState } from '../../registration/state.ts';
import { AboutDevice } from '../components/AboutDevice.tsx';
import { Deliveries } from '../components/Deliveries.tsx';
import { OnScreenKeyboard } from '../components/OnScreenKeyboard.tsx';
import { DeskFrame } from '../components/DeskFrame.tsx';
import { ActivatedScreen } from './activated.tsx';
import { AwaitingDeliveryScreen } from './awaiting-delivery.tsx';
import { CalibratingScreen } from './calibrating.tsx';
import { CapturingDocumentScreen } from './capturing-document.tsx';
import { ChoosingNumberScreen } from './choosing-number.tsx';
import { ClosedScreen } from './closed.tsx';
import { ConfirmingDocumentScreen } from './confirming-document.tsx';
import { ConsentScreen } from './consent.tsx';
import { DeskDoorScreen } from './desk-door.tsx';
import { DeskScreen } from './desk.tsx';
import { FaceStageScreen } from './face-stage.tsx';
import { InterruptedScreen } from './interrupted.tsx';
import { EnrolScreen } from './enrol.tsx';
import { KioskSettingsScreen } from './kiosk-settings.tsx';
import { OfferingRetryScreen } from './offering-retry.tsx';
import { OpeningScreen } from './opening.tsx';
import { OwnDocumentScreen } from './own-document.tsx';
import { ReadingDocumentScreen } from './reading-document.tsx';
import { RefusedScreen } from './refused.tsx';
import { ReviewingDocumentScreen } from './reviewing-document.tsx';
import { ReviewingScreen } from './reviewing.tsx';
import { ScanningSimScreen } from './scanning-sim.tsx';
import { SecondPersonScreen } from './second-person.tsx';
import { SigningInScreen } from './signing-in.tsx';
import { StaffDoorScreen } from './staff-door.tsx';
import { isShowing, StaffFaceScreen } from './staff-face.tsx';
import { StillThereScreen } from './still-there.tsx';
import { SubmittingScreen } from './submitting.tsx';
import { WipingScreen } from './wiping.tsx';
import { WithdrawingScreen } from './withdrawing.tsx';

/** The welcome is not among them: it comes with the page. */
export type LaterState = Exclude<RegistrationState, { readonly phase: 'welcome' }>;

export { AboutDevice, CalibratingScreen, Deliveries, DeskDoorScreen, DeskFrame, DeskScreen, EnrolScreen, KioskSettingsScreen, OnScreenKeyboard, OwnDocumentScreen, ScanningSimScreen, StaffDoorScreen, StaffFaceScreen, isShowing };

/** Different components for different phases, so React starts each afresh; the face phases share one live picture, the two last ones one number. */
export function PhaseScreen({ state }: { readonly state: LaterState }) {
  switch (state.phase) {
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
    case 'withdrawing':
      return <WithdrawingScreen />;
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
