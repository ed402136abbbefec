// Staff set up the camera: what is found is kept in words, survives a reload, can be forgotten; nothing of the face stays or leaves.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { hire, PIN } from './support/staff.ts';
import type { Walk } from './support/walk.ts';

needsMedia();
needsModels();

const stage = (page: Page, name: string): Locator => page.locator(`main[data-phase="calibrating"][data-stage="${name}"]`);

/** A face that the screen lights well, in a picture small enough to be drawn fast. */
const scene = { screenGain: 0.25, size: { width: 480, height: 360 } };

const setUp = (page: Page): Locator => page.getByTestId('camera-set-up');

async function startCalibration({ page, walk }: { page: Page; walk: Walk }): Promise<void> {
  await walk.press('about');
  await expect(walk.action('calibrate')).toBeEnabled({ timeout: 60_000 });
  await walk.press('calibrate');
  await expect(stage(page, 'placing')).toBeVisible({ timeout: 20_000 });
}

/** Stands well, sees the light, and comes to what was found. */
async function tryLight({ page, walk }: { page: Page; walk: Walk }): Promise<string | null> {
  await expect(walk.action('calibrate-light')).toBeEnabled({ timeout: 60_000 });
  await walk.press('calibrate-light');
  await expect(stage(page, 'found')).toBeVisible({ timeout: 60_000 });
  return stage(page, 'found').getAttribute('data-light');
}

test('what was found is kept over a reload and forgotten when staff say so; nothing of the face stays or leaves', async ({ openKiosk }) => {
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses', scene } });
  await startCalibration({ page, walk });
  const sent: string[] = [];
  page.on('request', (request) => void sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const found = await tryLight({ page, walk });
  await walk.press('calibrate-save');
  await walk.arrive('welcome');

  // The camera is off, and nobody was told: a POST would be the carrier.
  expect(await page.evaluate('__puppetTracks().every((state) => state === "ended")')).toBe(true);
  expect(sent.filter((request) => !request.startsWith('GET '))).toEqual([]);
  const kept = JSON.parse((await page.evaluate(() => localStorage.getItem('rnk.camera-calibration'))) ?? '{}') as Record<string, unknown>;
  expect(Object.keys(kept).sort()).toEqual(['calibratedOn', 'facts', 'light', 'v']);
  expect(kept['light']).toBe(found);

  await page.reload();
  await walk.arrive('welcome');
  await walk.press('about');
  await expect(setUp(page)).toContainText(found === 'works' ? /the soft light shows/i : /too weak here/i);
  await walk.press('calibrate-forget');
  await expect(setUp(page)).toContainText(/not done yet/i);
  expect(await page.evaluate(() => localStorage.getItem('rnk.camera-calibration'))).toBeNull();
});

test('where the face answers the light, that is what is found', async ({ openKiosk }) => {
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses', scene } });
  await startCalibration({ page, walk });
  expect(await tryLight({ page, walk })).toBe('works');
});

test('where the screen’s light does not reach the face, that is what is found', async ({ openKiosk }) => {
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses', scene: { ...scene, screenGain: 0 } } });
  await startCalibration({ page, walk });
  expect(await tryLight({ page, walk })).toBe('too-weak');
  await walk.press('calibrate-save');
  await walk.arrive('welcome');
  await walk.press('about');
  await expect(setUp(page)).toContainText(/too weak here/i);
});

test('a dark place is told with what helps, and stopping keeps nothing', async ({ openKiosk }) => {
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses', scene: { brightness: 0.08 } } });
  await startCalibration({ page, walk });
  await walk.expectHint('too-dark');
  await expect(stage(page, 'placing')).toContainText(/put a lamp beside the screen/i);
  await expect(walk.action('calibrate-light')).toBeDisabled();
  await walk.press('calibrate-stop');
  await walk.arrive('welcome');
  expect(await page.evaluate('__puppetTracks().every((state) => state === "ended")')).toBe(true);
  expect(await page.evaluate(() => localStorage.getItem('rnk.camera-calibration'))).toBeNull();
  // The face lane opens again when whoever stood there is erased.
  await expect(walk.action('lane-face')).toBeEnabled({ timeout: 60_000 });
});

test('a camera that does not open says why, and another try opens it', async ({ openKiosk }) => {
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses', refusals: ['NotReadableError'] } });
  await walk.press('about');
  await expect(walk.action('calibrate')).toBeEnabled({ timeout: 60_000 });
  await walk.press('calibrate');
  await expect(stage(page, 'failed')).toBeVisible();
  await expect(stage(page, 'failed').locator('[data-code="camera/in-use"]')).toBeVisible();
  await walk.press('try-again');
  await expect(stage(page, 'placing')).toBeVisible({ timeout: 20_000 });
});

async function throughDoor({ page, walk }: { page: Page; walk: Walk }, number: string): Promise<void> {
  await walk.press('about');
  await walk.press('ask-staff');
  await page.getByTestId('staff-number').fill(number);
  await page.getByTestId('pin').fill(PIN);
  await walk.press('open-settings');
  await expect(page.locator('main[data-phase=kiosk-settings]')).toBeVisible();
}

test('where customers are alone staff sign in before they set the camera up or see to the readers', async ({ openKiosk, stack }) => {
  const { number } = await hire(stack);
  const { page, walk } = await openKiosk({ mode: 'tablet', puppet: { actor: 'glasses', scene } });
  await walk.press('about');
  await expect(setUp(page)).toContainText(/not done yet/i);
  await expect(walk.action('calibrate')).toHaveCount(0);
  await expect(page.getByTestId('readers')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await throughDoor({ page, walk }, number);
  await expect(walk.action('fill-screen')).toHaveCount(0);
  await expect(page.getByTestId('readers')).toBeVisible();
  await expect(walk.action('calibrate')).toBeEnabled({ timeout: 60_000 });
  await walk.press('calibrate');
  await expect(stage(page, 'placing')).toBeVisible({ timeout: 20_000 });
  await walk.press('calibrate-stop');
  await expect(page.locator('main[data-phase=kiosk-settings]')).toBeVisible();
  await walk.press('close-settings');
  await walk.arrive('welcome');
});

test('the door to the settings of a tablet, and the settings, close by themselves', async ({ openKiosk, stack }) => {
  const { number } = await hire(stack);
  const { page, walk } = await openKiosk({ mode: 'tablet', prepare: (context) => context.clock.install() });
  await walk.press('about');
  await walk.press('ask-staff');
  await expect(page.locator('main[data-phase=staff-door]')).toBeVisible();
  // A customer who came here by mistake goes back, or is brought back.
  await walk.press('back');
  await walk.arrive('welcome');
  await walk.press('about');
  await walk.press('ask-staff');
  await expect(page.locator('main[data-phase=staff-door]')).toBeVisible();
  await page.clock.runFor(61_000);
  await walk.arrive('welcome');
  await throughDoor({ page, walk }, number);
  await page.clock.runFor(121_000);
  await walk.arrive('welcome');
});
