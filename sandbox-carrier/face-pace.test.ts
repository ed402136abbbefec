// How fast one kiosk, and one clerk, may give out numbers by face: told at the opening, lifted by a supervisor, and held to at the verdict.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { canonicalJson } from '../contract/canonical.ts';
import { jwsType, type OpenPayload } from '../contract/messages.ts';
import type { LiftPayload } from '../contract/operator.ts';
import { problem, problemTypeOf } from '../contract/problem.ts';
import { auditEntries } from './db/schema.ts';
import { limitOn } from './services/clerk-pace.ts';
import { defaultLimits } from './services/context.ts';
import { FIRST_SHOP } from './services/enrolment.ts';
import { addOperator } from './services/operators.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { approve, enrolTestKiosk, open, openPayloadOf, postOpen, problemOf, refusalOf, reviewedOf, signIn, signText, submit, testSecret, verifiedOf, type TestKiosk, type TestOperator } from './testing.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const pin = '271828';
let clockMs = Date.now();
let carrier: Carrier;
let supervisor: TestOperator;
let people = 0;
let numbers = 7000;
let home: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0, data: await freshDatabase(), secret: testSecret, origins: [], stock: { esims: 80, cards: 0, numbers: 400 }, now: () => new Date(clockMs),
    limits: { openingsPerMinutePerKiosk: 1000, evaluationsPerMinutePerKiosk: 1000, facesPerHourPerKiosk: 4, facesPerDayPerKiosk: 6, facesPerHourPerClerk: 3, facesPerDayPerClerk: 50, reviewsPerHourPerClerk: 2, operatorSessionTtlMs: 90 * HOUR_MS },
  });
  home = await enrolTestKiosk(carrier);
  supervisor = await hire(home, 'supervisor');
}, 60_000);
afterAll(() => carrier.close());

async function hire(kiosk: TestKiosk, role: 'clerk' | 'supervisor' = 'clerk'): Promise<TestOperator> {
  numbers += 1;
  const added = await addOperator(carrier.context, { shopId: FIRST_SHOP, staffNumber: String(numbers), role, pin });
  if (!added.ok) throw new Error(added.error);
  return signIn(kiosk, String(numbers), pin);
}

const by = (clerk: TestOperator | null): Pick<OpenPayload, 'sessionId'> => ({ sessionId: clerk?.sessionId ?? null });
const somebody = (): string => `face ${String((people += 1))}`;

/** Somebody is verified by face and gets a number. */
async function give(kiosk: TestKiosk, clerk: TestOperator | null = null, change: Partial<OpenPayload> = {}): Promise<void> {
  const verdict = { ...verifiedOf(kiosk, await open(kiosk, { ...by(clerk), ...change }), somebody()), operator: clerk?.operator ?? null };
  expect(await submit(kiosk, verdict)).toMatchObject({ state: 'active' });
}

const lift = (kiosk: TestKiosk, who: TestOperator, requestId: string, change: Partial<LiftPayload> = {}): Promise<string> =>
  signText(who, canonicalJson({ v: 1, kioskId: kiosk.kioskId, requestId, operator: who.operator, decision: 'limit-lifted', ...change }), { alg: 'ES256', typ: jwsType.lift, kid: who.sessionId });

async function refusedOpening(kiosk: TestKiosk, change: Partial<OpenPayload> = {}): Promise<{ readonly type: string; readonly retryAt: string | undefined }> {
  const answer = await postOpen(kiosk, openPayloadOf(kiosk, change));
  const parsed = problem.parse(await answer.clone().json());
  expect(await problemOf(answer)).toBe(problemTypeOf(parsed));
  return { type: problemTypeOf(parsed), retryAt: parsed.retryAt };
}

it('the arithmetic: which limit, and when the oldest that counts is gone', () => {
  const now = new Date('2026-11-24T12:00:00.000Z');
  const ago = (minutes: number): Date => new Date(now.getTime() - minutes * MINUTE_MS);
  const pace = { pauseMs: 2 * MINUTE_MS, perHour: 2, perDay: 3 };
  expect(limitOn([], pace, now)).toBeNull();
  expect(limitOn([ago(1)], pace, now)).toEqual({ limit: 'pause', until: new Date('2026-11-24T12:01:00.000Z') });
  // Taken by another service while this one waited for the lock: where no pause is wanted it is none.
  expect(limitOn([ago(-0.01)], { ...pace, pauseMs: 0 }, now)).toBeNull();
  expect(limitOn([ago(10), ago(50)], pace, now)).toEqual({ limit: 'hour', until: new Date('2026-11-24T12:10:00.000Z') });
  expect(limitOn([ago(10), ago(60)], pace, now)).toBeNull();
  expect(limitOn([ago(10), ago(70), ago(80), ago(90)], pace, now)).toEqual({ limit: 'day', until: new Date('2026-11-25T10:40:00.000Z') });
});

