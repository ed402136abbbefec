// The browser's storage is cleared, and the kiosk's key with it: it says so, and works again with a new code.
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test, type Stack } from './support/app.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';
import type { Walk } from './support/walk.ts';

needsMedia();
needsModels();

/** As a person does it in the browser's settings. */
async function clearStorage(context: BrowserContext, page: Page, stack: Stack): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: stack.kioskUrl, storageTypes: 'all' });
  await session.detach();
}

async function connectAgain(page: Page, walk: Walk, stack: Stack): Promise<void> {
  const enrol = page.locator('main[data-phase=enrol]');
  await expect(enrol).toHaveAttribute('data-why', 'device/key-lost', { timeout: 60_000 });
  await expect(enrol).toContainText(/lost its key/i);
  await page.locator('main[data-phase=enrol] input').fill(stack.carrier.enrolmentCode());
  await walk.press('enrol');
  await walk.arrive('welcome');
}

test('at the welcome: the next customer is not begun with, and after a new code everything works', async ({ openKiosk, stack, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { page, context, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  await clearStorage(context, page, stack);
  await walk.toConsent();
  await walk.press('consent');
  await connectAgain(page, walk, stack);
  await walk.toFace(passport);
  await walk.toActivated();
});

test('in the middle of a registration: nothing of the customer is left, and after a new code the kiosk opens again', async ({ openKiosk, stack, browser }) => {
  const passport = await drawPassport(browser, somebody({ number: 'X7654321' }), { of: 'glasses' });
  const { page, context, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  await walk.toFace(passport);
  await clearStorage(context, page, stack);
  await walk.toNumber();
  await walk.chooseNumber();
  await connectAgain(page, walk, stack);
  await expect(page.locator('body')).not.toContainText('X7654321');
  await walk.toDocument();
});

test('after a reload it is a browser that was never connected: it asks for a code', async ({ openKiosk, stack }) => {
  const { page, context, walk } = await openKiosk();
  await clearStorage(context, page, stack);
  await page.reload();
  const enrol = page.locator('main[data-phase=enrol]');
  await expect(enrol).toBeVisible();
  await expect(enrol).not.toHaveAttribute('data-why');
  await page.locator('main[data-phase=enrol] input').fill(stack.carrier.enrolmentCode());
  await walk.press('enrol');
  await walk.arrive('welcome');
});
