// Every screen of the gallery, held against WCAG by axe in three languages, and measured: touch targets, large text, reach.
import { expect, type Page } from '@playwright/test';
import { bringAxe, counterOnly, frames, isPressed, languages, show, violationsIn } from './support/gallery.ts';
import { test } from './support/gallery-test.ts';

test.describe('axe', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  for (const locale of languages) {
    test(`finds nothing on any screen: ${locale}`, async ({ page, gallery }) => {
      await page.goto(gallery);
      await bringAxe(page);
      expect(await violationsIn(page, locale)).toEqual({});
    });
  }
});

/** What is pressed and is smaller than a fingertip. A tick, a file or a choice is pressed by its label. */
const small = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const pressed = [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary')];
    return pressed.flatMap((element) => {
      if (!element.checkVisibility({ visibilityProperty: true })) return [];
      const target = element.matches('input[type=checkbox], input[type=radio], input[type=file]') ? (element.closest('label') ?? element) : element;
      const { width, height } = target.getBoundingClientRect();
      const name = element.dataset['action'] ?? element.dataset['key'] ?? element.dataset['testid'] ?? element.textContent.slice(0, 20);
      return width < 47.5 || height < 47.5 ? [`${element.tagName.toLowerCase()} ${name}: ${width.toFixed(0)}x${height.toFixed(0)}`] : [];
    });
  });

for (const { name: size, mode, width, height } of [
  { name: 'a tablet', mode: 'tablet', width: 810, height: 1080 },
  { name: 'a small tablet', mode: 'tablet', width: 390, height: 844 },
  { name: 'a kiosk', mode: 'kiosk', width: 1080, height: 1920 },
] as const) {
  test(`everything that is pressed is at least 48 px wide and high: ${size}`, async ({ page, gallery }) => {
    await page.setViewportSize({ width, height });
    await page.goto(gallery);
    const found: Record<string, readonly string[]> = {};
    for (const name of frames.filter((each) => !counterOnly.test(each))) {
      await show(page, name, 'en', mode);
      const tooSmall = await small(page);
      if (tooSmall.length > 0) found[name] = tooSmall;
    }
    expect(found).toEqual({});
  });
}

test('at a tall kiosk everything that is pressed is in the lower two thirds, and what goes on is in the lower half; what is typed into has its keys there', async ({ page, gallery }) => {
  await page.setViewportSize({ width: 1080, height: 1920 });
  await page.goto(gallery);
  const found: Record<string, readonly string[]> = {};
  for (const name of frames.filter((each) => !counterOnly.test(each))) {
    await show(page, name, 'en', 'kiosk');
    const high = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.screen-bar button, .screen-body button, .attract-foot button, .key')].flatMap((element) => {
        const middle = element.getBoundingClientRect().top + element.getBoundingClientRect().height / 2;
        const limit = element.closest('.screen-body') === null ? innerHeight / 2 : innerHeight / 3;
        return element.checkVisibility() && middle < limit ? [`${element.dataset['action'] ?? element.dataset['testid'] ?? ''} at ${middle.toFixed(0)}`] : [];
      }),
    );
    if (high.length > 0) found[name] = high;
  }
  expect(found).toEqual({});
});

for (const { name: size, mode, width, height } of [
  { name: 'a tablet', mode: 'tablet', width: 810, height: 1080 },
  { name: 'a kiosk', mode: 'kiosk', width: 1080, height: 1920 },
] as const) {
  test(`from a wheelchair everything that is pressed is in the lower half, one press away: ${size}`, async ({ page, gallery }) => {
    await page.setViewportSize({ width, height });
    await page.goto(gallery);
    const found: Record<string, readonly string[]> = {};
    // The attract screen is pressed anywhere.
    for (const name of frames.filter((each) => !counterOnly.test(each) && !isPressed(each) && !/^(attract|starting|enrol|broken)/.test(each))) {
      await show(page, name, 'en', mode);
      await page.locator('[data-action="reach"]').click();
      await expect(page.locator('[data-action="reach"]')).toHaveAttribute('aria-pressed', 'true');
      const high = await page.evaluate(() => {
        window.scrollTo(0, 0);
        return [...document.querySelectorAll<HTMLElement>('main :is(button, input, textarea, select, label)')].flatMap((element) => {
          const { top, height: high } = element.getBoundingClientRect();
          return element.checkVisibility({ visibilityProperty: true }) && element.closest('dialog, .sr-only') === null && top + high / 2 < innerHeight / 2 ? [`${element.dataset['action'] ?? element.dataset['testid'] ?? element.tagName} at ${top.toFixed(0)}`] : [];
        });
      });
      if (high.length > 0) found[name] = high;
    }
    expect(found).toEqual({});
  });
}

