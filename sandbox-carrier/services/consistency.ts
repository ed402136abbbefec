// Whether a verdict agrees with itself: what must be true of one that claims `verified`. Pure.
import type { DocumentCheck, ModelRole, VerdictPayload } from '../../contract/verdict.ts';
import type { ModelAllowList } from './context.ts';

const requiredChecks = {
  face: ['not-expired', 'portrait-found'],
  // A person compares the portrait; no machine has to have found it.
  'staffed-review': ['not-expired'],
} as const satisfies Record<VerdictPayload['method'], readonly DocumentCheck[]>;

/** Something has to vouch for the number: one of these. */
const vouching = ['mrz-check-digits', 'number-check-character', 'chip-read', 'barcode-read'] as const satisfies readonly DocumentCheck[];

/** No face is verified without these having run: an empty list of models would otherwise pass every allow-list. */
export const requiredRoles = ['face-landmarker', 'face-embedding', 'pad-v2', 'pad-v1se'] as const satisfies readonly ModelRole[];

/** @returns what contradicts itself, in words for an engineer; null when nothing does. */
export function inconsistencyOf(payload: VerdictPayload): string | null {
  const { method, models, approvals, verdict } = payload;
  if (new Set(models.map(({ role }) => role)).size !== models.length) return 'a model role is listed twice';
  if (method === 'face' && approvals.length > 0) return 'approvals belong to staffed-review alone';
  const { cameraSignals } = payload.liveness;
  if (new Set(cameraSignals).size !== cameraSignals.length) return 'a camera signal is listed twice';
  if (payload.match.staffFace !== undefined && !(method === 'face' && payload.mode === 'clerk' && payload.operator !== null && payload.liveness.outcome === 'passed')) {
    return 'a comparison with the clerk is one of a live face, at a counter, with a clerk who is signed in';
  }
  if (verdict.outcome !== 'verified') return inconsistencyOfOther(payload);
  return method === 'face' ? inconsistencyOfFace(payload) : inconsistencyOfReview(payload);
}

const proofs = ['checks-passed', 'confirmed-by-staff'] as const;

function inconsistencyOfOther({ verdict, approvals, method }: VerdictPayload): string | null {
  const proof = proofs.find((reason) => verdict.reasons.includes(reason));
  if (proof !== undefined) return `${proof} is a reason of verified alone`;
  if (approvals.length > 0) return 'approvals belong to verified alone';
  return method === 'staffed-review' && verdict.outcome !== 'refer' ? 'a staffed review that is not verified is a referral' : null;
}

function inconsistencyOfFace(payload: VerdictPayload): string | null {
  if (payload.verdict.reasons.some((reason) => reason !== 'checks-passed')) return 'verified by face allows no reason but checks-passed';
  if (payload.liveness.outcome !== 'passed') return 'verified by face needs liveness passed';
  if (payload.liveness.light === 'contradicted') return 'verified by face allows no other light than the one that was shown';
  if (payload.match.decision !== 'match') return 'verified by face needs the decision match';
  return inconsistencyOfDocument(payload);
}

function inconsistencyOfReview(payload: VerdictPayload): string | null {
  if (payload.verdict.reasons.some((reason) => reason !== 'confirmed-by-staff')) return 'verified by staff allows no reason but confirmed-by-staff';
  if (payload.operator === null) return 'verified by staff needs the operator';
  return inconsistencyOfDocument(payload);
}

function inconsistencyOfDocument({ idDigest, document, method }: VerdictPayload): string | null {
  if (idDigest === null || document === null) return 'verified needs a document and its digest';
  if (!vouching.some((check) => document.checks.includes(check))) return 'verified needs a document check that vouches for the number';
  const missing = requiredChecks[method].find((check) => !document.checks.includes(check));
  return missing === undefined ? null : `verified needs the document check ${missing}`;
}

/** Whether every model is one the carrier accepts and, for a face that is verified, none that matters is left out. */
export function modelsAllowed(payload: VerdictPayload, accepted: ModelAllowList): boolean {
  const known = payload.models.every(({ role, sha256 }) => accepted[role]?.includes(sha256) ?? false);
  const complete = requiredRoles.every((role) => payload.models.some((model) => model.role === role));
  return known && (complete || payload.method !== 'face' || payload.verdict.outcome !== 'verified');
}