it('fifty customers a day and more pass untouched by default', () => {
  const { facesPerHourPerKiosk, facesPerDayPerKiosk, facesPerHourPerClerk, facesPerDayPerClerk } = defaultLimits;
  // One every two minutes, from nine to nine.
  const day = Array.from({ length: 360 }, (_, index) => new Date(Date.UTC(2026, 10, 24, 9, 2 * index)));
  for (const pace of [{ pauseMs: 0, perHour: facesPerHourPerKiosk, perDay: facesPerDayPerKiosk }, { pauseMs: 0, perHour: facesPerHourPerClerk, perDay: facesPerDayPerClerk }]) {
    day.forEach((at, index) => { expect(limitOn(day.slice(0, index).reverse(), pace, at)).toBeNull(); });
  }
});

it('a kiosk is told at the opening, with when it goes on; nothing is kept; then it does go on', async () => {
  const kiosk = await enrolTestKiosk(carrier);
  const first = clockMs;
  for (let number = 1; number <= 4; number += 1) {
    await give(kiosk);
    clockMs += MINUTE_MS;
  }
  expect(await refusedOpening(kiosk)).toEqual({ type: 'kiosk-limit-reached', retryAt: new Date(first + HOUR_MS).toISOString() });
  // A neighbour is not concerned, and neither is who comes to staff.
  await give(await enrolTestKiosk(carrier));
  await open(kiosk, { method: 'staffed-review' });
  clockMs = first + HOUR_MS + 1;
  await give(kiosk);
  await expect(give(kiosk)).rejects.toThrow('kiosk-limit-reached');
  clockMs = first + 2 * HOUR_MS;
  await give(kiosk);
  // Six in a day.
  clockMs += 2 * HOUR_MS;
  expect(await refusedOpening(kiosk)).toMatchObject({ type: 'kiosk-limit-reached', retryAt: new Date(first + 24 * HOUR_MS).toISOString() });
});

it('a clerk is counted over kiosks, a supervisor lifts it for one registration, and the trail says so', async () => {
  const [kiosk, other] = [await enrolTestKiosk(carrier), await enrolTestKiosk(carrier)];
  const clerk = await hire(kiosk);
  const chief = await signIn(kiosk, '7001', pin);
  for (const at of [kiosk, kiosk]) await give(at, clerk);
  const elsewhere = await signIn(other, String(numbers), pin);
  await give(other, elsewhere);
  const request = openPayloadOf(kiosk, by(clerk));
  expect(await refusedOpening(kiosk, request)).toMatchObject({ type: 'clerk-limit-reached' });
  const refused = async (jws: string): Promise<string> => (await refusedOpening(kiosk, { ...request, lift: jws })).type;
  expect(await refused(await lift(kiosk, clerk, request.requestId))).toBe('supervisor-required');
  expect(await refused(await lift(kiosk, await hire(kiosk), request.requestId))).toBe('supervisor-required');
  expect(await refused(await lift(kiosk, chief, crypto.randomUUID()))).toBe('approval-invalid');
  expect(await refused(await lift(kiosk, supervisor, request.requestId))).toBe('approval-invalid');
  expect(await refused(await lift(kiosk, { ...chief, sessionId: 'ops_nobody-at-all' }, request.requestId))).toBe('approval-invalid');
  await give(kiosk, clerk, { ...request, lift: await lift(kiosk, chief, request.requestId) });
  const trail = (await carrier.context.db.select().from(auditEntries).where(eq(auditEntries.event, 'opening-limit-lifted'))).map(({ data }) => JSON.parse(data) as object);
  expect(trail).toContainEqual(expect.objectContaining({ kioskId: kiosk.kioskId, operator: clerk.operator, liftedBy: chief.operator, limit: 'hour' }));
  // For that one.
  expect(await refusedOpening(kiosk, by(clerk))).toMatchObject({ type: 'clerk-limit-reached' });
  // Nobody signed in: the kiosk’s own count.
  expect((await postOpen(kiosk, openPayloadOf(kiosk))).status).toBe(200);
});

it('openings that were kept in store do not get past it', async () => {
  const kiosk = await enrolTestKiosk(carrier);
  const stored = await Promise.all(Array.from({ length: 5 }, () => open(kiosk)));
  const verdicts = stored.map((opened) => verifiedOf(kiosk, opened, somebody()));
  for (const verdict of verdicts.slice(0, 4)) expect(await submit(kiosk, verdict)).toMatchObject({ state: 'active' });
  for (const verdict of verdicts.slice(4)) expect(await refusalOf(kiosk, verdict)).toBe('kiosk-limit-reached');
});

it('a review is told at the opening too, where it is known whose; lifted there, it is not asked for again', async () => {
  const kiosk = await enrolTestKiosk(carrier);
  const clerk = await hire(kiosk);
  const chief = await signIn(kiosk, '7001', pin);
  const review = async (change: Partial<OpenPayload> = {}): Promise<void> => {
    const verdict = reviewedOf(kiosk, await open(kiosk, { method: 'staffed-review', ...by(clerk), ...change }), somebody(), clerk.operator);
    expect(await submit(kiosk, { ...verdict, approvals: [await approve(clerk, verdict)] })).toMatchObject({ state: 'active' });
  };
  await review();
  await review();
  const request = openPayloadOf(kiosk, { method: 'staffed-review', ...by(clerk) });
  expect(await refusedOpening(kiosk, request)).toMatchObject({ type: 'clerk-limit-reached' });
  await review({ ...request, lift: await lift(kiosk, chief, request.requestId) });
  // What is verified by face is counted apart.
  await give(kiosk, clerk);
});
