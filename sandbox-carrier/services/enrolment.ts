// One-time enrolment codes, the kiosks that used them, and their revocation.
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { EnrolRequest, EnrolResponse } from '../../contract/messages.ts';
import type { PublicJwk } from '../../contract/public-key.ts';
import { ok } from '../../src/shared/result.ts';
import { enrolmentCodes, kiosks } from '../db/schema.ts';
import { appendAudit } from './audit.ts';
import type { CarrierContext } from './context.ts';
import { sha256Hex } from './hash.ts';
import { isPointOnCurve } from './operators.ts';
import { randomId, readableCode } from './random.ts';
import { withinRate } from './rate-limit.ts';
import { refuse, transactionally, type Answer } from './refusal.ts';

/** Made by the migrations, so that there is one to enrol for. */
export const FIRST_SHOP = 'shp_first-shop';

/**
 * Makes a code for a kiosk of a shop and keeps its hash. @returns the code itself, e.g. `K7QF-2M9D`: shown once, never stored.
 * @throws when there is no such shop.
 */
export async function issueEnrolmentCode({ db, now, limits, secrets }: Pick<CarrierContext, 'db' | 'now' | 'limits' | 'secrets'>, shopId: string = FIRST_SHOP): Promise<string> {
  const code = readableCode();
  const createdAt = now();
  const expiresAt = new Date(createdAt.getTime() + limits.enrolmentCodeTtlMs);
  await db.transaction(async (tx) => {
    await tx.insert(enrolmentCodes).values({ codeHash: sha256Hex(code), shopId, createdAt, expiresAt });
    await appendAudit(tx, secrets, createdAt, { event: 'code-issued', data: { shopId } });
  });
  return code;
}

/**
 * Spends the code and takes the key down. Refuses: rate-limited, enrolment-code-unknown (also when spent or lapsed),
 * malformed-request (the key is not a point of P-256).
 * @param address network address of the asker, for the rate limit only.
 */
export async function enrolKiosk(context: CarrierContext, request: EnrolRequest, address: string): Promise<Answer<EnrolResponse>> {
  const { db, limits, secrets, keyring, policy, carrierName } = context;
  const now = context.now();
  // The address first: one that tries too often must not use up everybody's attempts.
  if (!(await withinRate(db, `enrol:${address}`, limits.enrolmentsPerMinutePerAddress, now))) return refuse('rate-limited');
  if (!(await withinRate(db, 'enrol', limits.enrolmentsPerMinute, now))) return refuse('rate-limited');
  if (!(await isPointOnCurve(request.publicKey))) return refuse('malformed-request', 'publicKey is not a point of P-256');

  const enrolled = await transactionally(db, async (tx) => {
    const kioskId = randomId('kio');
    const codeHash = sha256Hex(request.code);
    const [spent] = await tx
      .update(enrolmentCodes)
      .set({ usedAt: now })
      .where(and(eq(enrolmentCodes.codeHash, codeHash), isNull(enrolmentCodes.usedAt), gt(enrolmentCodes.expiresAt, now)))
      .returning({ shopId: enrolmentCodes.shopId });
    if (spent === undefined) return refuse('enrolment-code-unknown');
    const { shopId } = spent;
    const { appVersion } = request;
    const { x: publicX, y: publicY } = request.publicKey;
    await tx.insert(kiosks).values({ id: kioskId, shopId, publicX, publicY, appVersion, enrolledAt: now });
    await tx.update(enrolmentCodes).set({ kioskId }).where(eq(enrolmentCodes.codeHash, codeHash));
    await appendAudit(tx, secrets, now, { event: 'kiosk-enrolled', data: { kioskId, shopId, appVersion } });
    return ok(kioskId);
  });
  if (!enrolled.ok) return enrolled;
  return ok({ kioskId: enrolled.value, carrierName, policy, carrierKey: await keyring.publicKey(), digestKeys: await keyring.signedDigestKeys(now) });
}

export type Kiosk = { readonly id: string; readonly publicKey: PublicJwk; readonly revoked: boolean };

export async function findKiosk({ db }: Pick<CarrierContext, 'db'>, id: string): Promise<Kiosk | null> {
  const [row] = await db.select().from(kiosks).where(eq(kiosks.id, id));
  if (row === undefined) return null;
  return { id, publicKey: { kty: 'EC', crv: 'P-256', x: row.publicX, y: row.publicY }, revoked: row.revokedAt !== null };
}

/** @returns false when there is no such kiosk, or it was revoked before. */
export async function revokeKiosk({ db, now, secrets }: Pick<CarrierContext, 'db' | 'now' | 'secrets'>, id: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const revoked = await tx
      .update(kiosks)
      .set({ revokedAt: now() })
      .where(and(eq(kiosks.id, id), isNull(kiosks.revokedAt)))
      .returning({ id: kiosks.id });
    if (revoked.length === 1) await appendAudit(tx, secrets, now(), { event: 'kiosk-revoked', data: { kioskId: id } });
    return revoked.length === 1;
  });
}
