// A network that takes its time: the customer has the number and may go, the next one is served, and the end is told.
import { expect, startStack, test, type Stack } from './support/app.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';

needsMedia();
needsModels();

/** A network that answers when it is told to. */
async function slowStack(): Promise<{ readonly stack: Stack; readonly answer: (state: 'active' | 'refused') => void }> {
  const waiting: ((state: 'active' | 'refused') => void)[] = [];
  const stack = await startStack({ core: { activate: () => new Promise((resolve) => waiting.push(resolve)) }, limits: { coreWaitMs: 400 } });
  return { stack, answer: (state) => { for (const resolve of waiting.splice(0)) resolve(state); } };
}

test('the number is shown, the customer goes, the next one starts, and it is switched on in the background', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { stack, answer } = await slowStack();
  try {
    const { page, walk } = await openKiosk({ stack, puppet: { actor: 'glasses' } });
    await walk.toFace(passport);
    await walk.toNumber();
    const chosen = await walk.chooseNumber();
    await walk.arrive('activating', 60_000);
    await expect(page.getByTestId('msisdn')).toHaveAttribute('data-msisdn', chosen);
    await expect(page.getByTestId('activation-code')).toHaveText(/LPA:1\$/);
    await walk.finish();
    await expect(page.locator('[data-delivery=activating]')).toHaveCount(1);
    await expect(page.locator('body')).not.toContainText(chosen.slice(-4));

    // The next customer is not held up.
    await walk.toDocument();
    answer('active');
    await walk.press('cancel');
    await walk.arrive('welcome');
    await expect(page.locator('[data-delivery=delivered]')).toHaveCount(1, { timeout: 60_000 });
    await page.locator('details > summary').click();
    await walk.press('dismiss-delivery');
    await expect(page.locator('[data-delivery]')).toHaveCount(0);
  } finally {
    answer('active');
    await stack.close();
  }
});

test('whoever waits sees it being switched on', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { stack, answer } = await slowStack();
  try {
    const { page, walk } = await openKiosk({ stack, puppet: { actor: 'glasses' } });
    await walk.toFace(passport);
    await walk.toNumber();
    const chosen = await walk.chooseNumber();
    await walk.arrive('activating', 60_000);
    answer('active');
    await walk.arrive('activated', 60_000);
    await expect(page.getByTestId('msisdn')).toHaveAttribute('data-msisdn', chosen);
    await walk.finish();
    await expect(page.locator('[data-delivery]')).toHaveCount(0);
  } finally {
    answer('active');
    await stack.close();
  }
});

test('a SIM that the network will not take ends with a reference, and the number goes back', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { stack, answer } = await slowStack();
  try {
    const { page, walk } = await openKiosk({ stack, puppet: { actor: 'glasses' } });
    await walk.toFace(passport);
    await walk.toNumber();
    await walk.chooseNumber();
    await walk.arrive('activating', 60_000);
    answer('refused');
    await walk.arrive('closed', 60_000);
    await expect(walk.screen('closed')).toHaveAttribute('data-why', 'sim-not-taken');
    await expect(page.getByTestId('reference')).toHaveText(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);
    await expect(page.getByTestId('msisdn')).toHaveCount(0);
    await walk.finish();
  } finally {
    answer('refused');
    await stack.close();
  }
});
