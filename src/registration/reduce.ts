// (registration, event) -> registration and effects. Pure and total: every phase answers every event.
import type { VerdictPayload } from '../../contract/verdict.ts';
import type { SubmissionReceipt } from '../../contract/messages.ts';
import { failure, type Failure } from '../shared/failure.ts';
import type { Effect, RegistrationEvent } from './events.ts';
import { onBackRead, onBackSeen, toConfirm, wantBack } from './document-back.ts';
import { captureDocument, confirmDocument, onDocumentKnown, onDocumentRead, onDocumentSeen, takePicture, wantLines } from './document-stage.ts';
import { abandonAttempt, missAttempt, onChallengeFrame, onLightingFrame, onPositioningFrame, skipLight, startPositioning } from './face-stage.ts';
import { canAskForStaff, documentOf, lacksStaffFace, mrzTextOf, sessionOf, simOf, verdictUnderWay } from './lookup.ts';
import { chooseNumber } from './offer.ts';
import { EMBEDDING_MODEL_VERSION, faceThresholds } from './policy.ts';
import { askedForStaff, canReview, onClerkChanged, onReviewing, onReviewingDocument, onSecondPerson, onSigningIn, refer, startReview, wantsSignature } from './review.ts';
import type { Session } from './session.ts';
import { captureUnderGuard, onStaffFaces } from './staff-faces.ts';
import type { Activated, Activating, Challenging, Closed, Interrupted, Lighting, Opening, Registration, RegistrationState, Resumable, StillThere, Welcome, Wiping } from './state.ts';

const welcome: Welcome = { phase: 'welcome', card: null };

export const initialRegistration: Registration = { state: welcome, entry: 0 };

const wiping: Wiping = { phase: 'wiping' };

/**
 * What a phase needs from outside follows from entering it, not from the way that led there: resuming after an
 * interruption, a retry and the straight way all start the same work.
 */
function effectsOnEntering(state: RegistrationState): readonly Effect[] {
  switch (state.phase) {
    case 'opening':
      return [{ type: 'open-registration', lane: state.lane, requestId: state.requestId, sim: state.sim }];
    case 'capturing-document':
    case 'positioning':
      return [{ type: 'open-camera' }];
    case 'reading-document':
      if (state.parts.side === 'back') return [{ type: 'read-back', source: state.source }];
      return [{ type: 'read-document', source: state.source, linesWanted: state.parts.code === null && state.parts.known === null }];
    case 'signing-in':
      return [{ type: 'close-camera' }, { type: state.problem === null ? 'find-staff' : 'sign-out-staff' }];
    case 'submitting':
      return [{ type: 'close-camera' }, { type: 'submit', submission: state.submission }];
    case 'activated':
    case 'closed':
    case 'refused':
      return [{ type: 'close-camera' }, { type: 'acknowledge', registrationId: state.left.registrationId }];
    case 'withdrawing':
      return [{ type: 'close-camera' }, { type: 'wipe' }, { type: 'withdraw', registrationId: state.registrationId }];
    case 'wiping':
      return [{ type: 'close-camera' }, { type: 'wipe' }];
    case 'confirming-document':
    case 'offering-retry':
    case 'reviewing-document':
    case 'reviewing':
    case 'second-person':
    case 'choosing-number':
    case 'interrupted':
    case 'still-there':
    case 'awaiting-delivery':
    case 'activating':
      return [{ type: 'close-camera' }];
    case 'welcome':
    case 'consent':
    case 'lighting':
    case 'challenging':
      return [];
    default:
      return state satisfies never;
  }
}

/** Whether this is a new stay in a phase, with its own deadline and its own effects. */
function isNewEntry(before: RegistrationState, after: RegistrationState): boolean {
  if (before.phase !== after.phase) return true;
  return before.phase === 'challenging' && after.phase === 'challenging' && before.step !== after.step;
}

/** A deadline that was set in an earlier entry is stale and changes nothing. */
export function reduce(registration: Registration, event: RegistrationEvent): Registration & { readonly effects: readonly Effect[] } {
  if (event.type === 'deadline' && event.entry !== registration.entry) return { ...registration, effects: [] };
  const state = transition(registration.state, event);
  if (!isNewEntry(registration.state, state)) return { state, entry: registration.entry, effects: [] };
  return { state, entry: registration.entry + 1, effects: [...effectsOnEntering(state), ...effectsOfTheWay(registration.state, state)] };
}

/**
 * What follows from the way and not from the place: a document has just been confirmed, once, however often the next stage
 * is entered; a verdict that was refused for want of a signature has been seen, and another one will take its place; and
 * the carrier keeps nothing for somebody who has left before the end.
 */
