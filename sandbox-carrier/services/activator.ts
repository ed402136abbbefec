// Sees every accepted registration through to the network: at once where the network is quick, in the background where not.
import { and, eq, inArray, lte } from 'drizzle-orm';
import { activations, sims } from '../db/schema.ts';
import { appendAudit } from './audit.ts';
import type { CarrierContext } from './context.ts';
import type { CoreRequest } from './core-network.ts';
import { giveBackNumber } from './numbers.ts';
import { giveBackSim } from './stock.ts';

export type Activator = {
  /** Asks the network, for as long as a customer may be made to wait. It goes on by itself when that is not enough. */
  readonly begin: (request: CoreRequest) => Promise<void>;
  /** Looks for registrations that nobody is asking for any more, e.g. after a crash. @returns how many it took over. */
  readonly sweep: () => Promise<number>;
  readonly start: () => void;
  /** Waits for what is under way, within reason. */
  readonly stop: () => Promise<void>;
};

const SWEEP_EVERY_MS = 1_000;
const SWEEP_BATCH = 20;
const STOP_WAIT_MS = 2_000;

export function createActivator(context: CarrierContext, log: (line: string) => void): Activator {
  const underWay = new Set<Promise<void>>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let stopped = false;

  /** What fails here is tried again when the lease has run out, by whichever service looks first. */
  const ask = (request: CoreRequest): Promise<void> => {
    const asking = context.core
      .activate(request)
      .then((state) => settle(context, request, state))
      .catch((cause: unknown) => {
        log(`core network: ${cause instanceof Error ? cause.name : 'unreachable'}`);
      })
      .finally(() => underWay.delete(asking));
    underWay.add(asking);
    return asking;
  };

  const sweep = async (): Promise<number> => {
    if (stopped) return 0;
    const claimed = await claim(context);
    for (const request of claimed) void ask(request);
    return claimed.length;
  };

  return {
    begin: (request) => within(ask(request), context.limits.coreWaitMs),
    sweep,
    start: () => {
      timer = setInterval(() => {
        sweep().catch((cause: unknown) => {
          log(`sweep: ${cause instanceof Error ? cause.name : 'did not run'}`);
        });
      }, SWEEP_EVERY_MS);
      timer.unref();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await within(Promise.all(underWay), STOP_WAIT_MS);
    },
  };
}

async function within(work: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}

async function claim({ db, now, limits }: CarrierContext): Promise<readonly CoreRequest[]> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .select({ registrationId: activations.registrationId, msisdn: activations.msisdn, id: sims.id, kind: sims.kind })
      .from(activations)
      .innerJoin(sims, eq(sims.id, activations.simId))
      .where(and(eq(activations.state, 'pending'), lte(activations.leasedUntil, now())))
      .limit(SWEEP_BATCH)
      .for('update', { of: activations, skipLocked: true });
    if (rows.length === 0) return [];
    const leasedUntil = new Date(now().getTime() + limits.coreLeaseMs);
    await tx.update(activations).set({ leasedUntil }).where(inArray(activations.registrationId, rows.map(({ registrationId }) => registrationId)));
    return rows.map(({ registrationId, msisdn, id, kind }) => ({ registrationId, msisdn, sim: { id, kind } }));
  });
}

/** Takes down the network's answer, once: whoever comes second finds it settled. */
async function settle({ db, secrets, now }: CarrierContext, { registrationId, msisdn, sim }: CoreRequest, state: 'active' | 'refused'): Promise<void> {
  await db.transaction(async (tx) => {
    const settled = await tx
      .update(activations)
      .set({ state, settledAt: now() })
      .where(and(eq(activations.registrationId, registrationId), eq(activations.state, 'pending')))
      .returning({ registrationId: activations.registrationId });
    if (settled.length === 0) return;
    if (state === 'refused') {
      await giveBackSim(tx, sim.id);
      await giveBackNumber(tx, msisdn);
    }
    await appendAudit(tx, secrets, now(), { event: state === 'active' ? 'activation-active' : 'activation-refused', data: { registrationId } });
  });
}
