// Opening a registration: what it answers, what is kept for it and for how long, and which SIMs it may have.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ELSEWHERE, sandboxIccid, SECOND_SHOP } from './db/seed.ts';
import { sandboxPolicy } from './services/context.ts';
import { FIRST_SHOP, issueEnrolmentCode } from './services/enrolment.ts';
import { isLuhnValid } from '../contract/luhn.ts';
import { importCards } from './services/stock.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { enrolTestKiosk, evaluateFor, evaluatePayloadOf, open, openBare, openPayloadOf, postOpen, problemOf, submit, verifiedOf, testSecret, type TestKiosk } from './testing.ts';

const origin = 'https://kiosk.example';
let clockMs = Date.now();
let carrier: Carrier;
let kiosk: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [origin], stock: { esims: 60, cards: 3, numbers: 300, cardsElsewhere: 1 }, limits: { openingsPerMinutePerKiosk: 25, enrolmentsPerMinutePerAddress: 15 }, now: () => new Date(clockMs) });
  kiosk = await enrolTestKiosk(carrier);
}, 60_000);
afterAll(() => carrier.close());

/** Far enough that the rate limits of earlier tests have passed. */
const nextMinute = (): void => {
  clockMs += 61_000;
};

describe('opening', () => {
  it('answers a nonce, a policy, the digest keys and numbers that nobody else is offered', async () => {
    nextMinute();
    const opened = await openBare(kiosk);
    expect(opened.policy).toEqual(sandboxPolicy);
    expect(Date.parse(opened.expiresAt) - Date.parse(opened.serverTime)).toBe(15 * 60_000);
    const another = await openBare(kiosk);
    expect(another.nonce).not.toBe(opened.nonce);
    expect(another.keys).toEqual(opened.keys);
    expect(opened.offer).toHaveLength(4);
    expect(new Set([...opened.offer, ...another.offer]).size).toBe(8);
  });

  it('opens one registration for one requestId, even when asked twice at once', async () => {
    nextMinute();
    const request = openPayloadOf(kiosk);
    const [first, second] = await Promise.all([openBare(kiosk, request), openBare(kiosk, request)]);
    expect(second.registrationId).toBe(first.registrationId);
    expect(second.nonce).toBe(first.nonce);
    expect(second.offer).toEqual(first.offer);
    expect(await problemOf(await postOpen(kiosk, { ...request, mode: 'clerk' }))).toBe('malformed-request');
  });

  it('does not reopen what is over', async () => {
    nextMinute();
    const used = openPayloadOf(kiosk);
    await submit(kiosk, verifiedOf(kiosk, await open(kiosk, used), 'reopen'));
    expect(await problemOf(await postOpen(kiosk, used))).toBe('nonce-used');
    const lapsed = openPayloadOf(kiosk);
    await open(kiosk, lapsed);
    clockMs += 15 * 60_000;
    expect(await problemOf(await postOpen(kiosk, lapsed))).toBe('nonce-expired');
  });

  it('keeps a card for one registration until that expires', async () => {
    nextMinute();
    const iccid = sandboxIccid(0);
    expect(isLuhnValid(iccid)).toBe(true);
    const sim = { kind: 'iccid', iccid } as const;
    await open(kiosk, { sim });
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk, { sim })))).toBe('sim-unavailable');
    clockMs += 15 * 60_000;
    const again = await open(kiosk, { sim });
    const receipt = await submit(kiosk, verifiedOf(kiosk, again, 'card', sim));
    expect(receipt.state === 'active' && receipt.activation.sim).toEqual(sim);
    clockMs += 15 * 60_000;
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk, { sim })))).toBe('sim-already-active');
  });

  it('refuses a card that is not in stock, and one whose check digit is wrong', async () => {
    nextMinute();
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk, { sim: { kind: 'iccid', iccid: sandboxIccid(77) } })))).toBe('sim-unavailable');
    const right = sandboxIccid(1);
    const wrong = right.slice(0, -1) + String((Number(right.slice(-1)) + 1) % 10);
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk, { sim: { kind: 'iccid', iccid: wrong } })))).toBe('malformed-request');
  });

  it('refuses a card from another shop’s drawer', async () => {
    nextMinute();
    const sim = { kind: 'iccid', iccid: sandboxIccid(ELSEWHERE) } as const;
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk, { sim })))).toBe('sim-of-another-shop');
    const neighbour = await enrolTestKiosk(carrier, await issueEnrolmentCode(carrier.context, SECOND_SHOP));
    expect((await openBare(neighbour, { sim })).registrationId).toMatch(/^reg_/);
  });

  it('takes new cards into a shop’s drawer, all or none', async () => {
    nextMinute();
    const [first, second] = [sandboxIccid(500), sandboxIccid(501)];
    expect(await importCards(carrier.context.db, FIRST_SHOP, [first, `${second.slice(0, -1)}x`])).toMatchObject({ ok: false });
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk, { sim: { kind: 'iccid', iccid: first } })))).toBe('sim-unavailable');
    expect(await importCards(carrier.context.db, FIRST_SHOP, [first, second, sandboxIccid(0)])).toEqual({ ok: true, value: 2 });
    expect((await openBare(kiosk, { sim: { kind: 'iccid', iccid: first } })).registrationId).toMatch(/^reg_/);
  });

  it('gives two kiosks at the same moment two different SIMs and offers', async () => {
    nextMinute();
    const neighbour = await enrolTestKiosk(carrier);
    const opened = await Promise.all(Array.from({ length: 10 }, (_, index) => openBare(index % 2 === 0 ? kiosk : neighbour)));
    expect(new Set(opened.flatMap(({ offer }) => offer)).size).toBe(40);
    const receipts = await Promise.all(opened.map(async (each, index) => {
      const at = index % 2 === 0 ? kiosk : neighbour;
      await evaluateFor(at, evaluatePayloadOf(at, each));
      return submit(at, verifiedOf(at, each, `rush ${String(index)}`));
    }));
    const codes = receipts.map((receipt) => (receipt.state === 'active' && receipt.activation.sim.kind === 'esim' ? receipt.activation.sim.activationCode : receipt.state));
    expect(new Set(codes).size).toBe(10);
  });

  it('limits how fast one kiosk can reserve, without holding up another', async () => {
    nextMinute();
    const busy = await enrolTestKiosk(carrier);
    const request = openPayloadOf(busy);
    for (let opening = 0; opening < 25; opening += 1) expect((await postOpen(busy, request)).status).toBe(200);
    expect(await problemOf(await postOpen(busy, request))).toBe('rate-limited');
    expect((await postOpen(kiosk, openPayloadOf(kiosk))).status).toBe(200);
  });

  it('says so when there is no SIM left', async () => {
    const small = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [origin], stock: { esims: 1, cards: 0, numbers: 8 } });
    try {
      const other = await enrolTestKiosk(small);
      await openBare(other);
      expect(await problemOf(await postOpen(other, openPayloadOf(other)))).toBe('sim-unavailable');
    } finally {
      await small.close();
    }
  });

  it('says so when there is no number left, and keeps no SIM for it', async () => {
    const small = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [origin], stock: { esims: 3, cards: 0, numbers: 3 }, limits: { offeredNumbers: 2 } });
    try {
      const other = await enrolTestKiosk(small);
      expect((await openBare(other)).offer).toHaveLength(2);
      expect((await openBare(other)).offer).toHaveLength(1);
      for (let more = 0; more < 3; more += 1) expect(await problemOf(await postOpen(other, openPayloadOf(other)))).toBe('number-unavailable');
    } finally {
      await small.close();
    }
  });

  it('gives out again what was kept for a registration that expired, after what is free', async () => {
    let at = Date.now();
    const small = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [origin], stock: { esims: 1, cards: 0, numbers: 5 }, limits: { offeredNumbers: 3 }, now: () => new Date(at) });
    try {
      const other = await enrolTestKiosk(small);
      const first = await openBare(other);
      expect(await problemOf(await postOpen(other, openPayloadOf(other)))).toBe('sim-unavailable');
      at += 15 * 60_000 + 1;
      const second = await open(other);
      expect(second.offer.filter((msisdn) => first.offer.includes(msisdn))).toHaveLength(1);
      expect(await submit(other, verifiedOf(other, second, 'after the lapse'))).toMatchObject({ state: 'active', activation: { msisdn: second.offer[0] } });
    } finally {
      await small.close();
    }
  });
});
