// WCAG 1.4.4 and 1.4.10, 2.5.8: every screen of the gallery with text at 200 %, at 320 px (a page of 1280 at 400 %), and what is pressed at the counter.
import { expect, type Page } from '@playwright/test';
import type { KioskMode } from '../contract/primitives.ts';
import { quietFlags, sandboxFlags } from '../scripts/lib/browser.ts';
import { faults } from './support/faults.ts';
import { counterOnly, frames, show } from './support/gallery.ts';
import { test } from './support/gallery-test.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Where most words stand beside one another. */
const crowded = /^(welcome|consent|consent-(low|voice|languages)|document-problem|confirm-(read|typing|low)|you-(light|low)|retry-depth|choosing-number|activated|still-there|refused|desk|desk-today|review|sign-in-wrong)$/;

/** As the setting of a browser does it: lengths in rem grow, and so do the limits of media queries. */
const large = [...quietFlags, ...sandboxFlags(), '--blink-settings=defaultFontSize=32,defaultFixedFontSize=26'];

async function faultsOf(page: Page, gallery: string, mode: KioskMode): Promise<readonly string[]> {
  await page.goto(gallery);
  const here = frames.filter((frame) => mode === 'clerk' || !counterOnly.test(frame));
  const shown = [...here.map((frame) => ({ frame, locale: 'en' })), ...here.filter((frame) => crowded.test(frame)).map((frame) => ({ frame, locale: 'ar' }))];
  const broken: string[] = [];
  for (const { frame, locale } of shown) {
    await show(page, frame, locale, mode);
    await page.evaluate(() => document.fonts.ready);
    broken.push(...(await page.evaluate(faults)).map((fault) => `${frame} ${locale}: ${fault}`));
  }
  return broken;
}

test.describe('text at 200 %', () => {
  for (const { name, mode, width, height } of [
    { name: 'a tablet', mode: 'tablet', width: 1280, height: 800 },
    { name: 'a small tablet', mode: 'tablet', width: 390, height: 844 },
    { name: 'the counter', mode: 'clerk', width: 1280, height: 800 },
  ] as const) {
    test(`nothing is cut and nothing scrolls sideways: ${name}`, async ({ playwright, launchOptions, gallery }) => {
      test.setTimeout(300_000);
      const browser = await playwright.chromium.launch({ ...launchOptions, args: large });
      try {
        const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
        await page.goto(gallery);
        expect(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('32px');
        expect(await faultsOf(page, gallery, mode)).toEqual([]);
      } finally {
        await browser.close();
      }
    });
  }
});

for (const mode of ['clerk', 'tablet'] as const) {
  test(`zoomed by 400 %: nothing is cut and nothing scrolls sideways: ${mode}`, async ({ page, gallery }) => {
    test.setTimeout(300_000);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await faultsOf(page, gallery, mode)).toEqual([]);
  });
}

test('everything that is pressed at the counter is at least 24 px wide and high', async ({ page, gallery }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(gallery);
  const small: string[] = [];
  for (const frame of frames) {
    await show(page, frame, 'en', 'clerk');
    const found = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary, [tabindex="0"]')].flatMap((element) => {
        if (!element.checkVisibility({ visibilityProperty: true })) return [];
        const { width, height } = (element.closest('label') ?? element).getBoundingClientRect();
        return Math.min(width, height) < 24 ? [`${element.tagName} ${element.dataset['action'] ?? element.textContent.slice(0, 20)}: ${width.toFixed(0)}x${height.toFixed(0)}`] : [];
      }),
    );
    small.push(...found.map((fault) => `${frame}: ${fault}`));
  }
  expect(small).toEqual([]);
});
