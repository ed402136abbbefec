// Staff at the carrier: who may sign in at a kiosk, with a PIN that locks, and the session key that their approvals are signed with.
import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { importJWK } from 'jose';
import type { OperatorRole, OperatorSessionPayload, OperatorSessionResponse } from '../../contract/operator.ts';
import type { PublicJwk } from '../../contract/public-key.ts';
import { ok, type Result } from '../../src/shared/result.ts';
import { kiosks, operatorSessions, operators, shops } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { appendAudit } from './audit.ts';
import type { CarrierContext } from './context.ts';
import { ownDocumentOf } from './own-document.ts';
import { randomId } from './random.ts';
import { withinRate } from './rate-limit.ts';
import { refuse, type Answer } from './refusal.ts';

/** OWASP's smallest recommendation for scrypt: 2^17 would take a quarter of a second here, and a PIN is also guarded by its lock. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

const pinHash = (pin: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(pin, Buffer.from(salt, 'base64url'), 32, SCRYPT, (cause, hash) => {
      if (cause === null) resolve(hash);
      else reject(cause);
    });
  });

export type NewOperator = { readonly shopId: string; readonly staffNumber: string; readonly role: OperatorRole; readonly pin?: string };

/** @returns the operator's id and the PIN, which is shown once and kept as scrypt only. Fails with `shop-unknown` or `number-taken`. */
export async function addOperator(
  { db, secrets, now }: Pick<CarrierContext, 'db' | 'secrets' | 'now'>,
  { shopId, staffNumber, role, pin = String(randomInt(1_000_000)).padStart(6, '0') }: NewOperator,
): Promise<Result<{ readonly operator: string; readonly pin: string }, 'shop-unknown' | 'number-taken'>> {
  const pinSalt = randomBytes(16).toString('base64url');
  const hash = (await pinHash(pin, pinSalt)).toString('base64url');
  return db.transaction(async (tx) => {
    const [shop] = await tx.select().from(shops).where(eq(shops.id, shopId));
    if (shop === undefined) return { ok: false, error: 'shop-unknown' } as const;
    const operator = randomId('opr');
    const [row] = await tx.insert(operators).values({ id: operator, shopId, staffNumber, role, pinSalt, pinHash: hash, createdAt: now() }).onConflictDoNothing().returning({ id: operators.id });
    if (row === undefined) return { ok: false, error: 'number-taken' } as const;
    await appendAudit(tx, secrets, now(), { event: 'operator-added', data: { operator } });
    return ok({ operator, pin });
  });
}

/**
 * Opens a session for somebody who knows the PIN, at a kiosk of their own shop.
 * Refuses: rate-limited, operator-unknown (no such number, wrong PIN, revoked, or of another shop: alike), operator-locked,
 * malformed-request (the key is not a point of P-256).
 */
export async function openOperatorSession(context: CarrierContext, payload: OperatorSessionPayload): Promise<Answer<OperatorSessionResponse>> {
  const { db, limits } = context;
  const { kioskId, staffNumber, pin, publicKey } = payload;
  const now = context.now();
  if (!(await withinRate(db, `operator:${kioskId}`, limits.pinAttempts * 4, now))) return refuse('rate-limited');
  if (!(await isPointOnCurve(publicKey))) return refuse('malformed-request', 'publicKey is not a point of P-256');

  const [row] = await db
    .select({ operator: operators })
    .from(operators)
    .innerJoin(kiosks, and(eq(kiosks.id, kioskId), eq(kiosks.shopId, operators.shopId)))
    .where(and(eq(operators.staffNumber, staffNumber), isNull(operators.revokedAt)));
  // As long for a number that is not there: the time must not tell which numbers exist.
  const hash = await pinHash(pin, row?.operator.pinSalt ?? 'AAAAAAAAAAAAAAAAAAAAAA');
  if (row === undefined) return refuse('operator-unknown');
  const { operator } = row;
  if (operator.lockedUntil !== null && operator.lockedUntil > now) return refuse('operator-locked');
  if (!timingSafeEqual(hash, Buffer.from(operator.pinHash, 'base64url'))) return countWrongPin(context, operator.id, kioskId, now);

  return ok(
    await db.transaction(async (tx) => {
      await tx.update(operators).set({ failedAttempts: 0, lockedUntil: null }).where(eq(operators.id, operator.id));
      return beginSession(context, tx, operator, kioskId, publicKey, 'pin', now);
    }),
  );
}

