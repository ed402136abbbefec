// The outbox: backoff, reload, what is set aside, what is never written.
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SubmissionReceipt } from '../../contract/messages.ts';
import { failure, failureCodes, type FailureCode } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import type { CarrierDatabase } from './database.ts';
import { askAgainMs, pauseMs } from './outbox.ts';
import { accepts, activated, first, jws, kindOf, lastDatabaseAgain, listOf, pending, refusesWith, second, setUp } from './testing-outbox.ts';

/** Not vi.waitFor: that moves the clock itself. */
const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise(setImmediate);
};

afterEach(() => {
  vi.useRealTimers();
});

describe('pauses', () => {
  it('double from one second to a minute, and chance takes up to half', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 1000].map((attempts) => pauseMs(attempts, 0) / 1000)).toEqual([1, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(pauseMs(Infinity, 0)).toBe(60_000);
    expect(pauseMs(3, 1)).toBe(2_000);
  });

  it('before asking about an activation are what the carrier said and grow from there, never shorter', () => {
    expect([1, 2, 3, 4].map((asked) => askAgainMs(2000, asked, 0))).toEqual([2000, 3000, 4500, 6750]);
    expect(askAgainMs(2000, 1000, 0)).toBe(60_000);
    expect(askAgainMs(600_000, 5, 0)).toBe(600_000);
    expect(askAgainMs(2000, 1, 1)).toBe(3000);
  });
});

describe('delivery', () => {
  it('delivers, keeps the entry until somebody has seen it, and then removes it', async () => {
    const { outbox, sent } = setUp(accepts);
    await outbox.put(first, jws);
    expect(await outbox.deliver(first)).toEqual(ok({ kind: 'answered', receipt: activated(first) }));
    expect(sent).toEqual([`${first} ${jws}`]);
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'delivered', failureCode: null }]);
    await outbox.acknowledge(first);
    expect(await listOf(outbox)).toEqual([]);
  });

  it('never writes the receipt: neither number nor eSIM code is in the database', async () => {
    const { outbox, database } = setUp(accepts);
    await outbox.put(first, jws);
    await outbox.deliver(first);
    const rows = await database.use((open) => open.getAll('outbox'));
    expect(rows).toEqual(ok([{ registrationId: first, jws, queuedAt: expect.any(Number) as number, attempts: 0, state: 'delivered', failureCode: null, nextAt: null }]));
  });

  it('never writes the receipt of an activation under way either', async () => {
    const { outbox, database } = setUp(pending);
    await outbox.put(first, jws);
    await outbox.deliver(first);
    const rows = await database.use((open) => open.getAll('outbox'));
    expect(rows).toEqual(ok([{ registrationId: first, jws, queuedAt: expect.any(Number) as number, attempts: 1, state: 'activating', failureCode: null, nextAt: expect.any(Number) as number }]));
  });

  it('sends the first of two verdicts for one registration', async () => {
    const { outbox, sent } = setUp(accepts);
    await outbox.put(first, jws);
    const again = await outbox.put(first, 'xxx.yyy.zzz');
    expect(again.ok && again.value.jws).toBe(jws);
    await outbox.deliver(first);
    expect(sent).toEqual([`${first} ${jws}`]);
  });

  const final = failureCodes.filter((code) => code.startsWith('carrier/'));
  const retried: readonly FailureCode[] = ['carrier/unreachable', 'carrier/timeout', 'carrier/nonsense', 'carrier/internal', 'carrier/rate-limited', 'carrier/request-timeout'];

  it.each(retried)('waits after %s, and gets there later', async (code) => {
    const { outbox, answerWith } = setUp(refusesWith(code));
    await outbox.put(first, jws);
    expect(await kindOf(outbox, first)).toBe('postponed');
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'waiting', failureCode: code }]);
    await outbox.acknowledge(first);
    expect(await listOf(outbox)).toHaveLength(1);
    answerWith(accepts);
    await outbox.flush();
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'delivered', failureCode: null }]);
  });

  it.each(final.filter((code) => !retried.includes(code)))('sets aside after %s, visibly, and does not send again', async (code) => {
    const { outbox, sent } = setUp(refusesWith(code));
    await outbox.put(first, jws);
    expect(await kindOf(outbox, first)).toBe('refused');
    await outbox.flush();
    expect(await outbox.deliver(first)).toEqual(ok({ kind: 'refused', failure: failure(code) }));
    expect(sent).toHaveLength(1);
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'set-aside', failureCode: code }]);
    await outbox.acknowledge(first);
    expect(await listOf(outbox)).toEqual([]);
  });

  it('asks again for an answer that was delivered but not seen', async () => {
    const { outbox, sent, answerWith } = setUp(accepts);
    await outbox.put(first, jws);
    await outbox.deliver(first);
    expect(await outbox.deliver(first)).toEqual(ok({ kind: 'answered', receipt: activated(first) }));
    expect(sent).toHaveLength(2);
    answerWith(refusesWith('carrier/unreachable'));
    expect(await kindOf(outbox, first)).toBe('postponed');
    answerWith(accepts);
    await outbox.flush();
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'delivered', failureCode: null }]);
  });

  it('goes on with the others when one cannot be delivered', async () => {
    const { outbox } = setUp((registrationId) => (registrationId === first ? err(failure('carrier/nonce-expired')) : ok(activated(registrationId))));
    await outbox.put(first, jws);
    await outbox.put(second, jws);
    await outbox.flush();
    expect(await listOf(outbox)).toEqual([
      { registrationId: first, state: 'set-aside', failureCode: 'carrier/nonce-expired' },
      { registrationId: second, state: 'delivered', failureCode: null },
    ]);
  });

  it('flushes once when asked twice at once', async () => {
    let answerNow = (): void => undefined;
    const { outbox, sent } = setUp((registrationId) => new Promise((resolve) => { answerNow = () => { resolve(ok(activated(registrationId))); }; }));
    await outbox.put(first, jws);
    const one = outbox.flush();
    await vi.waitFor(() => { expect(sent).toHaveLength(1); });
    await outbox.flush();
    answerNow();
    await one;
    expect(sent).toHaveLength(1);
  });

  it('tells listeners of each change until they leave', async () => {
    const { outbox } = setUp(accepts);
    const listener = vi.fn();
    const leave = outbox.subscribe(listener);
    await outbox.put(first, jws);
    await outbox.deliver(first);
    expect(listener).toHaveBeenCalledTimes(2);
    leave();
    await outbox.acknowledge(first);
    expect(listener).toHaveBeenCalledTimes(2);
  });
});

