// A clerk shows their own face for the shift: it is nobody's customer any more, other people are served as before, and the lock ends it.
import { eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import { verdictPayload } from '../contract/verdict.ts';
import { auditEntries } from '../sandbox-carrier/db/schema.ts';
import { policyAt } from '../sandbox-carrier/services/context.ts';
import { DEFAULT_OPERATING_POINT } from '../sandbox-carrier/services/operating-points.ts';
import { en } from '../src/i18n/en.ts';
import { expect, startStack, test, type Stack } from './support/app.ts';
import { Counter } from './support/counter.ts';
import { drawPassport } from './support/documents.ts';
import { keptOn } from './support/kept.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';
import { nonceFor } from './support/nonces.ts';
import { comesForward, isCameraOff } from './support/puppet/install.ts';
import { hire, PIN } from './support/staff.ts';

needsMedia();
needsModels();

let checked: Stack;
test.beforeAll(async () => {
  checked = await startStack({ policy: policyAt(DEFAULT_OPERATING_POINT, 'offered') });
});
test.afterAll(() => checked.close());

test('the clerk’s own face is refused with the clerk’s passport, after a customer who is served, and is gone with the lock', async ({ openKiosk, browser, stack }) => {
  test.setTimeout(300_000);
  const clerk = await hire(checked);
  const [mine, theirs] = [await drawPassport(browser, somebody(), { of: 'webcam' }), await drawPassport(browser, somebody(), { of: 'long-hair' })];
  const sent: string[] = [];
  const { page } = await openKiosk({
    stack: checked,
    puppet: { actor: 'webcam' },
    prepare: (context) => {
      context.on('request', (request) => { if (request.url().includes('/v1/')) sent.push(request.postData() ?? ''); });
      return Promise.resolve();
    },
  });
  const counter = new Counter(page);
  const face = page.getByTestId('staff-face');
  const screen = page.locator('main[data-phase=staff-face]');

  await counter.press('begin-shift');
  await counter.signIn(clerk.number);
  await expect(face).toHaveAttribute('data-state', 'offered');
  await expect(counter.action('lane-face')).toBeEnabled({ timeout: 60_000 });
  // What it means is said before a camera is on, and it may be left.
  await counter.press('staff-face');
  await expect(screen).toContainText(en['staffFace.what']);
  expect(await isCameraOff(page)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(face).toHaveAttribute('data-state', 'offered');
  await counter.press('staff-face');
  await counter.press('staff-face-agree');
  await expect(face).toHaveAttribute('data-state', 'kept', { timeout: 60_000 });
  expect(await isCameraOff(page)).toBe(true);

  // Somebody else is served, and their wipe leaves what is the clerk's.
  await comesForward(page, { actor: 'long-hair' });
  checked.chooseNonces(() => nonceFor('long-hair'));
  await counter.toFace(theirs);
  await counter.toActivated();
  await counter.finish();
  await expect(face).toHaveAttribute('data-state', 'kept');

  await comesForward(page, { actor: 'webcam' });
  checked.chooseNonces(() => nonceFor('webcam'));
  await counter.toFace(mine);
  await counter.toVerdict('closed');
  await expect(counter.screen('closed').locator('[data-reason=staff-face]')).toHaveText(en['reason.staff-face']);
  await expect(counter.screen('closed')).toHaveAttribute('data-outcome', 'rejected');
  // At the desk it is not offered to compare in person.
  const row = page.getByTestId('queue').locator('[data-is=rejected]');
  await expect(row).toContainText(en['staffFace.next']);
  await expect(row).not.toContainText(en['desk.next.rejected']);
  const trail = (await checked.carrier.context.db.select().from(auditEntries).where(eq(auditEntries.event, 'verdict-taken'))).map(({ data }) => JSON.parse(data) as Readonly<Record<string, unknown>>);
  expect(trail).toContainEqual(expect.objectContaining({ reasons: ['staff-face'] }));
  // One word of it left the device, in a list of fields that takes no more, and no embedding lies in a storage.
  const verdicts = sent.flatMap((body) => (body.startsWith('{"jws"') ? [decodeJwt((JSON.parse(body) as { readonly jws: string }).jws)] : [])).filter((payload) => 'verdict' in payload);
  expect(verdictPayload.parse(verdicts.at(-1))).toMatchObject({ operator: clerk.operator, method: 'face', approvals: [], verdict: { outcome: 'rejected', reasons: ['staff-face'] } });
  expect(await keptOn(page)).not.toMatch(/"0":-?\d[\d.e-]*,"1":-?\d[\d.e-]*,"2":/);
  await counter.finish();
  await expect(face).toHaveAttribute('data-state', 'kept');

  await counter.press('lock-desk');
  await page.getByTestId('pin').fill(PIN);
  await counter.press('unlock-desk');
  await expect(face).toHaveAttribute('data-state', 'offered');

  // Where the carrier does not want it, nothing is offered.
  const plain = await hire(stack);
  const other = await openKiosk();
  const there = new Counter(other.page);
  await there.press('begin-shift');
  await there.signIn(plain.number);
  await expect(other.page.getByTestId('signed-in')).toBeVisible();
  await expect(other.page.getByTestId('staff-face')).toHaveCount(0);
});
