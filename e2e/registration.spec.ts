// One registration, end to end: the genuine customer gets the number of their choice, everybody else none.
import { drawPassport } from './support/documents.ts';
import { expect, test } from './support/app.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { groupNumber } from '../src/i18n/format.ts';
import { somebody } from './support/mrz.ts';

needsMedia();
needsModels();

for (const actor of ['glasses', 'long-hair'] as const) {
  test(`a genuine customer is activated (${actor})`, async ({ openKiosk, browser }) => {
    const passport = await drawPassport(browser, somebody(), { of: actor });
    const { page, walk } = await openKiosk({ puppet: { actor } });
    await walk.toFace(passport);
    await walk.toActivated();
    await expect(page.getByTestId('msisdn')).toHaveText(/\+[\d\s]{8,}/);
    await expect(page.getByTestId('activation-code')).toHaveText(/LPA:1\$/);
    await walk.finish();
  });
}

test('the customer chooses a number and gets exactly that one', async ({ openKiosk, stack, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { page, walk } = await openKiosk({ mode: 'tablet', puppet: { actor: 'glasses', document: passport.png } });
  await walk.toFace(passport, 'camera');
  await walk.toNumber();
  await expect(walk.action('choose-number')).toHaveCount(stack.carrier.context.limits.offeredNumbers);
  await expect(walk.action('choose-number').first()).toBeFocused();
  expect(await page.evaluate(() => [...document.querySelectorAll('video')].some((video) => video.srcObject !== null))).toBe(false);
  const chosen = await walk.chooseNumber(2);
  await walk.arrive('activated', 60_000);
  await expect(page.getByTestId('msisdn')).toHaveAttribute('data-msisdn', chosen);
  await expect(page.locator('[data-field=msisdn]')).toContainText(groupNumber(chosen));
  await walk.finish();
});

test("another person's face on the document is refused", async ({ openKiosk, browser }) => {
  test.setTimeout(240_000);
  const passport = await drawPassport(browser, somebody(), { of: 'long-hair' });
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  await walk.toFace(passport);
  await walk.untilClosed();
  await expect(walk.screen('closed')).toHaveAttribute('data-outcome', 'rejected');
  await expect(page.getByTestId('msisdn')).toHaveCount(0);
});

test('a still photograph of the right person is refused by the movements', async ({ openKiosk, browser }) => {
  test.setTimeout(240_000);
  const passport = await drawPassport(browser, somebody(), { of: 'long-hair' });
  const { walk } = await openKiosk({ puppet: { actor: 'long-hair', manner: 'photograph' } });
  await walk.toFace(passport);
  await walk.untilClosed();
  await expect(walk.screen('closed')).toHaveAttribute('data-outcome', 'rejected');
});

test('a person swapped in at the movements is refused', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'long-hair' });
  const { walk } = await openKiosk({ puppet: { actor: 'long-hair', swapTo: 'glasses' } });
  await walk.toFace(passport);
  expect(await walk.endOfAttempt()).toBe('offering-retry');
});
