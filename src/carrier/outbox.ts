// Gets signed verdicts, and withdrawals in their place, to the carrier, and asks on until they are settled: growing pauses, over a reload; what cannot arrive is set aside.
import type { SubmissionReceipt, WithdrawReceipt } from '../../contract/messages.ts';
import { failure, type Failure, type FailureCode } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { CarrierClient } from './client.ts';
import { withLock, withLockIfFree } from './locks.ts';
import { isUnsettled, type OutboxEntry, type OutboxRows, type OutboxStatus } from './outbox-rows.ts';

/** The line or the carrier may be better in a moment; every other answer stays what it is. */
const retryable: ReadonlySet<FailureCode> = new Set<FailureCode>([
  'carrier/unreachable',
  'carrier/timeout',
  'carrier/nonsense',
  'carrier/internal',
  'carrier/rate-limited',
  // The carrier never saw the end of it.
  'carrier/request-timeout',
]);

const LONGEST_PAUSE_MS = 60_000;

/**
 * Milliseconds to wait after so many tries: 1, 2, 4 … 60 s, of which chance takes up to half, so that a hall full of
 * kiosks does not come back all at once.
 * @param random 0 to 1.
 */
export const pauseMs = (attempts: number, random: number): number =>
  Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(16, Math.max(0, attempts - 1))) * (1 - random / 2);

/**
 * Milliseconds to wait before an activation is asked about again: as long as the carrier said, half as long again after each
 * "not yet", up to a minute or what it said; chance adds up to half.
 * @param asked how often it has been "not yet", from 1. @param random 0 to 1.
 */
export const askAgainMs = (askAgainAfterMs: number, asked: number, random: number): number =>
  Math.min(Math.max(LONGEST_PAUSE_MS, askAgainAfterMs), askAgainAfterMs * 1.5 ** Math.min(16, asked - 1)) * (1 + random / 2);

/** No pause is longer (the contract's longest, and half of it by chance): what lies further ahead was written before the clock was set back. */
const FURTHEST_MS = 900_000;

const untilDueMs = ({ nextAt }: OutboxEntry, at: number): number => (nextAt === null || nextAt - at > FURTHEST_MS ? 0 : Math.max(0, nextAt - at));

export type Delivery =
  | { readonly kind: 'answered'; readonly receipt: SubmissionReceipt }
  /** Still waiting; tried again by itself. */
  | { readonly kind: 'postponed'; readonly failure: Failure }
  /** Set aside: the carrier said a final no. */
  | { readonly kind: 'refused'; readonly failure: Failure };

/** What a withdrawal came to. */
export type Withdrawal =
  | { readonly kind: 'withdrawn' }
  /** A verdict was quicker. `jws`: that verdict; null where it is not here any more. */
  | { readonly kind: 'too-late'; readonly receipt: SubmissionReceipt; readonly jws: string | null }
  /** The line is down. Tried again by itself where a verdict might have been on its way; else the registration lapses. */
  | { readonly kind: 'postponed' };

export type Outbox = {
  /** Keeps a signed verdict. @returns the one that is sent: of two for one registration the first, unless that one made way (outbox-rows.ts). */
  put(registrationId: string, jws: string): Promise<Result<OutboxEntry, Failure>>;
  find(registrationId: string): Promise<Result<OutboxEntry | null, Failure>>;
  /** Tries once, now. A delivered one is asked again (the carrier answers the same). Fails with device/storage-unavailable. */
  deliver(registrationId: string): Promise<Result<Delivery, Failure>>;
  /** Withdraws in the place of the verdict, where there is one, and tells the carrier once, now. @param jws a signed withdrawal. Fails with device/storage-unavailable. */
  withdraw(registrationId: string, jws: string): Promise<Result<Withdrawal, Failure>>;
  /** Tries every unsettled one, unless a flush is under way here or in another tab. */
  flush(): Promise<void>;
  list(): Promise<Result<readonly OutboxStatus[], Failure>>;
  /** A person has seen how it ended: removed. One that is unsettled stays. */
  acknowledge(registrationId: string): Promise<Result<null, Failure>>;
  /** Told after each change made here that `list` shows. @returns what ends it. */
  subscribe(listener: () => void): () => void;
  /** Flushes now, when the line comes back, and with growing pauses while anything is unsettled. @returns what ends it. */
  start(): () => void;
};

