// Opens a registration: a nonce to prove freshness by, a SIM kept for it, and the key of the interim ID digest.
import { and, desc, eq, isNull } from 'drizzle-orm';
import type { OpenPayload, OpenResponse } from '../../contract/messages.ts';
import { ok } from '../../src/shared/result.ts';
import { digestKeys, kiosks, registrations, sims, submissions } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import type { CarrierContext } from './context.ts';
import { isLuhnValid } from './luhn.ts';
import { random32, randomId } from './random.ts';
import { withinRate } from './rate-limit.ts';
import { refuse, transactionally, type Answer } from './refusal.ts';
import { reserveSim } from './stock.ts';

type Opened = { readonly id: string; readonly nonce: string; readonly expiresAt: Date };

/**
 * The same `requestId` of the same kiosk opens the same registration.
 * Refuses: malformed-request (check digit of the ICCID; a requestId used for something else), rate-limited,
 * sim-unavailable, nonce-expired and nonce-used (the requestId's registration is over).
 */
export async function openRegistration(context: CarrierContext, request: OpenPayload): Promise<Answer<OpenResponse>> {
  const { db, limits, policy } = context;
  const now = context.now();
  if (request.sim.kind === 'iccid' && !isLuhnValid(request.sim.iccid)) return refuse('malformed-request', 'the check digit of the ICCID does not fit');
  if (!(await withinRate(db, `open:${request.kioskId}`, limits.openingsPerMinutePerKiosk, now))) return refuse('rate-limited');

  return transactionally(db, async (tx) => {
    // One opening at a time per kiosk: a double click finds the registration that the first click opened.
    await tx.select({ id: kiosks.id }).from(kiosks).where(eq(kiosks.id, request.kioskId)).for('update');
    const opened = (await findOpened(tx, request, now)) ?? (await openNew(tx, request, now, limits.registrationTtlMs));
    if (!opened.ok) return opened;
    const { registration, key } = opened.value;
    return ok({
      registrationId: registration.id,
      nonce: registration.nonce,
      serverTime: now.toISOString(),
      expiresAt: registration.expiresAt.toISOString(),
      policy,
      idDigestKey: { alg: 'HMAC-SHA256-interim', keyId: key.keyId, key: key.key },
    });
  });
}

type DigestKey = { readonly keyId: string; readonly key: string };
type OpenedWithKey = { readonly registration: Opened; readonly key: DigestKey };

async function findOpened(tx: Db, request: OpenPayload, now: Date): Promise<Answer<OpenedWithKey> | null> {
  const [row] = await tx
    .select({ registration: registrations, sim: sims, key: digestKeys, submitted: submissions.registrationId })
    .from(registrations)
    .innerJoin(sims, eq(sims.id, registrations.simId))
    .innerJoin(digestKeys, eq(digestKeys.keyId, registrations.digestKeyId))
    .leftJoin(submissions, eq(submissions.registrationId, registrations.id))
    .where(and(eq(registrations.kioskId, request.kioskId), eq(registrations.requestId, request.requestId)));
  if (row === undefined) return null;
  const sameSim = row.sim.kind === request.sim.kind && (request.sim.kind === 'esim' || request.sim.iccid === row.sim.id);
  if (!sameSim || row.registration.mode !== request.mode) return refuse('malformed-request', 'this requestId opened another registration');
  if (row.submitted !== null) return refuse('nonce-used');
  if (row.registration.expiresAt <= now) return refuse('nonce-expired');
  return ok({ registration: row.registration, key: row.key });
}

async function openNew(tx: Db, request: OpenPayload, now: Date, ttlMs: number): Promise<Answer<OpenedWithKey>> {
  const [key] = await tx.select().from(digestKeys).where(isNull(digestKeys.retiredAt)).orderBy(desc(digestKeys.createdAt)).limit(1);
  if (key === undefined) throw new Error('there is no key for the interim digest');
  const registration = { id: randomId('reg'), nonce: random32(), expiresAt: new Date(now.getTime() + ttlMs) };
  const simId = await reserveSim(tx, request.sim, registration.id, now, registration.expiresAt);
  if (simId === null) return refuse('sim-unavailable');
  await tx.insert(registrations).values({
    ...registration,
    kioskId: request.kioskId,
    requestId: request.requestId,
    mode: request.mode,
    simId,
    digestKeyId: key.keyId,
    appVersion: request.appVersion,
    openedAt: now,
  });
  return ok({ registration, key });
}