describe('an activation that takes time', () => {
  const activating = { registrationId: first, state: 'activating', failureCode: null };

  it('is asked about with the same bytes until it is active, at the carrier’s pace, and listeners hear of it once', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { outbox, sent, answerWith } = setUp(pending);
    await outbox.put(first, jws);
    const stop = outbox.start();
    const listener = vi.fn();
    outbox.subscribe(listener);
    for (const [asked, pause] of [[1, 2000], [2, 3000], [3, 4500]] as const) {
      await until(() => sent.length === asked && vi.getTimerCount() === 1);
      expect(await listOf(outbox)).toEqual([activating]);
      vi.advanceTimersByTime(pause - 1);
      expect(vi.getTimerCount()).toBe(1);
      if (asked === 3) answerWith(accepts);
      vi.advanceTimersByTime(1);
    }
    await until(() => listener.mock.calls.length === 2);
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'delivered', failureCode: null }]);
    expect(new Set(sent)).toEqual(new Set([`${first} ${jws}`]));
    await until(() => vi.getTimerCount() === 0);
    expect(sent).toHaveLength(4);
    stop();
  });

  it('does not keep the next customer’s verdict waiting, nor is it forgotten meanwhile', async () => {
    const { outbox, answerWith } = setUp((registrationId) => (registrationId === first ? pending(registrationId) : accepts(registrationId)));
    await outbox.put(first, jws);
    expect(await kindOf(outbox, first)).toBe('answered');
    await outbox.acknowledge(first);
    await outbox.put(second, jws);
    expect(await kindOf(outbox, second)).toBe('answered');
    expect(await listOf(outbox)).toEqual([activating, { registrationId: second, state: 'delivered', failureCode: null }]);
    answerWith(accepts);
    await outbox.flush();
    expect(await listOf(outbox)).toMatchObject([{ registrationId: first, state: 'delivered' }, { registrationId: second }]);
  });

  it('goes on after a reload', async () => {
    const before = setUp(pending);
    await before.outbox.put(first, jws);
    await before.outbox.deliver(first);
    await before.database.close();
    const after = setUp(accepts, lastDatabaseAgain());
    const stop = after.outbox.start();
    await vi.waitFor(async () => { expect(await listOf(after.outbox)).toEqual([{ registrationId: first, state: 'delivered', failureCode: null }]); });
    stop();
  });

  it('stays accepted while the line is down', async () => {
    const { outbox, answerWith } = setUp(pending);
    await outbox.put(first, jws);
    await outbox.deliver(first);
    answerWith(refusesWith('carrier/unreachable'));
    await outbox.flush();
    expect(await listOf(outbox)).toEqual([{ ...activating, failureCode: 'carrier/unreachable' }]);
    answerWith(pending);
    await outbox.flush();
    expect(await listOf(outbox)).toEqual([activating]);
  });

  it('shows staff when the network refused it after all, and gives whoever asks the reference', async () => {
    const { outbox, answerWith } = setUp(pending);
    await outbox.put(first, jws);
    await outbox.deliver(first);
    const refused: SubmissionReceipt = { state: 'refused', registrationId: first, reference: 'K7QF-2M9D' };
    answerWith(() => ok(refused));
    await outbox.flush();
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'delivered', failureCode: 'carrier/activation-refused' }]);
    expect(await outbox.deliver(first)).toEqual(ok({ kind: 'answered', receipt: refused }));
  });

  it('is set aside, visibly, when the carrier will not answer this kiosk any more', async () => {
    const { outbox, answerWith } = setUp(pending);
    await outbox.put(first, jws);
    await outbox.deliver(first);
    answerWith(refusesWith('carrier/kiosk-revoked'));
    await outbox.flush();
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'set-aside', failureCode: 'carrier/kiosk-revoked' }]);
  });

  it('is asked about also when the clock was set back meanwhile', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { outbox, sent } = setUp(pending);
    await outbox.put(first, jws);
    const stop = outbox.start();
    await until(() => sent.length === 1 && vi.getTimerCount() === 1);
    vi.setSystemTime(Date.now() - 30 * 24 * 3_600_000);
    vi.advanceTimersByTime(2000);
    await until(() => sent.length === 2);
    stop();
  });
});

