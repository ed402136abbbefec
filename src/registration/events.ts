// Everything that can happen to a registration, and everything that it can ask for.
import type { SubmissionReceipt } from '../../contract/messages.ts';
import type { SimRequest } from '../../contract/primitives.ts';
import type { VerdictPayload } from '../../contract/verdict.ts';
import type { KnownDocument } from '../document/parse/id-document.ts';
import type { PrintedFacts } from '../document/parse/plausibility.ts';
import type { Reading } from '../document/parse/reading.ts';
import type { ValidUntil } from '../document/parse/valid-until.ts';
import type { Portrait } from '../face/reading.ts';
import type { LightUse } from '../liveness/light-use.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import type { ObservedFrame } from './gathered.ts';
import type { ConfirmedDocument, Lane, Session, StaffFaces, StaffSession, Submission } from './session.ts';
import type { ReviewPoint } from './state.ts';

/** Names a picture that waits outside the pure part: the frame now in view, the one that was just read, or a chosen file. */
export type PictureSource = { readonly kind: 'camera' } | { readonly kind: 'look'; readonly reading: Reading } | { readonly kind: 'file'; readonly fileId: number };

/** Pressed by a person. */
export type UserEvent =
  /** The number of a SIM card as typed or scanned; null: an eSIM after all. */
  | { readonly type: 'card-edited'; readonly text: string | null }
  | { readonly type: 'lane-chosen'; readonly lane: Lane; readonly requestId: string }
  | { readonly type: 'consented'; readonly requestId: string }
  | { readonly type: 'picture-taken'; readonly source: PictureSource }
  /** The lines are on the other side, or have not been found: the camera again, with the portrait kept. */
  | { readonly type: 'lines-wanted' }
  /** How long a card is valid stands on its back: the camera again, with all the rest kept. */
  | { readonly type: 'back-wanted' }
  | { readonly type: 'mrz-edited'; readonly text: string }
  | { readonly type: 'valid-until-edited'; readonly validUntil: ValidUntil | null }
  /** `today`: calendar date by the carrier's clock, `YYYY-MM-DD`. */
  | { readonly type: 'document-confirmed'; readonly today: string }
  | { readonly type: 'review-ticked'; readonly point: ReviewPoint }
  | { readonly type: 'review-confirmed' }
  /** Passed on: recorded with a reference, nothing activated. */
  | { readonly type: 'review-referred' }
  | { readonly type: 'number-chosen'; readonly msisdn: string }
  | { readonly type: 'light-skipped' }
  | { readonly type: 'try-again' }
  | { readonly type: 'still-here' }
  | { readonly type: 'finished' }
  | { readonly type: 'back' }
  /** Withdrawal: at every phase it ends in a complete wipe, and no verdict is sent any more. */
  | { readonly type: 'cancel' };

/** Reported by an adapter. */
export type SystemEvent =
  | { readonly type: 'opened'; readonly session: Session }
  /** What the camera's live picture shows of a document. */
  | { readonly type: 'document-seen'; readonly reading: Reading; readonly atMs: number }
  /** A reader beside the kiosk, or a symbol before the camera, says what the document is. `portrait`: null where there is none with it. */
  | { readonly type: 'document-known'; readonly known: KnownDocument; readonly portrait: Result<Portrait, Failure> | null }
  /** A document that was held to a reader gave nothing, or its portrait could not be used. */
  | { readonly type: 'document-unread'; readonly failure: Failure }
  /** What a picture that was taken shows. `reading`: null where nothing could read, or the lines were there already. `printed`: what the print says of the facts of the code lines. */
  | { readonly type: 'document-read'; readonly portrait: Result<Portrait, Failure>; readonly reading: Reading | null; readonly known: KnownDocument | null; readonly printed?: PrintedFacts }
  /** What a picture of the back of a card shows; null where nothing could read. */
  | { readonly type: 'back-read'; readonly reading: Reading | null }
  | ({ readonly type: 'observed' } & ObservedFrame)
  /** A staff number and a PIN are on their way to the carrier; neither comes in here. */
  | { readonly type: 'sign-in-begun' }
  | { readonly type: 'staff-signed-in'; readonly staff: StaffSession }
  | { readonly type: 'sign-in-refused'; readonly failure: Failure }
  /** Somebody else is the clerk now, or the same person in a new session. */
  | { readonly type: 'clerk-changed'; readonly staff: StaffSession }
  /** Somebody else is the clerk, or a face of staff was shown, or overwritten. */
  | { readonly type: 'staff-faces-changed'; readonly faces: StaffFaces }
  /** The carrier's answer; `left` is the payload it was given, the complete list of what left the device. */
  | { readonly type: 'answered'; readonly receipt: SubmissionReceipt; readonly left: VerdictPayload }
  /** Signed and in the outbox, the line is down. */
  | { readonly type: 'postponed'; readonly left: VerdictPayload }
  | { readonly type: 'refused'; readonly failure: Failure; readonly left: VerdictPayload }
  /** The carrier was told that the customer has stopped, or will be when the line is back. */
  | { readonly type: 'withdrawn' }
  /** `light`: as it is used with this camera, which may be another than when the session was opened. */
  | { readonly type: 'camera-opened'; readonly light: LightUse }
  | { readonly type: 'failed'; readonly failure: Failure }
  | { readonly type: 'deadline'; readonly entry: number }
  | { readonly type: 'wiped' };

export type RegistrationEvent = UserEvent | SystemEvent;

/** What the reducer asks the outside to do. Each is answered by an event or by the phase's deadline. */
export type Effect =
  | { readonly type: 'open-registration'; readonly lane: Lane; readonly requestId: string; readonly sim: SimRequest }
  | { readonly type: 'open-camera' }
  | { readonly type: 'close-camera' }
  | { readonly type: 'read-document'; readonly source: PictureSource; readonly linesWanted: boolean }
  | { readonly type: 'read-back'; readonly source: PictureSource }
  /** Early, so that a line that drops later does not matter. */
  | { readonly type: 'prepare-digest'; readonly session: Session; readonly document: ConfirmedDocument }
  /** Answered with `staff-signed-in` at once where somebody is signed in. */
  | { readonly type: 'find-staff' }
  /** Whoever is signed in does not count any more. */
  | { readonly type: 'sign-out-staff' }
  | { readonly type: 'submit'; readonly submission: Submission }
  | { readonly type: 'acknowledge'; readonly registrationId: string }
  /** Answered with `withdrawn`, or `answered` where a verdict was quicker; by nothing once the customer has gone. */
  | { readonly type: 'withdraw'; readonly registrationId: string }
  | { readonly type: 'wipe' };
