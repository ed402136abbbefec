// Document readers in a real browser under the kiosk's own headers: a configured one is reached, nothing else on this machine is, and staff read how each is doing.
import type { Page } from '@playwright/test';
import type { ReaderConfig } from '../src/shared/reader-config.ts';
import { expect, startStack, test, type Stack } from './support/app.ts';
import { cast, stillOf } from './support/cast.ts';
import { startLabSite, type LabSite } from './support/document-lab/site.ts';
import { residentCard } from './support/reader-cards.ts';
import { withCheckCharacter } from './support/resident-cards.ts';
import { startReaderSimulator, type ReaderSimulator } from './support/reader-simulator.ts';

const scanner: ReaderConfig = { kind: 'serial', name: 'scanner', baudRate: 9600 };

/** From now on, for what stands on the screen for half a second only. @returns all that the elements have said. */
async function everythingSaidBy(page: Page, selector: string): Promise<() => Promise<string>> {
  await page.evaluate((wanted) => {
    const said: string[] = [];
    Object.defineProperty(globalThis, '__said', { value: said });
    const note = () => {
      for (const { innerText } of document.querySelectorAll<HTMLElement>(wanted)) if (said.at(-1) !== innerText) said.push(innerText);
    };
    new MutationObserver(note).observe(document, { childList: true, subtree: true, characterData: true });
  }, selector);
  return () => page.evaluate(() => (globalThis as unknown as { __said: string[] }).__said.join('\n'));
}

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

test.describe('in the app', () => {
  let desk: ReaderSimulator;
  let stack: Stack;
  test.beforeEach(async () => {
    desk = await startReaderSimulator();
    stack = await startStack({}, [{ kind: 'websocket', name: 'desk', url: desk.url }, scanner]);
  });
  test.afterEach(async () => {
    await stack.close();
    await desk.close();
  });
  const again = async () => { desk = await startReaderSimulator({ port: desk.port }); };

  test('staff read how each reader is doing, in words and in their language, as it changes', async ({ openKiosk }) => {
    const { page, walk } = await openKiosk({ stack });
    const row = page.locator('[data-reader=desk]');
    expect(desk.connections()).toBe(0);
    await walk.press('about');
    await expect(row).toContainText('connected');
    await expect.poll(() => desk.connections()).toBe(1);
    // Between two customers nothing that is laid on it is taken.
    desk.lay(residentCard());
    desk.plug(false);
    await expect(row).toContainText(/not plugged in.*Put the plug in/s);
    desk.plug(true);
    await expect(row).toHaveAttribute('data-is', 'ready');
    await walk.arrive('welcome');
    await desk.close();
    await expect(row).toContainText(/(was there and is gone|not found).*we keep looking/is);
    await again();
    await expect(row).toHaveAttribute('data-is', 'ready');
    const said = await everythingSaidBy(page, '[data-reader=desk]');
    desk.say('<html>502 Bad Gateway</html>');
    await expect.poll(said).toMatch(/not understood.*Check the address/s);
    // By itself.
    await expect(row).toHaveAttribute('data-is', 'ready');
    await page.keyboard.press('Escape');
    await expect.poll(() => desk.connections()).toBe(0);
    await page.locator('.languages [data-locale=zh-Hans]').click();
    await walk.press('about');
    await expect(row).toContainText('已连接');
    await expect(page.locator('[data-reader=scanner]')).toContainText('需要授权');
  });

  test('a serial reader is connected by a press, which the browser answers with its list', async ({ openKiosk }) => {
    const { page, walk } = await openKiosk({
      stack,
      // A port as Web Serial gives it; the list itself is the browser's and cannot be pressed by a test.
      prepare: async (context) => { await context.addInitScript(() => {
        const ports: unknown[] = [];
        const port = { readable: null as ReadableStream | null, open() { this.readable = new ReadableStream(); return Promise.resolve(); }, close: () => Promise.resolve(), forget: () => Promise.resolve() };
        const serial = Object.assign(new EventTarget(), {
          getPorts: () => Promise.resolve([...ports]),
          requestPort: () => {
            if (!navigator.userActivation.isActive) return Promise.reject(new DOMException('Must be handling a user gesture.', 'SecurityError'));
            if (ports.length === 0 && !Object.hasOwn(globalThis, 'staffChoose')) return Promise.reject(new DOMException('No port selected by the user.', 'NotFoundError'));
            ports.push(port);
            return Promise.resolve(port);
          },
        });
        Object.defineProperty(navigator, 'serial', { value: serial });
      }); },
    });
    const row = page.locator('[data-reader=scanner]');
    await walk.press('about');
    await expect(row).toContainText(/permission needed/i);
    // The list is closed without a choice: nothing changes.
    await walk.press('choose-reader');
    await expect(row).toHaveAttribute('data-is', 'not-chosen');
    await page.evaluate(() => { Object.assign(globalThis, { staffChoose: true }); });
    await walk.press('choose-reader');
    await expect(row).toHaveAttribute('data-is', 'ready');
    await expect(row).toContainText('connected');
    await expect(walk.action('choose-reader')).toHaveCount(0);
  });

  test('a service that dies in the middle of a card, talks nonsense and comes back costs nothing but the wait', async ({ openKiosk }) => {
    const portrait = { format: 'jpeg', base64: stillOf('webcam', cast.webcam.portrait.frame, cast.webcam.portrait).toString('base64') } as const;
    const { page, walk } = await openKiosk({ stack, puppet: { actor: 'webcam' } });
    await walk.toDocument();
    const trouble = page.getByTestId('reader-trouble').filter({ hasText: 'desk' });
    await expect(page.getByTestId('reader-ready')).toBeVisible();
    await desk.breakOff(residentCard({ portrait }));
    await expect(trouble).toContainText(/(was there and is gone|not found)/);
    await expect(page.getByTestId('reader-ready')).toHaveCount(0);
    await walk.arrive('capturing-document');
    await again();
    await expect(page.getByTestId('reader-ready')).toBeVisible();
    const said = await everythingSaidBy(page, '[data-testid=reader-trouble]');
    desk.say('half a card, in no protocol at all');
    await expect.poll(said).toMatch(/desk.*not understood/s);
    await expect(page.getByTestId('reader-ready')).toBeVisible();
    await expect(trouble).toHaveCount(0);
    desk.lay(residentCard({ portrait }));
    await walk.arrive('confirming-document', 60_000);
    await expect(page.getByTestId('name')).toContainText('样本');
    await expect.poll(() => desk.connections()).toBe(0);
  });
});
