// The counter by keys alone, one after the other as the screens show them.
import { expect, test } from './support/app.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';

needsMedia();
needsModels();

test('Enter goes on from the welcome to the number, and a digit chooses it', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { page, walk } = await openKiosk({ mode: 'clerk', puppet: { actor: 'glasses', document: passport.png } });
  const enterOn = async (action: string): Promise<void> => {
    await expect(walk.action(action).first()).toBeEnabled({ timeout: 60_000 });
    await page.keyboard.press('Enter');
  };
  await enterOn('lane-face');
  await walk.arrive('consent');
  await page.keyboard.press('Escape');
  await enterOn('lane-face');
  await enterOn('consent');
  // Read from the camera's picture by itself.
  await walk.arrive('confirming-document', 60_000);
  await enterOn('confirm-document');
  await walk.arriveBeforeCamera();
  if ((await walk.endOfAttempt()) === 'offering-retry') {
    await enterOn('try-again');
    await expect(walk.screen('offering-retry')).toBeHidden();
    await walk.endOfAttempt();
  }
  await walk.arrive('choosing-number');
  const second = await walk.action('choose-number').nth(1).getAttribute('data-msisdn');
  await page.keyboard.press('2');
  await walk.arrive('activated', 60_000);
  await expect(page.getByTestId('msisdn')).toHaveAttribute('data-msisdn', second ?? '');
  await enterOn('finish');
  await walk.arrive('welcome');
});
