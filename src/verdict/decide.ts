// All evidence of one attempt -> one verdict with its reasons. The only place that may say "verified".
import type { Outcome, Reason } from '../../contract/verdict.ts';
import type { MatchDecision } from '../match/compare.ts';

export type AttemptEvidence = {
  readonly movementsCompleted: boolean;
  /** Fused passive PAD over the probe's frames, 0 to 1; null when no frame was judged. */
  readonly padScore: number | null;
  /** Smallest comparison score between the probe and any sample along the movements; null without samples. */
  readonly samePersonScore: number | null;
  readonly match: MatchDecision;
};

export type VerdictLimits = { readonly minPadScore: number; readonly minSamePersonScore: number };

export type AttemptVerdict = {
  readonly outcome: Outcome;
  readonly reasons: readonly Reason[];
  readonly liveness: 'passed' | 'failed';
  /** Not performed where liveness failed. */
  readonly match: MatchDecision | 'not-performed';
};

/**
 * Fails closed: missing or non-numeric evidence counts against the attempt. Liveness is judged before the match, so
 * that a thief with a photograph never learns whether the face would have fitted.
 */
export function decideAttempt(evidence: AttemptEvidence, limits: VerdictLimits): AttemptVerdict {
  const reasons: Reason[] = [];
  if (!evidence.movementsCompleted) reasons.push('movement-not-completed');
  if (evidence.padScore === null || !(evidence.padScore >= limits.minPadScore)) reasons.push('presentation-attack-suspected');
  if (evidence.samePersonScore === null || !(evidence.samePersonScore >= limits.minSamePersonScore)) reasons.push('person-changed');
  if (reasons.length > 0) return { outcome: 'rejected', reasons, liveness: 'failed', match: 'not-performed' };
  if (evidence.match === 'match') return { outcome: 'verified', reasons: ['checks-passed'], liveness: 'passed', match: 'match' };
  if (evidence.match === 'review') return { outcome: 'refer', reasons: ['match-in-review-band'], liveness: 'passed', match: 'review' };
  return { outcome: 'rejected', reasons: ['no-match'], liveness: 'passed', match: 'non-match' };
}
