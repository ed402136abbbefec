// Gets signed verdicts to the carrier: tries again with growing pauses, survives a reload, sets aside what cannot arrive.
import type { SubmissionReceipt } from '../../contract/messages.ts';
import { failure, type Failure, type FailureCode } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { CarrierClient } from './client.ts';
import { withLock, withLockIfFree } from './locks.ts';
import type { OutboxEntry, OutboxRows, OutboxStatus } from './outbox-rows.ts';

/** The line or the carrier may be better in a moment; every other answer stays what it is. */
const retryable: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'carrier/unreachable',
  'carrier/timeout',
  'carrier/nonsense',
  'carrier/internal',
  'carrier/rate-limited',
]);

const LONGEST_PAUSE_MS = 60_000;

/**
 * Milliseconds to wait after so many tries: 1, 2, 4 … 60 s, of which chance takes up to half, so that a hall full of
 * kiosks does not come back all at once.
 * @param random 0 to 1.
 */
export const pauseMs = (attempts: number, random: number): number =>
  Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(16, Math.max(0, attempts - 1))) * (1 - random / 2);

export type Delivery =
  | { readonly kind: 'answered'; readonly receipt: SubmissionReceipt }
  /** Still waiting; tried again by itself. */
  | { readonly kind: 'postponed'; readonly failure: Failure }
  /** Set aside: the carrier said a final no. */
  | { readonly kind: 'refused'; readonly failure: Failure };

export type Outbox = {
  /** Keeps a signed verdict. @returns the one that is sent: of two for one registration, the first. */
  put(registrationId: string, jws: string): Promise<Result<OutboxEntry, Failure>>;
  find(registrationId: string): Promise<Result<OutboxEntry | null, Failure>>;
  /** Tries once, now. A delivered one is asked again (the carrier answers the same). Fails with device/storage-unavailable. */
  deliver(registrationId: string): Promise<Result<Delivery, Failure>>;
  /** Tries every waiting one, unless a flush is under way here or in another tab. */
  flush(): Promise<void>;
  list(): Promise<Result<readonly OutboxStatus[], Failure>>;
  /** A person has seen how it ended: removed. One that still waits stays. */
  acknowledge(registrationId: string): Promise<Result<null, Failure>>;
  /** Told after each change made here. @returns what ends it. */
  subscribe(listener: () => void): () => void;
  /** Flushes now, when the line comes back, and with growing pauses while anything waits. @returns what ends it. */
  start(): () => void;
};

export type OutboxTools = {
  readonly rows: OutboxRows;
  readonly client: Pick<CarrierClient, 'submit'>;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** 0 to 1. */
  readonly random?: () => number;
};

export function createOutbox({ rows, client, now = Date.now, random = Math.random }: OutboxTools): Outbox {
  const listeners = new Set<() => void>();
  let stopped: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  async function settle(entry: OutboxEntry, answer: Result<SubmissionReceipt, Failure>): Promise<Delivery> {
    const { registrationId, attempts } = entry;
    // Where the row cannot be written the carrier's answer still counts: the next try gets the same one.
    const note = async (change: Parameters<OutboxRows['change']>[1]): Promise<void> => {
      await rows.change(registrationId, change);
      changed();
    };
    if (answer.ok) {
      if (entry.state !== 'delivered') await note({ state: 'delivered', failureCode: null });
      return { kind: 'answered', receipt: answer.value };
    }
    const { code } = answer.error;
    if (retryable.has(code)) {
      // Also one that was delivered: its answer has not been seen yet, and is asked for again.
      await note({ state: 'waiting', attempts: attempts + 1, failureCode: code });
      return { kind: 'postponed', failure: answer.error };
    }
    if (entry.state !== 'delivered') await note({ state: 'set-aside', failureCode: code });
    return { kind: 'refused', failure: answer.error };
  }

  const attempt = (registrationId: string, signal: AbortSignal): Promise<Result<Delivery, Failure>> =>
    withLock(`rnk-outbox:${registrationId}`, async () => {
      const entry = await rows.find(registrationId);
      if (!entry.ok) return entry;
      if (entry.value === null) return err(failure('device/storage-unavailable', 'not in the outbox'));
      if (entry.value.state === 'set-aside') return ok({ kind: 'refused', failure: failure(entry.value.failureCode ?? 'carrier/nonsense') });
      return ok(await settle(entry.value, await client.submit(registrationId, entry.value.jws, signal)));
    });

  async function flush(): Promise<void> {
    const signal = stopped?.signal ?? new AbortController().signal;
    await withLockIfFree('rnk-outbox-flush', async () => {
      const waiting = await rows.waiting();
      if (!waiting.ok) return;
      for (const { registrationId } of waiting.value) {
        if (signal.aborted) return;
        await attempt(registrationId, signal);
      }
    });
    await scheduleNext();
  }

  /** Where another tab is at it, or the storage is away, this one looks again after the longest pause. */
  async function scheduleNext(): Promise<void> {
    if (stopped === null) return;
    const { signal } = stopped;
    const waiting = await rows.waiting();
    clearTimeout(timer);
    if (signal.aborted || (waiting.ok && waiting.value.length === 0)) return;
    const fewest = waiting.ok ? Math.min(...waiting.value.map(({ attempts }) => attempts)) : Infinity;
    timer = setTimeout(() => void flush(), pauseMs(fewest, random()));
  }

  return {
    put: async (registrationId, jws) => {
      const added = await rows.add({ registrationId, jws, queuedAt: now(), attempts: 0, state: 'waiting', failureCode: null });
      changed();
      return added;
    },
    find: (registrationId) => rows.find(registrationId),
    deliver: async (registrationId) => {
      const delivery = await attempt(registrationId, new AbortController().signal);
      await scheduleNext();
      return delivery;
    },
    flush,
    list: () => rows.list(),
    acknowledge: async (registrationId) => {
      const removed = await rows.removeSettled(registrationId);
      if (!removed.ok) return removed;
      if (removed.value) changed();
      return ok(null);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    start: () => {
      stopped?.abort();
      const mine = new AbortController();
      stopped = mine;
      if (typeof addEventListener === 'function') addEventListener('online', () => void flush(), { signal: mine.signal });
      void flush();
      return () => {
        mine.abort();
        clearTimeout(timer);
        if (stopped === mine) stopped = null;
      };
    },
  };
}