describe('a verdict that lacked a signature of staff', () => {
  it.each<FailureCode>(['carrier/approval-missing', 'carrier/approval-invalid', 'carrier/supervisor-required', 'carrier/clerk-limit-reached', 'carrier/kiosk-limit-reached'])('makes way for the next one after %s', async (code) => {
    const { outbox, sent, answerWith } = setUp(refusesWith(code));
    await outbox.put(first, jws);
    expect(await kindOf(outbox, first)).toBe('refused');
    answerWith(accepts);
    const again = await outbox.put(first, 'xxx.yyy.zzz');
    expect(again).toMatchObject(ok({ jws: 'xxx.yyy.zzz', state: 'waiting', attempts: 0 }));
    expect(await kindOf(outbox, first)).toBe('answered');
    expect(sent).toEqual([`${first} ${jws}`, `${first} xxx.yyy.zzz`]);
  });

  it('stays the only one after every other refusal', async () => {
    const { outbox } = setUp(refusesWith('carrier/sim-limit-reached'));
    await outbox.put(first, jws);
    await outbox.deliver(first);
    const again = await outbox.put(first, 'xxx.yyy.zzz');
    expect(again).toMatchObject(ok({ jws, state: 'set-aside' }));
  });
});

describe('reload', () => {
  it('finds what the last page left, and delivers it by itself', async () => {
    const before = setUp(refusesWith('carrier/unreachable'));
    await before.outbox.put(first, jws);
    await before.outbox.deliver(first);
    await before.database.close();

    const after = setUp(accepts, lastDatabaseAgain());
    const stop = after.outbox.start();
    await vi.waitFor(async () => { expect(await listOf(after.outbox)).toEqual([{ registrationId: first, state: 'delivered', failureCode: null }]); });
    stop();
    expect(after.sent).toEqual([`${first} ${jws}`]);
  });

  it('tries again after each pause until it gets through, and then rests', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
    const { outbox, sent, answerWith } = setUp(refusesWith('carrier/unreachable'));
    await outbox.put(first, jws);
    const stop = outbox.start();
    for (const [tries, pause] of [[1, 1000], [2, 2000], [3, 4000]] as const) {
      await until(() => vi.getTimerCount() === 1);
      expect(sent).toHaveLength(tries);
      vi.advanceTimersByTime(pause - 1);
      expect(vi.getTimerCount()).toBe(1);
      if (tries === 3) answerWith(accepts);
      vi.advanceTimersByTime(1);
    }
    let state: unknown;
    outbox.subscribe(() => void listOf(outbox).then((listed) => { state = listed; }));
    await until(() => state !== undefined);
    expect(sent).toHaveLength(4);
    expect(state).toEqual([{ registrationId: first, state: 'delivered', failureCode: null }]);
    expect(vi.getTimerCount()).toBe(0);
    stop();
  });

  it('reads and delivers a row of the version before', async () => {
    const { outbox, sent, database } = setUp(accepts);
    await database.use((open) => open.put('outbox', { registrationId: first, jws, queuedAt: 1, attempts: 3, state: 'waiting', failureCode: 'carrier/timeout' }, first));
    await outbox.flush();
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'delivered', failureCode: null }]);
    expect(sent).toEqual([`${first} ${jws}`]);
  });

  it('shows a row that cannot be read as set aside', async () => {
    const { outbox, sent, database } = setUp(accepts);
    await database.use((open) => open.put('outbox', { registrationId: first, jws: 7 }, first));
    await outbox.flush();
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'set-aside', failureCode: 'device/storage-unavailable' }]);
    expect(sent).toEqual([]);
    await outbox.acknowledge(first);
    expect(await listOf(outbox)).toEqual([]);
  });

  it('says so when the storage is not there', async () => {
    const gone: CarrierDatabase = { use: () => Promise.resolve(err(failure('device/storage-unavailable'))), close: () => Promise.resolve() };
    const { outbox, sent } = setUp(accepts, gone);
    const put = await outbox.put(first, jws);
    expect(put.ok ? 'ok' : put.error.code).toBe('device/storage-unavailable');
    expect(await kindOf(outbox, first)).toBe('device/storage-unavailable');
    expect(sent).toEqual([]);
  });
});
