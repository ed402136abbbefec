// Whoever walks away from the customer's own screen is asked, and then nothing of them is left.
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { drawPassport } from './support/documents.ts';
import { keptOn } from './support/kept.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';

needsMedia();
needsModels();

/** Every track of a camera that the page was ever given, and how many frames it was told of. */
async function withTracks(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const world = globalThis as unknown as { tracks: MediaStreamTrack[]; frames: number };
    world.tracks = [];
    world.frames = 0;
    const { requestVideoFrameCallback } = HTMLVideoElement.prototype;
    HTMLVideoElement.prototype.requestVideoFrameCallback = function (callback) {
      return requestVideoFrameCallback.call(this, (...told) => {
        world.frames += 1;
        callback(...told);
      });
    };
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await open(constraints);
      world.tracks.push(...stream.getTracks());
      return stream;
    };
  });
}

const tracksOf = (page: Page): Promise<readonly string[]> => page.evaluate(() => (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks.map(({ readyState }) => readyState));

const framesOn = (page: Page): Promise<number> => page.evaluate(() => (globalThis as unknown as { frames: number }).frames);

for (const { mode, waits, language } of [
  { mode: 'tablet', waits: 'welcome', language: 'en' },
  { mode: 'kiosk', waits: 'attract', language: 'en' },
] as const) {
  test(`nobody answers: what was typed is gone, and the ${mode} waits in ${language}`, async ({ openKiosk, browser }) => {
    const passport = await drawPassport(browser, somebody({ number: 'X1234567', surname: 'Eriksson' }), { of: 'glasses' });
    const { page, walk } = await openKiosk({
      mode,
      puppet: { actor: 'glasses', document: passport.png },
      prepare: async (context) => {
        await context.clock.install();
        await withTracks(context);
      },
    });
    await page.locator('.languages [data-locale=es]').click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    await walk.toMrz(passport, 'camera');
    await walk.typeMrz(passport.lines);
    expect(await keptOn(page)).toMatch(/X1234567/);

    await page.clock.fastForward(181_000);
    await walk.arrive('still-there');
    await page.clock.fastForward(31_000);
    await expect(page.locator('main')).toHaveAttribute('data-phase', waits);

    expect(await tracksOf(page)).not.toContain('live');
    expect(await keptOn(page)).not.toMatch(/X1234567|ERIKSSON/i);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
  });
}

test('a tablet that was looked at in another language and left is back in its own after a minute', async ({ openKiosk }) => {
  const { page } = await openKiosk({ mode: 'tablet', prepare: (context) => context.clock.install() });
  await page.locator('.languages [data-locale=es]').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await page.clock.fastForward(50_000);
  await page.mouse.move(400, 400);
  await page.clock.fastForward(50_000);
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await page.clock.fastForward(11_000);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('nobody answers while a document is wanted: the camera is off', async ({ openKiosk }) => {
  const { page, walk } = await openKiosk({
    mode: 'tablet',
    puppet: { actor: 'glasses' },
    prepare: async (context) => {
      await context.clock.install();
      await withTracks(context);
    },
  });
  await walk.toDocument();
  await expect(walk.action('take-picture')).toBeEnabled();
  expect(await tracksOf(page)).toContain('live');
  // Step by step, with frames in between: in one leap the camera would have been silent for two minutes.
  for (let passedMs = 0; passedMs < 121_000 && (await walk.phase()) === 'capturing-document'; passedMs += 2_000) {
    const before = await framesOn(page);
    await page.clock.fastForward(2_000);
    await expect.poll(async () => (await walk.phase()) !== 'capturing-document' || (await framesOn(page)) > before).toBe(true);
  }
  await walk.arrive('still-there');
  await page.clock.fastForward(31_000);
  await walk.arrive('welcome');
  const tracks = await tracksOf(page);
  expect(tracks.length).toBeGreaterThan(0);
  expect(tracks).not.toContain('live');
});
