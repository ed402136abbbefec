// First stock of an empty sandbox: SIMs, numbers that belong to nobody, and the key of the interim digest.
import { luhnCheckDigit } from '../services/luhn.ts';
import { matchingId, random32, randomId } from '../services/random.ts';
import { digestKeys, numbers, sims } from './schema.ts';
import type { Db } from './types.ts';

export type Stock = { readonly esims: number; readonly cards: number; readonly numbers: number };

/** The range that Ofcom keeps free for drama has 1,000 numbers: no call to one of them reaches anybody. */
export const sandboxStock: Stock = { esims: 500, cards: 100, numbers: 1000 };

/** @param index 0 to 999. @returns E.164, +44 7700 900000 to 900999. */
export const fictionalMsisdn = (index: number): string => `+447700900${String(index).padStart(3, '0')}`;

/** @param index 0 upwards. @returns 20 digits as ITU-T E.118 has them: 89, country 86, issuer 99, serial, check digit. */
export function sandboxIccid(index: number): string {
  const body = `898699${String(index + 1).padStart(13, '0')}`;
  return `${body}${String(luhnCheckDigit(body))}`;
}

/** Fills an empty database; leaves one that has stock as it is, sold out or not. */
export async function seed(db: Db, now: Date, stock: Stock): Promise<void> {
  await db.transaction(async (tx) => {
    const [anyKey] = await tx.select({ keyId: digestKeys.keyId }).from(digestKeys).limit(1);
    if (anyKey !== undefined) return;
    await tx.insert(digestKeys).values({ keyId: randomId('dk').slice(0, 16), key: random32(), createdAt: now });
    const esims = Array.from({ length: stock.esims }, () => ({ id: matchingId(), kind: 'esim' as const, state: 'free' as const }));
    const cards = Array.from({ length: stock.cards }, (_, index) => ({ id: sandboxIccid(index), kind: 'iccid' as const, state: 'free' as const }));
    if (esims.length + cards.length > 0) await tx.insert(sims).values([...esims, ...cards]);
    const free = Array.from({ length: stock.numbers }, (_, index) => ({ msisdn: fictionalMsisdn(index), state: 'free' as const }));
    if (free.length > 0) await tx.insert(numbers).values(free);
  });
}
