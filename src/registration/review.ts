// The counter's part of the machine: a clerk signs in, copies the code lines, compares, confirms or passes it on; where the carrier wants one, a second person too.
import { failure, type Failure, type FailureCode } from '../shared/failure.ts';
import type { RegistrationEvent } from './events.ts';
import { offerNumbers } from './offer.ts';
import type { ConfirmedDocument, Session, StaffSession, Submission, VerdictDraft } from './session.ts';
import { acceptable, confirmed, saysOf } from './typed-document.ts';
import { reviewPoints, type RegistrationState, type Reviewing, type ReviewingDocument, type SecondPerson, type SigningIn, type Submitting } from './state.ts';

/** At the counter a person can finish what the camera did not; elsewhere, and where the carrier does not allow it, staff are told. */
export const canReview = ({ mode, policy }: Session): boolean => mode === 'clerk' && policy.staffedReview.allowed;

/** What is sent when the customer asked for staff and nobody confirms. */
export const askedForStaff: VerdictDraft = {
  verdict: { outcome: 'refer', reasons: ['customer-chose-staff'] },
  liveness: { outcome: 'not-performed', light: 'not-asked', cameraSignals: [] },
  match: { decision: 'not-performed' },
  method: 'staffed-review',
};

/** @param so what is known of the document already: confirmed, half typed, or nothing. */
export const startReview = (so: Pick<SigningIn, 'session' | 'document' | 'mrzText' | 'referral'>, problem: Failure | null = null): SigningIn => ({ ...so, phase: 'signing-in', busy: false, problem });

export function refer(session: Session, document: ConfirmedDocument | null, draft: VerdictDraft): Submitting {
  return { phase: 'submitting', submission: { session, document, draft, msisdn: null, review: null } };
}

export function onSigningIn(state: SigningIn, event: RegistrationEvent): SigningIn | ReviewingDocument | Reviewing | Submitting {
  const { session, referral, document, mrzText } = state;
  if (event.type === 'sign-in-begun') return { ...state, busy: true, problem: null };
  if (event.type === 'sign-in-refused') return { ...state, busy: false, problem: event.failure };
  if (event.type === 'review-referred') return refer(session, document, referral);
  if (event.type !== 'staff-signed-in') return state;
  const clerk = event.staff;
  return document === null ? { phase: 'reviewing-document', session, referral, clerk, mrzText, validUntil: null } : compare({ session, referral, clerk }, document);
}

export function onReviewingDocument(state: ReviewingDocument, event: RegistrationEvent): ReviewingDocument | Reviewing | Submitting {
  if (event.type === 'mrz-edited') return { ...state, mrzText: event.text };
  if (event.type === 'valid-until-edited') return { ...state, validUntil: event.validUntil };
  if (event.type === 'review-referred') return refer(state.session, null, state.referral);
  if (event.type !== 'document-confirmed') return state;
  const said = saysOf({ ...state, read: null, known: null }, state.session.policy.documents.guardianUnder, event.today);
  const document = acceptable(said);
  return document === null ? state : compare(state, confirmed(document, state.mrzText, [said.by, 'not-expired']));
}

const compare = ({ session, referral, clerk }: Pick<Reviewing, 'session' | 'referral' | 'clerk'>, document: ConfirmedDocument): Reviewing => ({ phase: 'reviewing', session, referral, clerk, document, ticked: [] });

export function onReviewing(state: Reviewing, event: RegistrationEvent): Reviewing | ReviewingDocument | ReturnType<typeof offerNumbers> {
  const { session, referral, clerk, document, ticked } = state;
  if (event.type === 'review-ticked') return { ...state, ticked: ticked.includes(event.point) ? ticked.filter((point) => point !== event.point) : [...ticked, event.point] };
  if (event.type === 'review-confirmed') return reviewPoints.every((point) => ticked.includes(point)) ? confirm(state) : state;
  if (event.type === 'review-referred') return refer(session, document, referral);
  return event.type === 'back' ? { phase: 'reviewing-document', session, referral, clerk, mrzText: document.mrzText, validUntil: null } : state;
}

