// Takes a signed verdict: checks it against its registration, then accepts or records it, in one transaction.
import { eq } from 'drizzle-orm';
import { canonicalJson } from '../../contract/canonical.ts';
import type { SubmissionReceipt } from '../../contract/messages.ts';
import type { VerdictPayload } from '../../contract/verdict.ts';
import { ok } from '../../src/shared/result.ts';
import { activations, operators, registrations, sims, submissions } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import type { Activator } from './activator.ts';
import { hasSupervisorBeside, isEnough, readApprovals, type Approver } from './approvals.ts';
import { appendAudit } from './audit.ts';
import { facePaceLimit, paceLimit, refuseForPace } from './clerk-pace.ts';
import type { CarrierContext } from './context.ts';
import type { CoreRequest } from './core-network.ts';
import { sha256Hex } from './hash.ts';
import { lockIdentity } from './identity-count.ts';
import { releaseNumbers, takeNumber } from './numbers.ts';
import { isDocumentKnown, staffServed } from './own-document.ts';
import { readableCode } from './random.ts';
import { refuse, transactionally, type Answer } from './refusal.ts';
import { activatedSim, releaseSim, takeSim } from './stock.ts';
import { objectionTo, type Held } from './verdict-checks.ts';

type Taken = { readonly payload: VerdictPayload; readonly jws: string; readonly payloadHash: string; readonly approvedBy: readonly Approver[]; readonly now: Date };

/** What came of it; `begin` is what the network is to be asked for now. */
type Outcome = { readonly receipt: SubmissionReceipt; readonly begin: CoreRequest | null };

/**
 * The same payload again gets the registration's present state, whatever its signature; a changed one is refused.
 * Refuses: malformed-request (address), registration-unknown, wrong-kiosk, verdict-conflict, everything of `objectionTo`
 * and `readApprovals`, staff-own-document, supervisor-required, clerk-limit-reached, kiosk-limit-reached, sim-limit-reached, sim-unavailable, number-unavailable. A refusal writes nothing.
 * @param registrationId from the address; must be the payload's own.
 * @param jws kept as evidence.
 */
export async function submitVerdict(
  context: CarrierContext,
  activator: Activator,
  registrationId: string,
  payload: VerdictPayload,
  jws: string,
): Promise<Answer<SubmissionReceipt>> {
  if (payload.registrationId !== registrationId) return refuse('malformed-request', 'registrationId is not the one in the address');
  const payloadHash = sha256Hex(canonicalJson(payload));
  const answer = await transactionally(context.db, (tx) => take(context, tx, payload, jws, payloadHash));
  if (!answer.ok) {
    // Of all refusals these say something about a person: who it was stays, although nothing else does.
    if (answer.error.type === 'staff-own-document') await note(context, 'staff-own-document-refused', payload);
    if (answer.error.type === 'staff-face-not-compared') await note(context, 'staff-face-not-compared', payload);
    return answer;
  }
  const { receipt, begin } = answer.value;
  if (begin === null) return ok(receipt);
  await activator.begin(begin);
  return (await receiptOf(context.db, registrationId)) ?? ok(receipt);
}

const note = ({ db, secrets, now }: CarrierContext, event: 'staff-own-document-refused' | 'staff-face-not-compared', { registrationId, kioskId, operator }: VerdictPayload): Promise<void> =>
  db.transaction((tx) => appendAudit(tx, secrets, now(), { event, data: { registrationId, kioskId, operator } }));

