// One-time enrolment codes, the kiosks that used them, and their revocation.
import { and, eq, gt, isNull } from 'drizzle-orm';
import { importJWK } from 'jose';
import type { EnrolRequest, EnrolResponse, PublicJwk } from '../../contract/messages.ts';
import { ok } from '../../src/shared/result.ts';
import { enrolmentCodes, kiosks } from '../db/schema.ts';
import type { CarrierContext } from './context.ts';
import { sha256Hex } from './hash.ts';
import { randomId, readableCode } from './random.ts';
import { withinRate } from './rate-limit.ts';
import { refuse, transactionally, type Answer } from './refusal.ts';

/** Makes a code and keeps its hash. @returns the code itself, e.g. `K7QF-2M9D`: shown once, never stored. */
export async function issueEnrolmentCode({ db, now, limits }: CarrierContext): Promise<string> {
  const code = readableCode();
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + limits.enrolmentCodeTtlMs);
  await db.insert(enrolmentCodes).values({ codeHash: sha256Hex(code), createdAt, expiresAt });
  return code;
}

const isPointOnCurve = (publicKey: PublicJwk): Promise<boolean> =>
  importJWK(publicKey, 'ES256').then(
    () => true,
    () => false,
  );

/**
 * Spends the code and takes the key down. Refuses: rate-limited, enrolment-code-unknown (also when spent or lapsed),
 * malformed-request (the key is not a point of P-256).
 * @param address network address of the asker, for the rate limit only.
 */
export async function enrolKiosk(context: CarrierContext, request: EnrolRequest, address: string): Promise<Answer<EnrolResponse>> {
  const { db, limits } = context;
  const now = context.now();
  // The address first: one that tries too often must not use up everybody's attempts.
  if (!(await withinRate(db, `enrol:${address}`, limits.enrolmentsPerMinutePerAddress, now))) return refuse('rate-limited');
  if (!(await withinRate(db, 'enrol', limits.enrolmentsPerMinute, now))) return refuse('rate-limited');
  if (!(await isPointOnCurve(request.publicKey))) return refuse('malformed-request', 'publicKey is not a point of P-256');

  return transactionally(db, async (tx) => {
    const kioskId = randomId('kio');
    const codeHash = sha256Hex(request.code);
    const [spent] = await tx
      .update(enrolmentCodes)
      .set({ usedAt: now })
      .where(and(eq(enrolmentCodes.codeHash, codeHash), isNull(enrolmentCodes.usedAt), gt(enrolmentCodes.expiresAt, now)))
      .returning({ codeHash: enrolmentCodes.codeHash });
    if (spent === undefined) return refuse('enrolment-code-unknown');
    const { x: publicX, y: publicY } = request.publicKey;
    await tx.insert(kiosks).values({ id: kioskId, publicX, publicY, appVersion: request.appVersion, enrolledAt: now });
    await tx.update(enrolmentCodes).set({ kioskId }).where(eq(enrolmentCodes.codeHash, codeHash));
    return ok({ kioskId, carrierName: context.carrierName });
  });
}

export type Kiosk = { readonly id: string; readonly publicKey: PublicJwk; readonly revoked: boolean };

export async function findKiosk({ db }: CarrierContext, id: string): Promise<Kiosk | null> {
  const [row] = await db.select().from(kiosks).where(eq(kiosks.id, id));
  if (row === undefined) return null;
  return { id, publicKey: { kty: 'EC', crv: 'P-256', x: row.publicX, y: row.publicY }, revoked: row.revokedAt !== null };
}

/** @returns false when there is no such kiosk, or it was revoked before. */
export async function revokeKiosk({ db, now }: CarrierContext, id: string): Promise<boolean> {
  const revoked = await db
    .update(kiosks)
    .set({ revokedAt: now() })
    .where(and(eq(kiosks.id, id), isNull(kiosks.revokedAt)))
    .returning({ id: kiosks.id });
  return revoked.length === 1;
}
