// An outbox on an in-memory IndexedDB, with a carrier that answers as the test says.
import 'fake-indexeddb/auto';
import type { SubmissionReceipt, WithdrawReceipt } from '../../contract/messages.ts';
import { failure, type Failure, type FailureCode } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { openCarrierDatabase, type CarrierDatabase } from './database.ts';
import { createOutboxRows } from './outbox-rows.ts';
import { createOutbox, type Outbox } from './outbox.ts';

export const first = 'reg_11111111';
export const second = 'reg_22222222';
export const jws = 'aaa.bbb.ccc';
export const activation = { msisdn: '+447700900123', sim: { kind: 'esim', activationCode: 'LPA:1$smdp.sandbox.example$RNK-7K2M' } } as const;
export const activated = (registrationId: string): SubmissionReceipt => ({
  state: 'active',
  registrationId,
  activation,
  activatedAt: '2026-11-24T04:00:00.000Z',
});
export const pending: Answer = (registrationId) => ok({ state: 'pending', registrationId, activation, askAgainAfterMs: 2000 });

let databases = 0;
export const newDatabase = (): CarrierDatabase => {
  databases += 1;
  return openCarrierDatabase(`outbox-${String(databases)}`);
};

/** The one that was opened last, as a page that is loaded again finds it. */
export const lastDatabaseAgain = (): CarrierDatabase => openCarrierDatabase(`outbox-${String(databases)}`);

export type Answer = (registrationId: string) => Result<SubmissionReceipt, Failure> | Promise<Result<SubmissionReceipt, Failure>>;
export type WithdrawalAnswer = (registrationId: string) => Result<WithdrawReceipt, Failure>;
export const withdrawn: WithdrawalAnswer = (registrationId) => ok({ state: 'withdrawn', registrationId });
type SetUp = { outbox: Outbox; sent: string[]; database: CarrierDatabase; answerWith: (next: Answer) => void; answerWithdrawalWith: (next: WithdrawalAnswer) => void };
export const setUp = (answer: Answer, database = newDatabase()): SetUp => {
  const sent: string[] = [];
  let current = answer;
  const submit = (registrationId: string, sentJws: string): Promise<Result<SubmissionReceipt, Failure>> => {
    sent.push(`${registrationId} ${sentJws}`);
    return Promise.resolve(current(registrationId));
  };
  let currentWithdrawal: WithdrawalAnswer = withdrawn;
  const withdraw = (registrationId: string, sentJws: string): Promise<Result<WithdrawReceipt, Failure>> => {
    sent.push(`withdraw ${registrationId} ${sentJws}`);
    return Promise.resolve(currentWithdrawal(registrationId));
  };
  const outbox = createOutbox({ rows: createOutboxRows(database), client: { submit, withdraw }, random: () => 0 });
  return { outbox, sent, database, answerWith: (next) => { current = next; }, answerWithdrawalWith: (next) => { currentWithdrawal = next; } };
};
export const accepts: Answer = (registrationId) => ok(activated(registrationId));
export const refusesWith = (code: FailureCode): Answer => () => err(failure(code));
export const listOf = async (outbox: Outbox): Promise<unknown> => {
  const listed = await outbox.list();
  return listed.ok ? listed.value : listed.error.code;
};
export const kindOf = async (outbox: Outbox, registrationId: string): Promise<string> => {
  const delivery = await outbox.deliver(registrationId);
  return delivery.ok ? delivery.value.kind : delivery.error.code;
};
