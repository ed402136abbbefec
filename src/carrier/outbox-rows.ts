// The outbox on disk: which signed verdicts are on their way, and which are being withdrawn. A receipt is never written here; of the customer a row holds what the verdict holds (digest, chosen number), until it is settled and seen, or withdrawn.
import { z } from 'zod';
import { signedBody } from '../../contract/messages.ts';
import { opaqueId } from '../../contract/primitives.ts';
import { failureCodes, type Failure, type FailureCode } from '../shared/failure.ts';
import { ok, type Result } from '../shared/result.ts';
import type { CarrierDatabase } from './database.ts';

const knownCode = z.string().refine((code): code is FailureCode => failureCodes.some((known) => known === code));

const outboxRow = z.object({
  registrationId: opaqueId,
  jws: signedBody.shape.jws,
  /** Milliseconds since the epoch, by the device's clock. */
  queuedAt: z.number(),
  /** Tries since it was queued, or since it was accepted, that did not settle it. */
  attempts: z.int().min(0),
  /** `activating`: accepted, and the network is still switching the SIM on. `withdrawing`: `jws` is a withdrawal in the place of the verdict. */
  state: z.enum(['waiting', 'activating', 'withdrawing', 'delivered', 'set-aside']),
  /** Why it is set aside, why the latest try did not get through, or that the network refused what had been accepted. */
  failureCode: knownCode.nullable(),
  /** Not asked again by itself before; milliseconds since the epoch, by the device's clock. Null: any time, as in rows of earlier versions. */
  nextAt: z.number().nullable().default(null),
});

export type OutboxEntry = Readonly<z.infer<typeof outboxRow>>;

/** What can be said of a row; one that cannot be read any more is shown as set aside, not dropped. */
export type OutboxStatus = Pick<OutboxEntry, 'registrationId' | 'state' | 'failureCode'>;

/** Still to be sent, or to be asked about. */
export const isUnsettled = ({ state }: Pick<OutboxEntry, 'state'>): boolean => state === 'waiting' || state === 'activating' || state === 'withdrawing';

/** Refused for want of a signature that can still be given: the next verdict for the same registration takes its place. */
const wantsApproval: ReadonlySet<FailureCode | null> = new Set<FailureCode>(['carrier/approval-missing', 'carrier/approval-invalid', 'carrier/supervisor-required', 'carrier/clerk-limit-reached', 'carrier/kiosk-limit-reached']);

export const makesWay = ({ state, failureCode }: OutboxEntry): boolean => state === 'set-aside' && wantsApproval.has(failureCode);

/** Every method fails with device/storage-unavailable. */
export type OutboxRows = {
  find(registrationId: string): Promise<Result<OutboxEntry | null, Failure>>;
  /** Writes it unless there is one for this registration that does not make way. @returns the one that is there now. */
  add(entry: OutboxEntry): Promise<Result<OutboxEntry, Failure>>;
  /** Changes it if it is still there, and in that state: what was acknowledged meanwhile does not come back, and what was withdrawn stays so. */
  change(registrationId: string, from: OutboxEntry['state'], change: Partial<Omit<OutboxEntry, 'registrationId'>>): Promise<Result<null, Failure>>;
  /** Puts a withdrawal in the place of a verdict that may be on its way or wait for the line. @returns the row as it was; null where there is none. */
  withdraw(registrationId: string, jws: string): Promise<Result<OutboxEntry | null, Failure>>;
  remove(registrationId: string): Promise<Result<null, Failure>>;
  list(): Promise<Result<readonly OutboxStatus[], Failure>>;
  /** Oldest first. */
  unsettled(): Promise<Result<readonly OutboxEntry[], Failure>>;
  /** Removes it unless it is unsettled. @returns whether it is gone now. */
  removeSettled(registrationId: string): Promise<Result<boolean, Failure>>;
};

const parseRow = (row: unknown): OutboxEntry | null => {
  const parsed = outboxRow.safeParse(row);
  return parsed.success ? parsed.data : null;
};

export function createOutboxRows(database: CarrierDatabase): OutboxRows {
  return {
    find: async (registrationId) => {
      const row = await database.use((open) => open.get('outbox', registrationId));
      return row.ok ? ok(parseRow(row.value)) : row;
    },
    add: (entry) =>
      database.use(async (open) => {
        const transaction = open.transaction('outbox', 'readwrite');
        const there = parseRow(await transaction.store.get(entry.registrationId));
        const kept = there === null || makesWay(there) ? entry : there;
        if (kept === entry) await transaction.store.put(entry, entry.registrationId);
        await transaction.done;
        return kept;
      }),
    change: (registrationId, from, change) =>
      database.use(async (open) => {
        const transaction = open.transaction('outbox', 'readwrite');
        const there = parseRow(await transaction.store.get(registrationId));
        if (there?.state === from) await transaction.store.put({ ...there, ...change }, registrationId);
        await transaction.done;
        return null;
      }),
    withdraw: (registrationId, jws) =>
      database.use(async (open) => {
        const transaction = open.transaction('outbox', 'readwrite');
        const there = parseRow(await transaction.store.get(registrationId));
        if (there?.state === 'waiting') await transaction.store.put({ ...there, jws, state: 'withdrawing', failureCode: null, nextAt: null }, registrationId);
        await transaction.done;
        return there;
      }),
    remove: async (registrationId) => {
      const removed = await database.use((open) => open.delete('outbox', registrationId));
      return removed.ok ? ok(null) : removed;
    },
    list: () =>
      database.use(async (open) => {
        const transaction = open.transaction('outbox');
        const [keys, rows] = await Promise.all([transaction.store.getAllKeys(), transaction.store.getAll()]);
        return keys.map((registrationId, index) => {
          const entry = parseRow(rows[index]);
          return entry === null
            ? { registrationId, state: 'set-aside' as const, failureCode: 'device/storage-unavailable' as const }
            : { registrationId, state: entry.state, failureCode: entry.failureCode };
        });
      }),
    unsettled: async () => {
      const rows = await database.use((open) => open.getAll('outbox'));
      if (!rows.ok) return rows;
      const entries = rows.value.map(parseRow).filter((entry) => entry !== null);
      return ok(entries.filter(isUnsettled).sort((a, b) => a.queuedAt - b.queuedAt));
    },
    removeSettled: (registrationId) =>
      database.use(async (open) => {
        const transaction = open.transaction('outbox', 'readwrite');
        const there = parseRow(await transaction.store.get(registrationId));
        const settled = there === null || !isUnsettled(there);
        if (settled) await transaction.store.delete(registrationId);
        await transaction.done;
        return settled;
      }),
  };
}
