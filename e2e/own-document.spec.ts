// A clerk has their own document known, and cannot give out a number on it any more; a colleague can, with a supervisor.
import type { Browser, Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { auditEntries, staffDocumentDigests } from '../sandbox-carrier/db/schema.ts';
import { expect, test, type Stack } from './support/app.ts';
import { Counter } from './support/counter.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { passportLines, somebody } from './support/mrz.ts';
import { holdUp, isCameraOff } from './support/puppet/install.ts';
import { hire } from './support/staff.ts';

/** A body with whatever is signed in it, and in that. */
function unfolded(text: string, depth = 2): string {
  if (depth === 0) return text;
  const inner = [...text.matchAll(/[\w-]{20,}/g)].map(([part]) => unfolded(Buffer.from(part, 'base64url').toString('latin1'), depth - 1));
  return [text, ...inner].join('\n');
}

const trail = async ({ carrier }: Stack, event: string) =>
  (await carrier.context.db.select().from(auditEntries).where(eq(auditEntries.event, event))).map(({ data }) => JSON.parse(data) as Readonly<Record<string, unknown>>);

/** The clerk is at the screen that asks for their document. */
async function asksForIt(page: Page, number: string): Promise<Counter> {
  const counter = new Counter(page);
  await counter.press('begin-shift');
  await counter.signIn(number);
  await counter.press('register-document');
  await expect(stage(page, 'lines')).toBeVisible();
  return counter;
}

const stage = (page: Page, name: string) => page.locator(`main[data-phase=own-document][data-stage=${name}]`);

/** As a hand that trembles takes it, far too blurred to be read. */
async function blurred(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1250, height: 880 } });
  try {
    await page.setContent(`<!doctype html><body style="margin:0;background:#555"><img style="filter:blur(7px)" src="data:image/png;base64,${png.toString('base64')}">`);
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
    return await page.screenshot();
  } finally {
    await page.close();
  }
}

test('a clerk’s own document: registered with a second person, refused to its owner, served by a colleague with a supervisor', async ({ openKiosk, stack }) => {
  const { db } = stack.carrier.context;
  const trailOf = (event: string) => trail(stack, event);
  const [clerk, colleague, supervisor] = [await hire(stack), await hire(stack), await hire(stack, 'supervisor')];
  const myself = somebody({ surname: 'Adeyemi', givenNames: 'Folasade' });
  const sent: string[] = [];
  const { page } = await openKiosk({
    prepare: async (context) => {
      await context.route('**/v1/**', async (route) => {
        sent.push(route.request().postData() ?? '');
        await route.continue();
      });
    },
  });
  const counter = new Counter(page);
  const own = page.getByTestId('own-document');

  await counter.press('begin-shift');
  await counter.signIn(clerk.number);
  await expect(own).toHaveAttribute('data-state', 'asked');
  await counter.press('register-document');
  await expect(page.locator('main[data-phase=own-document]')).toBeVisible();
  await expect(counter.action('show-document')).toBeDisabled();
  await counter.typeMrz(passportLines(myself));
  await counter.press('show-document');
  await expect(page.getByTestId('name')).toContainText('FOLASADE ADEYEMI');
  await expect(page.getByTestId('read-by')).toHaveAttribute('data-by', 'typed');
  // By nobody but somebody else, and one of the two is a supervisor.
  await counter.signIn(clerk.number);
  await expect(page.locator('[data-problem=same-person]')).toBeVisible();
  await counter.signIn(colleague.number);
  await expect(page.locator('[data-problem=no-supervisor]')).toBeVisible();
  await counter.signIn(supervisor.number);
  await expect(own).toHaveAttribute('data-state', 'known', { timeout: 30_000 });
  expect(await trailOf('staff-document-registered')).toContainEqual(expect.objectContaining({ operator: clerk.operator, readBy: 'typed', approvedBy: [clerk.operator, supervisor.operator] }));
  expect((await db.select().from(staffDocumentDigests)).length).toBeGreaterThan(0);
  // Nothing of the document is left on the screen, and its number went nowhere.
  await expect(page.locator('body')).not.toContainText('ADEYEMI');
  const said = sent.map((body) => unfolded(body)).join('\n');
  expect(said.includes('document-mine')).toBe(true);
  expect(said.includes(myself.number)).toBe(false);

  await counter.review(myself);
  await counter.arrive('refused', 30_000);
  await expect(counter.screen('refused')).toContainText('Nobody gives a number to themselves');
  expect(await trailOf('staff-own-document-refused')).toContainEqual(expect.objectContaining({ operator: clerk.operator }));
  await counter.finish();
  // A customer is served as before.
  await counter.review(somebody());
  await counter.arrive('activated', 30_000);
  await counter.finish();

  await counter.press('hand-over');
  await counter.signIn(colleague.number);
  await expect(page.getByTestId('signed-in')).toHaveAttribute('data-operator', colleague.operator);
  await counter.review(myself);
  await counter.arrive('second-person', 30_000);
  await counter.signIn(supervisor.number);
  await counter.arrive('activated', 30_000);
  expect(await trailOf('staff-served')).toContainEqual(expect.objectContaining({ operator: colleague.operator, owners: [clerk.operator], approvedBy: [colleague.operator, supervisor.operator] }));
});

