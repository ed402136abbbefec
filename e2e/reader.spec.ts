// Document readers in a real browser under the kiosk's own headers: a configured one is reached, and nothing else on this machine is.
import { expect, test } from '@playwright/test';
import type { ReaderConfig } from '../src/shared/reader-config.ts';
import { startLabSite, type LabSite } from './support/document-lab/site.ts';
import { residentCard } from './support/reader-cards.ts';
import { withCheckCharacter } from './support/resident-cards.ts';
import { startReaderSimulator, type ReaderSimulator } from './support/reader-simulator.ts';

const scanner: ReaderConfig = { kind: 'serial', name: 'scanner', baudRate: 9600 };

let service: ReaderSimulator;
let elsewhere: ReaderSimulator;
let counter: ReaderConfig;
let site: LabSite;
let bare: LabSite;

test.beforeAll(async () => {
  [service, elsewhere] = [await startReaderSimulator(), await startReaderSimulator()];
  counter = { kind: 'websocket', name: 'counter', url: service.url };
  [site, bare] = [await startLabSite([counter, scanner]), await startLabSite()];
});
test.afterAll(async () => {
  for (const one of [site, bare, service, elsewhere]) await one.close();
});

test('a configured service is reached and a card on it comes with its portrait as a picture', async ({ page }) => {
  await page.goto(site.url);
  await page.waitForFunction(() => 'documentLab' in globalThis);
  // A real picture, drawn and compressed by the browser itself.
  const base64 = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [102, 126];
    canvas.getContext('2d')?.fillRect(20, 20, 60, 80);
    return canvas.toDataURL('image/jpeg').replace(/^.*,/, '');
  });
  const heard = page.evaluate((config) => globalThis.documentLab.nextDocument(config), counter);
  await expect.poll(() => service.connections()).toBe(1);
  service.lay(residentCard({ portrait: { format: 'jpeg', base64 } }));
  expect(await heard).toMatchObject({
    reading: { ok: true, value: { reader: 'counter', fields: { kind: 'resident-id', number: withCheckCharacter('11010519880229042'), name: '样本' } } },
    portrait: { type: 'image/jpeg', widthPx: 102, heightPx: 126 },
  });
  await expect.poll(() => service.connections()).toBe(0);
});

test('by the configuration in the page: the service is ready, no scanner was chosen yet', async ({ page }) => {
  await page.goto(site.url);
  await page.waitForFunction(() => 'documentLab' in globalThis);
  expect(await page.evaluate(() => globalThis.documentLab.connectConfigured())).toEqual([{ state: 'ready' }, { state: 'troubled', problem: 'not-chosen' }]);
});

test('what is not configured is not reached, though it listens', async ({ page }) => {
  const attempt = (config: ReaderConfig) => page.evaluate((asked) => globalThis.documentLab.connectAnyway(asked), config);
  const other: ReaderConfig = { kind: 'websocket', name: 'elsewhere', url: elsewhere.url };
  await page.goto(site.url);
  await page.waitForFunction(() => 'documentLab' in globalThis);
  expect(await attempt(other)).toEqual({ state: 'troubled', problem: 'not-running' });
  await page.goto(bare.url);
  await page.waitForFunction(() => 'documentLab' in globalThis);
  expect(await attempt(counter)).toEqual({ state: 'troubled', problem: 'not-running' });
  expect(await attempt(scanner)).toEqual({ state: 'troubled', problem: 'unsupported' });
  expect(elsewhere.heard()).toEqual([]);
});