async function take(context: CarrierContext, tx: Db, payload: VerdictPayload, jws: string, payloadHash: string): Promise<Answer<Outcome>> {
  // The lock makes a double click wait here, and then find what the first click left.
  const [held] = await tx
    .select({ registration: registrations, sim: sims })
    .from(registrations)
    .innerJoin(sims, eq(sims.id, registrations.simId))
    .where(eq(registrations.id, payload.registrationId))
    .for('update', { of: registrations });
  if (held === undefined) return refuse('registration-unknown');
  if (held.registration.kioskId !== payload.kioskId) return refuse('wrong-kiosk', 'the registration was opened by another kiosk');

  const earlier = await receiptOf(tx, payload.registrationId, payloadHash);
  if (earlier !== null) return earlier.ok ? ok({ receipt: earlier.value, begin: null }) : earlier;

  const now = context.now();
  const objection = await objectionTo(context, tx, held, payload, now);
  if (objection !== null) return objection;
  const reviewed = payload.method === 'staffed-review' && payload.verdict.outcome === 'verified';
  const approvedBy = reviewed ? await readApprovals(context, tx, payload, now) : ok([]);
  if (!approvedBy.ok) return approvedBy;

  const taken: Taken = { payload, jws, payloadHash, approvedBy: approvedBy.value, now };
  return payload.verdict.outcome === 'verified' ? accept(context, tx, held, taken) : record(context, tx, held, taken);
}

async function accept(context: CarrierContext, tx: Db, { registration, sim }: Held, taken: Taken): Promise<Answer<Outcome>> {
  const { payload, approvedBy, now } = taken;
  const { limits } = context;
  if (payload.idDigest === null) throw new Error('a verified verdict without a digest');
  const { identityId, numbersHeld } = await lockIdentity(tx, payload.idDigest);
  if (numbersHeld >= limits.numbersPerIdentity) return refuse('sim-limit-reached');
  if (payload.method === 'staffed-review' && !isEnough(approvedBy, numbersHeld + 1, context)) {
    return refuse('supervisor-required', `number ${String(numbersHeld + 1)} of one document needs a second person, a supervisor`);
  }
  const served = await staffServed(tx, payload, approvedBy);
  if (!served.ok) return served;
  const clerk = payload.method === 'staffed-review' ? payload.operator : null;
  if (clerk !== null && limits.reviewsNeedOwnDocument && !hasSupervisorBeside(approvedBy) && !(await isDocumentKnown(tx, clerk))) {
    return refuse('supervisor-required', 'the own document of the clerk is not known');
  }
  // What a supervisor has let begin goes on to its end.
  const isLifted = registration.liftedBy !== null;
  const limit = clerk === null || isLifted ? null : await paceLimit(context, tx, clerk, now);
  if (limit !== null && !hasSupervisorBeside(approvedBy)) return refuseForPace(limit);
  const limitOfFaces = clerk !== null || isLifted ? null : await facePaceLimit(context, tx, payload.kioskId, payload.operator, now);
  if (limitOfFaces !== null) return refuseForPace(limitOfFaces);
  if (!(await takeSim(tx, sim.id, registration.id))) return refuse('sim-unavailable', 'the SIM is no longer kept for this registration');
  const msisdn = await takeNumber(tx, registration.id, payload.msisdn);
  if (msisdn === null) return refuse('number-unavailable', 'the number is not one of the offer');

  const byFace = payload.method === 'face' ? { faceKioskId: payload.kioskId, faceOperatorId: await known(tx, payload.operator) } : {};
  await insertSubmission(tx, taken, { operatorId: clerk, ...byFace });
  const leasedUntil = new Date(now.getTime() + limits.coreLeaseMs);
  await tx.insert(activations).values({ registrationId: registration.id, state: 'pending', msisdn, simId: sim.id, identityId, requestedAt: now, leasedUntil });
  await auditVerdict(context, tx, taken);
  const { id: registrationId, kioskId } = registration;
  if (served.value.length > 0) {
    await appendAudit(tx, context.secrets, now, { event: 'staff-served', data: { registrationId, kioskId, operator: payload.operator, owners: served.value, approvedBy: approvedBy.map(({ operator }) => operator) } });
  }
  if (limit !== null && clerk !== null) {
    await appendAudit(tx, context.secrets, now, { event: 'clerk-limit-lifted', data: { registrationId, kioskId, operator: clerk, approvedBy: approvedBy.map(({ operator }) => operator), limit: limit.limit } });
  }
  return ok({
    receipt: pendingReceipt(registration.id, { msisdn, sim: activatedSim(sim) }),
    begin: { registrationId: registration.id, msisdn, sim: { kind: sim.kind, id: sim.id } },
  });
}

