// Everything about a verdict that can be held against its registration, in the order in which a kiosk should hear it.
import { eq } from 'drizzle-orm';
import type { IdDigest, VerdictPayload } from '../../contract/verdict.ts';
import { planCanonical, planFromNonce } from '../../src/liveness/plan.ts';
import { evaluations, registrations, submissions, type sims } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { inconsistencyOf, modelsAllowed } from './consistency.ts';
import type { CarrierContext } from './context.ts';
import { sha256Hex } from './hash.ts';
import { refuse, type Answer } from './refusal.ts';

export type Held = { readonly registration: typeof registrations.$inferSelect; readonly sim: typeof sims.$inferSelect };

/**
 * Refuses: nonce-mismatch, nonce-used, nonce-expired, clock-skew, policy-outdated, model-not-allowed, verdict-inconsistent,
 * digest-key-unknown, digest-not-evaluated.
 * @returns null when there is nothing to object to.
 */
export async function objectionTo(context: CarrierContext, tx: Db, held: Held, payload: VerdictPayload, now: Date): Promise<Answer<never> | null> {
  const { registration } = held;
  if (payload.nonce !== registration.nonce) return nonceObjection(tx, payload.nonce);
  if (registration.expiresAt <= now) return refuse('nonce-expired');
  return staticObjection(context, held, payload, now) ?? (payload.idDigest === null ? null : digestObjection(context, tx, registration.id, payload.idDigest));
}

/** A nonce that was spent is a replay; any other is a mix-up. */
async function nonceObjection(tx: Db, nonce: string): Promise<Answer<never>> {
  const [spent] = await tx
    .select({ id: submissions.registrationId })
    .from(registrations)
    .innerJoin(submissions, eq(submissions.registrationId, registrations.id))
    .where(eq(registrations.nonce, nonce));
  return spent === undefined ? refuse('nonce-mismatch') : refuse('nonce-used');
}

function staticObjection({ policy, acceptedModels, limits }: CarrierContext, { registration, sim }: Held, payload: VerdictPayload, now: Date): Answer<never> | null {
  // Not "five minutes from now": a verdict may have waited in the outbox for as long as its registration lives.
  const decidedAt = Date.parse(payload.decidedAt);
  const earliest = registration.openedAt.getTime() - limits.clockToleranceMs;
  if (decidedAt < earliest || decidedAt > now.getTime() + limits.clockToleranceMs) return refuse('clock-skew');
  if (payload.policyVersion !== policy.version) return refuse('policy-outdated');
  if (!modelsAllowed(payload, acceptedModels)) return refuse('model-not-allowed');

  const sameSim = payload.sim.kind === sim.kind && (payload.sim.kind === 'esim' || payload.sim.iccid === sim.id);
  if (!sameSim || payload.mode !== registration.mode) return refuse('verdict-inconsistent', 'mode and sim must be those of the opening');
  if (payload.liveness.planHash !== sha256Hex(planCanonical(planFromNonce(registration.nonce)))) {
    return refuse('verdict-inconsistent', 'the challenge plan does not follow from the nonce');
  }
  const byFace = payload.method === 'face' && payload.verdict.outcome === 'verified';
  // Whoever wants no light makes other movements; nobody else goes without it where it is required.
  if (byFace && policy.liveness.light === 'required' && payload.liveness.light !== 'reflected' && payload.liveness.light !== 'skipped') {
    return refuse('verdict-inconsistent', 'verified by face needs the soft light that the policy requires');
  }
  if (byFace && policy.liveness.lightDeclined === 'refer' && payload.liveness.light === 'skipped') {
    return refuse('verdict-inconsistent', 'the policy has staff look at whoever wanted no light');
  }
  const inconsistency = inconsistencyOf(payload);
  return inconsistency === null ? null : refuse('verdict-inconsistent', inconsistency);
}

/**
 * The digests must be under the keys that are counted: one of them in force when the registration was opened, and every
 * older one that is still counted. The carrier cannot see whether a digest is the one that it evaluated, only that there
 * was an evaluation.
 */
async function digestObjection(context: CarrierContext, tx: Db, registrationId: string, digest: IdDigest): Promise<Answer<never> | null> {
  const evaluated = await tx.select({ keyId: evaluations.keyId }).from(evaluations).where(eq(evaluations.registrationId, registrationId));
  return keysObjection(context, tx, digest, evaluated.map(({ keyId }) => keyId));
}

/** @param evaluated ids of the keys that there was an evaluation under. */
export async function keysObjection({ keyring }: Pick<CarrierContext, 'keyring'>, tx: Db, digest: IdDigest, evaluated: readonly string[]): Promise<Answer<never> | null> {
  const counted = (await keyring.digestKeys(tx)).map(({ keyId }) => keyId);
  const at = counted.indexOf(digest.keyId);
  if (at < 0) return refuse('digest-key-unknown', 'the key is not counted');
  const older = counted.slice(at + 1);
  const formerly = digest.formerly.map(({ keyId }) => keyId);
  // One that was retired since the opening may still be named; none that is counted may be left out.
  const missing = older.find((keyId) => !formerly.includes(keyId));
  if (missing !== undefined) return refuse('digest-key-unknown', 'a digest under an older key that is still counted is missing');
  if (formerly.includes(digest.keyId) || new Set(formerly).size !== formerly.length) return refuse('verdict-inconsistent', 'a digest key is named twice');
  const known = new Set(evaluated);
  return [digest.keyId, ...formerly].every((keyId) => known.has(keyId)) ? null : refuse('digest-not-evaluated');
}
