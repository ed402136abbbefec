// The line and the carrier fail: nothing is activated twice, nothing is lost, and every refusal has its words.
import type { Route } from '@playwright/test';
import { sandboxPolicy } from '../sandbox-carrier/services/context.ts';
import { expect, startStack, test } from './support/app.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';

needsMedia();
needsModels();

const troubles: readonly (readonly [name: string, code: string, answer: (route: Route) => Promise<void>])[] = [
  ['down', 'carrier/unreachable', (route) => route.abort('connectionrefused')],
  ['answering nonsense', 'carrier/nonsense', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>hello</h1>', headers: { 'access-control-allow-origin': '*' } })],
  ['silent', 'carrier/timeout', () => new Promise<void>(() => undefined)],
];

for (const [name, code, answer] of troubles) {
  test(`carrier ${name} at the start: ${code}, and trying again goes on`, async ({ openKiosk }) => {
    const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
    let trouble = true;
    await page.route('**/v1/registrations', (route) => (trouble ? answer(route) : route.continue()));
    await walk.toConsent();
    await walk.press('consent');
    await walk.arrive('interrupted', 30_000);
    await expect(walk.screen('interrupted')).toHaveAttribute('data-code', code);
    trouble = false;
    await walk.press('try-again');
    await walk.arrive('capturing-document');
  });
}

test('the line drops at the verdict: it waits in the outbox, survives a reload, and is activated once', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  let cut = true;
  const answers: string[] = [];
  await page.route('**/v1/registrations/*/verdict', async (route) => {
    if (cut) return route.abort('internetdisconnected');
    // Read here and not as the page's response: the browser lets go of a body that the page has read.
    const response = await route.fetch();
    if (response.ok()) answers.push(await response.text());
    return route.fulfill({ response });
  });
  await walk.toFace(passport);
  await walk.toNumber();
  await walk.chooseNumber();
  await walk.arrive('awaiting-delivery', 60_000);
  await page.reload();
  await walk.arrive('welcome');
  cut = false;
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await expect.poll(() => answers.length, { timeout: 60_000 }).toBeGreaterThan(0);
  // The page has it as well: one that is closed on the way to it fails the test.
  await page.unrouteAll({ behavior: 'wait' });
  expect(new Set(answers.map((text) => (JSON.parse(text) as { activation: { msisdn: string } }).activation.msisdn)).size).toBe(1);
});

test('the line drops as soon as the face stage begins: the digest is there already, so the verdict waits signed and gets through later', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  await walk.toMrz(passport);
  await walk.typeMrz(passport.lines);
  const evaluated = page.waitForResponse((response) => response.url().endsWith('/evaluations') && response.ok());
  await walk.press('confirm-document');
  await evaluated;
  await walk.arriveBeforeCamera();
  await page.route('**/v1/**', (route) => route.abort('internetdisconnected'));
  await walk.toNumber();
  const chosen = await walk.chooseNumber(1);
  await walk.arrive('awaiting-delivery', 60_000);
  await page.unroute('**/v1/**');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await walk.arrive('activated', 60_000);
  await expect(page.getByTestId('msisdn')).toHaveAttribute('data-msisdn', chosen);
});

test('one number more than a document may hold is refused in plain words', async ({ openKiosk, browser }) => {
  test.setTimeout(300_000);
  const stack = await startStack({ limits: { numbersPerIdentity: 1 } });
  try {
    const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
    const { walk } = await openKiosk({ stack, puppet: { actor: 'glasses' } });
    for (const end of ['activated', 'refused'] as const) {
      await walk.toFace(passport);
      await walk.toNumber();
      await walk.chooseNumber();
      await walk.arrive(end, 60_000);
      await walk.finish();
    }
  } finally {
    await stack.close();
  }
});

test('a policy that says nothing about the model that runs here opens nothing', async ({ openKiosk }) => {
  const stack = await startStack({ policy: { ...sandboxPolicy, thresholds: sandboxPolicy.thresholds.map((row) => ({ ...row, modelVersion: 'another model' })) } });
  try {
    const { walk } = await openKiosk({ stack, puppet: { actor: 'glasses' } });
    await walk.toConsent();
    await walk.press('consent');
    await walk.arrive('interrupted');
    await expect(walk.screen('interrupted')).toHaveAttribute('data-code', 'carrier/model-not-allowed');
  } finally {
    await stack.close();
  }
});

test('a clock that is wrong by a day does not matter', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { walk } = await openKiosk({
    puppet: { actor: 'glasses' },
    prepare: async (context) => {
      await context.addInitScript(() => {
        const real = Date.now.bind(Date);
        Date.now = () => real() - 86_400_000;
      });
    },
  });
  await walk.toFace(passport);
  await walk.toActivated();
});

test('a carrier that does not know the kiosk any more leads to enrolment', async ({ openKiosk, stack }) => {
  const { page, walk } = await openKiosk();
  await page.route('**/v1/registrations', (route) => route.fulfill({ status: 401, contentType: 'application/problem+json', headers: { 'access-control-allow-origin': stack.kioskUrl }, body: JSON.stringify({ type: 'urn:rnk:problem:kiosk-unknown', title: 'Kiosk unknown', status: 401 }) }));
  await walk.toConsent();
  await walk.press('consent');
  await expect(page.locator('main[data-phase=enrol]')).toHaveAttribute('data-why', 'carrier/kiosk-unknown');
});
