// Takes a signed verdict: checks it against its registration, then activates or records it, in one transaction.
import { and, count, eq } from 'drizzle-orm';
import type { SubmissionReceipt } from '../../contract/messages.ts';
import type { VerdictPayload } from '../../contract/verdict.ts';
import { planCanonical, planFromNonce } from '../../src/liveness/plan.ts';
import { ok } from '../../src/shared/result.ts';
import { activations, identities, numbers, registrations, sims, submissions } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { inconsistencyOf, modelsAllowed } from './consistency.ts';
import type { CarrierContext } from './context.ts';
import { canonicalJson, sha256Hex } from './hash.ts';
import { readableCode } from './random.ts';
import { refuse, transactionally, type Answer } from './refusal.ts';
import { activateSim, activatedSim, releaseSim } from './stock.ts';

type Registration = typeof registrations.$inferSelect;
type Sim = typeof sims.$inferSelect;
type Held = { readonly registration: Registration; readonly sim: Sim };

/**
 * The same payload again gets the same receipt, whatever its signature; a changed one is refused.
 * Refuses: registration-unknown, verdict-conflict, nonce-used, nonce-expired, malformed-request, policy-outdated,
 * model-not-allowed, clock-skew, sim-unavailable, sim-limit-reached. A refusal writes nothing.
 * @param registrationId from the address; must be the payload's own.
 * @param jws kept as evidence.
 */
export async function submitVerdict(
  context: CarrierContext,
  registrationId: string,
  payload: VerdictPayload,
  jws: string,
): Promise<Answer<SubmissionReceipt>> {
  if (payload.registrationId !== registrationId) return refuse('malformed-request', 'registrationId is not the one in the address');
  const payloadHash = sha256Hex(canonicalJson(payload));

  return transactionally(context.db, async (tx) => {
    // The lock makes a double click wait here, and then find what the first click left.
    const [held] = await tx
      .select({ registration: registrations, sim: sims })
      .from(registrations)
      .innerJoin(sims, eq(sims.id, registrations.simId))
      .where(eq(registrations.id, registrationId))
      .for('update', { of: registrations });
    // Another kiosk's registration is as unknown as none: ids cannot be probed.
    if (held?.registration.kioskId !== payload.kioskId) return refuse('registration-unknown');

    const earlier = await findReceipt(tx, held, payloadHash);
    if (earlier !== null) return earlier;

    const now = context.now();
    const refusal = refusalOf(context, held, payload, now);
    if (refusal !== null) return refusal;

    return payload.verdict.outcome === 'verified' && payload.idDigest !== null
      ? activate(context, tx, held, { jws, payloadHash, digest: payload.idDigest.value, now })
      : record(tx, held, { jws, payloadHash, outcome: payload.verdict.outcome, now });
  });
}

async function findReceipt(tx: Db, { registration, sim }: Held, payloadHash: string): Promise<Answer<SubmissionReceipt> | null> {
  const [row] = await tx
    .select({ submission: submissions, activation: activations })
    .from(submissions)
    .leftJoin(activations, eq(activations.registrationId, submissions.registrationId))
    .where(eq(submissions.registrationId, registration.id));
  if (row === undefined) return null;
  if (row.submission.payloadHash !== payloadHash) return refuse('verdict-conflict');
  const { reference } = row.submission;
  if (reference !== null) return ok({ state: 'recorded', registrationId: registration.id, reference });
  if (row.activation === null) throw new Error('a verified submission without its activation');
  const { msisdn, activatedAt } = row.activation;
  return ok(activatedReceipt(registration.id, msisdn, sim, activatedAt));
}

const activatedReceipt = (registrationId: string, msisdn: string, sim: Sim, activatedAt: Date): SubmissionReceipt => ({
  state: 'activated',
  registrationId,
  activation: { msisdn, sim: activatedSim(sim), activatedAt: activatedAt.toISOString() },
});

