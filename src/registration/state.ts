// The phases of a registration. Every phase holds exactly the data it needs; none is optional.
import type { Activation } from '../../contract/messages.ts';
import type { SimRequest } from '../../contract/primitives.ts';
import type { Reason, VerdictPayload } from '../../contract/verdict.ts';
import type { KnownDocument } from '../document/parse/id-document.ts';
import type { ValidUntil } from '../document/parse/valid-until.ts';
import type { GuidanceState } from '../face/guidance.ts';
import type { FaceReading } from '../face/reading.ts';
import type { ChallengeProgress } from '../liveness/challenge.ts';
import type { LightProgress, LightRest } from '../liveness/light.ts';
import type { Movement } from '../liveness/plan.ts';
import type { Failure } from '../shared/failure.ts';
import type { PictureSource } from './events.ts';
import type { Gathered } from './gathered.ts';
import type { DocumentSight } from './document-sight.ts';
import type { CodeReading, ConfirmedDocument, DocumentParts, Lane, Reference, Review, Session, StaffSession, Submission, VerdictDraft } from './session.ts';

/** Nobody is here: language, and two doors of equal weight. `card`: a SIM card's number as the clerk has typed it; null: an eSIM. */
export type Welcome = { readonly phase: 'welcome'; readonly card: string | null };

/** In plain words: what is done, what leaves, what happens on no. */
export type Consent = { readonly phase: 'consent'; readonly sim: SimRequest };

/** Asking the carrier for a nonce. The same `requestId` on a retry, so that nothing is opened twice. */
export type Opening = { readonly phase: 'opening'; readonly lane: Lane; readonly requestId: string; readonly sim: SimRequest };

/** The document is held to the camera, which looks for its code lines, or a picture is chosen. `problem`: why the last picture did not do. */
export type CapturingDocument = {
  readonly phase: 'capturing-document';
  readonly session: Session;
  readonly problem: Failure | null;
  readonly parts: DocumentParts;
  readonly sight: DocumentSight;
};

/** Looking on the picture for the portrait, and for the lines where they are missing. */
export type ReadingDocument = { readonly phase: 'reading-document'; readonly session: Session; readonly source: PictureSource; readonly parts: DocumentParts };

/** The code lines are read and compared, or typed; `mrzText` is as typed or corrected, `read` as the camera read it. */
export type ConfirmingDocument = {
  readonly phase: 'confirming-document';
  readonly session: Session;
  readonly reference: Reference;
  readonly mrzText: string;
  /** Null where nothing was read. */
  readonly read: CodeReading | null;
  /** Read by a chip, a symbol, or from print: then nothing is typed. */
  readonly known: KnownDocument | null;
  /** What a person says of the validity, where the document that was read does not; null until they do. */
  readonly validUntil: ValidUntil | null;
};

/** What the face phases share. */
export type FaceStage = {
  readonly session: Session;
  readonly reference: Reference;
  readonly document: ConfirmedDocument;
};

/** Coming into place; samples for the probe are taken as soon as the face is good. */
export type Positioning = FaceStage & {
  readonly phase: 'positioning';
  readonly guidance: GuidanceState;
  /** The face in the latest frame, for the ring; null without exactly one face. */
  readonly face: FaceReading | null;
  readonly gathered: Gathered;
  /** Since when the face has been good without a break; null while it is not. */
  readonly steadySinceMs: number | null;
  /** The face at rest under the neutral light that goes before the colours; null while it is not good. */
  readonly rest: LightRest | null;
};

/** A soft light of changing colour falls on the face, which holds still. */
export type Lighting = FaceStage & {
  readonly phase: 'lighting';
  readonly guidance: GuidanceState;
  readonly face: FaceReading | null;
  readonly gathered: Gathered;
  readonly light: LightProgress;
  /** How many colours of this run had begun when the face was last embedded. */
  readonly embeddedIn: number;
};

/** Answering the movement `steps[step]`. */
export type Challenging = FaceStage & {
  readonly phase: 'challenging';
  readonly guidance: GuidanceState;
  readonly face: FaceReading | null;
  readonly gathered: Gathered;
  /** Two, or four where there was no light. */
  readonly steps: readonly Movement[];
  readonly step: number;
  readonly progress: ChallengeProgress;
};

/** It did not work this time; another attempt is left. */
export type OfferingRetry = FaceStage & { readonly phase: 'offering-retry'; readonly reasons: readonly Reason[] };

/** What leads to a review and outlasts its phases. `referral`: what is sent when the clerk passes it on. */
type ReviewStage = { readonly session: Session; readonly referral: VerdictDraft };

