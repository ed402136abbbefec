// Telephone numbers: a small offer kept for a registration, one of them taken, the others free again.
import { and, asc, eq, inArray, lte, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { numbers } from '../db/schema.ts';
import type { Db } from '../db/types.ts';

const free = { state: 'free', reservedBy: null, reservedUntil: null } as const;

/**
 * Keeps up to `count` numbers for the registration; those whose offer has lapsed are asked for when the free ones run out,
 * so that each question is answered from the front of one index. @returns them, in order; empty when there is none left.
 */
export async function offerNumbers(tx: Db, registrationId: string, count: number, now: Date, until: Date): Promise<readonly string[]> {
  const found = await lock(tx, eq(numbers.state, 'free'), numbers.msisdn, count);
  if (found.length < count) found.push(...(await lock(tx, and(eq(numbers.state, 'reserved'), lte(numbers.reservedUntil, now)), numbers.reservedUntil, count - found.length)));
  if (found.length > 0) await tx.update(numbers).set({ state: 'reserved', reservedBy: registrationId, reservedUntil: until }).where(inArray(numbers.msisdn, found));
  return found.sort();
}

/** Passes over what another opening holds at this moment. */
async function lock(tx: Db, which: SQL | undefined, order: PgColumn, count: number): Promise<string[]> {
  const rows = await tx.select({ msisdn: numbers.msisdn }).from(numbers).where(which).orderBy(asc(order)).limit(count).for('update', { skipLocked: true });
  return rows.map(({ msisdn }) => msisdn);
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
  const msisdn = wanted ?? (await offerOf(tx, registrationId))[0];
  if (msisdn === undefined) return null;
  const taken = await tx
    .update(numbers)
    .set({ state: 'active', reservedBy: null, reservedUntil: null })
    .where(and(eq(numbers.msisdn, msisdn), offeredTo(registrationId)))
    .returning({ msisdn: numbers.msisdn });
  if (taken.length === 0) return null;
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
