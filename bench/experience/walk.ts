// One genuine customer with a machine-read passport, as each mode is used: by touch, or by the keys that the screens show.
import type { Browser, Page } from '@playwright/test';
import { expect, type Stack } from '../../e2e/support/app.ts';
import type { ActorName } from '../../e2e/support/cast.ts';
import { drawPassport } from '../../e2e/support/documents.ts';
import { somebody } from '../../e2e/support/mrz.ts';
import { installPuppet } from '../../e2e/support/puppet/install.ts';
import { Walk } from '../../e2e/support/walk.ts';
import type { KioskMode } from '../../contract/primitives.ts';
import { installCounters, readCounters, type Counted } from './counters.ts';

export type Went = Counted & { readonly mode: KioskMode; readonly actor: ActorName; readonly end: string };

/** A person needs a moment to see where the next press goes; the app is not to be praised for our quickness. */
const SEES_MS = 700;

/** Who is asked to try again does, and their presses and seconds count. */
const MOST_TRIES = 3;

const VIEWPORTS = { tablet: { width: 810, height: 1080 }, kiosk: { width: 1080, height: 1920 }, clerk: { width: 1280, height: 800 } } as const;

export async function goThrough(browser: Browser, stack: Stack, mode: KioskMode, actor: ActorName): Promise<Went> {
  const passport = await drawPassport(browser, somebody(), { of: actor });
  const context = await browser.newContext({ viewport: VIEWPORTS[mode], permissions: ['camera'], hasTouch: mode !== 'clerk' });
  try {
    await installPuppet(context, { actor, document: passport.png });
    // tsx names inner functions with a helper of its own, which a page has not.
    await context.addInitScript({ content: 'globalThis.__name = (named) => named;' });
    await context.addInitScript(installCounters);
    const page = await context.newPage();
    await page.goto(`${stack.kioskUrl}/?mode=${mode}#enrol=${stack.carrier.enrolmentCode()}`);
    const walk = new Walk(page);
    // Somebody whom the product leaves standing is a finding and not the end of the bench: the row says where.
    const end = await toNumber(page, walk, mode).catch(async (cause: unknown) => {
      console.log(cause instanceof Error ? cause.message.split('\n')[0] : cause);
      return `stuck at ${(await walk.phase()) ?? 'no screen'}`;
    });
    return { ...(await readCounters(page)), mode, actor, end };
  } finally {
    await context.close();
  }
}

/** @returns the phase that the walk ended in. */
async function toNumber(page: Page, walk: Walk, mode: KioskMode): Promise<string> {
  // By keys where keys are shown; else by touch.
  const go = async (action: string): Promise<void> => {
    await expect(walk.action(action).first()).toBeEnabled({ timeout: 90_000 });
    await page.waitForTimeout(SEES_MS);
    if (mode === 'clerk') await page.keyboard.press('Enter');
    else await walk.action(action).first().tap();
  };
  // Between two customers a machine has loaded its models; who walks up finds it so.
  await page.waitForFunction(() => performance.getEntriesByName('rnk models-ready').length > 0, undefined, { timeout: 120_000 });
  if (mode === 'kiosk') await go('begin');
  await walk.arrive('welcome');
  await go('lane-face');
  await walk.arrive('consent');
  await go('consent');
  await walk.arrive('confirming-document', 90_000);
  await go('confirm-document');
  let end = await walk.endOfAttempt();
  for (let tries = 1; end === 'offering-retry' && tries < MOST_TRIES; tries++) {
    console.log(`asked to try again: ${(await walk.reasons()).join(' ')}`);
    await go('try-again');
    await expect(walk.screen('offering-retry')).toBeHidden();
    end = await walk.endOfAttempt();
  }
  if (end !== 'choosing-number') return end;
  await go('choose-number');
  await expect(page.getByTestId('msisdn')).toBeVisible({ timeout: 60_000 });
  return (await walk.phase()) ?? end;
}
