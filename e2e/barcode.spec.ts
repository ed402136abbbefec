// Licences and SIM cards by their symbols: printed by a writer, photographed turned, soft and grainy, read by the app's worker under the kiosk's own headers.
import { expect, test, type Page } from '@playwright/test';
import type { Print, Shot } from './support/document-lab/barcodes.ts';
import { startLabSite, type LabSite } from './support/document-lab/site.ts';
import { licenceText, withLuhn } from './support/document-lab/texts.ts';

const today = '2026-11-26';
const licence: Print = { format: 'PDF417', text: licenceText({ number: 'T64235789', surname: 'SPECIMEN', givenName: 'ROBIN', born: '02291988', expires: '12102030' }) };
const iccid = withLuhn('898600123456789012');
const sim: Print = { format: 'Code128', text: iccid };
const esim: Print = { format: 'QRCode', text: 'LPA:1$smdp.example.com$04386-AGYFT-A74Y8-3F815' };

/** A card held in front of a camera of full HD. */
const shot: Shot = { widthPx: 1920, heightPx: 1080, symbolPx: 1000, turnDeg: 0, blurPx: 0.8, contrast: 0.8, noise: 4 };
const angles = [0, 1, 3, 20, 45, 90, 135, 262];

let site: LabSite;
test.beforeAll(async () => { site = await startLabSite(); });
test.afterAll(async () => { await site.close(); });

async function open(page: Page): Promise<void> {
  await page.goto(site.url);
  await page.waitForFunction(() => 'documentLab' in globalThis);
}

const read = (page: Page, prints: readonly Print[], change: Partial<Shot> = {}) => page.evaluate(([what, how, day]) => globalThis.documentLab.read(what, how, day), [prints, { ...shot, ...change }, today] as const);

test('a licence, a SIM card and an eSIM code at any angle', async ({ page }) => {
  await open(page);
  for (const turnDeg of angles) {
    const { reading } = await read(page, [licence], { turnDeg });
    expect(reading, `licence at ${turnDeg}`).toMatchObject({ kind: 'licence', document: { number: 'T64235789', surname: 'SPECIMEN', givenNames: 'ROBIN', birthDate: '1988-02-29', expirationDate: '2030-12-10', jurisdiction: 'VA', sex: 'female', expired: false, checked: false } });
    expect((await read(page, [sim], { turnDeg, symbolPx: 800 })).reading, `SIM at ${turnDeg}`).toEqual({ kind: 'iccid', iccid });
    expect((await read(page, [esim], { turnDeg, symbolPx: 400 })).reading, `eSIM at ${turnDeg}`).toMatchObject({ kind: 'esim', activation: { host: 'smdp.example.com', matchingId: '04386-AGYFT-A74Y8-3F815' } });
  }
});

test('soft, small and pale', async ({ page }) => {
  await open(page);
  for (const change of [{ blurPx: 1.5 }, { symbolPx: 700 }, { contrast: 0.4, noise: 2 }, { noise: 8 }]) {
    expect((await read(page, [licence], { turnDeg: 3, ...change })).reading.kind, JSON.stringify(change)).toBe('licence');
  }
  // Nobody could read that: it is said, and nothing is made up.
  expect((await read(page, [licence], { blurPx: 6 })).reading).toEqual({ kind: 'none', problem: 'no-symbol' });
  expect((await read(page, [])).reading).toEqual({ kind: 'none', problem: 'no-symbol' });
});

test('live, each look makes one of the costly tries, and all of them are made in four looks', async ({ page }) => {
  await open(page);
  const live = (prints: readonly Print[], change: Partial<Shot>) => page.evaluate(([what, how, day]) => globalThis.documentLab.live(what, how, day, 4), [prints, { ...shot, ...change }, today] as const);
  expect(await live([sim], { turnDeg: 3, symbolPx: 800 })).toBe(1);
  for (const turnDeg of [20, 45]) {
    expect(await live([licence], { turnDeg }), `licence at ${turnDeg}`).not.toBeNull();
    expect(await live([sim], { turnDeg, symbolPx: 800 }), `SIM at ${turnDeg}`).not.toBeNull();
  }
  expect(await live([], {})).toBeNull();
});

test('what is on the picture and is not wanted', async ({ page }) => {
  await open(page);
  const small = { symbolPx: 600 };
  // The shop's own number beside the card's.
  expect((await read(page, [{ format: 'Code128', text: 'BOX-4711' }, sim], small)).reading).toEqual({ kind: 'iccid', iccid });
  expect((await read(page, [sim, { format: 'Code128', text: withLuhn('898600123456789013') }], small)).reading).toEqual({ kind: 'none', problem: 'several' });
  const wrong = `${iccid.slice(0, -1)}${String((Number(iccid.slice(-1)) + 1) % 10)}`;
  expect((await read(page, [{ format: 'Code128', text: wrong }], small)).reading).toEqual({ kind: 'none', problem: 'wrong-iccid' });
  expect((await read(page, [{ format: 'QRCode', text: 'https://example.com/pay?$1' }], { symbolPx: 400 })).reading).toEqual({ kind: 'none', problem: 'unknown-content' });
  expect((await read(page, [{ format: 'PDF417', text: licence.text.replace('ANSI 636000', 'ANSI 123456') }])).reading).toEqual({ kind: 'none', problem: 'unknown-issuer' });
});

test('nothing but our own server is asked, and no rule of the policy is broken', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => { asked.push(request.url()); });
  const broken: string[] = [];
  page.on('console', (message) => { if (/Content Security Policy/i.test(message.text())) broken.push(message.text()); });
  await open(page);
  expect((await read(page, [licence])).reading.kind).toBe('licence');
  expect(asked.some((url) => /zxing_reader.*\.wasm$/.test(url))).toBe(true);
  expect(asked.filter((url) => !url.startsWith(`${site.url}/`))).toEqual([]);
  expect(broken).toEqual([]);
});

test('the worker ends with the customer and comes back for the next one', async ({ page }) => {
  await open(page);
  expect(page.workers()).toHaveLength(0);
  await read(page, [sim], { symbolPx: 800 });
  expect(page.workers()).toHaveLength(1);
  await page.evaluate(() => { globalThis.documentLab.forget(); });
  await expect.poll(() => page.workers().length).toBe(0);
  expect((await read(page, [sim], { symbolPx: 800 })).reading.kind).toBe('iccid');

  const asked = [licence, shot, today] as const;
  const both = await page.evaluate(([what, how, day]) => globalThis.documentLab.interrupted(what, how, day), asked);
  expect(both).toEqual([{ kind: 'failure', failure: 'ended' }, { kind: 'failure', failure: 'busy' }]);
  expect(await page.evaluate(([what, how, day]) => globalThis.documentLab.aborted(what, how, day), asked)).toEqual({ kind: 'failure', failure: 'aborted' });
  expect(await page.evaluate(([what, how, day]) => globalThis.documentLab.late(what, how, day), asked)).toEqual({ kind: 'failure', failure: 'timeout' });
  await expect.poll(() => page.workers().length).toBe(0);
});

test('a module that cannot be loaded is said, and tried again', async ({ page, context }) => {
  await context.route('**/*zxing_reader*.wasm', (route) => route.abort());
  await open(page);
  expect((await read(page, [sim])).reading).toEqual({ kind: 'failure', failure: 'crashed' });
  await context.unroute('**/*zxing_reader*.wasm');
  expect((await read(page, [sim], { symbolPx: 800 })).reading.kind).toBe('iccid');
});
