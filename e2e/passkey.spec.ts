// A clerk signs in with a PIN, adds a passkey, and signs in with it the next time. The authenticator is the browser's own virtual one.
import type { CDPSession, Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { auditEntries } from '../sandbox-carrier/db/schema.ts';
import { listPasskeys, revokePasskeys } from '../sandbox-carrier/services/passkeys.ts';
import { expect, startStack, test } from './support/app.ts';
import { Counter } from './support/counter.ts';
import { somebody } from './support/mrz.ts';
import { PIN, hire } from './support/staff.ts';

type Virtual = { readonly cdp: CDPSession; readonly authenticatorId: string };

/** A platform authenticator that keeps passkeys. @param verifies whether the person gives their finger. */
async function plugIn(page: Page, verifies = true): Promise<Virtual> {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: verifies, automaticPresenceSimulation: true },
  });
  return { cdp, authenticatorId };
}

test('PIN, a passkey added, and from then on one key: a number is given out with its signature', async ({ openKiosk, stack }) => {
  const { context } = stack.carrier;
  const { number, operator } = await hire(stack);
  const { page } = await openKiosk();
  const { cdp, authenticatorId } = await plugIn(page);
  const walk = new Counter(page);
  const state = page.getByTestId('passkey-state');
  const toWelcome = async (): Promise<void> => {
    await walk.arrive('reviewing-document');
    await walk.press('cancel');
    await walk.arrive('welcome');
  };

  await walk.press('lane-staff');
  await walk.arrive('signing-in');
  // Nobody has a passkey yet: the prompt ends without one, in plain words, with number and PIN where they were.
  await walk.press('sign-in-passkey');
  await expect(page.locator('[data-code="device/passkey-cancelled"]')).toBeVisible();
  await page.getByTestId('staff-number').fill(number);
  await page.getByTestId('pin').fill(PIN);
  await walk.press('sign-in');
  await toWelcome();

  await expect(page.getByTestId('signed-in')).toHaveAttribute('data-operator', operator);
  await walk.press('add-passkey');
  await expect(state).toHaveAttribute('data-state', 'added');
  await expect(walk.action('add-passkey')).toHaveCount(0);
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials).toMatchObject([{ isResidentCredential: true, rpId: 'localhost' }]);
  expect((await listPasskeys(context)).filter(({ staffNumber }) => staffNumber === number)).toHaveLength(1);
  await walk.press('hand-over');
  await walk.press('sign-out');

  // By the keyboard alone, without a number or a PIN; what needs a clerk's signature gets it.
  await page.keyboard.press('F4');
  await walk.arrive('signing-in');
  await page.keyboard.press('F6');
  await walk.copyLines(somebody());
  await walk.compare();
  await walk.arrive('choosing-number');
  await walk.chooseNumber();
  await walk.arrive('activated', 30_000);
  await expect(page.locator('[data-testid=receipt] [data-field=operator] dd')).toContainText(operator);
  await expect(page.locator('[data-testid=receipt] [data-field=approvals] dd')).toContainText('1 signature');
  await walk.finish();
  // Who came by passkey is not offered another one.
  await expect(page.getByTestId('signed-in')).toBeVisible();
  await expect(walk.action('add-passkey')).toHaveCount(0);
  await walk.press('hand-over');
  await walk.press('sign-out');

  // A finger that is not theirs.
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await walk.press('lane-staff');
  await walk.press('sign-in-passkey');
  await expect(page.locator('[data-code="device/passkey-cancelled"]')).toBeVisible();
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  // Taken away at the carrier; the PIN is not.
  expect(await revokePasskeys(context, operator)).toBe(1);
  await walk.press('sign-in-passkey');
  await expect(page.locator('[data-code="carrier/passkey-unknown"]')).toBeVisible();
  await page.getByTestId('staff-number').fill(number);
  await page.getByTestId('pin').fill(PIN);
  await walk.press('sign-in');
  await toWelcome();
});

test('the settings of a kiosk open with a passkey as well', async ({ openKiosk, stack }) => {
  const { number } = await hire(stack);
  const { page } = await openKiosk();
  const { cdp, authenticatorId } = await plugIn(page);
  const walk = new Counter(page);
  await walk.press('lane-staff');
  await page.getByTestId('staff-number').fill(number);
  await page.getByTestId('pin').fill(PIN);
  await walk.press('sign-in');
  await walk.arrive('reviewing-document');
  await walk.press('cancel');
  await walk.press('add-passkey');
  await expect(page.getByTestId('passkey-state')).toHaveAttribute('data-state', 'added');
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId });
  const [credential] = credentials;
  if (credential === undefined) throw new Error('no passkey was made');

  // Another kiosk of the shop, where the same person brings the same passkey, as a phone does.
  const { page: other } = await openKiosk({ mode: 'kiosk', rest: true });
  const phone = await plugIn(other);
  await phone.cdp.send('WebAuthn.addCredential', { authenticatorId: phone.authenticatorId, credential });
  const kiosk = new Counter(other);
  await kiosk.press('ask-staff');
  await kiosk.press('sign-in-passkey');
  await expect(kiosk.action('close-settings')).toBeVisible();
});

test('a clerk who has given out enough alone is told why a supervisor is fetched, and the number comes all the same', async ({ openKiosk }) => {
  const strict = await startStack({ limits: { reviewsPerHourPerClerk: 1 } });
  try {
    const [clerk, colleague, supervisor] = [await hire(strict), await hire(strict), await hire(strict, 'supervisor')];
    const { page } = await openKiosk({ stack: strict });
    const walk = new Counter(page);
    await walk.press('lane-staff');
    await walk.signIn(clerk.number);
    await walk.copyLines(somebody());
    await walk.compare();
    await walk.arrive('choosing-number');
    await walk.chooseNumber();
    await walk.arrive('activated', 30_000);
    await walk.finish();
    // Before anybody has done the work, with the hour at which it goes on by itself.
    await walk.press('lane-staff');
    await walk.arrive('interrupted');
    await expect(page.locator('main[data-code="carrier/clerk-limit-reached"]')).toBeVisible();
    await expect(page.getByTestId('retry-at')).toContainText(/\d{1,2}:\d{2}/);
    const lift = async (number: string): Promise<void> => {
      await page.getByTestId('staff-number').fill(number);
      await page.getByTestId('pin').fill(PIN);
      await walk.press('lift-limit');
    };
    await lift(clerk.number);
    await expect(page.locator('[data-problem=same-person]')).toBeVisible();
    await lift(colleague.number);
    await expect(page.locator('[data-problem=no-supervisor]')).toBeVisible();
    await lift(supervisor.number);
    await walk.copyLines(somebody());
    await walk.compare();
    await walk.arrive('choosing-number');
    await walk.chooseNumber();
    await walk.arrive('activated', 30_000);
    await expect(page.locator('[data-testid=receipt] [data-field=approvals] dd')).toContainText('1 signature');
    const trail = await strict.carrier.context.db.select().from(auditEntries).where(eq(auditEntries.event, 'opening-limit-lifted'));
    expect(trail.map(({ data }) => JSON.parse(data) as object)).toEqual([expect.objectContaining({ operator: clerk.operator, liftedBy: supervisor.operator, limit: 'hour' })]);
    // For that one alone.
    await walk.finish();
    await walk.press('lane-staff');
    await walk.arrive('interrupted');
  } finally {
    await strict.close();
  }
});