function confirm({ session, referral, clerk, document }: Reviewing): ReturnType<typeof offerNumbers> {
  return offerNumbers({
    session,
    // The clerk has looked at the portrait; no machine's finding of one goes under their name.
    document: { ...document, checks: document.checks.filter((check) => check !== 'portrait-found') },
    draft: { verdict: { outcome: 'verified', reasons: ['confirmed-by-staff'] }, liveness: askedForStaff.liveness, match: { decision: 'not-performed' }, method: 'staffed-review' },
    msisdn: null,
    review: { clerk, second: null, referral },
  });
}

/** What the one before has confirmed does not become the word of the one after: they compare again. The same person in a new session goes on. */
export function onClerkChanged(state: RegistrationState, clerk: StaffSession): RegistrationState {
  if (state.phase === 'reviewing-document') return { ...state, clerk };
  if (state.phase === 'reviewing') return { ...state, clerk, ticked: state.clerk.operator === clerk.operator ? state.ticked : [] };
  if ((state.phase !== 'choosing-number' && state.phase !== 'second-person') || state.submission.review === null) return state;
  const { session, document, review } = state.submission;
  if (review.clerk.operator !== clerk.operator) return startReview({ session, document, mrzText: document?.mrzText ?? '', referral: review.referral });
  return state.phase === 'choosing-number'
    ? { ...state, submission: { ...state.submission, review: { ...review, clerk } } }
    : { ...state, submission: { ...state.submission, review: { ...review, clerk } } };
}

export function onSecondPerson(state: SecondPerson, event: RegistrationEvent): SecondPerson | Submitting {
  const { session, document, review } = state.submission;
  if (event.type === 'sign-in-begun') return { ...state, busy: true, problem: null };
  if (event.type === 'sign-in-refused') return { ...state, busy: false, problem: { kind: 'failure', failure: event.failure } };
  if (event.type === 'review-referred') return refer(session, document, review.referral);
  return event.type === 'staff-signed-in' ? takeSecond(state, event.staff) : state;
}

/** The carrier's rule: two persons, one of them a supervisor. */
function takeSecond(state: SecondPerson, second: StaffSession): SecondPerson | Submitting {
  const { submission } = state;
  const { clerk } = submission.review;
  if (second.operator === clerk.operator) return { ...state, busy: false, problem: { kind: 'same-person' } };
  if (second.role !== 'supervisor' && clerk.role !== 'supervisor') return { ...state, busy: false, problem: { kind: 'no-supervisor' } };
  return { phase: 'submitting', submission: { ...submission, review: { ...submission.review, second } } };
}

/** `operator-unknown`: not signed in here any more, so nothing could be signed. */
const unsigned: ReadonlySet<FailureCode> = new Set<FailureCode>(['carrier/approval-missing', 'carrier/approval-invalid', 'carrier/operator-unknown']);

const wantsPeople: ReadonlySet<FailureCode> = new Set<FailureCode>(['carrier/supervisor-required', 'carrier/clerk-limit-reached', 'carrier/kiosk-limit-reached', 'carrier/staff-face-not-compared']);

/** What a signature that is missing leads to: the second person, or the clerk once more. Null: that was not it. */
export function wantsSignature({ session, document, review, ...rest }: Submission, cause: Failure): SecondPerson | SigningIn | null {
  // A face that the carrier does not take by itself: at the counter people can look, and a supervisor with them.
  if (review === null) return document !== null && wantsPeople.has(cause.code) && canReview(session) ? startReview({ session, document, mrzText: document.mrzText, referral: askedForStaff }) : null;
  if (cause.code === 'carrier/supervisor-required') return { phase: 'second-person', submission: { ...rest, session, document, review: { ...review, second: null } }, busy: false, problem: null };
  // The second person is told why they are fetched: it is not about this customer.
  if (cause.code === 'carrier/clerk-limit-reached') return { phase: 'second-person', submission: { ...rest, session, document, review: { ...review, second: null } }, busy: false, problem: { kind: 'failure', failure: cause } };
  if (!unsigned.has(cause.code)) return null;
  const problem = cause.code === 'carrier/operator-unknown' ? failure('carrier/approval-invalid', cause.cause) : cause;
  return startReview({ session, document, mrzText: document?.mrzText ?? '', referral: review.referral }, problem);
}
