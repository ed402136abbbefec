// A person instead of a machine: what the policy allows, whose signatures are needed, and every way in which one does not hold.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProblemType } from '../contract/problem.ts';
import type { VerdictPayload } from '../contract/verdict.ts';
import { SECOND_SHOP } from './db/seed.ts';
import { sandboxPolicy } from './services/context.ts';
import { FIRST_SHOP, issueEnrolmentCode } from './services/enrolment.ts';
import { addOperator, revokeOperator, unlockOperator } from './services/operators.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import {
  approve, enrolTestKiosk, newKeyPair, open, postOperatorSession, problemOf, refusalOf, reviewedOf, signIn, submit, type OpenedByTest, testSecret, type TestKiosk, type TestOperator,
} from './testing.ts';

let clockMs = Date.now();
let carrier: Carrier;
let kiosk: TestKiosk;
let neighbour: TestKiosk;
let clerk: TestOperator;
let supervisor: TestOperator;
const pin = '271828';

const signEverybodyIn = async (): Promise<void> => {
  clerk = await signIn(kiosk, staff.clerk, pin);
  supervisor = await signIn(kiosk, staff.supervisor, pin);
};

const staff = { clerk: '1001', supervisor: '9001', unlucky: '1002', leaver: '1003', elsewhere: '2001' } as const;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0,
    data: await freshDatabase(), secret: testSecret,
    origins: ['https://kiosk.example'],
    stock: { esims: 60, cards: 0, numbers: 300 },
    limits: { openingsPerMinutePerKiosk: 1000, evaluationsPerMinutePerKiosk: 1000 },
    now: () => new Date(clockMs),
  });
  kiosk = await enrolTestKiosk(carrier);
  neighbour = await enrolTestKiosk(carrier);
  for (const [name, staffNumber] of Object.entries(staff)) {
    const added = await addOperator(carrier.context, { shopId: name === 'elsewhere' ? SECOND_SHOP : FIRST_SHOP, staffNumber, role: name === 'supervisor' ? 'supervisor' : 'clerk', pin });
    if (!added.ok) throw new Error(added.error);
  }
  await signEverybodyIn();
}, 60_000);
afterAll(() => carrier.close());
beforeEach(async () => {
  clockMs += 61_000;
  if (Date.parse(clerk.expiresAt) - clockMs < 3_600_000) await signEverybodyIn();
});

let people = 0;
const somebody = (): string => {
  people += 1;
  return `reviewed ${String(people)}`;
};

const reviewFor = async (person: string, at: TestKiosk = kiosk): Promise<VerdictPayload> => reviewedOf(at, await open(at), person, clerk.operator);
const approvedBy = async (verdict: VerdictPayload, ...who: readonly TestOperator[]): Promise<VerdictPayload> => ({ ...verdict, approvals: await Promise.all(who.map((each) => approve(each, verdict))) });

describe('a review', () => {
  it('with the clerk’s signature gives a number', async () => {
    expect((await submit(kiosk, await approvedBy(await reviewFor(somebody()), clerk))).state).toBe('active');
  });

  it('needs a supervisor as well from the third number on, and says so', async () => {
    const person = somebody();
    for (let number = 1; number <= 2; number += 1) expect((await submit(kiosk, await approvedBy(await reviewFor(person), clerk))).state).toBe('active');
    const third = await reviewFor(person);
    expect(await refusalOf(kiosk, await approvedBy(third, clerk))).toBe('supervisor-required');
    expect((await submit(kiosk, await approvedBy(third, clerk, supervisor))).state).toBe('active');
  });

  it('by a supervisor alone is still one person’s', async () => {
    const person = somebody();
    const bySupervisor = async (): Promise<VerdictPayload> => reviewedOf(kiosk, await open(kiosk), person, supervisor.operator);
    for (let number = 1; number <= 2; number += 1) expect((await submit(kiosk, await approvedBy(await bySupervisor(), supervisor))).state).toBe('active');
    expect(await refusalOf(kiosk, await approvedBy(await bySupervisor(), supervisor))).toBe('supervisor-required');
  });

  it('does not get past five numbers, whoever signs', async () => {
    const person = somebody();
    for (let number = 1; number <= 5; number += 1) await submit(kiosk, await approvedBy(await reviewFor(person), clerk, supervisor));
    expect(await refusalOf(kiosk, await approvedBy(await reviewFor(person), clerk, supervisor))).toBe('sim-limit-reached');
  });

  it('that refers needs no signature, and one that is rejected is none', async () => {
    const verdict = { ...(await reviewFor(somebody())), verdict: { outcome: 'refer', reasons: ['customer-chose-staff'] } } as VerdictPayload;
    expect((await submit(kiosk, verdict)).state).toBe('recorded');
    const rejected = { ...(await reviewFor(somebody())), verdict: { outcome: 'rejected', reasons: ['no-match'] } } as VerdictPayload;
    expect(await refusalOf(kiosk, rejected)).toBe('verdict-inconsistent');
  });

  it('is refused where the policy does not allow it', async () => {
    const strict = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], policy: { ...sandboxPolicy, staffedReview: { allowed: false, supervisorFromNumber: 1 } }, stock: { esims: 2, cards: 0, numbers: 8 } });
    try {
      const there = await enrolTestKiosk(strict);
      await addOperator(strict.context, { shopId: FIRST_SHOP, staffNumber: staff.clerk, role: 'clerk', pin });
      const by = await signIn(there, staff.clerk, pin);
      const verdict = reviewedOf(there, await open(there), 'x', by.operator);
      expect(await refusalOf(there, { ...verdict, approvals: [await approve(by, verdict)] })).toBe('staffed-review-not-allowed');
    } finally {
      await strict.close();
    }
  });
});