function effectsOfTheWay(before: RegistrationState, after: RegistrationState): readonly Effect[] {
  const confirmed = (before.phase === 'confirming-document' && after.phase === 'positioning') || (before.phase === 'reviewing-document' && after.phase === 'reviewing');
  if (confirmed) return [{ type: 'prepare-digest', session: after.session, document: after.document }];
  const session = after.phase === 'wiping' ? sessionOf(before) : null;
  if (session !== null) return [{ type: 'withdraw', registrationId: session.registrationId }];
  const unsigned = before.phase === 'submitting' && (after.phase === 'signing-in' || after.phase === 'second-person');
  return unsigned ? [{ type: 'acknowledge', registrationId: before.submission.session.registrationId }] : [];
}

function transition(state: RegistrationState, event: RegistrationEvent): RegistrationState {
  if (event.type === 'cancel') return state.phase === 'welcome' ? state : stop(state);
  if (event.type === 'failed') return onFailure(state, event.failure);
  if (event.type === 'clerk-changed') return onClerkChanged(state, event.staff);
  if (event.type === 'staff-faces-changed') return onStaffFaces(state, event.faces);
  if (event.type === 'lane-chosen' && event.lane === 'staff') return canAskForStaff(state) ? staffLane(state, event.requestId) : state;

  switch (state.phase) {
    case 'welcome':
      if (event.type === 'card-edited') return { ...state, card: event.text };
      return event.type === 'lane-chosen' ? askConsent(state) : state;

    case 'consent':
      if (event.type === 'consented') return { phase: 'opening', lane: 'face', requestId: event.requestId, sim: state.sim };
      if (event.type === 'back') return { ...welcome, card: state.sim.kind === 'iccid' ? state.sim.iccid : null };
      return event.type === 'deadline' ? stillThere(state) : state;

    case 'opening':
      if (event.type === 'opened') return begin(state, event.session);
      if (event.type === 'back') return wiping;
      return event.type === 'deadline' ? onFailure(state, failure('carrier/timeout')) : state;

    case 'capturing-document':
      if (event.type === 'camera-opened') return { ...state, session: { ...state.session, light: event.light } };
      if (event.type === 'picture-taken') return takePicture(state, event.source);
      if (event.type === 'document-seen' && state.parts.side === 'back') return onBackSeen(state, event.reading, event.atMs);
      if (event.type === 'document-seen') return onDocumentSeen(state, event.reading, event.atMs);
      if (event.type === 'document-known') return onDocumentKnown(state, event.known, event.portrait);
      if (event.type === 'document-unread') return { ...state, problem: event.failure };
      if (event.type === 'back') return toConfirm(state, null) ?? wiping;
      return event.type === 'deadline' ? stillThere(state) : state;

    case 'reading-document':
      if (event.type === 'back-read') return onBackRead(state, event.reading);
      if (event.type === 'document-read') return onDocumentRead(state, event.portrait, event.reading, event.known, event.printed ?? {});
      if (event.type === 'back') return captureDocument(state.session, null, state.parts);
      return event.type === 'deadline' ? onFailure(state, failure('inference/call-timeout')) : state;

    case 'confirming-document':
      if (event.type === 'mrz-edited') return { ...state, mrzText: event.text };
      if (event.type === 'valid-until-edited') return { ...state, validUntil: event.validUntil };
      if (event.type === 'lines-wanted') return wantLines(state);
      if (event.type === 'back-wanted') return wantBack(state);
      if (event.type === 'document-confirmed') return confirmDocument(state, event.today);
      if (event.type === 'back') return captureDocument(state.session);
      return event.type === 'deadline' ? stillThere(state) : state;

    case 'positioning':
      if (event.type === 'camera-opened') return { ...state, session: { ...state.session, light: event.light } };
      if (event.type === 'observed') return onPositioningFrame(state, event);
      if (event.type === 'light-skipped') return skipLight(state);
      if (event.type === 'back') return captureDocument(state.session);
      return event.type === 'deadline' ? missAttempt(state) : state;

    case 'lighting':
      if (event.type === 'observed') return onLightingFrame(state, event);
      if (event.type === 'light-skipped') return skipLight(state);
      if (event.type === 'back') return leave(state);
      return event.type === 'deadline' ? abandonAttempt(state) : state;

    case 'challenging':
      if (event.type === 'observed') return onChallengeFrame(state, event);
      if (event.type === 'back') return leave(state);
      return event.type === 'deadline' ? abandonAttempt(state) : state;

    case 'offering-retry':
      if (event.type === 'try-again') return startPositioning(state);
      if (event.type === 'light-skipped') return skipLight(state);
      if (event.type === 'back') return captureDocument(state.session);
      return event.type === 'deadline' ? stillThere(state) : state;

    case 'signing-in':
      if (event.type === 'back') return wiping;
      return event.type === 'deadline' ? stillThere({ ...state, busy: false }) : onSigningIn(state, event);

    case 'reviewing-document':
      if (event.type === 'back') return wiping;
      return event.type === 'deadline' ? stillThere(state) : onReviewingDocument(state, event);

    case 'reviewing':
      return event.type === 'deadline' ? stillThere(state) : onReviewing(state, event);

    // Like the number before it: the document was confirmed, and there is nothing to go back to.
    case 'second-person':
      return event.type === 'deadline' ? stillThere({ ...state, busy: false }) : onSecondPerson(state, event);

    // The verdict is made and its evidence erased: there is nothing to go back to.
    case 'choosing-number':
      if (event.type === 'number-chosen') return chooseNumber(state, event.msisdn);
      return event.type === 'deadline' ? stillThere(state) : state;

    case 'submitting':
      if (event.type === 'answered') return ended(event.receipt, event.left);
      if (event.type === 'refused') return wantsSignature(state.submission, event.failure) ?? { phase: 'refused', failure: event.failure, left: event.left };
      if (event.type === 'postponed') return { phase: 'awaiting-delivery', left: event.left };
      return event.type === 'deadline' ? onFailure(state, failure('carrier/timeout')) : state;

    case 'withdrawing':
      if (event.type === 'answered') return ended(event.receipt, event.left);
      return event.type === 'withdrawn' || event.type === 'deadline' ? wiping : state;

    case 'awaiting-delivery':
      if (event.type === 'answered') return ended(event.receipt, event.left);
      if (event.type === 'refused') return { phase: 'refused', failure: event.failure, left: event.left };
      if (event.type === 'finished') return wiping;
      return event.type === 'deadline' ? stillThere(state) : state;

    case 'activating':
      if (event.type === 'answered') return ended(event.receipt, event.left);
      if (event.type === 'refused') return { phase: 'refused', failure: event.failure, left: event.left };
      if (event.type === 'finished') return wiping;
      return event.type === 'deadline' ? stillThere(state) : state;

    case 'activated':
    case 'closed':
    case 'refused':
      if (event.type === 'finished') return wiping;
      return event.type === 'deadline' ? stillThere(state) : state;

    case 'interrupted':
      if (event.type === 'try-again') return state.resume === null ? wiping : resumed(state, state.resume);
      if (event.type === 'back') return state.resume?.phase === 'welcome' ? state.resume : stop(state);
      // A clerk whose camera fails can still choose a picture.
      if (event.type === 'picture-taken' && state.resume?.phase === 'capturing-document' && event.source.kind === 'file' && !lacksStaffFace(state.resume.session)) return transition(state.resume, event);
      return event.type === 'deadline' ? stillThere(state) : state;

    case 'still-there':
      if (event.type === 'still-here' || event.type === 'back') return state.resume;
      return event.type === 'deadline' ? wiping : newsFor(state, event);

    case 'wiping':
      return event.type === 'wiped' || event.type === 'deadline' ? welcome : state;

    default:
      return state satisfies never;
  }
}

