// Telephone numbers: a small offer kept for a registration, one of them taken, the others free again.
import { and, asc, eq, lte, or } from 'drizzle-orm';
import { numbers } from '../db/schema.ts';
import type { Db } from '../db/types.ts';

const free = { state: 'free', reservedBy: null, reservedUntil: null } as const;

/** Keeps up to `count` numbers for the registration. @returns them, in order; empty when there is none left. */
export async function offerNumbers(tx: Db, registrationId: string, count: number, now: Date, until: Date): Promise<readonly string[]> {
  const found = await tx
    .select({ msisdn: numbers.msisdn })
    .from(numbers)
    .where(or(eq(numbers.state, 'free'), and(eq(numbers.state, 'reserved'), lte(numbers.reservedUntil, now))))
    .orderBy(asc(numbers.msisdn))
    .limit(count)
    .for('update', { skipLocked: true });
  for (const { msisdn } of found) {
    await tx.update(numbers).set({ state: 'reserved', reservedBy: registrationId, reservedUntil: until }).where(eq(numbers.msisdn, msisdn));
  }
  return found.map(({ msisdn }) => msisdn);
}

const offeredTo = (registrationId: string) => and(eq(numbers.state, 'reserved'), eq(numbers.reservedBy, registrationId));

/** What is still kept for the registration, in order. */
export async function offerOf(tx: Db, registrationId: string): Promise<readonly string[]> {
  const rows = await tx.select({ msisdn: numbers.msisdn }).from(numbers).where(offeredTo(registrationId)).orderBy(asc(numbers.msisdn));
  return rows.map(({ msisdn }) => msisdn);
}

/**
 * Takes the wanted number, or the first of the offer for null, and lets the others go.
 * @returns null when the offer does not hold it (any more).
 */
export async function takeNumber(tx: Db, registrationId: string, wanted: string | null): Promise<string | null> {
  const offer = await offerOf(tx, registrationId);
  const msisdn = wanted ?? offer[0];
  if (msisdn === undefined || !offer.includes(msisdn)) return null;
  await tx.update(numbers).set({ state: 'active', reservedBy: null, reservedUntil: null }).where(eq(numbers.msisdn, msisdn));
  await releaseNumbers(tx, registrationId);
  return msisdn;
}

export async function releaseNumbers(tx: Db, registrationId: string): Promise<void> {
  await tx.update(numbers).set(free).where(offeredTo(registrationId));
}

/** The network would not have it. */
export async function giveBackNumber(tx: Db, msisdn: string): Promise<void> {
  await tx.update(numbers).set(free).where(eq(numbers.msisdn, msisdn));
}
