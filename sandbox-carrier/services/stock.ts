// The SIM stock: reserve for a registration, let go again, take in new cards, and shape a SIM for an answer.
import { and, asc, eq, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Activation } from '../../contract/messages.ts';
import type { SimRequest } from '../../contract/primitives.ts';
import { ok, type Result } from '../../src/shared/result.ts';
import { sims } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { isLuhnValid } from '../../contract/luhn.ts';
import { refuse, type Answer } from './refusal.ts';

export type Sim = typeof sims.$inferSelect;

/** For whom, and for how long. */
export type Reservation = { readonly registrationId: string; readonly shopId: string; readonly now: Date; readonly until: Date };

/**
 * Reserves the card that was asked for, or any profile that the shop may have.
 * Refuses: sim-unavailable (not in stock, kept for somebody else, or none left), sim-of-another-shop, sim-already-active.
 */
export async function reserveSim(tx: Db, request: SimRequest, reservation: Reservation): Promise<Answer<string>> {
  const { registrationId, shopId, now, until } = reservation;
  const found = request.kind === 'iccid' ? await findCard(tx, request.iccid, reservation) : await findProfile(tx, shopId, now);
  if (!found.ok) return found;
  await tx.update(sims).set({ state: 'reserved', reservedBy: registrationId, reservedUntil: until }).where(eq(sims.id, found.value));
  return found;
}

/** The next free profile, or, when there is none left, one whose reservation has lapsed: each from the front of one index. */
async function findProfile(tx: Db, shopId: string, now: Date): Promise<Answer<string>> {
  const id =
    (await lockProfile(tx, shopId, eq(sims.state, 'free'), sims.id)) ??
    (await lockProfile(tx, shopId, and(eq(sims.state, 'reserved'), lte(sims.reservedUntil, now)), sims.reservedUntil));
  return id === null ? refuse('sim-unavailable', 'there is no profile left') : ok(id);
}

async function lockProfile(tx: Db, shopId: string, which: SQL | undefined, order: PgColumn): Promise<string | null> {
  const [sim] = await tx
    .select({ id: sims.id })
    .from(sims)
    .where(and(eq(sims.kind, 'esim'), or(isNull(sims.shopId), eq(sims.shopId, shopId)), which))
    .orderBy(asc(order))
    .limit(1)
    .for('update', { skipLocked: true });
  return sim?.id ?? null;
}

async function findCard(tx: Db, iccid: string, { shopId, now }: Reservation): Promise<Answer<string>> {
  const [sim] = await tx.select().from(sims).where(and(eq(sims.id, iccid), eq(sims.kind, 'iccid'))).for('update');
  if (sim === undefined) return refuse('sim-unavailable', 'this card is not in stock');
  if (sim.shopId !== null && sim.shopId !== shopId) return refuse('sim-of-another-shop');
  if (sim.state === 'active') return refuse('sim-already-active');
  const kept = sim.state === 'reserved' && sim.reservedUntil !== null && sim.reservedUntil > now;
  return kept ? refuse('sim-unavailable', 'this card is kept for another registration') : ok(sim.id);
}

const heldBy = (simId: string, registrationId: string) =>
  and(eq(sims.id, simId), eq(sims.state, 'reserved'), eq(sims.reservedBy, registrationId));

const free = { state: 'free', reservedBy: null, reservedUntil: null } as const;

/** Gives the SIM back, unless another registration has it by now. */
export async function releaseSim(tx: Db, simId: string, registrationId: string): Promise<void> {
  await tx.update(sims).set(free).where(heldBy(simId, registrationId));
}

/** @returns false when the registration no longer holds the SIM. */
export async function takeSim(tx: Db, simId: string, registrationId: string): Promise<boolean> {
  const taken = await tx
    .update(sims)
    .set({ state: 'active', reservedBy: null, reservedUntil: null })
    .where(heldBy(simId, registrationId))
    .returning({ id: sims.id });
  return taken.length === 1;
}

/** The network would not have it. */
export async function giveBackSim(tx: Db, simId: string): Promise<void> {
  await tx.update(sims).set(free).where(eq(sims.id, simId));
}

/** GSMA SGP.22: `LPA:1$<SM-DP+ address>$<matching id>`. */
export const activatedSim = (sim: Pick<Sim, 'id' | 'kind'>): Activation['sim'] =>
  sim.kind === 'iccid' ? { kind: 'iccid', iccid: sim.id } : { kind: 'esim', activationCode: `LPA:1$smdp.sandbox.example$${sim.id}` };

/**
 * Takes cards into a shop's drawer. One that is in stock already is left as it is.
 * Fails with the first line that is no ICCID with a right check digit; then none is taken in.
 * @returns how many were new.
 */
export async function importCards(db: Db, shopId: string, iccids: readonly string[]): Promise<Result<number, { readonly wrong: string }>> {
  const wrong = iccids.find((iccid) => !/^89\d{16,18}$/.test(iccid) || !isLuhnValid(iccid));
  if (wrong !== undefined) return { ok: false, error: { wrong } };
  if (iccids.length === 0) return ok(0);
  const rows = await db
    .insert(sims)
    .values(iccids.map((id) => ({ id, kind: 'iccid' as const, shopId, state: 'free' as const })))
    .onConflictDoNothing()
    .returning({ id: sims.id });
  return ok(rows.length);
}
