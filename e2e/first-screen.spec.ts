// The first screen comes first: little JavaScript before it, and the models, the digest's arithmetic and the later screens after it.
import { expect, test } from './support/app.ts';
import { scriptsBeforeFirstScreen } from './support/first-screen.ts';
import { needsModels } from './support/media.ts';

const BUDGET_KB = 200;

test(`less than ${String(BUDGET_KB)} KB of JavaScript is asked for before the first screen stands`, async ({ browser, stack }) => {
  const scripts = await scriptsBeforeFirstScreen(browser, stack);
  expect(scripts.map(({ file }) => file).sort()).toEqual(['/assets/en.js', '/assets/index.js']);
  const sum = scripts.reduce((total, { gzipKb }) => total + gzipKb, 0);
  expect(sum, JSON.stringify(scripts)).toBeLessThan(BUDGET_KB);
});

test.describe('the models', () => {
  needsModels();

  test('they load by themselves once the first screen stands, and again after a reload', async ({ openKiosk }) => {
    const { page, walk } = await openKiosk({ mode: 'tablet' });
    const loaded = () => expect.poll(() => page.evaluate(() => performance.getEntriesByName('rnk models-ready').length), { timeout: 60_000 }).toBe(1);
    await loaded();
    // In the middle of a load, which dies with its page.
    await page.reload();
    await walk.arrive('welcome');
    await page.reload();
    await walk.arrive('welcome');
    await loaded();
  });
});