export type OutboxTools = {
  readonly rows: OutboxRows;
  readonly client: Pick<CarrierClient, 'submit' | 'withdraw'>;
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
    const { registrationId } = entry;
    // Where the row cannot be written the carrier's answer still counts: the next try gets the same one.
    const note = async (change: Pick<OutboxEntry, 'state' | 'failureCode'> & Partial<OutboxEntry>): Promise<void> => {
      await rows.change(registrationId, entry.state, { nextAt: null, ...change });
      if (change.state !== entry.state || change.failureCode !== entry.failureCode) changed();
    };
    const attempts = entry.attempts + 1;

    if (answer.ok) {
      const receipt = answer.value;
      if (receipt.state === 'pending') {
        const asked = entry.state === 'activating' ? attempts : 1;
        await note({ state: 'activating', failureCode: null, attempts: asked, nextAt: now() + askAgainMs(receipt.askAgainAfterMs, asked, random()) });
      } else if (entry.state !== 'delivered') {
        // The customer may have left by now: staff must be able to see that this one got no number after all.
        await note({ state: 'delivered', failureCode: receipt.state === 'refused' ? 'carrier/activation-refused' : null });
      }
      return { kind: 'answered', receipt };
    }
    const { code } = answer.error;
    if (retryable.has(code)) {
      // Also one that was delivered: its answer has not been seen yet, and is asked for again. One that was accepted stays so.
      await note({ state: entry.state === 'activating' ? 'activating' : 'waiting', failureCode: code, attempts, nextAt: now() + pauseMs(attempts, random()) });
      return { kind: 'postponed', failure: answer.error };
    }
    if (entry.state !== 'delivered') await note({ state: 'set-aside', failureCode: code });
    return { kind: 'refused', failure: answer.error };
  }

  /** Nobody waits for it any more: what was too late is for staff to see. */
  async function settleWithdrawal({ registrationId, state, attempts }: OutboxEntry, answer: Result<WithdrawReceipt, Failure>): Promise<void> {
    if (!answer.ok && retryable.has(answer.error.code)) {
      const tried = attempts + 1;
      await rows.change(registrationId, state, { failureCode: answer.error.code, attempts: tried, nextAt: now() + pauseMs(tried, random()) });
    } else if (answer.ok && answer.value.state !== 'withdrawn') {
      await rows.change(registrationId, state, { state: 'delivered', failureCode: 'carrier/withdrawn-too-late', nextAt: null });
    } else {
      // Where the carrier knows nothing of it there is nothing to withdraw.
      await rows.remove(registrationId);
    }
    changed();
  }

  const send = async (entry: OutboxEntry, signal: AbortSignal): Promise<Delivery> => settle(entry, await client.submit(entry.registrationId, entry.jws, signal));

  const sendAny = async (entry: OutboxEntry, signal: AbortSignal): Promise<void> => {
    if (entry.state === 'withdrawing') await settleWithdrawal(entry, await client.withdraw(entry.registrationId, entry.jws, signal));
    else await send(entry, signal);
  };

  /** Without the lock of the verdict, which a slow one still holds: the carrier decides which of the two was first. */
  async function withdraw(registrationId: string, jws: string): Promise<Result<Withdrawal, Failure>> {
    const there = await rows.withdraw(registrationId, jws);
    if (!there.ok) return there;
    const before = there.value;
    const replaced = before?.state === 'waiting';
    if (replaced) changed();
    const answer = await client.withdraw(registrationId, jws, new AbortController().signal);
    if (!answer.ok && retryable.has(answer.error.code)) return ok({ kind: 'postponed' });
    if (!answer.ok || answer.value.state === 'withdrawn') {
      if (replaced) {
        await rows.remove(registrationId);
        changed();
      }
      return ok({ kind: 'withdrawn' });
    }
    const receipt = answer.value;
    if (replaced) {
      // It counts after all, and an activation is asked about as if nobody had stopped.
      const pending = receipt.state === 'pending';
      await rows.change(registrationId, 'withdrawing', { ...before, state: pending ? 'activating' : 'delivered', failureCode: pending ? null : 'carrier/withdrawn-too-late', nextAt: null });
      changed();
    }
    return ok({ kind: 'too-late', receipt, jws: before?.jws ?? null });
  }

  const attempt = (registrationId: string, signal: AbortSignal): Promise<Result<Delivery, Failure>> =>
    withLock(`rnk-outbox:${registrationId}`, async () => {
      const entry = await rows.find(registrationId);
      if (!entry.ok) return entry;
      if (entry.value === null) return err(failure('device/storage-unavailable', 'not in the outbox'));
      if (entry.value.state === 'withdrawing') return ok({ kind: 'postponed', failure: failure('carrier/unreachable', 'withdrawn') });
      if (entry.value.state === 'set-aside') return ok({ kind: 'refused', failure: failure(entry.value.failureCode ?? 'carrier/nonsense') });
      return ok(await send(entry.value, signal));
    });

  /** Passes over what was settled, or asked about, while it waited for its turn. */
  const attemptIf = (registrationId: string, wanted: (entry: OutboxEntry) => boolean, signal: AbortSignal): Promise<void> =>
    withLock(`rnk-outbox:${registrationId}`, async () => {
      const entry = await rows.find(registrationId);
      if (entry.ok && entry.value !== null && isUnsettled(entry.value) && wanted(entry.value)) await sendAny(entry.value, signal);
    });

  async function flush(wanted: (entry: OutboxEntry) => boolean): Promise<void> {
    const signal = stopped?.signal ?? new AbortController().signal;
    const flushed = await withLockIfFree('rnk-outbox-flush', async () => {
      const unsettled = await rows.unsettled();
      if (!unsettled.ok) return true;
      for (const { registrationId } of unsettled.value.filter(wanted)) {
        if (signal.aborted) return true;
        await attemptIf(registrationId, wanted, signal);
      }
      return true;
    });
    await scheduleNext(flushed ?? false);
  }

  const everything = (): boolean => true;
  const due = (entry: OutboxEntry): boolean => untilDueMs(entry, now()) === 0;

  /** @param free false where another tab is flushing: what is due may be in its hands, so this one does not press. */
  async function scheduleNext(free: boolean): Promise<void> {
    if (stopped === null) return;
    const { signal } = stopped;
    const unsettled = await rows.unsettled();
    clearTimeout(timer);
    if (signal.aborted || (unsettled.ok && unsettled.value.length === 0)) return;
    const pauses = unsettled.ok
      ? unsettled.value.map((entry) => (entry.nextAt === null ? pauseMs(entry.attempts, random()) : untilDueMs(entry, now())))
      : [pauseMs(Infinity, random())];
    timer = setTimeout(() => void flush(due), Math.max(free ? 1 : pauseMs(1, random()), Math.min(...pauses)));
  }

  return {
    put: async (registrationId, jws) => {
      const added = await rows.add({ registrationId, jws, queuedAt: now(), attempts: 0, state: 'waiting', failureCode: null, nextAt: null });
      changed();
      return added;
    },
    find: (registrationId) => rows.find(registrationId),
    deliver: async (registrationId) => {
      const delivery = await attempt(registrationId, new AbortController().signal);
      await scheduleNext(true);
      return delivery;
    },
    withdraw: async (registrationId, jws) => {
      const withdrawal = await withdraw(registrationId, jws);
      await scheduleNext(true);
      return withdrawal;
    },
    flush: () => flush(everything),
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
      if (typeof addEventListener === 'function') addEventListener('online', () => void flush(everything), { signal: mine.signal });
      void flush(everything);
      return () => {
        mine.abort();
        clearTimeout(timer);
        if (stopped === mine) stopped = null;
      };
    },
  };
}
