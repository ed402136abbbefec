// A withdrawal in the place of a verdict: which of the two was first, the line, the reload.
import { describe, expect, it } from 'vitest';
import type { SubmissionReceipt } from '../../contract/messages.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { CarrierDatabase } from './database.ts';
import { accepts, activated, first, jws, listOf, pending, refusesWith, setUp, withdrawn } from './testing-outbox.ts';

describe('a withdrawal', () => {
  const withdrawal = 'wdr.wdr.wdr';
  const rowsIn = async (database: CarrierDatabase): Promise<string> => JSON.stringify(await database.use((open) => open.getAll('outbox')));

  it('takes the place of a verdict that waits for the line: it is gone from the disk, and never sent', async () => {
    const { outbox, sent, database, answerWith } = setUp(refusesWith('carrier/unreachable'));
    await outbox.put(first, jws);
    await outbox.deliver(first);
    expect(await outbox.withdraw(first, withdrawal)).toEqual(ok({ kind: 'withdrawn' }));
    expect(await rowsIn(database)).not.toContain(jws);
    answerWith(accepts);
    await outbox.flush();
    expect(sent).toEqual([`${first} ${jws}`, `withdraw ${first} ${withdrawal}`]);
    expect(await listOf(outbox)).toEqual([]);
  });

  it('waits for the line as the verdict had, without the verdict', async () => {
    const { outbox, sent, database, answerWith, answerWithdrawalWith } = setUp(refusesWith('carrier/unreachable'));
    await outbox.put(first, jws);
    await outbox.deliver(first);
    answerWithdrawalWith(() => err(failure('carrier/unreachable')));
    expect(await outbox.withdraw(first, withdrawal)).toEqual(ok({ kind: 'postponed' }));
    expect(await rowsIn(database)).not.toContain(jws);
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'withdrawing', failureCode: null }]);
    await outbox.acknowledge(first);
    await outbox.flush();
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'withdrawing', failureCode: 'carrier/unreachable' }]);
    answerWith(accepts);
    answerWithdrawalWith(withdrawn);
    await outbox.flush();
    expect(await listOf(outbox)).toEqual([]);
    expect(sent.filter((line) => line.endsWith(jws))).toHaveLength(1);
  });

  it('does not wait for a verdict that is on its way, and is not undone by its answer', async () => {
    let answer: (receipt: Result<SubmissionReceipt, Failure>) => void = () => undefined;
    const { outbox } = setUp(() => new Promise((resolve) => { answer = resolve; }));
    await outbox.put(first, jws);
    const delivery = outbox.deliver(first);
    // Under way, before it is withdrawn.
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    expect(await outbox.withdraw(first, withdrawal)).toEqual(ok({ kind: 'withdrawn' }));
    answer(err(failure('carrier/nonce-expired')));
    await delivery;
    expect(await listOf(outbox)).toEqual([]);
  });

  it('that a verdict was quicker than brings back what it came to, and asks on about an activation', async () => {
    const { outbox, sent, answerWith, answerWithdrawalWith } = setUp(refusesWith('carrier/timeout'));
    await outbox.put(first, jws);
    await outbox.deliver(first);
    const receipt = pending(first);
    if (receipt instanceof Promise || !receipt.ok) throw new Error('a receipt is wanted');
    answerWithdrawalWith(() => receipt);
    expect(await outbox.withdraw(first, withdrawal)).toEqual(ok({ kind: 'too-late', receipt: receipt.value, jws }));
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'activating', failureCode: null }]);
    answerWith(accepts);
    await outbox.flush();
    expect(sent.at(-1)).toBe(`${first} ${jws}`);
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'delivered', failureCode: null }]);
  });

  it('that was too late when nobody was there any more stands there for staff, until they have seen it', async () => {
    const { outbox, answerWithdrawalWith } = setUp(refusesWith('carrier/timeout'));
    await outbox.put(first, jws);
    await outbox.deliver(first);
    answerWithdrawalWith(() => err(failure('carrier/unreachable')));
    await outbox.withdraw(first, withdrawal);
    answerWithdrawalWith((registrationId) => ok(activated(registrationId)));
    await outbox.flush();
    expect(await listOf(outbox)).toEqual([{ registrationId: first, state: 'delivered', failureCode: 'carrier/withdrawn-too-late' }]);
    await outbox.acknowledge(first);
    expect(await listOf(outbox)).toEqual([]);
  });

  it('of what no verdict was signed for tells the carrier once and keeps nothing', async () => {
    const { outbox, sent, answerWithdrawalWith } = setUp(accepts);
    answerWithdrawalWith(() => err(failure('carrier/unreachable')));
    expect(await outbox.withdraw(first, withdrawal)).toEqual(ok({ kind: 'postponed' }));
    await outbox.flush();
    expect(sent).toEqual([`withdraw ${first} ${withdrawal}`]);
    expect(await listOf(outbox)).toEqual([]);
  });

  it.each(['carrier/not-found', 'carrier/registration-unknown', 'carrier/kiosk-revoked'] as const)('that the carrier answers with %s is over: it has nothing of it', async (code) => {
    const { outbox, answerWithdrawalWith } = setUp(refusesWith('carrier/unreachable'));
    await outbox.put(first, jws);
    await outbox.deliver(first);
    answerWithdrawalWith(() => err(failure(code)));
    expect(await outbox.withdraw(first, withdrawal)).toEqual(ok({ kind: 'withdrawn' }));
    expect(await listOf(outbox)).toEqual([]);
  });
});
