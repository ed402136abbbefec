// Reload, the back button, a double click and a wiped-out model: nothing breaks and nothing personal is left.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { distDir } from '../scripts/lib/build.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';

needsMedia();
needsModels();

test('a reload at any phase leads to a clean welcome; back goes one step back', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody({ number: 'X1234567' }), { of: 'glasses' });
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses', manner: 'never' } });
  const ways = [
    () => walk.toConsent(),
    () => walk.toDocument(),
    async () => {
      await walk.toMrz(passport);
      await walk.typeMrz(passport.lines);
    },
    () => walk.toFace(passport),
    async () => {
      await walk.toFace(passport);
      await walk.arrive('challenging', 30_000);
    },
  ];
  for (const way of ways) {
    await way();
    await page.reload();
    await walk.arrive('welcome');
    await expect(page.locator('body')).not.toContainText('X1234567');
  }
  await walk.toMrz(passport);
  await page.goBack();
  await walk.arrive('capturing-document');
  await page.goBack();
  await walk.arrive('welcome');
  await walk.toConsent();
  await page.goBack();
  await walk.arrive('welcome');
});

test('a double click counts once on every button of the way', async ({ openKiosk, browser }) => {
  const opened: string[] = [];
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { page, walk } = await openKiosk({
    puppet: { actor: 'glasses' },
    prepare: (context) => {
      context.on('request', (request) => {
        if (request.method() === 'POST') opened.push(new URL(request.url()).pathname.replace(/reg_[\w-]+/, ':id'));
      });
      return Promise.resolve();
    },
  });
  await expect(walk.action('lane-face')).toBeEnabled({ timeout: 60_000 });
  await walk.action('lane-face').dblclick();
  await walk.arrive('consent');
  await walk.action('consent').dblclick();
  await walk.arrive('capturing-document');
  await walk.choosePicture(passport.png);
  await walk.arrive('confirming-document', 30_000);
  await walk.typeMrz(passport.lines);
  await walk.action('confirm-document').dblclick();
  if ((await walk.endOfAttempt()) === 'offering-retry') await walk.action('try-again').dblclick();
  await walk.arrive('choosing-number', 60_000);
  await walk.action('choose-number').last().dblclick();
  await walk.arrive('activated', 60_000);
  await walk.action('finish').dblclick();
  await walk.arrive('welcome');
  await expect(page.locator('main')).toHaveAttribute('data-phase', 'welcome');
  expect(opened.filter((path) => path === '/v1/registrations')).toHaveLength(1);
  expect(opened.filter((path) => path.endsWith('/evaluations'))).toHaveLength(1);
  expect(opened.filter((path) => path.endsWith('/verdict'))).toHaveLength(1);
});

for (const [name, change, code] of [
  ['altered', (bytes: Buffer) => { bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000); return bytes; }, 'inference/model-altered'],
  ['cut short', (bytes: Buffer) => bytes.subarray(0, 5000), 'inference/model-altered'],
  ['absent', () => null, 'inference/model-missing'],
] as const) {
  test(`a model that is ${name} is never compiled: the app says so and staff can still help`, async ({ openKiosk }) => {
    const { page, walk } = await openKiosk({
      prepare: async (context) => {
        await context.route('**/models/MiniFASNetV2.onnx', (route) => {
        const body = change(readFileSync(join(distDir, 'models', 'MiniFASNetV2.onnx')));
        return body === null ? route.fulfill({ status: 404, contentType: 'text/plain', body: 'no such file' }) : route.fulfill({ status: 200, contentType: 'application/octet-stream', body });
        });
      },
    });
    await expect(page.getByText(code)).toBeVisible({ timeout: 30_000 });
    await expect(walk.action('lane-face')).toBeDisabled();
    await walk.press('lane-staff');
    await walk.press('refer-review');
    await walk.arrive('closed');
    await expect(walk.screen('closed')).toHaveAttribute('data-outcome', 'refer');
  });
}

test('an inference worker that crashes is started again, and the customer goes on', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  await walk.toFace(passport);
  const [worker] = page.workers();
  await worker?.evaluate(() => { setTimeout(() => { throw new Error('crashed on purpose'); }, 0); });
  await walk.arrive('interrupted');
  await expect(walk.screen('interrupted')).toHaveAttribute('data-code', 'inference/crashed');
  await walk.press('try-again');
  await walk.toActivated();
});

test('the build knows nothing of the puppet', () => {
  const code = readdirSync(join(distDir, 'assets')).filter((file) => /\.m?js$/.test(file)).map((file) => readFileSync(join(distDir, 'assets', file), 'utf8')).join('');
  expect(code.length).toBeGreaterThan(100_000);
  expect(code).not.toMatch(/puppet|captureStream/i);
});