async function record(context: CarrierContext, tx: Db, { registration, sim }: Held, taken: Taken): Promise<Answer<Outcome>> {
  const reference = await insertSubmission(tx, taken);
  await releaseSim(tx, sim.id, registration.id);
  await releaseNumbers(tx, registration.id);
  await auditVerdict(context, tx, taken);
  return ok({ receipt: { state: 'recorded', registrationId: registration.id, reference }, begin: null });
}

/** The operator of a verdict by face signs nothing: the kiosk says who it was, and may name nobody we know. */
async function known(tx: Db, operator: string | null): Promise<string | null> {
  if (operator === null) return null;
  const [row] = await tx.select({ id: operators.id }).from(operators).where(eq(operators.id, operator));
  return row?.id ?? null;
}

/** @param counts whose number it is, by review or by face; nobody's where none is given out. */
async function insertSubmission(tx: Db, { payload, jws, payloadHash, now }: Taken, counts: Pick<typeof submissions.$inferInsert, 'operatorId' | 'faceKioskId' | 'faceOperatorId'> = {}): Promise<string> {
  const { registrationId, method, verdict } = payload;
  const reference = readableCode();
  await tx.insert(submissions).values({ registrationId, payloadHash, outcome: verdict.outcome, method, reference, jws, receivedAt: now, ...counts });
  return reference;
}

const auditVerdict = ({ secrets }: CarrierContext, tx: Db, { payload, payloadHash, approvedBy, now }: Taken): Promise<void> =>
  appendAudit(tx, secrets, now, {
    event: 'verdict-taken',
    data: {
      registrationId: payload.registrationId,
      kioskId: payload.kioskId,
      outcome: payload.verdict.outcome,
      reasons: payload.verdict.reasons,
      method: payload.method,
      approvedBy: approvedBy.map(({ operator }) => operator),
      payloadHash,
    },
  });

/** A kiosk that asks again this much later is neither a burden nor late. */
const ASK_AGAIN_AFTER_MS = 2_000;

const pendingReceipt = (registrationId: string, activation: Extract<SubmissionReceipt, { state: 'pending' }>['activation']): SubmissionReceipt =>
  ({ state: 'pending', registrationId, activation, askAgainAfterMs: ASK_AGAIN_AFTER_MS });

/**
 * What became of a registration. @returns null when nothing was submitted for it yet.
 * @param payloadHash refuses verdict-conflict when another payload was submitted; left out, any will do.
 */
export async function receiptOf(tx: Db, registrationId: string, payloadHash?: string): Promise<Answer<SubmissionReceipt> | null> {
  const [row] = await tx
    .select({ submission: submissions, activation: activations, sim: sims })
    .from(submissions)
    .leftJoin(activations, eq(activations.registrationId, submissions.registrationId))
    .leftJoin(sims, eq(sims.id, activations.simId))
    .where(eq(submissions.registrationId, registrationId));
  if (row === undefined) return null;
  const { submission, activation, sim } = row;
  if (payloadHash !== undefined && submission.payloadHash !== payloadHash) return refuse('verdict-conflict');
  const { reference } = submission;
  if (activation === null || sim === null) return ok({ state: 'recorded', registrationId, reference });
  if (activation.state === 'refused') return ok({ state: 'refused', registrationId, reference });
  const given = { msisdn: activation.msisdn, sim: activatedSim(sim) };
  if (activation.settledAt === null) return ok(pendingReceipt(registrationId, given));
  return ok({ state: 'active', registrationId, activation: given, activatedAt: activation.settledAt.toISOString() });
}
