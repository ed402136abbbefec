// The kiosk in full screen: attract screen, the ways out of it, its keyboard, and the settings behind a PIN.
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { PIN, hire } from './support/staff.ts';

/** On the keyboard of the screen, key by key. */
async function typeOn(page: Page, text: string): Promise<void> {
  for (const sign of text) await page.locator(`.keyboard [data-key="${sign}"]`).click();
}

/** A screen that grants, takes away and refuses as the test says. */
async function withWakeLock(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const world = globalThis as unknown as { wake: { asked: number; refuse: boolean; held: EventTarget | null } };
    world.wake = { asked: 0, refuse: false, held: null };
    Object.defineProperty(navigator, 'wakeLock', {
      configurable: true,
      value: {
        request: () => {
          world.wake.asked += 1;
          if (world.wake.refuse) return Promise.reject(new DOMException('low battery', 'NotAllowedError'));
          const sentinel = Object.assign(new EventTarget(), { release: () => Promise.resolve() });
          world.wake.held = sentinel;
          return Promise.resolve(sentinel);
        },
      },
    });
  });
}

const show = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);

test('a touch fills the screen and begins in the language that was touched; nobody there, and it waits again in its own', async ({ openKiosk }) => {
  const { page, walk } = await openKiosk({ mode: 'kiosk', rest: true });
  await expect(walk.action('begin')).toHaveAccessibleName('Touch to begin');
  await page.locator('.languages [data-locale=ar]').click();
  await walk.arrive('welcome');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await walk.press('back');
  await expect(page.locator('main')).toHaveAttribute('data-phase', 'attract');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  // Lost, e.g. by Escape: the next touch gets it back.
  await page.evaluate(() => document.exitFullscreen());
  await walk.press('begin');
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
});

test('whoever looks and leaves is not waited for; whoever touches is', async ({ openKiosk }) => {
  const { page, walk } = await openKiosk({ mode: 'kiosk', prepare: (context) => context.clock.install() });
  await page.clock.runFor(50_000);
  await page.mouse.move(200, 200);
  await page.clock.runFor(50_000);
  await walk.arrive('welcome');
  await page.clock.runFor(15_000);
  await expect(page.locator('main')).toHaveAttribute('data-phase', 'attract');
});

test('the wake lock is asked for again when the page is back in view, and a refusal stands on the screen', async ({ openKiosk }) => {
  const { page } = await openKiosk({ mode: 'kiosk', rest: true, prepare: withWakeLock });
  const asked = () => page.evaluate(() => (globalThis as unknown as { wake: { asked: number } }).wake.asked);
  await expect.poll(asked).toBe(1);
  await expect(page.locator('[data-note]')).toHaveCount(0);
  const takeAway = () => page.evaluate(() => (globalThis as unknown as { wake: { held: EventTarget } }).wake.held.dispatchEvent(new Event('release')));
  await show(page, 'hidden');
  await takeAway();
  await show(page, 'visible');
  await expect.poll(asked).toBe(2);
  await page.evaluate(() => { (globalThis as unknown as { wake: { refuse: boolean } }).wake.refuse = true; });
  await show(page, 'hidden');
  await takeAway();
  await show(page, 'visible');
  await expect(page.locator('[data-note=awake-refused]')).toBeVisible();
});

test('no way out by menu, selection, clipboard, drag and drop, links, zoom, printing or keys', async ({ openKiosk }) => {
  const { page } = await openKiosk({ mode: 'kiosk' });
  const prevented = await page.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: 'https://elsewhere.example/', textContent: 'out' });
    document.body.append(link);
    const stopped = (target: EventTarget, event: Event): boolean => !target.dispatchEvent(event);
    const must = { bubbles: true, cancelable: true };
    const main = document.querySelector('main') ?? document.body;
    const key = (init: KeyboardEventInit) => stopped(main, new KeyboardEvent('keydown', { ...must, ...init }));
    const result = {
      menu: stopped(main, new MouseEvent('contextmenu', must)),
      select: stopped(main, new Event('selectstart', must)),
      copy: stopped(main, new ClipboardEvent('copy', must)),
      paste: stopped(main, new ClipboardEvent('paste', must)),
      drag: stopped(main, new DragEvent('dragstart', must)),
      over: stopped(main, new DragEvent('dragover', must)),
      drop: stopped(main, new DragEvent('drop', must)),
      link: stopped(link, new MouseEvent('click', must)),
      middle: stopped(link, new MouseEvent('auxclick', { ...must, button: 1 })),
      backButton: stopped(main, new MouseEvent('mouseup', { ...must, button: 3 })),
      wheel: stopped(main, new WheelEvent('wheel', { ...must, ctrlKey: true })),
      gesture: stopped(main, new Event('gesturestart', must)),
      pinch: stopped(main, new TouchEvent('touchmove', { ...must, touches: [1, 2].map((identifier) => new Touch({ identifier, target: main })) })),
      print: key({ key: 'p', ctrlKey: true }),
      zoomIn: key({ key: '+', ctrlKey: true }),
      zoomReset: key({ key: '0', metaKey: true }),
      help: key({ key: 'F1' }),
      tools: key({ key: 'F12' }),
      back: key({ key: 'ArrowLeft', altKey: true }),
      ownKey: key({ key: 'Enter', ctrlKey: true }),
      plainWheel: stopped(main, new WheelEvent('wheel', must)),
    };
    link.remove();
    return result;
  });
  const { ownKey, plainWheel, ...ways } = prevented;
  expect(Object.entries(ways).filter(([, stopped]) => !stopped)).toEqual([]);
  // The welcome takes neither: what stops them would be the lock.
  expect({ ownKey, plainWheel }).toEqual({ ownKey: false, plainWheel: false });
  // For real: the page does not get larger, and nothing leads away.
  const size = await page.evaluate(() => innerWidth);
  await page.keyboard.press('Control+Equal');
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -400);
  await page.keyboard.up('Control');
  expect(await page.evaluate(() => [innerWidth, visualViewport?.scale])).toEqual([size, 1]);
  await page.evaluate(() => { history.back(); });
  await expect(page.locator('main[data-phase]')).toBeVisible();
  expect(page.context().pages()).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('main')).toBeHidden();
});

