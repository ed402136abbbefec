// What a running registration knows, stage by stage. Each type is the evidence that the next stage needs.
import type { DigestKey } from '../../contract/digest.ts';
import type { CarrierPolicy } from '../../contract/messages.ts';
import type { OperatorSessionResponse } from '../../contract/operator.ts';
import type { KioskMode, SimRequest } from '../../contract/primitives.ts';
import type { DocumentCheck, DocumentType, VerdictPayload } from '../../contract/verdict.ts';
import type { IdDocument, KnownDocument } from '../document/parse/id-document.ts';
import type { PrintedFacts } from '../document/parse/plausibility.ts';
import type { ReadingDoubt } from '../document/parse/reading.ts';
import type { Embedding } from '../face/reading.ts';
import type { LightUse } from '../liveness/light-use.ts';
import type { ChallengePlan } from '../liveness/plan.ts';

/** `face`: on the device. `staff`: the equal lane beside it. */
export type Lane = 'face' | 'staff';

/**
 * Faces of staff, as they showed them at this desk: nobody is a customer here with one of them. The embeddings are the
 * desk's own, which overwrites them with noughts. `clerk`: of whoever is signed in, `operator`; null: not shown.
 */
export type StaffFaces = { readonly operator: string | null; readonly clerk: Embedding | null; readonly colleagues: readonly Embedding[] };

export const noStaffFaces: StaffFaces = { operator: null, clerk: null, colleagues: [] };

/** Opened at the carrier, not expired yet. */
export type Session = {
  readonly registrationId: string;
  readonly nonce: string;
  readonly mode: KioskMode;
  readonly policy: CarrierPolicy;
  readonly plan: ChallengePlan;
  /** By the carrier's policy, the mode, and what the camera's calibration found. */
  readonly light: LightUse;
  /** The customer wants no soft light, in none of the attempts. */
  readonly lightDeclined: boolean;
  readonly staffFaces: StaffFaces;
  /** Newest first: the first is in force; numbers held under the others are still counted. */
  readonly digestKeys: readonly DigestKey[];
  /** E.164 numbers that are kept for this registration. */
  readonly offer: readonly string[];
  /** What the customer leaves with; kept by the carrier since the opening. */
  readonly sim: SimRequest;
  /** Carrier's clock minus the device's, in milliseconds: a kiosk whose clock is a day off still works. */
  readonly clockOffsetMs: number;
  /** Attempts used so far, and so the row of the plan that is next. Stays when the document is taken again. */
  readonly attempt: number;
};

/** The document's portrait as the comparison needs it. */
export type Reference = {
  readonly embedding: Embedding;
  readonly interEyePx: number;
  /** The page that it is on has no colour: a black and white copy, or a picture of one. False also where the page could not be judged. */
  readonly withoutColour: boolean;
};

/** The code lines as the camera read them: every check digit right. `doubts`: places that a person should compare. */
export type CodeReading = { readonly mrzText: string; readonly doubts: readonly ReadingDoubt[]; readonly printed?: PrintedFacts };

/** What is there of a document. A card has its portrait on one side and its code lines on the other, so they may come one by one. `known`: read by a chip, a symbol, or from print. `side`: only the validity is wanted any more, from the back of a card whose front is known. */
export type DocumentParts = { readonly portrait: Reference | null; readonly code: CodeReading | null; readonly known: KnownDocument | null; readonly side?: 'back' };

/** The document as the customer or the clerk has confirmed it. */
export type ConfirmedDocument = {
  readonly type: DocumentType;
  readonly issuingState: string;
  /** Stays on the device; only its digest leaves. */
  readonly number: string;
  readonly checks: readonly DocumentCheck[];
  /** What was typed, so that a member of staff can correct it; empty where nothing was. It stays on the device. */
  readonly mrzText: string;
  /** Everything that it says, for whoever compares; stays on the device. */
  readonly facts: IdDocument;
};

/** A member of staff who is signed in. `expiresAt` is by the carrier's clock; the key behind it never leaves src/carrier. */
export type StaffSession = OperatorSessionResponse;

/** Everything in the verdict that the registration itself decides; identity, signature and versions are added outside. */
export type VerdictDraft = Pick<VerdictPayload, 'verdict' | 'match' | 'method'> & {
  /** The plan's hash is added outside. */
  readonly liveness: Omit<VerdictPayload['liveness'], 'planHash'>;
};

/** Who compared document and person, and what is sent instead when it is not confirmed. */
export type Review = {
  readonly clerk: StaffSession;
  /** The second person, where the carrier asks for one. */
  readonly second: StaffSession | null;
  readonly referral: VerdictDraft;
};

/** A verdict on its way: what is needed to sign it, and no evidence any more. */
export type Submission = {
  readonly session: Session;
  readonly document: ConfirmedDocument | null;
  readonly draft: VerdictDraft;
  /** The number chosen from the offer, E.164; null where none is given out. */
  readonly msisdn: string | null;
  /** Null: no person's signature goes under it. */
  readonly review: Review | null;
};