/** Where a verdict may be on its way, only the carrier knows whether this came in time. */
function stop(state: RegistrationState): RegistrationState {
  const registrationId = verdictUnderWay(state);
  return registrationId === null ? wiping : { phase: 'withdrawing', registrationId };
}

function begin(state: Opening, session: Session): RegistrationState {
  if (state.lane === 'staff') return askStaff(session, null, '');
  // A carrier that has no thresholds for the model that runs here: no face could be judged, staff still can.
  if (faceThresholds(session.policy) === null) return onFailure(state, failure('carrier/model-not-allowed', `no thresholds for ${EMBEDDING_MODEL_VERSION}`));
  return captureUnderGuard(session);
}

/** What was asked for is known now, so leaving costs the attempt; with none left it ends here. */
function leave(state: Lighting | Challenging): RegistrationState {
  const after = abandonAttempt(state);
  return after.phase === 'offering-retry' ? captureDocument(after.session) : after;
}

/** Nothing is begun for a card whose number is not right. */
function askConsent(state: Welcome): RegistrationState {
  const sim = simOf(state);
  return sim === null ? state : { phase: 'consent', sim };
}

/** Not without the clerk's face, where that is what was missing. */
const resumed = (state: Interrupted, resume: Resumable): RegistrationState => (resume.phase === 'capturing-document' && lacksStaffFace(resume.session) ? state : resume);

