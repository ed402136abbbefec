// What the screens can see and what they can ask for. The UI knows this file and nothing behind it.
import type { DayResponse } from '../../contract/day.ts';
import type { KioskMode } from '../../contract/primitives.ts';
import type { DocumentReadBy } from '../../contract/staff-document.ts';
import type { GuidanceState } from '../face/guidance.ts';
import type { ChallengeProgress } from '../liveness/challenge.ts';
import type { LightProgress } from '../liveness/light.ts';
import type { SightHint } from '../registration/document-sight.ts';
import type { CodeReading, Lane, StaffSession } from '../registration/session.ts';
import type { Registration, ReviewPoint, SecondProblem } from '../registration/state.ts';
import type { Failure } from '../shared/failure.ts';
import type { CalibrationFindings, CameraCalibration, CameraDevice, Delivery, DiagnosticsReport } from './ports.ts';
import type { IdDocument, KnownDocument } from '../document/parse/id-document.ts';
import type { ReadingHint } from '../document/parse/reading.ts';
import type { ValidUntil } from '../document/parse/valid-until.ts';
import type { ReaderStatus } from './document-reader-port.ts';
import type { ScreenState } from './screen-port.ts';

/** Before the first customer: is this browser a kiosk that the carrier knows? */
export type Setup =
  | { readonly kind: 'starting' }
  /** `why`: it was connected before, and is not any more; null at a first connection. `failure`: what came of the latest code. */
  | { readonly kind: 'not-enrolled'; readonly why: Failure | null; readonly busy: boolean; readonly failure: Failure | null }
  | { readonly kind: 'enrolled'; readonly kioskId: string; readonly carrierName: string }
  | { readonly kind: 'broken'; readonly failure: Failure };

/** The models load in the background from the start. Without them the staffed lane is still open. */
export type Models =
  | { readonly kind: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Camera =
  | { readonly kind: 'off' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'on'; readonly deviceId: string; readonly widthPx: number; readonly heightPx: number };

export type Diagnostics = { readonly kind: 'idle' } | { readonly kind: 'running' } | { readonly kind: 'done'; readonly report: DiagnosticsReport } | { readonly kind: 'failed'; readonly failure: Failure };

/** How far staff have come with calibrating the camera. */
export type CalibrationRun =
  | { readonly kind: 'opening' }
  /** Somebody stands where customers stand. `steadySinceMs`: since when nothing was to mend. */
  | { readonly kind: 'placing'; readonly guidance: GuidanceState; readonly steadySinceMs: number | null; readonly ready: boolean }
  | { readonly kind: 'lighting'; readonly light: LightProgress }
  /** `unsure`: the light could not be judged, for whoever stood there moved. */
  | { readonly kind: 'found'; readonly findings: CalibrationFindings; readonly unsure: 'moved' | null }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** `run` is null while nobody calibrates; `kept` is what was found last and kept. */
export type Calibration = { readonly run: CalibrationRun | null; readonly kept: CameraCalibration | null };

/** The settings of a kiosk, behind a PIN that the carrier checks and locks. */
export type StaffDoor =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asking'; readonly busy: boolean; readonly problem: Failure | null }
  | { readonly kind: 'open' };

/** What stands around the registration at a kiosk. `resting`: nobody is there; never in the other modes. */
export type KioskShell = { readonly resting: boolean; readonly staff: StaffDoor; readonly screen: ScreenState };

/** What the carrier last said of the day. `trouble`: why it could not be asked since. */
export type Day =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'known'; readonly day: DayResponse; readonly trouble: Failure | null }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Why an answer does not do at the desk: the same person again at a hand-over, or what the carrier said. */
export type DeskProblem = { readonly kind: 'same-person' } | { readonly kind: 'failure'; readonly failure: Failure };

/** The clerk's desk. `asks` hides everything else; `busy` and `problem` are of its answer. Never anything but `nothing` in the other modes. */
export type DeskState = {
  readonly asks: 'nothing' | 'sign-in' | 'pin' | 'hand-over';
  /** `ending`: last two digits of the staff number whose PIN is wanted; null: they signed in another way, and the number is asked for too. */
  readonly locked: { readonly ending: string | null } | null;
  readonly busy: boolean;
  readonly problem: DeskProblem | null;
  readonly day: Day;
  /** The day lies over the screen. */
  readonly showsDay: boolean;
};

/** What a code says that is held to the camera and is not what is wanted; `atMs`: when it was last seen. */
export type SimSight = { readonly what: 'esim' | 'wrong-iccid' | 'several' | 'another-code'; readonly atMs: number };