/** Everything that can be said without asking the database again, in the order in which a kiosk should hear it. */
function refusalOf(context: CarrierContext, { registration, sim }: Held, payload: VerdictPayload, now: Date): Answer<never> | null {
  const { policy, acceptedModels, limits } = context;
  // A nonce that belongs elsewhere is a replay: it was spent there, or will be.
  if (payload.nonce !== registration.nonce) return refuse('nonce-used', 'the nonce is not the one of this registration');
  if (registration.expiresAt <= now) return refuse('nonce-expired');
  if (payload.liveness.planHash !== sha256Hex(planCanonical(planFromNonce(registration.nonce)))) {
    return refuse('malformed-request', 'the challenge plan does not follow from the nonce');
  }
  if (payload.policyVersion !== policy.version) return refuse('policy-outdated');
  if (!modelsAllowed(payload, acceptedModels)) return refuse('model-not-allowed');
  // Not "five minutes from now": a verdict may have waited in the outbox for as long as its registration lives.
  const decidedAt = Date.parse(payload.decidedAt);
  const earliest = registration.openedAt.getTime() - limits.clockToleranceMs;
  if (decidedAt < earliest || decidedAt > now.getTime() + limits.clockToleranceMs) return refuse('clock-skew');

  const sameSim = payload.sim.kind === sim.kind && (payload.sim.kind === 'esim' || payload.sim.iccid === sim.id);
  if (!sameSim || payload.mode !== registration.mode) return refuse('malformed-request', 'mode and sim must be those of the opening');
  if (payload.idDigest !== null && payload.idDigest.keyId !== registration.digestKeyId) {
    return refuse('malformed-request', 'the digest was made with another key than the one handed out');
  }
  const inconsistency = inconsistencyOf(payload, policy.staffedReviewAllowed);
  return inconsistency === null ? null : refuse('malformed-request', inconsistency);
}

type Taken = { readonly jws: string; readonly payloadHash: string; readonly now: Date };

async function activate(
  { limits }: CarrierContext,
  tx: Db,
  { registration, sim }: Held,
  { jws, payloadHash, digest, now }: Taken & { readonly digest: string },
): Promise<Answer<SubmissionReceipt>> {
  if (!(await activateSim(tx, sim.id, registration.id))) return refuse('sim-unavailable');
  // Two kiosks at once for one identity: the second waits for this row, and then counts what the first has done.
  const { digestKeyId } = registration;
  await tx.insert(identities).values({ digestKeyId, digest }).onConflictDoNothing();
  const identity = and(eq(identities.digestKeyId, digestKeyId), eq(identities.digest, digest));
  await tx.select().from(identities).where(identity).for('update');
  const [holding] = await tx
    .select({ numbers: count() })
    .from(activations)
    .where(and(eq(activations.digestKeyId, digestKeyId), eq(activations.digest, digest)));
  if (holding === undefined || holding.numbers >= limits.numbersPerIdentity) return refuse('sim-limit-reached');

  const [number] = await tx.select().from(numbers).where(eq(numbers.state, 'free')).orderBy(numbers.msisdn).limit(1).for('update', { skipLocked: true });
  if (number === undefined) return refuse('sim-unavailable', 'there is no number left');
  const { msisdn } = number;
  await tx.update(numbers).set({ state: 'active' }).where(eq(numbers.msisdn, msisdn));
  await tx.insert(submissions).values({ registrationId: registration.id, payloadHash, outcome: 'verified', jws, receivedAt: now });
  await tx.insert(activations).values({ registrationId: registration.id, msisdn, simId: sim.id, digestKeyId, digest, activatedAt: now });
  return ok(activatedReceipt(registration.id, msisdn, sim, now));
}

async function record(
  tx: Db,
  { registration, sim }: Held,
  { jws, payloadHash, outcome, now }: Taken & { readonly outcome: VerdictPayload['verdict']['outcome'] },
): Promise<Answer<SubmissionReceipt>> {
  const reference = readableCode();
  await tx.insert(submissions).values({ registrationId: registration.id, payloadHash, outcome, reference, jws, receivedAt: now });
  // A customer who was referred may be at the desk in a minute: the SIM stays theirs until the registration expires.
  if (outcome !== 'refer') await releaseSim(tx, sim.id, registration.id);
  return ok({ state: 'recorded', registrationId: registration.id, reference });
}
