// A kiosk for one test: the real carrier and the real server once per worker, a fresh enrolled browser per test.
import { chromium, test as base, type Browser, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { startCarrier } from '../../sandbox-carrier/start.ts';
import { ensureBrowser, quietFlags, sandboxFlags } from '../../scripts/lib/browser.ts';
import { startKioskServer } from '../../scripts/kiosk-server.ts';
import { installPuppet, type PuppetRole } from './puppet-page.ts';

const distDir = fileURLToPath(new URL('../../dist', import.meta.url));

export type Service = { readonly kioskUrl: string; readonly carrierUrl: string; enrolmentCode(): string };
export type OpenOptions = { readonly puppet?: PuppetRole; readonly film?: string; readonly mode?: 'clerk' | 'tablet' | 'kiosk'; readonly before?: (page: Page) => Promise<void> };

export const test = base.extend<{ open: (options?: OpenOptions) => Promise<Page> }, { service: Service }>({
  service: [
    // Playwright reads which fixtures are wanted from this very pattern.
    async ({}, use) => {
      const origins: string[] = [];
      const carrier = await startCarrier({ port: 0, data: 'memory://', origins, limits: { enrolmentsPerMinutePerAddress: 600, enrolmentsPerMinute: 600, openingsPerMinutePerKiosk: 600 }, log: () => undefined });
      const kiosk = await startKioskServer({ port: 0, carrierUrl: carrier.url, modes: ['tablet', 'clerk', 'kiosk'], distDir });
      origins.push(kiosk.url);
      await use({ kioskUrl: kiosk.url, carrierUrl: carrier.url, enrolmentCode: () => carrier.enrolmentCode() });
      await kiosk.close();
      await carrier.close();
    },
    { scope: 'worker' },
  ],

  open: async ({ service }, use) => {
    const browsers: Browser[] = [];
    await use(async ({ puppet, film, mode = 'clerk', before } = {}) => {
      const camera = film === undefined ? [] : [`--use-file-for-fake-video-capture=${film}`];
      const browser = await chromium.launch({ executablePath: ensureBrowser(console.error), args: [...sandboxFlags(), ...quietFlags, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream', ...camera] });
      browsers.push(browser);
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
      if (puppet !== undefined) await page.addInitScript(installPuppet, puppet);
      await before?.(page);
      await page.goto(`${service.kioskUrl}/?mode=${mode}#enrol=${service.enrolmentCode()}`);
      await page.waitForSelector('main[data-phase=welcome]');
      return page;
    });
    for (const browser of browsers) await browser.close();
  },
});

export { expect } from '@playwright/test';
