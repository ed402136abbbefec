// Key screens as they look, at three sizes in three languages: a layout that slips shows as a picture that differs.
// `npx playwright test e2e/snapshots.spec.ts --update-snapshots` makes them anew, for the browser that is named beside them.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { languages, show } from './support/gallery.ts';
import { test } from './support/gallery-test.ts';
import { repoRoot } from './support/media.ts';

const sizes = [
  { name: '1280x800', mode: 'clerk', width: 1280, height: 800 },
  { name: '1080x1920', mode: 'kiosk', width: 1080, height: 1920 },
  { name: '390x844', mode: 'tablet', width: 390, height: 844 },
] as const;

/** By their names in the gallery. */
const screens = ['attract', 'welcome', 'consent', 'you-far', 'confirm-read', 'choosing-number', 'activated', 'refused'] as const;

/** What draws letters and edges: another one draws them a little differently, and that is no fault of a screen. */
type Renderer = { readonly platform: string; readonly chromium: string };
const recordPath = join(repoRoot, 'e2e', 'snapshots', 'rendered-with.json');
const recorded = existsSync(recordPath) ? (JSON.parse(readFileSync(recordPath, 'utf8')) as Renderer) : null;

/** Stripes of a button that moved by its own half are more than this; one letter that is drawn anew is less. */
const tolerance = { threshold: 0.2, maxDiffPixelRatio: 0.002, animations: 'disabled', caret: 'hide', scale: 'device' } as const;

// Three tenths of the size: enough to see what moved, and small in the repository.
test.use({ deviceScaleFactor: 0.3, contextOptions: { reducedMotion: 'reduce', colorScheme: 'light' }, timezoneId: 'UTC' });

test.beforeEach(({ browser }, { config }) => {
  const here: Renderer = { platform: process.platform, chromium: browser.version().split('.')[0] ?? '' };
  if (config.updateSnapshots === 'all' || config.updateSnapshots === 'changed') writeFileSync(recordPath, `${JSON.stringify(here)}\n`);
  else test.skip(recorded?.platform !== here.platform || recorded.chromium !== here.chromium, `the pictures were rendered by Chromium ${recorded?.chromium ?? '(none)'} on ${recorded?.platform ?? '(none)'}, and here is ${here.chromium} on ${here.platform}`);
});

/** In order: its letters are there, and the camera's picture, never twice the same, is not. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const video of document.querySelectorAll('video')) video.style.visibility = 'hidden';
    await document.fonts.ready;
  });
}

async function open(page: Page, gallery: string): Promise<void> {
  await page.clock.setFixedTime('2026-03-02T10:00:00Z');
  await page.goto(gallery);
}

for (const { name, mode, width, height } of sizes) {
  for (const locale of languages) {
    test(`key screens look as they did: ${name} ${locale}`, async ({ page, gallery }) => {
      await page.setViewportSize({ width, height });
      await open(page, gallery);
      for (const screen of screens) {
        await show(page, screen, locale, screen === 'attract' ? 'kiosk' : mode);
        await settled(page);
        await expect.soft(page).toHaveScreenshot(`${screen}-${name}-${locale}.png`, tolerance);
      }
    });
  }
}

test('a button that moved by half of its height is noticed', async ({ page, gallery }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await open(page, gallery);
  await show(page, 'consent', 'en', 'clerk');
  await settled(page);
  await expect(page).toHaveScreenshot('consent-1280x800-en.png', tolerance);
  await page.locator('[data-action="consent"]').evaluate((button) => { button.style.translate = '0 -1.75rem'; });
  await expect(page).not.toHaveScreenshot('consent-1280x800-en.png', tolerance);
});
