// Changing the keys of the blinded digest without losing count.
import { and, asc, count, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import { ok, type Result } from '../../src/shared/result.ts';
import { activations, digestKeys, identities } from '../db/schema.ts';
import { appendAudit } from './audit.ts';
import type { CarrierContext } from './context.ts';
import { makeDigestKey } from './keyring.ts';

/** As many as a verdict can carry digests for (contract/verdict.ts). */
const MOST_COUNTED = 3;

export type DigestKeyRow = {
  readonly keyId: string;
  readonly createdAt: Date;
  readonly retiredAt: Date | null;
  /** Identities with numbers that are known under this key and no newer one: retiring it would forget them. */
  readonly onlyHere: number;
};

/** Newest first. */
export async function listDigestKeys({ db }: Pick<CarrierContext, 'db'>): Promise<readonly DigestKeyRow[]> {
  const keys = await db.select().from(digestKeys).orderBy(desc(digestKeys.createdAt), asc(digestKeys.keyId));
  const rows: DigestKeyRow[] = [];
  for (const { keyId, createdAt, retiredAt } of keys) {
    const newer = sql`select 1 from identities other join digest_keys k on k.key_id = other.digest_key_id
      where other.identity_id = ${identities.identityId} and k.created_at > ${createdAt.toISOString()}::timestamptz`;
    const [found] = await db
      .select({ identities: sql<number>`count(distinct ${identities.identityId})`.mapWith(Number) })
      .from(identities)
      .innerJoin(activations, and(eq(activations.identityId, identities.identityId), ne(activations.state, 'refused')))
      .where(and(eq(identities.digestKeyId, keyId), sql`not exists (${newer})`));
    rows.push({ keyId, createdAt, retiredAt, onlyHere: found?.identities ?? 0 });
  }
  return rows;
}

/** Makes a key that is in force at once; the ones before it are still counted. Fails with `too-many` while three are counted. */
export async function rotateDigestKey({ db, secrets, now }: Pick<CarrierContext, 'db' | 'secrets' | 'now'>): Promise<Result<string, 'too-many'>> {
  return db.transaction(async (tx) => {
    // Two rotations at once would make four keys.
    await tx.select({ keyId: digestKeys.keyId }).from(digestKeys).for('update');
    const [counted] = await tx.select({ keys: count() }).from(digestKeys).where(isNull(digestKeys.retiredAt));
    if ((counted?.keys ?? 0) >= MOST_COUNTED) return { ok: false, error: 'too-many' } as const;
    const keyId = await makeDigestKey(tx, secrets, now());
    await appendAudit(tx, secrets, now(), { event: 'digest-key-made', data: { keyId } });
    return ok(keyId);
  });
}

/**
 * Stops counting a key. Fails with `unknown`, `in-force` (rotate first), or `still-needed` where identities with numbers
 * are known under it alone, unless `forgetting` says that they may be forgotten.
 */
export async function retireDigestKey(
  { db, secrets, now }: Pick<CarrierContext, 'db' | 'secrets' | 'now'>,
  keyId: string,
  forgetting = false,
): Promise<Result<null, 'unknown' | 'in-force' | 'still-needed'>> {
  const rows = await listDigestKeys({ db });
  const row = rows.find((each) => each.keyId === keyId && each.retiredAt === null);
  if (row === undefined) return { ok: false, error: 'unknown' };
  if (rows.find((each) => each.retiredAt === null)?.keyId === keyId) return { ok: false, error: 'in-force' };
  if (row.onlyHere > 0 && !forgetting) return { ok: false, error: 'still-needed' };
  return db.transaction(async (tx) => {
    await tx.update(digestKeys).set({ retiredAt: now() }).where(eq(digestKeys.keyId, keyId));
    await appendAudit(tx, secrets, now(), { event: 'digest-key-retired', data: { keyId } });
    return ok(null);
  });
}
