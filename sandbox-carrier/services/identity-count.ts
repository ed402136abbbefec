// Who a document belongs to, by its digests, and how many numbers that identity holds: counted under a lock.
import { and, asc, count, eq, inArray, ne, or } from 'drizzle-orm';
import type { IdDigest } from '../../contract/verdict.ts';
import { activations, identities } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { randomId } from './random.ts';

type Alias = { readonly digestKeyId: string; readonly digest: string };

const aliasesOf = ({ keyId, value, formerly }: IdDigest): Alias[] =>
  [{ keyId, value }, ...formerly].map((each) => ({ digestKeyId: each.keyId, digest: each.value })).sort((a, b) => (a.digestKeyId < b.digestKeyId ? -1 : 1));

/**
 * Finds or makes the identity behind a document's digests and locks it until the transaction ends: two kiosks at once for
 * one document wait for one another here, and the second counts what the first has done. Digests under different keys that
 * are seen together are one identity from then on, so a count survives a change of the key.
 * @returns the identity and the numbers that it holds or is about to hold.
 */
export async function lockIdentity(tx: Db, digest: IdDigest): Promise<{ readonly identityId: string; readonly numbersHeld: number }> {
  const aliases = aliasesOf(digest);
  const mine = randomId('idn');
  // Always in the same order: two transactions that share two digests must not each hold one.
  await tx.insert(identities).values(aliases.map((alias) => ({ ...alias, identityId: mine }))).onConflictDoNothing();
  const rows = await tx
    .select()
    .from(identities)
    .where(or(...aliases.map((alias) => and(eq(identities.digestKeyId, alias.digestKeyId), eq(identities.digest, alias.digest)))))
    .orderBy(asc(identities.digestKeyId))
    .for('update');
  const known = [...new Set(rows.map(({ identityId }) => identityId))].filter((identityId) => identityId !== mine).sort();
  const identityId = known[0] ?? mine;
  const others = [...new Set(rows.map((row) => row.identityId))].filter((other) => other !== identityId);
  if (others.length > 0) {
    await tx.update(activations).set({ identityId }).where(inArray(activations.identityId, others));
    await tx.update(identities).set({ identityId }).where(inArray(identities.identityId, others));
  }
  const [holding] = await tx
    .select({ numbers: count() })
    .from(activations)
    .where(and(eq(activations.identityId, identityId), ne(activations.state, 'refused')));
  if (holding === undefined) throw new Error('a count without a row');
  return { identityId, numbersHeld: holding.numbers };
}
