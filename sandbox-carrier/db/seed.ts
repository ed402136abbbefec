// First stock of an empty sandbox: keys, shops, SIMs, and numbers that belong to nobody.
import { FIRST_SHOP } from '../services/enrolment.ts';
import { ensureSigningKey, makeDigestKey } from '../services/keyring.ts';
import { luhnCheckDigit } from '../../contract/luhn.ts';
import { matchingId } from '../services/random.ts';
import type { Secrets } from '../services/secrets.ts';
import { digestKeys, numbers, shops, sims } from './schema.ts';
import type { Db } from './types.ts';

/** `cardsElsewhere`: cards in the drawer of the second shop. */
export type Stock = { readonly esims: number; readonly cards: number; readonly numbers: number; readonly cardsElsewhere?: number };

/** The range that Ofcom keeps free for drama has 1,000 numbers: no call to one of them reaches anybody. */
export const sandboxStock: Stock = { esims: 500, cards: 100, numbers: 1000, cardsElsewhere: 20 };

export const SECOND_SHOP = 'shp_second-shop';

/** @param index 0 to 999: +44 7700 900000 to 900999. From 1000 on: country code 999, which no country has. @returns E.164. */
export const fictionalMsisdn = (index: number): string =>
  index < 1000 ? `+447700900${String(index).padStart(3, '0')}` : `+999${String(index).padStart(9, '0')}`;

/** @param index 0 upwards. @returns 20 digits as ITU-T E.118 has them: 89, country 86, issuer 99, serial, check digit. */
export function sandboxIccid(index: number): string {
  const body = `898699${String(index + 1).padStart(13, '0')}`;
  return `${body}${String(luhnCheckDigit(body))}`;
}

/** Where the cards of the second shop begin. */
export const ELSEWHERE = 100_000;

/** A statement takes 65,535 parameters at the most. */
const BATCH = 5_000;

const batches = <T>(rows: readonly T[]): T[][] => Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) => rows.slice(index * BATCH, (index + 1) * BATCH));

/** Fills an empty database; leaves one that has keys as it is, sold out or not. */
export async function seed(db: Db, secrets: Secrets, now: Date, stock: Stock): Promise<void> {
  await db.transaction(async (tx) => {
    // Two services that start at once: the second waits for the first and finds its keys.
    await tx.select().from(shops).for('update');
    const [anyKey] = await tx.select({ keyId: digestKeys.keyId }).from(digestKeys).limit(1);
    if (anyKey !== undefined) return;
    await ensureSigningKey(tx, secrets, now);
    await makeDigestKey(tx, secrets, now);
    await tx.insert(shops).values([{ id: FIRST_SHOP, name: 'First shop' }, { id: SECOND_SHOP, name: 'Second shop' }]).onConflictDoNothing();
    const esims = Array.from({ length: stock.esims }, () => ({ id: matchingId(), kind: 'esim' as const, shopId: null, state: 'free' as const }));
    const cards = Array.from({ length: stock.cards }, (_, index) => ({ id: sandboxIccid(index), kind: 'iccid' as const, shopId: FIRST_SHOP, state: 'free' as const }));
    const elsewhere = Array.from({ length: stock.cardsElsewhere ?? 0 }, (_, index) => ({ id: sandboxIccid(ELSEWHERE + index), kind: 'iccid' as const, shopId: SECOND_SHOP, state: 'free' as const }));
    for (const rows of batches([...esims, ...cards, ...elsewhere])) await tx.insert(sims).values(rows).onConflictDoNothing();
    const free = Array.from({ length: stock.numbers }, (_, index) => ({ msisdn: fictionalMsisdn(index), state: 'free' as const }));
    for (const rows of batches(free)) await tx.insert(numbers).values(rows).onConflictDoNothing();
  });
}