/** Nobody is signed in at the counter. What is known of the document waits. `problem`: why the latest try did not do. */
export type SigningIn = ReviewStage & {
  readonly phase: 'signing-in';
  /** Null: the code lines are still to be typed. */
  readonly document: ConfirmedDocument | null;
  readonly mrzText: string;
  readonly busy: boolean;
  readonly problem: Failure | null;
};

/** The clerk copies the code lines from the document in their hand; `mrzText` is as typed. */
export type ReviewingDocument = ReviewStage & { readonly phase: 'reviewing-document'; readonly clerk: StaffSession; readonly mrzText: string; readonly validUntil: ValidUntil | null };

/** What the clerk compares, each ticked by itself. */
export const reviewPoints = ['photo', 'document', 'facts'] as const;
export type ReviewPoint = (typeof reviewPoints)[number];

/** A person compares: the photo with the person, the document with what its lines say. */
export type Reviewing = ReviewStage & {
  readonly phase: 'reviewing';
  readonly clerk: StaffSession;
  readonly document: ConfirmedDocument;
  readonly ticked: readonly ReviewPoint[];
};

/** Why a second person's sign-in does not help: the same person, or no supervisor among the two; or what the carrier said. */
export type SecondProblem = { readonly kind: 'same-person' } | { readonly kind: 'no-supervisor' } | { readonly kind: 'failure'; readonly failure: Failure };

/** The carrier wants two signatures: a second person compares too, and signs in. */
export type SecondPerson = {
  readonly phase: 'second-person';
  readonly submission: Submission & { readonly review: Review };
  readonly busy: boolean;
  readonly problem: SecondProblem | null;
};

/** Verified: one of the numbers on offer is picked. The verdict is made, so no evidence is held any more. */
export type ChoosingNumber = { readonly phase: 'choosing-number'; readonly submission: Submission };

/** Digest, signature, delivery. */
export type Submitting = { readonly phase: 'submitting'; readonly submission: Submission };

/** Stopped while a verdict may have been on its way: all of it is wiped, and the carrier is asked which of the two was first. */
export type Withdrawing = { readonly phase: 'withdrawing'; readonly registrationId: string };

/** Signed and in the outbox, the line is down. Nothing personal is held any more. */
export type AwaitingDelivery = { readonly phase: 'awaiting-delivery'; readonly left: VerdictPayload };

/** The number is this customer's; the network is still switching the SIM on. Nobody has to wait for it. */
export type Activating = { readonly phase: 'activating'; readonly activation: Activation; readonly left: VerdictPayload };

/** Done: number, SIM, and the list of what left the device. */
export type Activated = { readonly phase: 'activated'; readonly activation: Activation; readonly left: VerdictPayload };

/** Ended without a number: `recorded` for staff to look at, or the network would not take the SIM. `reference` is for reading out. */
export type Closed = { readonly phase: 'closed'; readonly why: 'recorded' | 'sim-not-taken'; readonly reference: string; readonly left: VerdictPayload };

/** The carrier took the verdict and said no, e.g. five numbers are held already. */
export type Refused = { readonly phase: 'refused'; readonly failure: Failure; readonly left: VerdictPayload };

/** Something failed. `resume` is where "try again" leads; null when only a fresh start helps. */
export type Interrupted = { readonly phase: 'interrupted'; readonly failure: Failure; readonly resume: Resumable | null };

/** Nobody has touched anything for a while. */
export type StillThere = { readonly phase: 'still-there'; readonly resume: Resumable };

/** Camera off, samples zeroed, storage emptied; then the welcome. */
export type Wiping = { readonly phase: 'wiping' };

/** Phases that can be come back to. A challenge cannot: once seen, its movements are used up. */
export type Resumable = Welcome | Consent | Opening | CapturingDocument | ConfirmingDocument | Positioning | OfferingRetry | SigningIn | ReviewingDocument | Reviewing | SecondPerson | ChoosingNumber | Submitting | AwaitingDelivery | Activating | Activated | Closed | Refused | Interrupted;

export type RegistrationState =
  | Welcome
  | Consent
  | Opening
  | CapturingDocument
  | ReadingDocument
  | ConfirmingDocument
  | Positioning
  | Lighting
  | Challenging
  | OfferingRetry
  | SigningIn
  | ReviewingDocument
  | Reviewing
  | SecondPerson
  | ChoosingNumber
  | Submitting
  | Withdrawing
  | AwaitingDelivery
  | Activating
  | Activated
  | Closed
  | Refused
  | Interrupted
  | StillThere
  | Wiping;

export type Phase = RegistrationState['phase'];

/** State with the number of the phase change that led to it: a deadline of an earlier phase is recognised as stale. */
export type Registration = { readonly state: RegistrationState; readonly entry: number };
