// The clerk's day: whose it is, which registrations belong to it, their states, and nothing of a customer.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayResponse, MOST_OF_A_DAY, type DayPayload, type DayResponse } from '../contract/day.ts';
import { jwsType } from '../contract/messages.ts';
import { registrations } from './db/schema.ts';
import { FIRST_SHOP } from './services/enrolment.ts';
import { addOperator, revokeOperator } from './services/operators.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { enrolTestKiosk, open, openBare, postSigned, problemOf, signIn, submit, testSecret, verifiedOf, type TestKiosk, type TestOperator } from './testing.ts';

/** Noon in Shanghai. */
const NOON = Date.parse('2026-11-24T04:00:00.000Z');
const HOUR_MS = 3_600_000;
const pin = '271828';
let clockMs = NOON;
let coreSays: 'active' | 'refused' = 'active';
let carrier: Carrier;
let kiosk: TestKiosk;
let neighbour: TestKiosk;
let clerk: TestOperator;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0,
    data: await freshDatabase(), secret: testSecret,
    origins: ['https://kiosk.example'],
    stock: { esims: 20, cards: 0, numbers: 80 },
    core: { activate: () => Promise.resolve(coreSays) },
    now: () => new Date(clockMs),
  });
  kiosk = await enrolTestKiosk(carrier);
  neighbour = await enrolTestKiosk(carrier);
  const added = await addOperator(carrier.context, { shopId: FIRST_SHOP, staffNumber: '1001', role: 'clerk', pin });
  if (!added.ok) throw new Error(added.error);
  clerk = await signIn(kiosk, '1001', pin);
}, 60_000);
afterAll(() => carrier.close());

const ask = (change: Partial<DayPayload> = {}, at: TestKiosk = kiosk): Promise<Response> => {
  // The sandbox limits how often.
  clockMs += 2_000;
  return postSigned(at, '/v1/day', jwsType.day, { v: 1, kioskId: at.kioskId, sessionId: clerk.sessionId, utcOffsetMinutes: 480, ...change });
};
const dayOf = async (change: Partial<DayPayload> = {}): Promise<DayResponse> => dayResponse.parse(await (await ask(change)).json());
const states = ({ registrations: rows }: DayResponse) => rows.map(({ state }) => state);

describe('the day of a kiosk', () => {
  it('is empty in the morning, and its date is the one at the kiosk', async () => {
    expect(await dayOf()).toMatchObject({ day: '2026-11-24', registrations: [], hours: [] });
    expect((await dayOf({ utcOffsetMinutes: -480 })).day).toBe('2026-11-23');
  });

  it('lists every registration with its state, newest first, and counts them by the hour', async () => {
    const active = await open(kiosk);
    await submit(kiosk, verifiedOf(kiosk, active, 'Eriksson L898902C3'));
    coreSays = 'refused';
    clockMs += 1_000;
    const refused = await open(kiosk);
    await submit(kiosk, verifiedOf(kiosk, refused, 'somebody else'));
    coreSays = 'active';
    clockMs += HOUR_MS;
    const referred = await open(kiosk);
    await submit(kiosk, { ...verifiedOf(kiosk, referred, 'a third'), verdict: { outcome: 'refer', reasons: ['match-in-review-band'] }, match: { decision: 'review' } });
    clockMs += 1_000;
    const begun = await openBare(kiosk);
    await openBare(neighbour);

    const day = await dayOf();
    expect(day.registrations.map(({ registrationId, state, method, reasons }) => [registrationId, state, method, reasons])).toEqual([
      [begun.registrationId, 'open', null, []],
      [referred.registrationId, 'refer', 'face', ['match-in-review-band']],
      [refused.registrationId, 'refused', 'face', ['checks-passed']],
      [active.registrationId, 'active', 'face', ['checks-passed']],
    ]);
    expect(day.registrations.map(({ reference }) => reference === null)).toEqual([true, false, false, false]);
    expect(day.hours).toEqual([
      { hour: 12, state: 'active', count: 1 },
      { hour: 12, state: 'refused', count: 1 },
      { hour: 13, state: 'open', count: 1 },
      { hour: 13, state: 'refer', count: 1 },
    ]);
    clockMs += HOUR_MS;
    expect(states(await dayOf())).toEqual(['expired', 'refer', 'refused', 'active']);
  });

  it('holds nothing of a customer: no digest, no number, no document', async () => {
    const text = JSON.stringify(await dayOf());
    expect(text).not.toMatch(/digest|msisdn|\+\d{8}|passport|UTO|nonce|iccid|eyJ/i);
  });

  it('ends at midnight at the kiosk, and belongs to the day on which it was opened', async () => {
    const before = clockMs;
    clockMs = Date.parse('2026-11-24T15:59:00.000Z');
    clerk = await signIn(kiosk, '1001', pin);
    expect((await dayOf()).registrations).toHaveLength(4);
    clockMs += 120_000;
    expect(await dayOf()).toMatchObject({ day: '2026-11-25', registrations: [], hours: [] });
    expect((await dayOf({ utcOffsetMinutes: 420 })).registrations).toHaveLength(4);
    clockMs = before;
    clerk = await signIn(kiosk, '1001', pin);
  });

  it('is cut off where it is too long to be sent, and its hours count all the same', async () => {
    const [pattern] = await carrier.context.db.select().from(registrations);
    if (pattern === undefined) throw new Error('nothing was registered');
    const many = Array.from({ length: MOST_OF_A_DAY }, (_, index) => ({ ...pattern, id: `reg_many-${String(index).padStart(4, '0')}`, requestId: `many-${String(index)}`, nonce: `many-${String(index)}`, kioskId: kiosk.kioskId, openedAt: new Date(NOON - 3 * HOUR_MS), expiresAt: new Date(NOON - 2 * HOUR_MS) }));
    await carrier.context.db.insert(registrations).values(many);
    const response = await ask();
    const text = await response.text();
    expect(text.length).toBeLessThan(64 * 1024);
    const day = dayResponse.parse(JSON.parse(text));
    expect(day.registrations).toHaveLength(MOST_OF_A_DAY);
    expect(states(day).slice(1, 4)).toEqual(['refer', 'refused', 'active']);
    expect(day.hours[0]).toEqual({ hour: 9, state: 'expired', count: MOST_OF_A_DAY });
  });
});

describe('whoever is not signed in there', () => {
  it.each(['ops_nobody-signed-in', 'opr_nobody-signed-in'])('gets nothing: %s', async (sessionId) => {
    expect(await problemOf(await ask({ sessionId }))).toBe('operator-unknown');
  });

  it('gets nothing at another kiosk, after the end of the session, or once revoked', async () => {
    expect(await problemOf(await ask({}, neighbour))).toBe('operator-unknown');
    const before = clockMs;
    clockMs = Date.parse(clerk.expiresAt);
    expect(await problemOf(await ask())).toBe('operator-unknown');
    clockMs = before;
    expect((await ask()).status).toBe(200);
    await revokeOperator(carrier.context, clerk.operator);
    expect(await problemOf(await ask())).toBe('operator-unknown');
  });

  it('is told to slow down', async () => {
    const answers = await Promise.all(Array.from({ length: 61 }, () => postSigned(kiosk, '/v1/day', jwsType.day, { v: 1, kioskId: kiosk.kioskId, sessionId: 'ops_nobody-signed-in', utcOffsetMinutes: 0 })));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  });
});
