// The SIM stock: reserve for a registration, let go again, and shape a SIM for an answer.
import { and, asc, eq, lte, or } from 'drizzle-orm';
import type { Activation } from '../../contract/messages.ts';
import type { SimRequest } from '../../contract/primitives.ts';
import { sims } from '../db/schema.ts';
import type { Db } from '../db/types.ts';

/**
 * Reserves the card that was asked for, or any profile. A reservation that has lapsed counts as free.
 * @returns the SIM's id, or null when there is none to have.
 */
export async function reserveSim(tx: Db, request: SimRequest, registrationId: string, now: Date, until: Date): Promise<string | null> {
  const available = or(eq(sims.state, 'free'), and(eq(sims.state, 'reserved'), lte(sims.reservedUntil, now)));
  const wanted = request.kind === 'iccid' ? and(eq(sims.id, request.iccid), eq(sims.kind, 'iccid')) : eq(sims.kind, 'esim');
  const [sim] = await tx
    .select({ id: sims.id })
    .from(sims)
    .where(and(wanted, available))
    .orderBy(asc(sims.id))
    .limit(1)
    .for('update', { skipLocked: true });
  if (sim === undefined) return null;
  await tx.update(sims).set({ state: 'reserved', reservedBy: registrationId, reservedUntil: until }).where(eq(sims.id, sim.id));
  return sim.id;
}

const heldBy = (simId: string, registrationId: string) =>
  and(eq(sims.id, simId), eq(sims.state, 'reserved'), eq(sims.reservedBy, registrationId));

/** Gives the SIM back, unless another registration has it by now. */
export async function releaseSim(tx: Db, simId: string, registrationId: string): Promise<void> {
  await tx.update(sims).set({ state: 'free', reservedBy: null, reservedUntil: null }).where(heldBy(simId, registrationId));
}

/** @returns false when the registration no longer holds the SIM. */
export async function activateSim(tx: Db, simId: string, registrationId: string): Promise<boolean> {
  const taken = await tx
    .update(sims)
    .set({ state: 'active', reservedBy: null, reservedUntil: null })
    .where(heldBy(simId, registrationId))
    .returning({ id: sims.id });
  return taken.length === 1;
}

/** GSMA SGP.22: `LPA:1$<SM-DP+ address>$<matching id>`. */
export const activatedSim = (sim: { id: string; kind: 'esim' | 'iccid' }): Activation['sim'] =>
  sim.kind === 'iccid' ? { kind: 'iccid', iccid: sim.id } : { kind: 'esim', activationCode: `LPA:1$smdp.sandbox.example$${sim.id}` };
