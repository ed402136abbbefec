// The outbox on disk: which signed verdicts are on their way. Nothing personal: a receipt is never written here.
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
  /** Tries since it was queued that did not get through. */
  attempts: z.int().min(0),
  state: z.enum(['waiting', 'delivered', 'set-aside']),
  /** Why it is set aside, or why the latest try did not get through. */
  failureCode: knownCode.nullable(),
});

export type OutboxEntry = Readonly<z.infer<typeof outboxRow>>;

/** What can be said of a row; one that cannot be read any more is shown as set aside, not dropped. */
export type OutboxStatus = Pick<OutboxEntry, 'registrationId' | 'state' | 'failureCode'>;

/** Every method fails with device/storage-unavailable. */
export type OutboxRows = {
  find(registrationId: string): Promise<Result<OutboxEntry | null, Failure>>;
  /** Writes it unless there is one for this registration. @returns the one that is there now. */
  add(entry: OutboxEntry): Promise<Result<OutboxEntry, Failure>>;
  /** Changes it if it is still there: what was acknowledged meanwhile does not come back. */
  change(registrationId: string, change: Partial<Omit<OutboxEntry, 'registrationId' | 'jws'>>): Promise<Result<null, Failure>>;
  list(): Promise<Result<readonly OutboxStatus[], Failure>>;
  waiting(): Promise<Result<readonly OutboxEntry[], Failure>>;
  /** Removes it unless it still waits. @returns whether it is gone now. */
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
        if (there === null) await transaction.store.put(entry, entry.registrationId);
        await transaction.done;
        return there ?? entry;
      }),
    change: (registrationId, change) =>
      database.use(async (open) => {
        const transaction = open.transaction('outbox', 'readwrite');
        const there = parseRow(await transaction.store.get(registrationId));
        if (there !== null) await transaction.store.put({ ...there, ...change }, registrationId);
        await transaction.done;
        return null;
      }),
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
    waiting: async () => {
      const rows = await database.use((open) => open.getAll('outbox'));
      if (!rows.ok) return rows;
      const entries = rows.value.map(parseRow).filter((entry) => entry !== null);
      return ok(entries.filter(({ state }) => state === 'waiting').sort((a, b) => a.queuedAt - b.queuedAt));
    },
    removeSettled: (registrationId) =>
      database.use(async (open) => {
        const transaction = open.transaction('outbox', 'readwrite');
        const settled = parseRow(await transaction.store.get(registrationId))?.state !== 'waiting';
        if (settled) await transaction.store.delete(registrationId);
        await transaction.done;
        return settled;
      }),
  };
}