for (const locale of languages) {
  test(`text at 200 %: nothing is cut off and nothing lies over another: ${locale}`, async ({ page, gallery }) => {
    await page.goto(gallery);
    const found: Record<string, readonly string[]> = {};
    for (const name of frames.filter((each) => !counterOnly.test(each))) {
      await show(page, name, locale);
      const cut = await page.evaluate(() => {
        // As the browser's own text size does: every length in rem grows with it.
        document.documentElement.style.fontSize = '200%';
        const wide = document.documentElement.scrollWidth > innerWidth + 1 ? [`page ${String(document.documentElement.scrollWidth)} of ${String(innerWidth)}`] : [];
        const boxes = [...document.querySelectorAll<HTMLElement>('h1, h2, p, button, dd, dt, li')].filter((element) => element.checkVisibility() && element.closest('.sr-only, dialog, svg') === null);
        return [...wide, ...boxes.filter((element) => element.scrollWidth > element.clientWidth + 2 && element.clientWidth > 0 && getComputedStyle(element).overflow !== 'visible').map((element) => `${element.tagName} ${element.textContent.slice(0, 30)}`)];
      });
      if (cut.length > 0) found[name] = cut;
      await page.evaluate(() => { document.documentElement.style.fontSize = ''; });
    }
    expect(found).toEqual({});
  });
}

test('Tab goes from the top of a screen to its end, and the next action is the last of its answers', async ({ page, gallery }) => {
  await page.goto(gallery);
  for (const name of ['welcome', 'consent', 'confirm', 'retry', 'choosing-number', 'activated', 'still-there']) {
    await show(page, name, 'en');
    const order: number[] = [];
    const count = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('main :is(button, select, input, textarea, summary):not(:disabled)')].filter((element) => element.checkVisibility() && element.tabIndex >= 0).length);
    for (let step = 0; step < count; step++) {
      await page.keyboard.press('Tab');
      order.push(await page.evaluate(() => [...document.querySelectorAll('*')].indexOf(document.activeElement ?? document.body)));
    }
    // In the order of the document, which is the order in which the screen is read; it begins after the title, and comes round.
    const first = order.indexOf(Math.min(...order));
    expect({ name, order: [...order.slice(first), ...order.slice(0, first)] }).toEqual({ name, order: [...new Set(order)].sort((one, other) => one - other) });
    expect(order).toHaveLength(count);
  }
});

test('the queue of the desk is one stop for Tab, and arrows, Home and End go from row to row', async ({ page, gallery }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(gallery);
  await show(page, 'desk', 'en', 'clerk');
  const rows = page.getByTestId('queue').locator('li');
  const last = (await rows.count()) - 1;
  expect(last).toBeGreaterThan(1);
  await expect(page.locator('.queue-keys .key-hint')).toHaveText(['↑', '↓', 'Home', 'End']);
  expect(await rows.evaluateAll((all) => all.map((row) => (row as HTMLElement).tabIndex))).toEqual([0, ...Array.from({ length: last }, () => -1)]);
  await rows.first().focus();
  for (const [key, at] of [['ArrowDown', 1], ['ArrowDown', 2], ['ArrowUp', 1], ['End', last], ['ArrowDown', last], ['Home', 0], ['ArrowUp', 0], ['ArrowDown', 1]] as const) {
    await page.keyboard.press(key);
    await expect(rows.nth(at)).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await expect(page.locator('.queue li:focus')).toHaveCount(0);
  await page.keyboard.press('Shift+Tab');
  await expect(rows.nth(1)).toBeFocused();
});

test('the logo is drawn by attributes, which every browser knows', async ({ page, gallery }) => {
  await page.goto(gallery);
  await show(page, 'consent', 'en');
  for (const path of await page.locator('.mark path').all()) await expect(path).toHaveAttribute('d', /^M\d/);
});
