// The device itself: a camera too coarse, a camera that is gone, and a GPU that is there but slow.
import { chromium } from '@playwright/test';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser, quietFlags, sandboxFlags } from '../scripts/lib/browser.ts';
import { expect, test } from './support/app.ts';
import { needsMedia, needsModels } from './support/media.ts';

needsMedia();
needsModels();

test('a remembered camera that is gone: another one opens and the screen says so', async ({ openKiosk, filmBrowser }) => {
  const { page, walk } = await openKiosk({
    browser: await filmBrowser('genuine'),
    prepare: async (context) => {
      await context.addInitScript(() => { localStorage.setItem('rnk.camera', 'a-camera-that-was-unplugged'); });
    },
  });
  await walk.toDocument();
  await expect(walk.action('take-picture')).toBeEnabled();
  await expect(page.getByText(/camera from last time/i)).toBeVisible();
});

test('a camera with too few pixels is told', async ({ openKiosk }) => {
  const { walk } = await openKiosk({
    puppet: { actor: 'glasses' },
    prepare: async (context) => {
      await context.addInitScript(() => {
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [176, 144];
        const paint = canvas.getContext('2d');
        let shade = 0;
        setInterval(() => {
          shade = (shade + 1) % 256;
          if (paint === null) return;
          paint.fillStyle = `rgb(${String(shade)} 90 90)`;
          paint.fillRect(0, 0, 176, 144);
        }, 40);
        navigator.mediaDevices.getUserMedia = () => Promise.resolve(canvas.captureStream(25));
      });
    },
  });
  await walk.toConsent();
  await walk.press('consent');
  await walk.arrive('interrupted');
  await expect(walk.screen('interrupted')).toHaveAttribute('data-code', 'camera/resolution-too-low');
});

test('WebGPU in software is measured and not chosen', async ({ stack }) => {
  test.setTimeout(240_000);
  const executablePath = findBrowser();
  const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'rnk-gpu-')), {
    ...(executablePath === null ? {} : { executablePath }),
    args: [...quietFlags, ...sandboxFlags(), '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'],
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${stack.kioskUrl}/#enrol=${stack.carrier.enrolmentCode()}`);
    // Nobody touches the kiosk: it measures by itself.
    await expect.poll(() => page.evaluate(() => localStorage.getItem('rnk.backend')), { timeout: 180_000 }).toMatch(/^wasm-1 /);
    await page.getByRole('button', { name: /about this device/i }).click();
    const report = page.getByTestId('diagnostics');
    await expect(report).toContainText('wasm-1');
    await expect(report).toContainText('webgpu');
    // It ran: a number stands beside each, and neither failed.
    await expect(report).not.toContainText('inference/');
  } finally {
    await context.close();
  }
});
