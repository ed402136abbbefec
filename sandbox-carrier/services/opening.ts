// Opens a registration: a nonce to prove freshness by, a SIM and an offer of numbers kept for it, and the digest keys in force.
import { and, eq } from 'drizzle-orm';
import type { OpenPayload, OpenResponse } from '../../contract/messages.ts';
import { ok } from '../../src/shared/result.ts';
import { kiosks, registrations, sims, submissions } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { appendAudit } from './audit.ts';
import type { CarrierContext } from './context.ts';
import { isLuhnValid } from '../../contract/luhn.ts';
import { liftedLimit } from './lift.ts';
import { offerNumbers, offerOf } from './numbers.ts';
import { randomId } from './random.ts';
import { withinRate } from './rate-limit.ts';
import { refuse, transactionally, type Answer } from './refusal.ts';
import { reserveSim } from './stock.ts';

type Opened = { readonly id: string; readonly nonce: string; readonly expiresAt: Date; readonly offer: readonly string[] };

/**
 * The same `requestId` of the same kiosk opens the same registration.
 * Refuses: malformed-request (check digit of the ICCID; a requestId used for something else), rate-limited,
 * kiosk-limit-reached, clerk-limit-reached, approval-invalid, supervisor-required (see `liftedLimit`), sim-unavailable, sim-of-another-shop, sim-already-active, number-unavailable, nonce-expired and nonce-used (the
 * requestId's registration is over).
 */
export async function openRegistration(context: CarrierContext, request: OpenPayload): Promise<Answer<OpenResponse>> {
  const { db, limits, policy, keyring } = context;
  const now = context.now();
  if (request.sim.kind === 'iccid' && !isLuhnValid(request.sim.iccid)) return refuse('malformed-request', 'the check digit of the ICCID does not fit');
  if (!(await withinRate(db, `open:${request.kioskId}`, limits.openingsPerMinutePerKiosk, now))) return refuse('rate-limited');

  const opened = await transactionally(db, async (tx) => {
    // One opening at a time per kiosk: a double click finds the registration that the first click opened.
    const [kiosk] = await tx.select({ shopId: kiosks.shopId }).from(kiosks).where(eq(kiosks.id, request.kioskId)).for('update');
    if (kiosk === undefined) return refuse('kiosk-unknown');
    return (await findOpened(tx, request, now)) ?? (await openNew(context, tx, request, kiosk.shopId, now));
  });
  if (!opened.ok) return opened;
  const { id, nonce, expiresAt, offer } = opened.value;
  return ok({
    registrationId: id,
    nonce,
    serverTime: now.toISOString(),
    expiresAt: expiresAt.toISOString(),
    policy,
    digestKeys: await keyring.signedDigestKeys(now),
    offer: [...offer],
  });
}

async function findOpened(tx: Db, request: OpenPayload, now: Date): Promise<Answer<Opened> | null> {
  const [row] = await tx
    .select({ registration: registrations, sim: sims, submitted: submissions.registrationId })
    .from(registrations)
    .innerJoin(sims, eq(sims.id, registrations.simId))
    .leftJoin(submissions, eq(submissions.registrationId, registrations.id))
    .where(and(eq(registrations.kioskId, request.kioskId), eq(registrations.requestId, request.requestId)));
  if (row === undefined) return null;
  const { registration, sim } = row;
  const sameSim = sim.kind === request.sim.kind && (request.sim.kind === 'esim' || request.sim.iccid === sim.id);
  if (!sameSim || registration.mode !== request.mode) return refuse('malformed-request', 'this requestId opened another registration');
  if (row.submitted !== null) return refuse('nonce-used');
  if (registration.expiresAt <= now) return refuse('nonce-expired');
  return ok({ ...registration, offer: await offerOf(tx, registration.id) });
}

async function openNew(context: CarrierContext, tx: Db, request: OpenPayload, shopId: string, now: Date): Promise<Answer<Opened>> {
  const { limits, secrets, nonce } = context;
  const { kioskId, requestId, mode, appVersion } = request;
  const registration = { id: randomId('reg'), nonce: nonce(), expiresAt: new Date(now.getTime() + limits.registrationTtlMs) };
  // Before anything is kept, and before anybody does the work for nothing.
  const lifted = await liftedLimit(context, tx, request, now);
  if (!lifted.ok) return lifted;
  const sim = await reserveSim(tx, request.sim, { registrationId: registration.id, shopId, now, until: registration.expiresAt });
  if (!sim.ok) return sim;
  const offer = await offerNumbers(tx, registration.id, limits.offeredNumbers, now, registration.expiresAt);
  if (offer.length === 0) return refuse('number-unavailable', 'there is no number left');
  await tx.insert(registrations).values({ ...registration, kioskId, requestId, mode, simId: sim.value, appVersion, openedAt: now, liftedBy: lifted.value?.by ?? null });
  await appendAudit(tx, secrets, now, { event: 'registration-opened', data: { registrationId: registration.id, kioskId, mode, simKind: request.sim.kind } });
  if (lifted.value !== null) {
    const { by, operator, limit } = lifted.value;
    await appendAudit(tx, secrets, now, { event: 'opening-limit-lifted', data: { registrationId: registration.id, kioskId, operator, liftedBy: by, limit } });
  }
  return ok({ ...registration, offer });
}