/** How far a look for a SIM card's barcode has come. `gave-up`: nothing was found for a long time, and the camera is off. */
export type SimScan =
  | { readonly kind: 'opening' }
  | { readonly kind: 'looking'; readonly sight: SimSight | null }
  | { readonly kind: 'gave-up' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** `usable`: by this browser on this page. `adding`: whoever has just signed in with a PIN may add one, until they sign out. */
export type Passkeys = {
  readonly usable: boolean;
  readonly adding: { readonly kind: 'closed' } | { readonly kind: 'offered'; readonly problem: Failure | null } | { readonly kind: 'busy' } | { readonly kind: 'added' };
};

/** Why a look at the clerk's own document gave nothing. `nothing-read`: on a picture that was chosen; `hint`: what would help, null where nobody can tell. `gave-up`: nothing was held up for a long time. */
export type OwnDocumentTrouble = { readonly kind: 'failure'; readonly failure: Failure } | { readonly kind: 'nothing-read'; readonly hint: ReadingHint } | { readonly kind: 'gave-up' };

/** `opening`, `looking`: with the camera. `reading`: a picture that was chosen. */
export type OwnDocumentLook =
  | { readonly kind: 'off'; readonly trouble: OwnDocumentTrouble | null }
  | { readonly kind: 'opening' }
  | { readonly kind: 'looking'; readonly hint: SightHint | null }
  | { readonly kind: 'reading' };

/**
 * The clerk's own document, which they cannot give out a number on. `asked`: the carrier does not know it; `required`: without
 * it they review nothing alone. `taking`: it is read or typed; `read` are the lines as they were read, whatever was changed in
 * `mrzText` since, and `known` what has no lines. `comparing`: a second person holds it beside what it says; `read`: its lines
 * where a machine read them. `known`: just now.
 */
export type OwnDocument =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asked'; readonly required: boolean }
  | { readonly kind: 'taking'; readonly required: boolean; readonly mrzText: string; readonly read: CodeReading | null; readonly known: KnownDocument | null; readonly look: OwnDocumentLook }
  | { readonly kind: 'comparing'; readonly required: boolean; readonly document: IdDocument; readonly readBy: DocumentReadBy; readonly read: CodeReading | null; readonly busy: boolean; readonly problem: SecondProblem | null }
  | { readonly kind: 'known' };

/**
 * The clerk's own face, so that it is not taken for a customer's. `offered`: they may show it; where it is `required`, no
 * customer's face is checked before they do. `asking`: they read what it means. `movement`: what is asked of them just now;
 * null while they come into place. `refused`: nobody alive was seen for certain. `kept`: in memory; the face itself is not in this state.
 */
export type StaffFace =
  | { readonly kind: 'closed' }
  | { readonly kind: 'kept' }
  | { readonly kind: 'offered' | 'asking' | 'opening' | 'refused'; readonly required: boolean }
  | { readonly kind: 'looking'; readonly required: boolean; readonly guidance: GuidanceState; readonly movement: Pick<ChallengeProgress, 'movement' | 'stage' | 'nowNorm'> | null }
  | { readonly kind: 'failed'; readonly required: boolean; readonly failure: Failure };

export type AppState = {
  readonly registration: Registration;
  readonly mode: KioskMode;
  readonly shell: KioskShell;
  readonly setup: Setup;
  readonly models: Models;
  readonly camera: Camera;
  /** Cameras to choose from; labels are empty until permission was given once. */
  readonly cameras: readonly CameraDevice[];
  /** The remembered camera was not there, so another one was opened. */
  readonly rememberedCameraGone: boolean;
  /** Verdicts of earlier registrations that are not settled. Hold nothing personal. */
  readonly deliveries: readonly Delivery[];
  readonly diagnostics: Diagnostics;
  readonly calibration: Calibration;
  /** Null while nobody holds a SIM card to the camera. */
  readonly simScan: SimScan | null;
  /** Readers beside the kiosk that are asked for a document at the moment or could be. `canChoose`: staff choose the device in the browser's list. */
  readonly readers: readonly { readonly name: string; readonly status: ReaderStatus; readonly canChoose: boolean }[];
  /** The clerk who is signed in; outlasts a customer. */
  readonly staff: StaffSession | null;
  readonly desk: DeskState;
  readonly passkeys: Passkeys;
  readonly ownDocument: OwnDocument;
  readonly staffFace: StaffFace;
  /** A supervisor who lets a registration begin although a limit is reached. */
  readonly lift: { readonly busy: boolean; readonly problem: SecondProblem | null };
  /** Calendar date by the carrier's clock, `YYYY-MM-DD`; the device's own before a session is open. */
  readonly today: string;
};

/** Each returns at once; what comes of it shows in the state. */
export type Actions = {
  chooseLane(lane: Lane): void;
  /** Clerk mode: the number of a SIM card as typed or scanned; null for an eSIM. */
  editCard(text: string | null): void;
  /** Clerk mode: looks for the card's barcode with the camera; begins anew where it is under way. */
  scanSim(): void;
  consent(): void;
  /** Takes the frame now in view as the document's picture. */
  takePicture(): void;
  /** Clerk mode: a scan or photograph of the document. */
  choosePicture(file: File): void;
  /** The code lines are on the other side of the card: the camera again, with the portrait kept. */
  wantLines(): void;
  /** The back of a card says how long it is valid: the camera again, with all the rest kept. */
  wantBack(): void;
  editMrz(text: string): void;
  /** What the document says of its validity, where it was not read; null: nothing yet. */
  editValidUntil(validUntil: ValidUntil | null): void;
  confirmDocument(): void;
  /** Counter: a member of staff. The PIN goes to the carrier and is not kept. */
  signIn(staffNumber: string, pin: string): void;
  /** The same with a passkey, where a registration waits for somebody. */
  signInByPasskey(): void;
  addPasskey(): void;
  /** Clerk mode, between customers: their own document, so that they cannot serve themselves with it. */
  registerDocument(): void;
  editOwnDocument(text: string): void;
  /** The camera, until it is read: begins anew where it was under way. */
  holdUpOwnDocument(): void;
  /** A scan or photograph of it. */
  chooseOwnPicture(file: File): void;
  /** Back to what is typed, with the camera off. */
  stopOwnDocumentLook(): void;
  showOwnDocument(): void;
  /** The second person, who has compared it. The PIN goes to the carrier and is not kept. */
  signOwnDocument(staffNumber: string, pin: string): void;
  signOwnDocumentByPasskey(): void;
  leaveOwnDocument(): void;
  /** Clerk mode, between customers: what showing their own face for the shift means, before a camera is on. */
  askStaffFace(): void;
  /** They agree: the camera opens; begins anew where it was under way. */
  agreeStaffFace(): void;
  /** Out of it, without a face. */
  leaveStaffFace(): void;
  /** The face that is kept is overwritten. */
  forgetStaffFace(): void;
  /** Where a limit is reached: a supervisor signs in and lets this one registration begin. */
  liftLimit(staffNumber: string, pin: string): void;
  liftLimitByPasskey(): void;
  signOut(): void;
  /** Clerk mode: a shift begins. */
  beginShift(): void;
  /** Clerk mode: somebody else takes the desk over, or nobody does. */
  handOver(): void;
  /** Answers what the desk asks: a staff number and a PIN, or the PIN alone where the desk knows whose it is. */
  enterDesk(staffNumber: string, pin: string): void;
  enterDeskByPasskey(): void;
  leaveDesk(): void;
  /** Clerk mode: the PIN again before anything goes on; what is under way is kept. */
  lockDesk(): void;
  showDay(shown: boolean): void;
  tick(point: ReviewPoint): void;
  confirmReview(): void;
  /** Not confirmed: recorded for a colleague, with a reference. */
  referReview(): void;
  /** One of the numbers on offer; nothing else is asked before it is sent. */
  chooseNumber(msisdn: string): void;
  /** The customer wants no soft light: other movements take its place. */
  skipLight(): void;
  tryAgain(): void;
  stillHere(): void;
  finish(): void;
  /** Where the camera looks for a SIM card's barcode, that ends. */
  back(): void;
  cancel(): void;
  enrol(code: string): void;
  chooseCamera(deviceId: string): void;
  reloadModels(): void;
  retryDeliveries(): void;
  dismissDelivery(registrationId: string): void;
  runDiagnostics(): void;
  /** Connects the document readers for as long as staff look at how they are doing; nothing that is laid on one is taken. */
  watchReaders(isWatched: boolean): void;
  /** Only in answer to a press: the browser shows its list of devices. */
  chooseReader(name: string): void;
  /** Between customers, with the models there; begins anew where it was under way. */
  startCalibration(): void;
  /** Somebody stands well: on to the soft light. */
  lightCalibration(): void;
  /** Keeps what was found, and ends. */
  saveCalibration(): void;
  /** Ends, and leaves what was kept before. */
  cancelCalibration(): void;
  forgetCalibration(): void;
  /** Kiosk: somebody touched the attract screen. Called from a press, which browsers ask for before a page may fill the screen. */
  begin(): void;
  /** Somebody is doing something: what waits for an idle screen begins anew. */
  active(): void;
  askStaff(): void;
  /** Opens the settings of the kiosk. The PIN goes to the carrier and is not kept. */
  openSettings(staffNumber: string, pin: string): void;
  openSettingsByPasskey(): void;
  closeSettings(): void;
  fillScreen(): void;
  leaveFullScreen(): void;
  /** Shows the live picture in a video element until the returned function is called. */
  attachPreview(video: HTMLVideoElement): () => void;
};
