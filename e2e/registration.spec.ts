// One registration, end to end: the genuine customer gets a number, everybody else does not.
import { drawPassport } from './support/documents.ts';
import { expect, test } from './support/app.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';

needsMedia();
needsModels();

for (const actor of ['glasses', 'long-hair'] as const) {
  test(`a genuine customer is activated (${actor})`, async ({ openKiosk, browser }) => {
    const passport = await drawPassport(browser, somebody(), { of: actor });
    const { page, walk } = await openKiosk({ puppet: { actor } });
    await walk.toFace(passport);
    if ((await walk.endOfAttempt()) === 'offering-retry') await walk.press('try-again');
    await walk.arrive('activated', 60_000);
    await expect(page.getByTestId('msisdn')).toHaveText(/\+[\d\s]{8,}/);
    await expect(page.getByTestId('activation-code')).toHaveText(/LPA:1\$/);
    await walk.finish();
  });
}

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
