// Every screen of the gallery, held against WCAG by axe in three languages, and measured: touch targets, large text, reach.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from '@playwright/test';
import type { KioskMode } from '../contract/primitives.ts';
import { samples } from '../src/ui/gallery/samples.ts';
import { expect, test as base } from './support/app.ts';
import { startGallerySite } from './support/gallery-site.ts';

const test = base.extend<object, { gallery: string }>({
  gallery: [
    async ({}, use) => {
      const site = await startGallerySite();
      await use(site.url);
      await site.close();
    },
    { scope: 'worker' },
  ],
});

const languages = ['en', 'zh-Hans', 'ar'] as const;
const names = Object.keys(samples);
/** One frame for every failure: of these each is another text, which the catalogues' own tests look at. */
const frames = names.filter((name) => !name.startsWith('interrupted-')).concat('interrupted-card', 'interrupted-camera-none', 'interrupted-carrier-unreachable');
/** What stands before a customer or staff of a tablet and a kiosk: the rest is the counter's. */
const counterOnly = /^(sign-in|review|second-person|welcome-card|welcome-staff|document-reader|calibrating)/;

async function show(page: Page, screen: string, locale: string, mode: KioskMode = 'tablet'): Promise<void> {
  await page.evaluate((hash) => { location.hash = hash; }, `screen=${screen}&locale=${locale}&mode=${mode}`);
  await page.waitForFunction(([hash, lang]) => location.hash === hash && document.documentElement.lang === lang && document.querySelector('main') !== null, [`#screen=${screen}&locale=${locale}&mode=${mode}`, locale]);
  // Drawn, with its effects.
  await page.evaluate(() => new Promise((drawn) => { requestAnimationFrame(() => { requestAnimationFrame(drawn); }); }));
}

/** Injected once and not by an adapter for each screen: that alone took longer than all the rest. */
const axeSource = (): string => readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] };

const violationsOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: { run(context: Document, options: RunOptions): Promise<AxeResults> } };
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary.split('\n')[1]?.trim() ?? ''}`));
  }, rules);

test.describe('axe', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });
  for (const locale of languages) {
    test(`finds nothing on any screen: ${locale}`, async ({ page, gallery }) => {
      await page.goto(gallery);
      await page.evaluate(axeSource());
      const found: Record<string, readonly string[]> = {};
      for (const name of frames) {
        await show(page, name, locale, counterOnly.test(name) ? 'clerk' : /attract|kiosk|door/.test(name) ? 'kiosk' : 'tablet');
        const violations = await violationsOn(page);
        if (violations.length > 0) found[name] = violations;
      }
      expect(found).toEqual({});
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

test('at a tall kiosk everything that is pressed is in the lower two thirds, and what goes on is in the lower half', async ({ page, gallery }) => {
  await page.setViewportSize({ width: 1080, height: 1920 });
  await page.goto(gallery);
  const found: Record<string, readonly string[]> = {};
  for (const name of frames.filter((each) => !counterOnly.test(each))) {
    await show(page, name, 'en', 'kiosk');
    const high = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.screen-bar button, .screen-body button, .screen-body input, .screen-body textarea, .attract-foot button')].flatMap((element) => {
        const middle = element.getBoundingClientRect().top + element.getBoundingClientRect().height / 2;
        const limit = element.closest('.screen-body') === null ? innerHeight / 2 : innerHeight / 3;
        return element.checkVisibility() && middle < limit ? [`${element.dataset['action'] ?? element.dataset['testid'] ?? ''} at ${middle.toFixed(0)}`] : [];
      }),
    );
    if (high.length > 0) found[name] = high;
  }
  expect(found).toEqual({});
});

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
    await page.evaluate(() => { (document.activeElement as HTMLElement).blur(); });
    const order: number[] = [];
    const count = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('main :is(button, select, input, textarea, summary):not(:disabled)')].filter((element) => element.checkVisibility() && element.tabIndex >= 0).length);
    for (let step = 0; step < count; step++) {
      await page.keyboard.press('Tab');
      order.push(await page.evaluate(() => [...document.querySelectorAll('*')].indexOf(document.activeElement ?? document.body)));
    }
    // In the order of the document, which is the order in which the screen is read; nothing is skipped and nothing holds the focus.
    expect({ name, order }).toEqual({ name, order: [...new Set(order)].sort((one, other) => one - other) });
    expect(order).toHaveLength(count);
  }
});