/** The same session whichever way somebody signed in; which it was stands beside it. */
export async function beginSession(
  { limits, secrets, policy }: Pick<CarrierContext, 'limits' | 'secrets' | 'policy'>,
  tx: Db,
  { id: operator, role }: Pick<typeof operators.$inferSelect, 'id' | 'role'>,
  kioskId: string,
  publicKey: PublicJwk,
  method: 'pin' | 'passkey',
  now: Date,
): Promise<OperatorSessionResponse> {
  const sessionId = randomId('ops');
  const expiresAt = new Date(now.getTime() + limits.operatorSessionTtlMs);
  await tx.insert(operatorSessions).values({ id: sessionId, operatorId: operator, kioskId, publicX: publicKey.x, publicY: publicKey.y, openedAt: now, expiresAt, method });
  await appendAudit(tx, secrets, now, { event: 'operator-signed-in', data: { operator, kioskId, sessionId, method } });
  const staffFaceCheck = policy.staffFaceCheck === undefined ? {} : { staffFaceCheck: policy.staffFaceCheck };
  return { sessionId, operator, role, expiresAt: expiresAt.toISOString(), ownDocument: await ownDocumentOf({ limits }, tx, operator), ...staffFaceCheck };
}

async function countWrongPin({ db, limits, secrets }: CarrierContext, operator: string, kioskId: string, now: Date): Promise<Answer<never>> {
  return db.transaction(async (tx) => {
    const [counted] = await tx.update(operators).set({ failedAttempts: sql`${operators.failedAttempts} + 1` }).where(eq(operators.id, operator)).returning({ failed: operators.failedAttempts });
    if ((counted?.failed ?? 0) < limits.pinAttempts) return refuse('operator-unknown');
    await tx.update(operators).set({ failedAttempts: 0, lockedUntil: new Date(now.getTime() + limits.pinLockMs) }).where(eq(operators.id, operator));
    await appendAudit(tx, secrets, now, { event: 'operator-locked', data: { operator, kioskId } });
    return refuse('operator-locked');
  });
}

/** @returns false when there is no such operator, or it was not locked. */
export async function unlockOperator({ db, secrets, now }: Pick<CarrierContext, 'db' | 'secrets' | 'now'>, operator: string): Promise<boolean> {
  return changed(db, secrets, now(), operator, { failedAttempts: 0, lockedUntil: null }, 'operator-unlocked', sql`${operators.lockedUntil} is not null`);
}

/** Their open sessions end with it. @returns false when there is no such operator, or it was revoked before. */
export async function revokeOperator({ db, secrets, now }: Pick<CarrierContext, 'db' | 'secrets' | 'now'>, operator: string): Promise<boolean> {
  return changed(db, secrets, now(), operator, { revokedAt: now() }, 'operator-revoked', isNull(operators.revokedAt));
}

async function changed(
  db: Db,
  secrets: CarrierContext['secrets'],
  at: Date,
  operator: string,
  change: Partial<typeof operators.$inferInsert>,
  event: 'operator-unlocked' | 'operator-revoked',
  condition: ReturnType<typeof isNull>,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rows = await tx.update(operators).set(change).where(and(eq(operators.id, operator), condition)).returning({ id: operators.id });
    if (rows.length === 1) await appendAudit(tx, secrets, at, { event, data: { operator } });
    return rows.length === 1;
  });
}

export const isPointOnCurve = (publicKey: PublicJwk): Promise<boolean> =>
  importJWK(publicKey, 'ES256').then(
    () => true,
    () => false,
  );
