// Texts that grow by 40 % break nothing, and neither does any of the ten languages: every screen of the gallery, at three sizes.
import { expect, test } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';
import { locales } from '../src/i18n/locale.ts';
import { faults } from './support/faults.ts';
import { show } from './support/gallery.ts';

const sizes = [
  { name: 'phone', mode: 'tablet', width: 390, height: 844 },
  { name: 'counter', mode: 'clerk', width: 1280, height: 800 },
  { name: 'kiosk', mode: 'kiosk', width: 1080, height: 1920 },
] as const;

/** Where most words stand beside one another. */
const crowded = ['welcome', 'consent', 'document-problem', 'confirm-typing', 'you-light', 'retry-depth', 'review', 'activated'] as const;

let server: ViteDevServer;
let gallery: string;

test.use({ contextOptions: { reducedMotion: 'reduce' } });

test.beforeAll(async () => {
  server = await createServer({ logLevel: 'silent', server: { port: 0, hmr: false } });
  await server.listen();
  gallery = `${server.resolvedUrls?.local[0] ?? ''}src/ui/gallery/index.html`;
});
test.afterAll(() => server.close());

for (const { name, mode, width, height } of sizes) {
  test(`nothing is cut, in a language that is 40 % longer or in any of the ten: ${name}`, async ({ page }) => {
    // 40 s where nothing else runs.
    test.setTimeout(300_000);
    await page.setViewportSize({ width, height });
    await page.goto(gallery);
    const names = page.getByRole('listitem');
    // All at once, and after the page has loaded: a look at what is there does not wait for it.
    await expect(names.nth(60)).toBeVisible();
    const screens = await names.allInnerTexts();
    // The counter has the most room; all failures have one screen; the narrow one is the judge of it.
    const longer = screens.filter((screen) => name === 'phone' || !screen.startsWith('interrupted-'));
    const shown = [...longer.map((screen) => ({ screen, locale: 'pseudo' })), ...(name === 'counter' ? [] : locales).flatMap((locale) => crowded.map((screen) => ({ screen, locale })))];
    const broken: string[] = [];
    for (const { screen, locale } of shown) {
      await show(page, screen, locale, mode);
      await page.evaluate(() => document.fonts.ready);
      broken.push(...(await page.evaluate(faults)).map((fault) => `${screen} ${locale}: ${fault}`));
    }
    expect(broken).toEqual([]);
  });
}

for (const { name, mode, width, height } of sizes.filter((size) => size.name !== 'counter')) {
  test(`the picker offers ten languages by their own names, and changes between them: ${name}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto(`${gallery}?screen=consent&locale=en&mode=${mode}`);
    // Whoever is quicker than the later screens sees an empty one first, with a picker of its own.
    await expect(page.locator('main')).toHaveAttribute('data-phase', 'consent');
    const now = page.locator('[data-action="languages"]');
    await now.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: 'Language' });
    await expect(panel.getByRole('button', { name: 'English' })).toBeFocused();
    const names = panel.locator('[data-action="language"]');
    expect(await names.allInnerTexts()).toEqual(['简体中文', 'English', 'العربية', 'Español', 'Português', 'Français', 'हिन्दी', 'Русский', '日本語', '한국어']);
    for (const box of await names.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON() as DOMRect))) {
      expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(48);
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(width);
    }
    expect(await page.evaluate(faults)).toEqual([]);

    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(panel).toBeHidden();
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(now).toHaveText(/العربية/);
    await expect(now).toBeFocused();

    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  });
}

test('a change of language in the middle keeps what was typed', async ({ page }) => {
  await page.goto(`${gallery}?screen=confirm-empty&locale=en`);
  const lines = page.locator('textarea');
  await lines.fill('P<UTOERIKSSON<<ANNA');
  await page.locator('[data-action="languages"]').click();
  await page.locator('dialog[open] [data-locale="ja"]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ja');
  await expect(lines).toHaveValue('P<UTOERIKSSON<<ANNA');
});

test('one language is fetched for the first screen', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${gallery}?screen=consent&locale=ko`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
  const folders = new Set(asked.map((path) => /\/src\/i18n\/([\w-]+)\/screens\.ts$/.exec(path)?.[1]).filter((folder) => folder !== undefined));
  expect([...folders]).toEqual(['ko']);
  expect(asked.filter((path) => path.includes('noto-sans-jp') || path.includes('noto-sans-sc'))).toEqual([]);
});
