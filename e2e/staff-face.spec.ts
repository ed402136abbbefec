// A clerk shows their own face for the shift: it is nobody's customer any more, through lock and hand-over, other people are served as before, and a picture is not taken.
import { eq } from 'drizzle-orm';
import { decodeJwt } from 'jose';
import type { StaffFaceCheck } from '../contract/primitives.ts';
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

let [offers, requires]: (Stack | null)[] = [null, null];
const stackWith = async (check: StaffFaceCheck): Promise<Stack> =>
  check === 'offered' ? (offers ??= await startStack({ policy: policyAt(DEFAULT_OPERATING_POINT, check) })) : (requires ??= await startStack({ policy: policyAt(DEFAULT_OPERATING_POINT, check) }));
test.afterAll(async () => {
  await offers?.close();
  await requires?.close();
});

/** The verdicts among what was sent, oldest first. */
const verdictsIn = (sent: readonly string[]) =>
  sent
    .flatMap((body) => (body.startsWith('{"jws"') ? [decodeJwt((JSON.parse(body) as { readonly jws: string }).jws)] : []))
    .filter((payload) => 'verdict' in payload)
    .map((payload) => verdictPayload.parse(payload));

test('the clerk’s own face is refused with the clerk’s passport, after a customer who is served, through lock and hand-over, and is gone when they sign out', async ({ openKiosk, browser, stack }) => {
  test.setTimeout(420_000);
  const checked = await stackWith('offered');
  const [clerk, colleague] = [await hire(checked), await hire(checked)];
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
  await expect(screen).toContainText(en['staffFace.free']);
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

  // The lock is not the end of the shift.
  await counter.press('lock-desk');
  await page.getByTestId('pin').fill(PIN);
  await counter.press('unlock-desk');
  await expect(face).toHaveAttribute('data-state', 'kept');

  const refuseMine = async (): Promise<void> => {
    await comesForward(page, { actor: 'webcam' });
    checked.chooseNonces(() => nonceFor('webcam'));
    await counter.toFace(mine);
    await counter.toVerdict('closed');
    await expect(counter.screen('closed').locator('[data-reason=staff-face]')).toHaveText(en['reason.staff-face']);
    await expect(counter.screen('closed')).toHaveAttribute('data-outcome', 'rejected');
  };
  await refuseMine();
  // At the desk it is not offered to compare in person.
  const row = page.getByTestId('queue').locator('[data-is=rejected]');
  await expect(row).toContainText(en['staffFace.next']);
  await expect(row).not.toContainText(en['desk.next.rejected']);
  const trail = (await checked.carrier.context.db.select().from(auditEntries).where(eq(auditEntries.event, 'verdict-taken'))).map(({ data }) => JSON.parse(data) as Readonly<Record<string, unknown>>);
  expect(trail).toContainEqual(expect.objectContaining({ reasons: ['staff-face'] }));
  // Two words of it left the device, in a list of fields that takes no more, and no embedding lies in a storage.
  const [served, rejected] = verdictsIn(sent);
  expect(served).toMatchObject({ operator: clerk.operator, method: 'face', match: { decision: 'match', staffFace: 'compared' }, verdict: { outcome: 'verified' } });
  expect(rejected).toMatchObject({ operator: clerk.operator, method: 'face', approvals: [], match: { staffFace: 'compared' }, verdict: { outcome: 'rejected', reasons: ['staff-face'] } });
  expect(await keptOn(page)).not.toMatch(/"0":-?\d[\d.e-]*,"1":-?\d[\d.e-]*,"2":/);
  await counter.finish();

  // A colleague takes over, and the face of the one before is no customer's for them either.
  await counter.press('hand-over');
  await counter.signIn(colleague.number);
  await expect(page.getByTestId('signed-in')).toHaveAttribute('data-operator', colleague.operator);
  await expect(face).toHaveAttribute('data-state', 'offered');
  await refuseMine();
  expect(verdictsIn(sent).at(-1)).toMatchObject({ operator: colleague.operator, match: { decision: 'match' } });
  expect(verdictsIn(sent).at(-1)?.match.staffFace).toBeUndefined();
  await counter.finish();

  // Back at the desk it is still theirs; signed out, it is gone.
  await counter.press('hand-over');
  await counter.signIn(clerk.number);
  await expect(face).toHaveAttribute('data-state', 'kept');
  await counter.press('hand-over');
  await counter.press('sign-out');
  await counter.press('begin-shift');
  await counter.signIn(clerk.number);
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

test('where it is required no customer’s face is checked before the clerk’s is shown, and a picture that is held up is not taken', async ({ openKiosk, browser }) => {
  test.setTimeout(420_000);
  const guarded = await stackWith('required');
  const clerk = await hire(guarded);
  const theirs = await drawPassport(browser, somebody(), { of: 'long-hair' });
  const { page } = await openKiosk({ stack: guarded, puppet: { actor: 'webcam', species: 'print-tilt' } });
  const counter = new Counter(page);
  const face = page.getByTestId('staff-face');
  const screen = page.locator('main[data-phase=staff-face]');

  // Nobody is signed in: the desk learns of it with the opening, and nothing is begun.
  await expect(counter.action('lane-face')).toBeEnabled({ timeout: 60_000 });
  await counter.press('lane-face');
  await counter.press('consent');
  await expect(counter.screen('interrupted')).toHaveAttribute('data-code', 'device/staff-face-not-shown');
  expect(await isCameraOff(page)).toBe(true);
  await counter.press('try-again');
  await counter.arrive('welcome');

  await counter.press('begin-shift');
  await counter.signIn(clerk.number);
  await expect(face).toContainText(en['staffFace.required']);
  await expect(counter.action('lane-face')).toBeDisabled();
  await expect(counter.action('lane-face')).toContainText(en['staffFace.door']);
  await expect(counter.action('lane-staff')).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(counter.screen('welcome')).toBeVisible();

  // One key shows it; a printed photograph, turned and nodded as asked, is not taken.
  await page.keyboard.press('F6');
  await expect(screen).toContainText(en['staffFace.freeRequired']);
  await counter.press('staff-face-agree');
  await expect(screen).toHaveAttribute('data-stage', 'refused', { timeout: 90_000 });
  await expect(screen).toContainText(en['staffFace.again']);
  expect(await isCameraOff(page)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(counter.action('lane-face')).toBeDisabled();

  // The models come back after a person was shown to them.
  await comesForward(page, { actor: 'webcam' });
  await page.keyboard.press('F6');
  await expect(counter.action('staff-face-agree')).toBeEnabled({ timeout: 60_000 });
  await counter.press('staff-face-agree');
  await expect(face).toHaveAttribute('data-state', 'kept', { timeout: 60_000 });
  await expect(counter.action('lane-face')).toBeEnabled({ timeout: 60_000 });

  await comesForward(page, { actor: 'long-hair' });
  guarded.chooseNonces(() => nonceFor('long-hair'));
  await counter.toFace(theirs);
  await counter.toActivated();
  await counter.finish();
  await counter.press('staff-face-forget');
  await expect(counter.action('lane-face')).toBeDisabled();
});
