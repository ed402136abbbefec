// A customer who stops: nothing can be submitted any more, what was kept is free at once, and a verdict that was quicker stays.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { auditEntries, numbers, sims } from './db/schema.ts';
import { sandboxIccid } from './db/seed.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { brokenInvariants } from './testing-invariants.ts';
import { enrolTestKiosk, evaluatePayloadOf, open, openBare, openPayloadOf, postEvaluate, postOpen, postWithdrawal, problemOf, refusalOf, submit, testSecret, verifiedOf, withdraw, type TestKiosk } from './testing.ts';

let carrier: Carrier;
let kiosk: TestKiosk;
let neighbour: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: ['https://kiosk.example'], stock: { esims: 20, cards: 3, numbers: 100 } });
  [kiosk, neighbour] = [await enrolTestKiosk(carrier), await enrolTestKiosk(carrier)];
}, 60_000);
afterAll(async () => {
  expect(await brokenInvariants(carrier.context)).toEqual([]);
  await carrier.close();
});

const keptFor = async (registrationId: string): Promise<number> => {
  const { db } = carrier.context;
  return (await db.select().from(numbers).where(eq(numbers.reservedBy, registrationId))).length + (await db.select().from(sims).where(eq(sims.reservedBy, registrationId))).length;
};

const withdrawalsOf = async (registrationId: string): Promise<number> => {
  const rows = await carrier.context.db.select({ data: auditEntries.data }).from(auditEntries).where(eq(auditEntries.event, 'registration-withdrawn'));
  return rows.filter(({ data }) => data.includes(registrationId)).length;
};

it('frees the numbers and the SIM at once: the same card can be taken for the next customer', async () => {
  const sim = { kind: 'iccid', iccid: sandboxIccid(0) } as const;
  const { registrationId } = await openBare(kiosk, { sim });
  expect(await keptFor(registrationId)).toBe(5);
  expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk, { sim })))).toBe('sim-unavailable');
  expect(await withdraw(kiosk, registrationId)).toEqual({ state: 'withdrawn', registrationId });
  expect(await keptFor(registrationId)).toBe(0);
  const next = await openBare(kiosk, { sim });
  expect(next.registrationId).not.toBe(registrationId);
  // A withdrawal that comes again takes nothing from whoever has it now.
  expect(await withdraw(kiosk, registrationId)).toEqual({ state: 'withdrawn', registrationId });
  expect(await keptFor(next.registrationId)).toBe(5);
  expect(await withdrawalsOf(registrationId)).toBe(1);
});

it('takes no evaluation, no verdict and no second opening afterwards', async () => {
  const request = openPayloadOf(kiosk);
  const opened = await open(kiosk, request);
  await withdraw(kiosk, opened.registrationId);
  expect(await problemOf(await postEvaluate(kiosk, opened.registrationId, evaluatePayloadOf(kiosk, opened)))).toBe('nonce-expired');
  expect(await refusalOf(kiosk, verifiedOf(kiosk, opened, 'stopped'))).toBe('nonce-expired');
  expect(await problemOf(await postOpen(kiosk, request))).toBe('nonce-expired');
});

it('answers what a verdict came to that was quicker, and takes nothing back', async () => {
  const opened = await open(kiosk);
  const receipt = await submit(kiosk, verifiedOf(kiosk, opened, 'too late'));
  expect(await withdraw(kiosk, opened.registrationId)).toMatchObject({ state: 'active', activation: 'activation' in receipt ? receipt.activation : null });
  expect(await withdrawalsOf(opened.registrationId)).toBe(0);

  const referred = await open(kiosk);
  const recorded = await submit(kiosk, { ...verifiedOf(kiosk, referred, 'to staff'), verdict: { outcome: 'refer', reasons: ['customer-chose-staff'] }, msisdn: null });
  expect(await withdraw(kiosk, referred.registrationId)).toEqual(recorded);
});

it.each([0, 1, 2, 3, 4, 5])('and a verdict at the same moment: one of them counts, and the other is told (%i)', async (round) => {
  const opened = await open(kiosk);
  const verdict = verifiedOf(kiosk, opened, `both ${String(round)}`);
  const [answer, submitted] = await Promise.all([withdraw(kiosk, opened.registrationId), submit(kiosk, verdict).then(({ state }) => state, () => 'refused')]);
  expect([['withdrawn', 'refused'], ['active', 'active'], ['pending', 'active']]).toContainEqual([answer.state, submitted]);
});

it('is believed of the kiosk alone that opened the registration', async () => {
  const { registrationId } = await openBare(kiosk);
  expect(await problemOf(await postWithdrawal(neighbour, registrationId))).toBe('wrong-kiosk');
  expect(await problemOf(await postWithdrawal(kiosk, 'reg_nobody-opened-it'))).toBe('registration-unknown');
  expect(await problemOf(await postWithdrawal(kiosk, registrationId, { v: 1, kioskId: kiosk.kioskId, registrationId: 'reg_another-0001' }))).toBe('malformed-request');
  expect(await keptFor(registrationId)).toBe(5);
});
