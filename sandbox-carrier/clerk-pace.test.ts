// How fast one clerk alone may give out numbers, and what a supervisor beside them lifts.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { auditEntries } from './db/schema.ts';
import { eq } from 'drizzle-orm';
import { FIRST_SHOP } from './services/enrolment.ts';
import { addOperator } from './services/operators.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { approve, enrolTestKiosk, open, postVerdict, problemOf, refusalOf, reviewedOf, signIn, submit, testSecret, verifiedOf, type TestKiosk, type TestOperator } from './testing.ts';
import type { VerdictPayload } from '../contract/verdict.ts';

const MINUTE_MS = 60_000;
const pin = '271828';
let clockMs = Date.now();
let carrier: Carrier;
let kiosk: TestKiosk;
let supervisor: TestOperator;
let people = 0;
let numbers = 5000;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0, data: await freshDatabase(), secret: testSecret, origins: [], stock: { esims: 60, cards: 0, numbers: 300 }, now: () => new Date(clockMs),
    limits: { openingsPerMinutePerKiosk: 1000, evaluationsPerMinutePerKiosk: 1000, reviewsPerHourPerClerk: 3, reviewsPerDayPerClerk: 5, pauseBetweenReviewsMs: MINUTE_MS, operatorSessionTtlMs: 48 * 60 * MINUTE_MS },
  });
  kiosk = await enrolTestKiosk(carrier);
  supervisor = await hire('supervisor');
}, 60_000);
afterAll(() => carrier.close());
beforeEach(() => { clockMs += 61_000; });

async function hire(role: 'clerk' | 'supervisor' = 'clerk'): Promise<TestOperator> {
  numbers += 1;
  const added = await addOperator(carrier.context, { shopId: FIRST_SHOP, staffNumber: String(numbers), role, pin });
  if (!added.ok) throw new Error(added.error);
  return signIn(kiosk, String(numbers), pin);
}

/** Another customer each time, signed by everybody who is given. */
async function reviewBy(clerk: TestOperator, ...others: readonly TestOperator[]): Promise<VerdictPayload> {
  people += 1;
  const verdict = reviewedOf(kiosk, await open(kiosk), `customer ${String(people)}`, clerk.operator);
  return { ...verdict, approvals: await Promise.all([clerk, ...others].map((by) => approve(by, verdict))) };
}

const lifted = async (operator: string): Promise<unknown[]> =>
  (await carrier.context.db.select().from(auditEntries).where(eq(auditEntries.event, 'clerk-limit-lifted'))).map(({ data }) => JSON.parse(data) as { operator: string }).filter((data) => data.operator === operator);

it('two at once are one too fast; the one that was refused goes on after the pause', async () => {
  const clerk = await hire();
  const both = [await reviewBy(clerk), await reviewBy(clerk)] as const;
  const answers = await Promise.all(both.map((verdict) => postVerdict(kiosk, verdict.registrationId, verdict)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403]);
  const late = both[answers.findIndex(({ status }) => status === 403)];
  if (late === undefined) throw new Error('none was refused');
  expect(await refusalOf(kiosk, late)).toBe('clerk-limit-reached');
  clockMs += MINUTE_MS;
  expect(await submit(kiosk, late)).toMatchObject({ state: 'active' });
  // The same again is the same answer, not one more.
  expect(await submit(kiosk, late)).toMatchObject({ state: 'active' });
});

it('the hour and the day are counted for each clerk by themselves; a supervisor beside them lifts it, and the trail names both', async () => {
  const [clerk, colleague] = [await hire(), await hire()];
  for (let number = 1; number <= 3; number += 1) {
    clockMs += MINUTE_MS;
    expect(await submit(kiosk, await reviewBy(clerk))).toMatchObject({ state: 'active' });
  }
  clockMs += MINUTE_MS;
  expect(await refusalOf(kiosk, await reviewBy(clerk))).toBe('clerk-limit-reached');
  expect(await refusalOf(kiosk, await reviewBy(clerk, colleague))).toBe('clerk-limit-reached');
  expect(await submit(kiosk, await reviewBy(colleague))).toMatchObject({ state: 'active' });
  expect(await submit(kiosk, await reviewBy(clerk, supervisor))).toMatchObject({ state: 'active' });
  expect(await lifted(clerk.operator)).toMatchObject([{ kioskId: kiosk.kioskId, operator: clerk.operator, approvedBy: [clerk.operator, supervisor.operator], limit: 'hour' }]);
  clockMs += 61 * MINUTE_MS;
  expect(await submit(kiosk, await reviewBy(clerk))).toMatchObject({ state: 'active' });
  clockMs += 61 * MINUTE_MS;
  expect(await refusalOf(kiosk, await reviewBy(clerk))).toBe('clerk-limit-reached');
  clockMs += 24 * 60 * MINUTE_MS;
  expect(await submit(kiosk, await reviewBy(clerk))).toMatchObject({ state: 'active' });
});

it('what a machine found, and what a clerk passes on, counts for nobody', async () => {
  const clerk = await hire();
  for (let number = 1; number <= 4; number += 1) {
    people += 1;
    expect(await submit(kiosk, { ...verifiedOf(kiosk, await open(kiosk), `customer ${String(people)}`), operator: clerk.operator })).toMatchObject({ state: 'active' });
  }
  expect(await submit(kiosk, await reviewBy(clerk))).toMatchObject({ state: 'active' });
  expect(await lifted(clerk.operator)).toEqual([]);
});

it('a refusal says that it is the clerk’s, and which limit', async () => {
  const clerk = await hire();
  await submit(kiosk, await reviewBy(clerk));
  const verdict = await reviewBy(clerk);
  const answer = await postVerdict(kiosk, verdict.registrationId, verdict);
  expect(await answer.clone().json()).toMatchObject({ type: 'urn:rnk:problem:clerk-limit-reached', detail: 'one clerk alone: pause' });
  expect(await problemOf(answer)).toBe('clerk-limit-reached');
});
