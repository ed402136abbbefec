// Liveness and comparison of one attempt -> one verdict with its reasons. The only place that may say "verified".
import type { Outcome, Reason } from '../../contract/verdict.ts';
import type { LivenessFinding } from '../liveness/evidence.ts';
import type { MatchDecision } from '../match/compare.ts';

export type AttemptVerdict = {
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
  readonly liveness: 'passed' | 'failed';
  /** Not performed where liveness failed. */
  readonly match: MatchDecision | 'not-performed';
};

/** Where a person looks as well, though everything else went well. */
export type Referrals = {
  /** The carrier wants that where the camera's signals add up. */
  readonly doubtfulCamera: boolean;
  /** The customer wanted no light, and the carrier wants that then: a film can make every movement, and has no light on it. */
  readonly lightDeclined: boolean;
};

/**
 * Liveness is judged before the match, so that a thief with a photograph never learns whether the face would have fitted.
 * @param isClerk the face is that of the clerk who is signed in: whosever document it is, and before a review by that same clerk could be offered.
 */
export function decideAttempt(liveness: LivenessFinding, match: MatchDecision, referrals: Referrals, isClerk: boolean): AttemptVerdict {
  if (!liveness.passed) return { outcome: 'rejected', reasons: liveness.reasons, liveness: 'failed', match: 'not-performed' };
  if (isClerk) return { outcome: 'rejected', reasons: ['staff-face'], liveness: 'passed', match };
  if (match === 'non-match') return { outcome: 'rejected', reasons: ['no-match'], liveness: 'passed', match };
  if (match === 'review') return { outcome: 'refer', reasons: ['match-in-review-band'], liveness: 'passed', match };
  if (referrals.lightDeclined) return { outcome: 'refer', reasons: ['light-declined'], liveness: 'passed', match };
  if (liveness.cameraDoubtful && referrals.doubtfulCamera) return { outcome: 'refer', reasons: ['camera-not-trusted'], liveness: 'passed', match };
  return { outcome: 'verified', reasons: ['checks-passed'], liveness: 'passed', match };
}
