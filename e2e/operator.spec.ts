// The carrier's operator page in a browser: signing in, figures that change by themselves, paper, a small screen, no script.
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { operators } from '../sandbox-carrier/db/schema.ts';
import { startCarrier, type Carrier } from '../sandbox-carrier/main.ts';
import { FIRST_SHOP } from '../sandbox-carrier/services/enrolment.ts';
import { addOperator } from '../sandbox-carrier/services/operators.ts';
import { enrolTestKiosk, open, submit, verifiedOf, type TestKiosk } from '../sandbox-carrier/testing.ts';
import { expect, test as base } from './support/app.ts';

const PASSWORD = 'a password for this test';
/** A day that does not end during a test. */
const AHEAD_MS = Date.UTC(2026, 10, 24, 12) - Date.now();

type Office = { readonly carrier: Carrier; readonly kiosk: TestKiosk };

/** One carrier with one enrolled kiosk for each test, and pages whose complaints are noted. */
const test = base.extend<{ office: Office; enter: (options?: BrowserContextOptions) => Promise<Page> }>({
  office: async ({}, use) => {
    const carrier = await startCarrier({
      port: 0, data: 'memory://', origins: [], operatorPassword: PASSWORD, carrierName: 'Harbour Mobile', stock: { esims: 9, cards: 3, numbers: 30 },
      now: () => new Date(Date.now() + AHEAD_MS),
      // The network answers at once; a busy machine takes longer to write it down than a customer is made to wait.
      limits: { coreWaitMs: 8_000 },
    });
    await use({ carrier, kiosk: await enrolTestKiosk(carrier) });
    await carrier.close();
  },
  enter: async ({ browser, office }, use) => {
    const complaints: string[] = [];
    const pages: Page[] = [];
    await use(async (options) => {
      const page = await enterOffice(browser, office, complaints, options);
      pages.push(page);
      return page;
    });
    for (const page of pages) await page.context().close();
    // Nothing that the content policy had to stop, and nothing thrown.
    expect(complaints).toEqual([]);
  },
});

async function enterOffice(browser: Browser, { carrier }: Office, complaints: string[], options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 401|ERR_INTERNET_DISCONNECTED/.test(message.text())) complaints.push(message.text());
  });
  await page.goto(`${carrier.url}/operator`);
  await expect(page.getByLabel('Password')).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Daily sheet' })).toBeVisible();
  return page;
}

const registrations = (page: Page) => page.getByRole('region', { name: 'Registrations today' });
/** The cells of a row: face, staffed review, all. */
const cellsOf = (page: Page, name: string) => registrations(page).getByRole('row', { name }).getByRole('cell');

const register = async (kiosk: TestKiosk, person: string): Promise<void> => {
  expect((await submit(kiosk, verifiedOf(kiosk, await open(kiosk), person))).state).toBe('active');
};

test('a registration shows by itself, without a jump: focus, a half-typed anchor and the place on the page stay', async ({ office: { carrier, kiosk }, enter }) => {
  const added = await addOperator(carrier.context, { shopId: FIRST_SHOP, staffNumber: '1001', role: 'clerk' });
  const page = await enter();
  await expect(cellsOf(page, 'Verified, number active')).toHaveText(['0', '0', '0']);
  await expect(page.getByRole('status')).toHaveText('Live');

  await page.getByText('with anchors of an earlier sheet').click();
  await page.getByLabel('Anchors, one a line').fill('0:1:ab');
  const revoke = page.getByRole('link', { name: `Revoke kiosk ${kiosk.kioskId.slice(4, 12)}` });
  await revoke.focus();
  const before = await page.evaluate(() => scrollY);

  await register(kiosk, 'first');
  await expect(cellsOf(page, 'Verified, number active')).toHaveText(['1', '0', '1']);
  await expect(page.getByRole('region', { name: 'Stock' }).getByRole('row', { name: 'Any shop eSIM' }).getByRole('cell')).toHaveText(['eSIM', '8', '0', '1']);
  await expect(page.getByRole('row', { name: kiosk.kioskId.slice(4, 12) })).not.toContainText('none');
  await expect(revoke).toBeFocused();
  await expect(page.getByLabel('Anchors, one a line')).toHaveValue('0:1:ab');
  expect(await page.evaluate(() => scrollY)).toBe(before);

  // A lock appears, and what was pressed is gone afterwards.
  if (!added.ok) throw new Error(added.error);
  await carrier.context.db.update(operators).set({ lockedUntil: new Date(Date.now() + AHEAD_MS + 3_600_000) }).where(eq(operators.id, added.value.operator));
  await page.getByRole('button', { name: 'Unlock staff number 1001' }).click();
  await expect(page.getByRole('row', { name: '1001' })).toContainText('Not locked');
});

