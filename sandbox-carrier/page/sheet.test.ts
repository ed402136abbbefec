// The figures of the daily sheet against what a kiosk has really done, and what must not stand on it.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VerdictPayload } from '../../contract/verdict.ts';
import { sandboxIccid } from '../db/seed.ts';
import { operators, shops } from '../db/schema.ts';
import { FIRST_SHOP } from '../services/enrolment.ts';
import { addOperator } from '../services/operators.ts';
import { startCarrier, type Carrier } from '../start.ts';
import { freshDatabase } from '../testing-database.ts';
import { approve, enrolTestKiosk, open, openBare, refusalOf, reviewedOf, signIn, submit, verifiedOf, type OpenedByTest, testSecret, type TestKiosk } from '../testing.ts';
import { cells, PASSWORD, signedIn, type Visitor } from './testing.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
let clockMs = NOON;
/** What the network says to the next SIM; `later`: nothing while the test runs. */
let network: 'active' | 'refused' | 'later' = 'active';
let carrier: Carrier;
let kiosk: TestKiosk;
let visitor: Visitor;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0,
    data: await freshDatabase(), secret: testSecret,
    origins: [],
    operatorPassword: PASSWORD,
    carrierName: 'Tel & <i>Co</i>',
    stock: { esims: 20, cards: 5, numbers: 40, cardsElsewhere: 2 },
    limits: { coreWaitMs: 50, offeredNumbers: 2 },
    now: () => new Date(clockMs),
    core: { activate: () => (network === 'later' ? new Promise(() => undefined) : Promise.resolve(network)) },
  });
  kiosk = await enrolTestKiosk(carrier);
  visitor = await signedIn(carrier);
}, 60_000);
afterAll(() => carrier.close());

const sheet = async (): Promise<string> => (await visitor.get('/operator')).text();

/** A verdict that activates nothing. */
const otherwise = (opened: OpenedByTest, outcome: 'refer' | 'rejected' | 'not-acquired'): VerdictPayload => {
  const verified = verifiedOf(kiosk, opened, 'somebody');
  if (outcome === 'refer') return { ...verified, verdict: { outcome, reasons: ['match-in-review-band'] }, match: { decision: 'review' } };
  if (outcome === 'rejected') return { ...verified, verdict: { outcome, reasons: ['no-match'] }, match: { decision: 'non-match' } };
  return { ...verified, verdict: { outcome, reasons: ['no-usable-sample'] }, liveness: { ...verified.liveness, outcome: 'failed' }, match: { decision: 'not-performed' } };
};