describe('an approval does not hold', () => {
  type Make = (verdict: VerdictPayload, opened: OpenedByTest) => Promise<string[]>;
  const cases: readonly (readonly [string, ProblemType, Make])[] = [
    ['when there is none', 'approval-missing', () => Promise.resolve([])],
    ['when only somebody else has signed', 'approval-missing', async (verdict) => [await approve(supervisor, verdict)]],
    ['twice from one person', 'approval-invalid', async (verdict) => [await approve(clerk, verdict), await approve(await signIn(kiosk, staff.clerk, pin), verdict)]],
    ['for another registration', 'approval-invalid', async (verdict) => [await approve(clerk, verdict, { registrationId: 'reg_another-one' })]],
    ['with another nonce', 'approval-invalid', async (verdict) => [await approve(clerk, verdict, { nonce: 'A'.repeat(43) })]],
    ['for another document', 'approval-invalid', async (verdict) => [await approve(clerk, verdict, { idDigest: 'A'.repeat(86) })]],
    ['in another’s name', 'approval-invalid', async (verdict) => [await approve(clerk, verdict, { operator: supervisor.operator })]],
    ['made at another kiosk', 'approval-invalid', async (verdict) => [await approve(await signIn(neighbour, staff.clerk, pin), verdict)]],
    ['made a day ago', 'approval-invalid', async (verdict) => [await approve(clerk, verdict, { decidedAt: new Date(clockMs - 86_400_000).toISOString() })]],
    ['made tomorrow', 'approval-invalid', async (verdict) => [await approve(clerk, verdict, { decidedAt: new Date(clockMs + 86_400_000).toISOString() })]],
    ['under an unknown session', 'approval-invalid', async (verdict) => [await approve({ ...clerk, sessionId: 'ops_nobody-at-all' }, verdict)]],
    ['signed with another key', 'approval-invalid', async (verdict) => [await approve({ ...clerk, ...(await newKeyPair()) }, verdict)]],
    ['when a byte of it is altered', 'approval-invalid', async (verdict) => [(await approve(clerk, verdict)).replace(/.{6}$/, 'AAAAAA')]],
  ];

  it.each(cases)('%s: %s', async (_name, type, make) => {
    const opened = await open(kiosk);
    const verdict = reviewedOf(kiosk, opened, somebody(), clerk.operator);
    expect(await refusalOf(kiosk, { ...verdict, approvals: await make(verdict, opened) })).toBe(type);
    // Nothing was used up by the attempt.
    expect((await submit(kiosk, await approvedBy(verdict, clerk))).state).toBe('active');
  });

  it('when the shift is over', async () => {
    clockMs += 8 * 3_600_000 + 1;
    const verdict = await reviewFor(somebody());
    expect(await refusalOf(kiosk, await approvedBy(verdict, clerk))).toBe('approval-invalid');
  });

  it('when its operator has left', async () => {
    const leaver = await signIn(kiosk, staff.leaver, pin);
    expect(await revokeOperator(carrier.context, leaver.operator)).toBe(true);
    expect(await revokeOperator(carrier.context, leaver.operator)).toBe(false);
    const verdict = reviewedOf(kiosk, await open(kiosk), somebody(), leaver.operator);
    expect(await refusalOf(kiosk, await approvedBy(verdict, leaver))).toBe('approval-invalid');
  });
});

describe('signing in', () => {
  const attempt = async (staffNumber: string, tried: string): Promise<string> => {
    const response = await postOperatorSession(kiosk, { v: 1, kioskId: kiosk.kioskId, staffNumber, pin: tried, publicKey: (await newKeyPair()).publicJwk });
    return response.ok ? 'in' : problemOf(response);
  };

  it('says the same of a wrong PIN, an unknown number, and one of another shop', async () => {
    expect(await attempt(staff.clerk, '000000')).toBe('operator-unknown');
    expect(await attempt('7777', pin)).toBe('operator-unknown');
    expect(await attempt(staff.elsewhere, pin)).toBe('operator-unknown');
    const elsewhere = await enrolTestKiosk(carrier, await issueEnrolmentCode(carrier.context, SECOND_SHOP));
    expect((await signIn(elsewhere, staff.elsewhere, pin)).role).toBe('clerk');
  });

  it('locks after five wrong PINs, also for the right one, and opens again with time or by the carrier', async () => {
    for (let wrong = 1; wrong <= 4; wrong += 1) expect(await attempt(staff.unlucky, '000000')).toBe('operator-unknown');
    expect(await attempt(staff.unlucky, '000000')).toBe('operator-locked');
    expect(await attempt(staff.unlucky, pin)).toBe('operator-locked');
    clockMs += 15 * 60_000 + 1;
    expect(await attempt(staff.unlucky, pin)).toBe('in');
    clockMs += 61_000;
    for (let wrong = 1; wrong <= 5; wrong += 1) await attempt(staff.unlucky, '000000');
    expect(await attempt(staff.unlucky, pin)).toBe('operator-locked');
    const { operator } = clerk;
    expect(await unlockOperator(carrier.context, operator)).toBe(false);
  });

  it('is limited by the minute at one kiosk, whichever numbers are tried', async () => {
    clockMs += 61_000;
    const answers: string[] = [];
    for (let guess = 0; guess < 21; guess += 1) answers.push(await attempt(String(5000 + guess), '000000'));
    expect(answers.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 'operator-unknown'));
    expect(answers[20]).toBe('rate-limited');
  });
});
