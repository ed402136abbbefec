// What a test starts from: the real carrier and the real kiosk server on ports of their own, and an enrolled page.
import { randomBytes } from 'node:crypto';
import { expect, test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type { KioskMode } from '../../contract/primitives.ts';
import { startCarrier, type Carrier, type CarrierOptions } from '../../sandbox-carrier/main.ts';
import { startKioskServer } from '../../scripts/kiosk-server.ts';
import { quietFlags, sandboxFlags } from '../../scripts/lib/browser.ts';
import { distDir } from '../../scripts/lib/build.ts';
import { choosePort } from '../../scripts/lib/listen.ts';
import type { ReaderConfig } from '../../src/shared/reader-config.ts';
import { filmFlags, type FilmName } from './films.ts';
import { needsMedia } from './media.ts';
import { canDoAPlan, nonceFor } from './nonces.ts';
import { installPuppet, type Puppet } from './puppet/install.ts';
import { Walk } from './walk.ts';

export type Stack = {
  readonly kioskUrl: string;
  readonly carrier: Carrier;
  /** From the next registration on the carrier's nonces come from here; null: from chance. */
  chooseNonces(choose: (() => string) | null): void;
  close(): Promise<void>;
};

/** Nobody shares this carrier, so what protects a shared one must not stand in the way; and a network that answers at once is waited for, however busy the machine is. */
const generous = { coreWaitMs: 8_000, enrolmentsPerMinute: 10_000, enrolmentsPerMinutePerAddress: 10_000, openingsPerMinutePerKiosk: 10_000, facesPerHourPerKiosk: 10_000, facesPerDayPerKiosk: 10_000 };

/** @param documentReaders beside this kiosk. */
export async function startStack(options: Partial<CarrierOptions> = {}, documentReaders: readonly ReaderConfig[] = []): Promise<Stack> {
  const { port } = await choosePort('E2E_KIOSK_PORT', 15_180 + Math.floor(Math.random() * 2_000), {});
  let chosen: (() => string) | null = null;
  const nonce = () => chosen?.() ?? randomBytes(32).toString('base64url');
  const carrier = await startCarrier({ port: 0, data: 'memory://', origins: [`http://localhost:${port}`], nonce, ...options, limits: { ...generous, ...options.limits } });
  const kiosk = await startKioskServer({ port, carrierUrl: carrier.url, modes: ['tablet', 'clerk', 'kiosk'], documentReaders, distDir });
  return {
    kioskUrl: kiosk.url,
    carrier,
    chooseNonces: (choose) => {
      chosen = choose;
    },
    close: async () => {
      await kiosk.close();
      await carrier.close();
    },
  };
}

export type KioskOptions = {
  readonly mode?: KioskMode;
  readonly puppet?: Puppet;
  /** What the carrier's nonces make the app ask for. Left out: what the puppet's actor can do. Null: anything. */
  readonly nonce?: (() => string) | null;
  /** Another browser than the shared one, e.g. with a film in its camera. */
  readonly browser?: Browser;
  readonly stack?: Stack;
  /** Before the first request of the page: routes, listeners, a clock. */
  readonly prepare?: (context: BrowserContext, stack: Stack) => Promise<void>;
  /** False: the page is left as a browser that the carrier does not know. */
  readonly enrol?: boolean;
  readonly camera?: 'allowed' | 'not asked';
  /** Kiosk: true leaves the attract screen as it is; else somebody touches it. */
  readonly rest?: boolean;
};

/** @returns null where the actor can do no plan. */
const doableBy = ({ actor, scene }: Puppet): (() => string) | null => {
  const mirrored = scene?.mirrored === true;
  return canDoAPlan(actor, mirrored) ? () => nonceFor(actor, { mirrored }) : null;
};

export type OpenKiosk = (options?: KioskOptions) => Promise<{ readonly page: Page; readonly context: BrowserContext; readonly walk: Walk }>;

export const test = base.extend<{ openKiosk: OpenKiosk; filmBrowser: (film: FilmName) => Promise<Browser> }, { stack: Stack }>({
  stack: [
    // Playwright reads from the pattern what a fixture needs: nothing.
    async ({}, use) => {
      const stack = await startStack();
      await use(stack);
      await stack.close();
    },
    { scope: 'worker' },
  ],

  openKiosk: async ({ browser, stack }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async ({ mode = 'clerk', puppet, browser: own = browser, stack: ownStack = stack, nonce, prepare, enrol = true, camera = 'allowed', rest = false } = {}) => {
      const context = await own.newContext({ viewport: { width: 1280, height: 800 }, ...(camera === 'allowed' ? { permissions: ['camera'] } : {}) });
      contexts.push(context);
      if (puppet !== undefined) await installPuppet(context, puppet);
      ownStack.chooseNonces(nonce ?? (nonce === null || puppet === undefined ? null : doableBy(puppet)));
      await prepare?.(context, ownStack);
      const page = await context.newPage();
      await page.goto(`${ownStack.kioskUrl}/?mode=${mode}${enrol ? `#enrol=${ownStack.carrier.enrolmentCode()}` : ''}`);
      const walk = new Walk(page);
      if (enrol && mode === 'kiosk') {
        await expect(page.locator('main[data-phase=attract]')).toBeVisible();
        if (!rest) await walk.press('begin');
      }
      if (enrol && !rest) await walk.arrive('welcome');
      return { page, context, walk };
    });
    for (const context of contexts) await context.close();
  },

  filmBrowser: async ({ playwright, launchOptions }, use) => {
    const browsers: Browser[] = [];
    await use(async (film) => {
      const browser = await playwright.chromium.launch({ ...launchOptions, args: [...quietFlags, ...sandboxFlags(), ...filmFlags(film)] });
      browsers.push(browser);
      return browser;
    });
    for (const browser of browsers) await browser.close();
  },
});

export { expect } from '@playwright/test';
export { needsMedia };