test('a reload or a crash in the middle leads to the attract screen, with nothing kept', async ({ openKiosk, stack }) => {
  const { page, context, walk } = await openKiosk({ mode: 'kiosk' });
  await page.locator('.languages [data-locale=zh-Hans]').click();
  await walk.press('lane-staff');
  await walk.arrive('closed');
  await page.reload();
  await expect(page.locator('main')).toHaveAttribute('data-phase', 'attract');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await walk.press('begin');
  await walk.arrive('welcome');
  // As a power cut: the renderer is gone without a word, and the browser starts with the address again.
  await page.goto('chrome://crash').catch(() => undefined);
  const next = await context.newPage();
  await next.goto(`${stack.kioskUrl}/?mode=kiosk`);
  await expect(next.locator('main')).toHaveAttribute('data-phase', 'attract');
  expect(await next.evaluate(() => [Object.keys(localStorage).filter((key) => key === 'rnk.locale'), Object.keys(sessionStorage)])).toEqual([[], []]);
});

test('the settings open by a PIN on the keyboard of the screen, and close by themselves; a wrong PIN is said, too many are locked', async ({ openKiosk, stack }) => {
  const { number } = await hire(stack);
  const { page, walk } = await openKiosk({ mode: 'kiosk', rest: true, prepare: (context) => context.clock.install() });
  await expect(page.getByText('About this device')).toHaveCount(0);
  await walk.press('ask-staff');
  await expect(page.locator('main')).toHaveAttribute('data-phase', 'staff-door');
  const enterPin = async (pin: string) => {
    await expect(page.getByTestId('staff-number')).toBeFocused();
    await typeOn(page, number);
    await page.locator('.keyboard [data-key=Next]').click();
    await typeOn(page, pin);
    await expect(page.getByTestId('pin')).toHaveValue(pin);
    await page.locator('.keyboard [data-key=Next]').click();
  };
  await enterPin('000000');
  await expect(page.locator('[data-code="carrier/operator-unknown"]')).toBeVisible();
  await expect(page.locator('main')).toHaveAttribute('data-phase', 'staff-door');
  await enterPin(PIN);
  await expect(page.locator('main')).toHaveAttribute('data-phase', 'kiosk-settings');
  await expect(page.locator('.keyboard')).toHaveCount(0);
  await expect(walk.action('run-diagnostics')).toBeVisible();
  // The language that is chosen here stays.
  await page.locator('.languages [data-locale=zh-Hans]').click();
  // What is still on its way when the settings close is not kept.
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await page.clock.runFor(121_000);
  await expect(page.locator('main')).toHaveAttribute('data-phase', 'attract');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hans');
  await walk.press('ask-staff');
  for (let tries = 0; tries < 12 && !(await page.locator('[data-code="carrier/operator-locked"]').isVisible()); tries++) {
    await page.getByTestId('staff-number').fill(number);
    await page.getByTestId('pin').fill('111111');
    const answered = page.waitForResponse('**/v1/operator-sessions');
    await page.getByTestId('pin').press('Enter');
    await answered;
    await expect(page.locator('[data-code]')).toBeVisible();
  }
  await expect(page.locator('[data-code="carrier/operator-locked"]')).toBeVisible();
  // A slow press: the keyboard stays until it is over, so the button does too.
  await expect(page.locator('.keyboard')).toBeVisible();
  await walk.action('back').click({ delay: 300 });
  await expect(page.locator('main')).toHaveAttribute('data-phase', 'attract');
});

test('a code is typed on the keyboard of the screen, and the device’s own keyboard stays away', async ({ openKiosk, stack }) => {
  const { page } = await openKiosk({ mode: 'kiosk', enrol: false });
  await expect(page.locator('main')).toHaveAttribute('data-phase', 'enrol');
  const field = page.locator('input');
  await field.click();
  await expect(page.locator('.keyboard')).toHaveAttribute('data-layout', 'latin');
  await expect(field).toHaveAttribute('inputmode', 'none');
  const code = stack.carrier.enrolmentCode();
  await typeOn(page, `${code.replace('-', '')}X`);
  await page.locator('.keyboard [data-key=Delete]').click();
  await typeOn(page, code.slice(-1));
  await expect(field).toHaveValue(code);
  // What goes on is not covered by the keyboard.
  const button = await page.locator('[data-action=enrol]').boundingBox();
  const keys = await page.locator('.keyboard').boundingBox();
  expect((button?.y ?? 0) + (button?.height ?? 0)).toBeLessThanOrEqual((keys?.y ?? 0) + 1);
  await page.locator('[data-action=enrol]').click();
  await expect(page.locator('main')).toHaveAttribute('data-phase', 'attract');
});
