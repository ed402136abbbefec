// The sentences of the face stage are read aloud where that is wanted. Headless Chromium has no voices: what the browser would say is noted instead.
import { expect, type Page } from '@playwright/test';
import { test } from './support/app.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';
import { withVoices } from './support/voices.ts';

needsMedia();
needsModels();

const said = (page: Page) => page.evaluate(() => (window as unknown as { readonly __said: readonly { readonly text: string; readonly voice: string; readonly rate: number; readonly volume: number }[] }).__said);

test('at the tablet on request, by a voice of the device, for this customer only', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'webcam' });
  const { page, walk } = await openKiosk({ mode: 'tablet', puppet: { actor: 'webcam', document: passport.png }, prepare: withVoices('en-GB') });
  await walk.toFace(passport, 'camera');
  expect(await said(page)).toEqual([]);
  await walk.press('speech');
  await expect(walk.action('speech')).toHaveAttribute('aria-pressed', 'true');
  await walk.toActivated();
  const heard = await said(page);
  expect(new Set(heard.map(({ voice }) => voice))).toEqual(new Set(['own en-GB']));
  expect(heard.map(({ text }) => text)).toContainEqual(expect.stringMatching(/^(Turn your head|Lift your chin|Lower your chin)/));
  await walk.finish();
  await expect(walk.action('speech')).toHaveAttribute('aria-pressed', 'false');
});

test('at the kiosk from the start', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'webcam' });
  const { page, walk } = await openKiosk({ mode: 'kiosk', puppet: { actor: 'webcam', document: passport.png }, prepare: withVoices('en-GB', 'zh-CN') });
  await walk.toFace(passport, 'camera');
  await expect.poll(async () => (await said(page)).length).toBeGreaterThan(0);
});

test('speed and volume are the customer’s to choose, heard at once, and gone with them', async ({ openKiosk }) => {
  const { page, walk } = await openKiosk({ mode: 'tablet', prepare: withVoices('en-GB') });
  await expect(walk.action('speech-settings')).toHaveCount(0);
  await walk.press('speech');
  await walk.press('speech-settings');
  await expect(page.getByText('With headphones only you can hear it.')).toBeVisible();
  await page.locator('[data-action="speech-rate"][data-value="slow"]').click();
  await page.locator('[data-action="speech-volume"][data-value="low"]').click();
  const heard = await said(page);
  expect(heard.map(({ rate, volume }) => ({ rate, volume }))).toEqual([{ rate: 0.75, volume: 1 }, { rate: 0.75, volume: 0.35 }]);
  await page.locator('dialog[open] [data-action="close"]').click();
  await walk.press('lane-face');
  await walk.arrive('consent');
  await walk.press('cancel');
  await walk.arrive('welcome');
  await walk.press('speech');
  await walk.press('speech-settings');
  await expect(page.locator('[data-action="speech-rate"][data-value="normal"]')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('[data-action="speech-volume"][data-value="full"]')).toHaveAttribute('aria-pressed', 'true');
});

test('not at the counter, and not through a server', async ({ openKiosk }) => {
  const counter = await openKiosk({ mode: 'clerk', prepare: withVoices('en-GB') });
  await counter.walk.arrive('welcome');
  await expect(counter.walk.action('speech')).toHaveCount(0);
  const tablet = await openKiosk({ mode: 'tablet', prepare: withVoices('ar-SA') });
  await tablet.walk.arrive('welcome');
  await expect(tablet.walk.action('speech')).toHaveCount(0);
});
