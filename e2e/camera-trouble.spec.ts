// Ways a camera fails: each has its own code, its own words and a way on.
import { expect, test } from './support/app.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';

needsMedia();
needsModels();

for (const [refusal, code] of [['NotFoundError', 'camera/none'], ['NotAllowedError', 'camera/permission-denied'], ['NotReadableError', 'camera/in-use']] as const) {
  test(`${refusal}: ${code}, and trying again opens the camera`, async ({ openKiosk }) => {
    const { page, walk } = await openKiosk({ puppet: { actor: 'glasses', refusals: [refusal] } });
    await walk.toConsent();
    await walk.press('consent');
    await walk.arrive('interrupted');
    await expect(walk.screen('interrupted')).toHaveAttribute('data-code', refusal === 'NotAllowedError' ? /camera\/permission-(denied|dismissed)/ : code);
    await walk.press('try-again');
    await walk.arrive('capturing-document');
    await expect(walk.action('take-picture')).toBeEnabled();
    expect(await page.locator('video').count()).toBeGreaterThan(0);
  });
}

test('a camera pulled out in the middle of a movement costs the attempt and nothing else', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { walk } = await openKiosk({ puppet: { actor: 'glasses', accident: { phase: 'challenging', what: 'unplug' } } });
  await walk.toFace(passport);
  await walk.arrive('interrupted', 60_000);
  await expect(walk.screen('interrupted')).toHaveAttribute('data-code', 'camera/unplugged');
  await walk.press('try-again');
  await expect(walk.screen('positioning')).toContainText(/2/);
});

test('a camera that gives no frames any more is noticed', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { walk } = await openKiosk({ puppet: { actor: 'glasses', accident: { phase: 'positioning', what: 'freeze' } } });
  await walk.toFace(passport);
  await walk.arrive('interrupted', 60_000);
  await expect(walk.screen('interrupted')).toHaveAttribute('data-code', 'camera/stalled');
});
