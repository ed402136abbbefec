// JavaScript that has to arrive before an enrolled kiosk shows its first screen, from the built app over the network.
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import type { Stack } from './app.ts';

export type Script = { readonly file: string; readonly gzipKb: number };

/** Scripts asked for before the welcome is in the page; those that are fetched behind it do not keep anybody waiting. Gzip by level 9. */
export async function scriptsBeforeFirstScreen(browser: Browser, stack: Stack): Promise<readonly Script[]> {
  const context = await browser.newContext({ viewport: { width: 810, height: 1080 } });
  try {
    const page = await context.newPage();
    await page.goto(`${stack.kioskUrl}/?mode=tablet#enrol=${stack.carrier.enrolmentCode()}`);
    await page.locator('main[data-phase=welcome]').waitFor();
    await page.close();
    // Enrolled now; a page of its own, with nothing of the first one in memory.
    await context.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('main[data-phase=welcome]') === null) return;
        performance.mark('first-screen');
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-phase'] });
    });
    const fresh = await context.newPage();
    await fresh.goto(`${stack.kioskUrl}/?mode=tablet`);
    await fresh.locator('main[data-phase=welcome]').waitFor();
    const before = await fresh.evaluate(() => {
      const [mark] = performance.getEntriesByName('first-screen');
      return performance.getEntriesByType('resource').filter(({ startTime }) => startTime < (mark?.startTime ?? Infinity)).map(({ name }) => name);
    });
    const scripts = before.filter((url) => /\.m?js$/.test(new URL(url).pathname));
    const files = await Promise.all(
      scripts.map(async (url) => ({ file: new URL(url).pathname.replace(/-[\w-]{8}(?=\.)/, ''), gzipKb: gzipSync(await (await context.request.get(url)).body(), { level: 9 }).length / 1024 })),
    );
    return files.sort((one, other) => other.gzipKb - one.gzipKb);
  } finally {
    await context.close();
  }
}