test('says when the line is down, and goes on when it is back; a hidden page asks nothing', async ({ office: { kiosk }, enter }) => {
  const page = await enter();
  await page.context().setOffline(true);
  await expect(page.getByRole('status')).toHaveText('Connection lost, trying again');
  await register(kiosk, 'first');
  await expect(cellsOf(page, 'Verified, number active')).toHaveText(['0', '0', '0']);
  await page.context().setOffline(false);
  await expect(page.getByRole('status')).toHaveText('Live');
  await expect(cellsOf(page, 'Verified, number active')).toHaveText(['1', '0', '1']);

  await page.clock.install();
  await page.reload();
  let asked = 0;
  page.on('request', () => (asked += 1));
  const show = (state: 'hidden' | 'visible') =>
    page.evaluate((value) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await show('hidden');
  await page.clock.runFor(60_000);
  expect(asked).toBe(0);
  const answer = page.waitForResponse('**/operator/live');
  await show('visible');
  expect((await answer).status()).toBe(200);
});

test('a session that ended elsewhere shows nothing any more', async ({ enter }) => {
  const page = await enter();
  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.getByRole('button', { name: 'Sign out' }).click();
  await expect(second.getByLabel('Password')).toBeVisible();
  await expect(page.getByLabel('Password')).toBeVisible();
  await expect(page.getByRole('table')).toHaveCount(0);
});

test('an audit check stands still while the rest goes on', async ({ office: { kiosk }, enter }) => {
  const page = await enter();
  await page.getByRole('button', { name: 'Check the trail now' }).click();
  const audit = page.getByRole('region', { name: 'Audit trail' });
  await expect(audit.getByRole('status')).toContainText('Whole: every chain');
  const anchors = await audit.locator('#anchors').textContent();
  await register(kiosk, 'first');
  await expect(cellsOf(page, 'Verified, number active')).toHaveText(['1', '0', '1']);
  await expect(audit.locator('#anchors')).toHaveText(anchors ?? '');
  await expect(audit.getByRole('heading', { name: /^Anchors of 24 Nov 2026, \d\d:\d\d:\d\d UTC$/ })).toBeVisible();
});

test('on paper: carrier, title, moment, figures and anchors; nothing to press', async ({ office: { kiosk }, enter }) => {
  await register(kiosk, 'first');
  const page = await enter();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Harbour Mobile')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Daily sheet' })).toBeVisible();
  await expect(page.getByText(/^As of 24 Nov 2026, \d\d:\d\d:\d\d UTC$/)).toBeVisible();
  await expect(cellsOf(page, 'Verified, number active')).toHaveText(['1', '0', '1']);
  await expect(page.locator('#anchors')).toHaveText(/^(\d+:\d+:[0-9a-f]{64}\n?)+$/);
  await expect(page.locator('#anchors')).toBeVisible();
  for (const role of ['button', 'link', 'combobox', 'textbox'] as const) await expect(page.getByRole(role)).toHaveCount(0);
  expect(await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor])).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});

for (const { name, options } of [
  { name: 'wide', options: {} },
  { name: '390 px wide, by night', options: { viewport: { width: 390, height: 844 }, colorScheme: 'dark', hasTouch: true } },
] as const satisfies readonly { name: string; options: BrowserContextOptions }[]) {
  test(`everything has a name and a role: ${name}`, async ({ office: { kiosk }, enter }) => {
    const page = await enter(options);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
    const sections = ['Registrations today', 'Refusals today', 'Stock', 'Kiosks', 'Staff', 'Digest keys', 'Audit trail'];
    for (const section of sections) await expect(page.getByRole('region', { name: section, exact: true }).getByRole('heading', { level: 2, name: section })).toBeVisible();
    const table = page.getByRole('table', { name: /^Browsers that may register customers/ });
    await expect(table.getByRole('columnheader')).toHaveCount(6);
    await expect(table.getByRole('rowheader', { name: kiosk.kioskId.slice(4, 12) })).toBeVisible();
    await expect(page.getByLabel('Enrolment code for')).toBeVisible();
    const nameless = await page.locator('button, a, input:not([type=hidden]), select, textarea, summary').evaluateAll(
      (elements) => elements.filter((element) => (element.getAttribute('aria-label') ?? element.textContent).trim() === '' && !(element as HTMLInputElement).labels?.length).length,
    );
    expect(nameless).toBe(0);
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus-visible');
    await expect(focused).toHaveText('Reload');
    expect(await focused.evaluate((element) => getComputedStyle(element).outlineStyle)).toBe('solid');
  });
}

test('without script: a plain page with a link to reload it, and every action works', async ({ office: { carrier, kiosk }, enter }) => {
  const page = await enter({ javaScriptEnabled: false });
  await expect(page.getByRole('status')).toHaveText('Not live');
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await register(kiosk, 'first');
  await page.getByRole('link', { name: 'Reload' }).click();
  await expect(cellsOf(page, 'Verified, number active')).toHaveText(['1', '0', '1']);

  await page.getByLabel('Enrolment code for').selectOption('Second shop');
  await page.getByRole('button', { name: 'Issue a code' }).click();
  const code = (await page.locator('#code').textContent()) ?? '';
  const second = await enrolTestKiosk(carrier, code);
  await page.getByRole('link', { name: 'Back to the daily sheet' }).click();
  await page.getByRole('link', { name: `Revoke kiosk ${second.kioskId.slice(4, 12)}` }).click();
  await expect(page.getByRole('heading', { name: `Revoke kiosk ${second.kioskId.slice(4, 12)}?` })).toBeVisible();
  await page.getByRole('button', { name: 'Revoke this kiosk' }).click();
  await expect(page.getByRole('row', { name: second.kioskId.slice(4, 12) })).toContainText('Revoked');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Password')).toBeVisible();
});