describe('a day at the counter', () => {
  let printed: readonly string[] = [];

  it('begins with nothing on the sheet', async () => {
    const page = await sheet();
    expect(cells(page, 'registrations', 'all')).toEqual(['0', '0', '0']);
    expect(page).toContain('Nothing was refused today.');
    expect(cells(page, 'stock', 'esim')).toEqual(['eSIM', '20', '0', '0']);
    expect(cells(page, 'stock', 'iccid')).toEqual(['SIM card', '5', '0', '0']);
    expect(cells(page, 'stock', 'number')).toEqual(['Number', '40', '0', '0']);
    expect(cells(page, 'kiosks', kiosk.kioskId)).toEqual(['First shop', '0.1.0', '24 Nov 2026, 12:00', 'none', 'In use Revoke']);
  });

  it('counts every registration once, in the state that it is in', async () => {
    clockMs = NOON + 60_000;
    // Opened first and left alone: over by the end of the test.
    await openBare(kiosk);
    clockMs = NOON + 20 * 60_000;

    const receipts = [];
    network = 'active';
    receipts.push(await submit(kiosk, verifiedOf(kiosk, await open(kiosk), 'first')));
    const iccid = sandboxIccid(0);
    receipts.push(await submit(kiosk, verifiedOf(kiosk, await open(kiosk, { sim: { kind: 'iccid', iccid } }), 'second', { kind: 'iccid', iccid })));
    const added = await addOperator(carrier.context, { shopId: FIRST_SHOP, staffNumber: '4711', role: 'supervisor' });
    if (!added.ok) throw new Error(added.error);
    const staff = await signIn(kiosk, '4711', added.value.pin);
    const reviewed = reviewedOf(kiosk, await open(kiosk), 'third', staff.operator);
    receipts.push(await submit(kiosk, { ...reviewed, approvals: [await approve(staff, reviewed)] }));
    network = 'refused';
    receipts.push(await submit(kiosk, verifiedOf(kiosk, await open(kiosk), 'fourth')));
    network = 'later';
    receipts.push(await submit(kiosk, verifiedOf(kiosk, await open(kiosk), 'fifth')));
    expect(receipts.map(({ state }) => state)).toEqual(['active', 'active', 'active', 'refused', 'pending']);
    for (const outcome of ['refer', 'rejected', 'rejected', 'not-acquired'] as const) expect((await submit(kiosk, otherwise(await open(kiosk), outcome))).state).toBe('recorded');
    await openBare(kiosk);

    const page = await sheet();
    expect(cells(page, 'registrations', 'active')).toEqual(['2', '1', '3']);
    expect(cells(page, 'registrations', 'refused')).toEqual(['1', '0', '1']);
    expect(cells(page, 'registrations', 'pending')).toEqual(['1', '0', '1']);
    expect(cells(page, 'registrations', 'refer')).toEqual(['1', '0', '1']);
    expect(cells(page, 'registrations', 'rejected')).toEqual(['2', '0', '2']);
    expect(cells(page, 'registrations', 'not-acquired')).toEqual(['1', '0', '1']);
    expect(cells(page, 'registrations', 'open')).toEqual(['–', '–', '1']);
    expect(cells(page, 'registrations', 'expired')).toEqual(['–', '–', '1']);
    expect(cells(page, 'registrations', 'all')).toEqual(['8', '1', '11']);
    expect(cells(page, 'kiosks', kiosk.kioskId)?.[3]).toBe('24 Nov 2026, 12:20');

    printed = receipts.flatMap((receipt) => (receipt.state === 'active' || receipt.state === 'pending' ? [receipt.activation.msisdn, JSON.stringify(receipt.activation.sim)] : []));
    expect(printed).toHaveLength(8);
  });

  it('counts SIMs and numbers by what can be given out', async () => {
    const page = await sheet();
    // Reserved: the open one. Active: the pending one too. What was referred, rejected or refused gave its SIM back.
    expect(cells(page, 'stock', 'esim')).toEqual(['eSIM', '16', '1', '3']);
    expect(cells(page, 'stock', 'iccid')).toEqual(['SIM card', '4', '0', '1']);
    // Two are offered to the open one.
    expect(cells(page, 'stock', 'number')).toEqual(['Number', '34', '2', '4']);
  });

  it('counts refusals by reason, in words', async () => {
    const opened = await open(kiosk);
    const verdict = verifiedOf(kiosk, opened, 'sixth');
    for (let attempt = 0; attempt < 2; attempt += 1) expect(await refusalOf(kiosk, { ...verdict, nonce: 'A'.repeat(43) })).toBe('nonce-mismatch');
    const page = await sheet();
    expect(cells(page, 'refusals', 'nonce-mismatch')).toEqual(['2']);
    expect(cells(page, 'refusals', 'all')).toEqual(['2']);
    expect(page).toContain('The nonce is not the one of this registration.');
  });

  it('names nobody: no number, no card, no activation code, no digest', async () => {
    const page = `${await sheet()}${await (await visitor.get('/operator/live')).text()}`;
    for (const value of printed) expect(page).not.toContain(value);
    expect(page).not.toMatch(/\+\d{8}|\b89\d{16,18}\b|LPA:1|reg_/);
  });

  it('starts a new page at midnight UTC', async () => {
    clockMs = Date.UTC(2026, 10, 24, 23, 59, 59, 999);
    visitor = await signedIn(carrier);
    expect(cells(await sheet(), 'registrations', 'all')?.[2]).toBe('12');
    clockMs += 1;
    const page = await sheet();
    expect(page).toContain('25 Nov 2026, 00:00:00 UTC');
    expect(cells(page, 'registrations', 'all')).toEqual(['0', '0', '0']);
    expect(page).toContain('Nothing was refused today.');
    // Nobody has swept up, but what was held for yesterday's registrations can be had again.
    expect(cells(page, 'stock', 'esim')).toEqual(['eSIM', '17', '0', '3']);
    expect(cells(page, 'stock', 'number')).toEqual(['Number', '36', '0', '4']);
  });
});

describe('what is shown', () => {
  it('is escaped', async () => {
    const { db } = carrier.context;
    await db.update(shops).set({ name: `"><img src=x onerror=alert(1)> ' & Sons` }).where(eq(shops.id, FIRST_SHOP));
    for (const page of [await sheet(), await (await visitor.get(`/operator/kiosks/${kiosk.kioskId}/revoke`)).text()]) {
      expect(page).not.toContain('<img');
      expect(page).toContain('&quot;&gt;&lt;img src=x onerror=alert(1)&gt; &#39; &amp; Sons');
      expect(page).not.toContain('<i>Co');
      expect(page).toContain('<title>');
      expect(page).toContain('Tel &amp; &lt;i&gt;Co&lt;/i&gt;');
    }
    await db.update(shops).set({ name: 'First shop' }).where(eq(shops.id, FIRST_SHOP));
  });

  it('is the same in the page and in what keeps it up to date', async () => {
    const page = await sheet();
    const live = await (await visitor.get('/operator/live')).text();
    const blocks = live.split('<div class="block"').slice(1);
    expect(blocks).toHaveLength(7);
    for (const block of blocks) expect(page).toContain(block.replace(/\s*<\/div>\s*$/, '').trim());
  });

  it('gives each table a caption and each column a head', async () => {
    const page = await sheet();
    const tables = page.split('<table').slice(1);
    expect(tables.length).toBeGreaterThan(4);
    for (const table of tables) {
      expect(table).toContain('<caption>');
      expect(table).toMatch(/<th[^>]* scope="col"/);
      expect(table).toMatch(/<th[^>]* scope="row"/);
    }
  });

  it('says who is locked, until it is over', async () => {
    const [operator] = await carrier.context.db.update(operators).set({ lockedUntil: new Date(clockMs + 60_000) }).where(eq(operators.staffNumber, '4711')).returning();
    expect(cells(await sheet(), 'operators', operator?.id ?? '')).toEqual(['First shop', 'Supervisor', 'Locked until 25 Nov 2026, 00:01 Unlock', 'None']);
    clockMs += 60_000;
    expect(cells(await sheet(), 'operators', operator?.id ?? '')).toEqual(['First shop', 'Supervisor', 'Not locked', 'None']);
  });
});
