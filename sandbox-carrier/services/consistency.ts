// Whether a verdict agrees with itself: what must be true of one that claims `verified`. Pure.
import type { DocumentCheck, ModelRole, VerdictPayload } from '../../contract/verdict.ts';
import type { ModelAllowList } from './context.ts';

const requiredChecks = ['mrz-check-digits', 'not-expired', 'portrait-found'] as const satisfies readonly DocumentCheck[];

/** No face is verified without these having run: an empty list of models would otherwise pass every allow-list. */
export const requiredRoles = ['face-landmarker', 'face-embedding', 'pad-v2', 'pad-v1se'] as const satisfies readonly ModelRole[];

/** @returns what contradicts itself, in words for an engineer; null when nothing does. */
export function inconsistencyOf(payload: VerdictPayload, staffedReviewAllowed: boolean): string | null {
  const { outcome, reasons } = payload.verdict;
  if (new Set(payload.models.map(({ role }) => role)).size !== payload.models.length) return 'a model role is listed twice';
  if (payload.method === 'staffed-review' && outcome !== 'refer') return 'method staffed-review needs the signatures of staff, which this version does not take';
  if (payload.method === 'staffed-review' && !staffedReviewAllowed) return 'the policy does not allow staffed review';
  if (outcome !== 'verified') return reasons.includes('checks-passed') ? 'checks-passed is a reason of verified alone' : null;

  if (reasons.some((reason) => reason !== 'checks-passed')) return 'verified allows no reason but checks-passed';
  if (payload.liveness.outcome !== 'passed') return 'verified needs liveness passed';
  if (payload.match.decision !== 'match') return 'verified needs the decision match';
  if (payload.idDigest === null || payload.document === null) return 'verified needs a document and its digest';
  const { checks } = payload.document;
  const missing = requiredChecks.find((check) => !checks.includes(check));
  return missing === undefined ? null : `verified needs the document check ${missing}`;
}

/** Whether every model is one the carrier accepts and, for `verified`, none that matters is left out. */
export function modelsAllowed(payload: VerdictPayload, accepted: ModelAllowList): boolean {
  const known = payload.models.every(({ role, sha256 }) => accepted[role]?.includes(sha256) ?? false);
  const complete = requiredRoles.every((role) => payload.models.some((model) => model.role === role));
  return known && (complete || payload.verdict.outcome !== 'verified');
}