const stillThere = (resume: Resumable): StillThere => ({ phase: 'still-there', resume });

const interrupted = (cause: Failure, resume: Resumable | null): Interrupted => ({ phase: 'interrupted', failure: cause, resume });

/** While nobody answers, a delivery or an activation may go on: what it has come to is there when somebody does. */
function newsFor(state: StillThere, event: RegistrationEvent): StillThere {
  if ((state.resume.phase !== 'activating' && state.resume.phase !== 'awaiting-delivery') || (event.type !== 'answered' && event.type !== 'refused')) return state;
  return event.type === 'answered' ? stillThere(ended(event.receipt, event.left)) : stillThere({ phase: 'refused', failure: event.failure, left: event.left });
}

function staffLane(state: RegistrationState, requestId: string): RegistrationState {
  const session = sessionOf(state);
  if (session !== null) return askStaff(session, documentOf(state), mrzTextOf(state));
  const sim = simOf(state);
  return sim === null ? state : { phase: 'opening', lane: 'staff', requestId, sim };
}

/** At the counter the clerk finishes it; elsewhere staff are told, and the customer gets a reference. */
function askStaff(session: Session, document: ReturnType<typeof documentOf>, mrzText: string): RegistrationState {
  return canReview(session) ? startReview({ session, document, mrzText, referral: askedForStaff }) : refer(session, document, askedForStaff);
}

function ended(receipt: SubmissionReceipt, left: VerdictPayload): Activated | Activating | Closed {
  switch (receipt.state) {
    case 'active':
      return { phase: 'activated', activation: receipt.activation, left };
    case 'pending':
      return { phase: 'activating', activation: receipt.activation, left };
    case 'refused':
      return { phase: 'closed', why: 'sim-not-taken', reference: receipt.reference, left };
    case 'recorded':
      return { phase: 'closed', why: 'recorded', reference: receipt.reference, left };
    default:
      return receipt satisfies never;
  }
}

/** After these the session is worth nothing any more: trying the same again cannot help. */
const sessionEnding = new Set<Failure['code']>([
  'carrier/kiosk-unknown',
  'carrier/kiosk-revoked',
  'carrier/wrong-kiosk',
  'carrier/registration-unknown',
  'carrier/nonce-mismatch',
  'carrier/nonce-expired',
  'carrier/nonce-used',
  'carrier/verdict-conflict',
  'carrier/policy-outdated',
  'carrier/model-not-allowed',
  'carrier/verdict-inconsistent',
  'carrier/digest-key-unknown',
  'carrier/digest-not-evaluated',
  'carrier/evaluation-limit-reached',
  'carrier/sim-unavailable',
  'carrier/number-unavailable',
  'device/key-lost',
]);

/** The carrier will not give out this SIM. A card can be put back into the drawer and another one taken. */
const simRefused = new Set<Failure['code']>(['carrier/sim-unavailable', 'carrier/sim-of-another-shop', 'carrier/sim-already-active']);

const anotherCard: Welcome = { ...welcome, card: '' };

function onFailure(state: RegistrationState, cause: Failure): RegistrationState {
  switch (state.phase) {
    case 'opening':
      if (state.sim.kind === 'iccid' && simRefused.has(cause.code)) return interrupted(cause, anotherCard);
      return interrupted(cause, sessionEnding.has(cause.code) ? null : state);
    case 'submitting':
      return wantsSignature(state.submission, cause) ?? interrupted(cause, sessionEnding.has(cause.code) ? null : state);
    case 'capturing-document':
      return interrupted(cause, { ...state, problem: null });
    case 'reading-document':
      return cause.category === 'document' ? captureDocument(state.session, cause, state.parts) : interrupted(cause, captureDocument(state.session, null, state.parts));
    case 'positioning':
      return interrupted(cause, startPositioning(state));
    case 'lighting':
    case 'challenging': {
      // What was asked for is known now: an unplugged camera must not buy a rehearsal.
      const after = abandonAttempt(state);
      return interrupted(cause, after.phase === 'offering-retry' ? startPositioning(after) : after);
    }
    // Nothing is running outside that could be missed here.
    case 'welcome':
    case 'consent':
    case 'confirming-document':
    case 'offering-retry':
    case 'signing-in':
    case 'reviewing-document':
    case 'reviewing':
    case 'second-person':
    case 'choosing-number':
    case 'withdrawing':
    case 'awaiting-delivery':
    case 'activating':
    case 'activated':
    case 'closed':
    case 'refused':
    case 'interrupted':
    case 'still-there':
    case 'wiping':
      return state;
    default:
      return state satisfies never;
  }
}