test.describe('read and not typed', () => {
  needsMedia();
  needsModels();

  test('held to the camera: on after a press, off as soon as it is read or left; the second person is told that a machine read it', async ({ openKiosk, browser, stack }) => {
    const [clerk, supervisor] = [await hire(stack), await hire(stack, 'supervisor')];
    const myself = somebody({ surname: 'Okonjo', givenNames: 'Ngozi' });
    const { png } = await drawPassport(browser, myself, 'none');
    const { page } = await openKiosk({ puppet: { actor: 'webcam', document: png, scene: { size: { width: 1280, height: 960 } } } });
    const cameras = () => page.evaluate(() => (globalThis as unknown as { __puppetTracks(): string[] }).__puppetTracks().length);
    const counter = await asksForIt(page, clerk.number);
    await page.getByTestId('mrz').fill('P<UTO');
    expect(await cameras()).toBe(0);
    // Left again before anything is held up.
    await counter.press('own-document-camera');
    await holdUp(page, null);
    await expect(stage(page, 'looking')).toBeVisible();
    expect(await isCameraOff(page)).toBe(false);
    await counter.press('back');
    await expect(page.getByTestId('mrz')).toHaveValue('P<UTO');
    expect([await isCameraOff(page), await cameras()]).toEqual([true, 1]);
    // By its key, and nothing else is pressed.
    await page.keyboard.press('F2');
    await holdUp(page, png);
    // Not letter by letter: no check digit guards a name, and it is no part of the digest.
    await expect(page.getByTestId('name')).toContainText('NGOZI', { timeout: 60_000 });
    expect([await isCameraOff(page), await cameras()]).toEqual([true, 2]);
    await expect(page.getByTestId('read-by')).toHaveAttribute('data-by', 'machine');
    await counter.press('show-document');
    await expect(page.locator('main[data-phase=own-document-second]')).toContainText(myself.number);
    await expect(page.getByTestId('read-by')).toContainText(/every check digit/i);
    await counter.signIn(supervisor.number);
    await expect(page.getByTestId('own-document')).toHaveAttribute('data-state', 'known', { timeout: 30_000 });
    expect(await trail(stack, 'staff-document-registered')).toContainEqual(expect.objectContaining({ operator: clerk.operator, readBy: 'machine' }));
    await expect(page.locator('body')).not.toContainText('NGOZI');
    await expect(page.locator('body')).not.toContainText(myself.number);
  });

  test('on a picture: one that is blurred, or of something else, says so and loses nothing; a good one fills in, and a letter changed is typed', async ({ openKiosk, browser, stack }) => {
    const clerk = await hire(stack);
    const myself = somebody({ surname: 'Bergstrom', givenNames: 'Linnea' });
    const { png } = await drawPassport(browser, myself, 'none');
    const { page } = await openKiosk();
    const counter = await asksForIt(page, clerk.number);
    await page.getByTestId('mrz').fill('P<UTO');
    const foreign = await page.screenshot();
    for (const picture of [await blurred(browser, png), foreign]) {
      await counter.choosePicture(picture);
      await expect(stage(page, 'reading')).toBeVisible();
      await expect(page.getByTestId('own-unread')).toBeVisible({ timeout: 60_000 });
      await expect(page.getByTestId('mrz')).toHaveValue('P<UTO');
      await expect(counter.action('show-document')).toBeDisabled();
    }
    await counter.choosePicture(Buffer.from('no picture'));
    await expect(page.locator('[data-code="document/unreadable-picture"]')).toBeVisible();
    await expect(page.getByTestId('mrz')).toHaveValue('P<UTO');
    await counter.choosePicture(png);
    await expect(page.getByTestId('name')).toContainText('LINNEA BERGSTROM', { timeout: 60_000 });
    await expect(page.getByTestId('read-by')).toHaveAttribute('data-by', 'machine');
    await counter.press('correct-lines');
    const lines = await page.getByTestId('mrz').inputValue();
    expect(lines).toBe(passportLines(myself).join('\n'));
    await page.getByTestId('mrz').fill(lines.replace('LINNEA', 'LINNEE'));
    await counter.press('show-document');
    await expect(page.getByTestId('read-by')).toHaveAttribute('data-by', 'typed');
    // Away from it, and nothing is left.
    await counter.press('back');
    await counter.press('register-document');
    await expect(page.getByTestId('mrz')).toHaveValue('');
  });
});
