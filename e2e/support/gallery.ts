// The screens of the gallery in a browser, one after the other without a reload, and what axe finds on them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import type { KioskMode } from '../../contract/primitives.ts';
import { presses } from '../../src/ui/gallery/presses.ts';
import { samples } from '../../src/ui/gallery/samples.ts';

export const languages = ['en', 'zh-Hans', 'ar'] as const;
const names = Object.keys(samples);
/** One frame for every failure: of these each is another text, which the catalogues' own tests look at. */
export const frames = names.filter((name) => !name.startsWith('interrupted-')).concat('interrupted-card', 'interrupted-camera-none', 'interrupted-carrier-unreachable');
/** What stands before a customer or staff of a tablet and a kiosk: the rest is the counter's. */
export const counterOnly = /^(desk|sign-in|review|second-person|welcome-card|welcome-staff|document-reader|calibrating)/;

/** Where something stands open, or is chosen, already. */
export const isPressed = (name: string): boolean => name in presses;

export async function show(page: Page, screen: string, locale: string, mode: KioskMode = 'tablet'): Promise<void> {
  await page.evaluate((query) => {
    // The language comes with the first drawing of the screen.
    document.documentElement.removeAttribute('lang');
    history.pushState(null, '', query);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `?screen=${screen}&locale=${locale}&mode=${mode}`);
  await page.waitForFunction((lang) => document.documentElement.lang === lang && document.querySelector('main:not([data-phase=loading])') !== null && document.querySelector('[data-pressing]') === null, locale === 'pseudo' ? 'en' : locale);
  // Drawn, with its effects, and as it stands when everything that moves in has come to rest.
  await page.evaluate(async () => {
    await new Promise((drawn) => { requestAnimationFrame(() => { requestAnimationFrame(drawn); }); });
    for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  });
}

/** Injected once and not by an adapter for each screen: that alone took longer than all the rest. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
}

const rules: RunOptions = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'] };

const violationsOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: { run(context: Document, options: RunOptions): Promise<AxeResults> } };
    const { violations } = await axe.run(document, options);
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary = '' }) => `${id} at ${target.join(' ')}: ${failureSummary.split('\n')[1]?.trim() ?? ''}`));
  }, rules);

const modeOf = (screen: string): KioskMode => (counterOnly.test(screen) ? 'clerk' : /attract|kiosk|door/.test(screen) ? 'kiosk' : 'tablet');

/** @returns by screen what axe says against it; screens without anything are left out. */
export async function violationsIn(page: Page, locale: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const name of frames) {
    await show(page, name, locale, modeOf(name));
    const violations = await violationsOn(page);
    if (violations.length > 0) found[name] = violations;
  }
  return found;
}
