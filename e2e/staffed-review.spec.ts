// The counter's way without a machine's verdict: a clerk signs in, compares and confirms; a second person where the carrier wants one.
import type { Page } from '@playwright/test';
import { sandboxPolicy } from '../sandbox-carrier/services/context.ts';
import { revokeOperator } from '../sandbox-carrier/services/operators.ts';
import { expect, startStack, test } from './support/app.ts';
import { Counter } from './support/counter.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { passportLines, somebody } from './support/mrz.ts';
import { PIN, hire, type Member } from './support/staff.ts';
import { Walk } from './support/walk.ts';

const field = (page: Page, name: string) => page.locator(`[data-testid=receipt] [data-field=${name}] dd`);

test('a clerk signs in, compares and confirms: the number is active, and the receipt says who answers for it', async ({ openKiosk, stack }) => {
  const clerk = await hire(stack);
  const { page } = await openKiosk();
  const counter = new Counter(page);
  await counter.press('lane-staff');
  await counter.arrive('signing-in');
  // By the keyboard alone: Enter goes on from field to field and from screen to screen.
  await expect(page.getByTestId('staff-number')).toBeFocused();
  await page.keyboard.type(clerk.number);
  await page.keyboard.press('Enter');
  await page.keyboard.type(PIN);
  await expect(page.getByTestId('pin')).toHaveAttribute('type', 'password');
  await page.keyboard.press('Enter');
  await counter.arrive('reviewing-document');
  const person = somebody({ surname: 'Okonkwo', givenNames: 'Adaeze' });
  await counter.typeMrz(passportLines(person));
  await page.keyboard.press('Control+Enter');
  await counter.arrive('reviewing');
  await expect(page.getByTestId('name')).toContainText('ADAEZE OKONKWO');
  for (const point of ['photo', 'document', 'facts']) {
    await expect(counter.action('confirm-review')).toBeDisabled();
    await page.locator(`[data-tick=${point}] input`).focus();
    await page.keyboard.press('Space');
  }
  await page.keyboard.press('Enter');
  await counter.arrive('choosing-number');
  await counter.chooseNumber();
  await counter.arrive('activated', 30_000);
  await expect(field(page, 'operator')).toContainText(clerk.operator);
  await expect(field(page, 'approvals')).toContainText('1 signature');
  await expect(field(page, 'method')).toHaveText('with staff');
  await expect(field(page, 'match')).toHaveText('not compared');
  await expect(field(page, 'models')).toHaveText('none');

  // Their shift goes on; the customer's document is gone.
  await counter.finish();
  await expect(page.getByTestId('signed-in')).toHaveAttribute('data-operator', clerk.operator);
  await counter.press('lane-staff');
  await counter.arrive('reviewing-document');
  await expect(page.getByTestId('mrz')).toHaveValue('');
  await counter.press('cancel');
  await counter.arrive('welcome');
  await counter.press('hand-over');
  await counter.press('sign-out');
  await expect(page.getByTestId('signed-in')).toHaveCount(0);
  await counter.press('lane-staff');
  await counter.arrive('signing-in');
});

test('a page that is loaded again has nobody signed in', async ({ openKiosk, stack }) => {
  const clerk = await hire(stack);
  const { page } = await openKiosk();
  const counter = new Counter(page);
  await counter.press('lane-staff');
  await counter.signIn(clerk.number);
  await counter.arrive('reviewing-document');
  await page.reload();
  await counter.arrive('welcome');
  await expect(page.getByTestId('signed-in')).toHaveCount(0);
});

test('a wrong PIN is told without saying which of the two it is; the fifth locks', async ({ openKiosk, stack }) => {
  const clerk = await hire(stack);
  const { page } = await openKiosk();
  const counter = new Counter(page);
  await counter.press('lane-staff');
  await counter.arrive('signing-in');
  await expect(counter.action('sign-in')).toBeDisabled();
  await counter.signIn('7777');
  await expect(page.locator('[data-code="carrier/operator-unknown"]')).toBeVisible();
  await expect(page.getByTestId('pin')).toHaveValue('');
  for (let wrong = 1; wrong <= 4; wrong += 1) {
    await expect(page.getByTestId('staff-number')).toBeEnabled();
    await counter.signIn(clerk.number, '000000');
    await expect(page.locator('[data-code="carrier/operator-unknown"]')).toBeVisible();
    await expect(page.getByTestId('staff-number')).toBeFocused();
  }
  await counter.signIn(clerk.number, '000000');
  await expect(page.locator('[data-code="carrier/operator-locked"]')).toBeVisible();
  // Also the right one; a colleague goes on in the same registration.
  await counter.signIn(clerk.number);
  await expect(page.locator('[data-code="carrier/operator-locked"]')).toBeVisible();
  // On an Arabic keyboard, the digits of which are digits too.
  await counter.signIn([...(await hire(stack)).number].map((digit) => String.fromCharCode(0x0660 + Number(digit))).join(''));
  await counter.arrive('reviewing-document');
});

test('the third number of one document needs a supervisor, and the clerk again is none', async ({ openKiosk, stack }) => {
  const [clerk, colleague, supervisor] = [await hire(stack), await hire(stack), await hire(stack, 'supervisor')];
  const { page } = await openKiosk();
  const counter = new Counter(page);
  const person = somebody();
  await counter.press('lane-staff');
  await counter.signIn(clerk.number);
  await counter.arrive('reviewing-document');
  await counter.press('cancel');
  await counter.arrive('welcome');
  for (let number = 1; number <= 2; number += 1) {
    await counter.review(person);
    await counter.arrive('activated', 30_000);
    await counter.finish();
  }
  await counter.review(person);
  await counter.arrive('second-person', 30_000);
  await counter.signIn(clerk.number);
  await expect(page.locator('[data-problem=same-person]')).toBeVisible();
  await counter.signIn(colleague.number);
  await expect(page.locator('[data-problem=no-supervisor]')).toBeVisible();
  await counter.signIn(supervisor.number, '000000');
  await expect(page.locator('[data-code="carrier/operator-unknown"]')).toBeVisible();
  await counter.signIn(supervisor.number);
  await counter.arrive('activated', 30_000);
  await expect(field(page, 'operator')).toContainText(clerk.operator);
  await expect(field(page, 'approvals')).toContainText('2 signatures');
  await counter.finish();
  // The clerk is still who is signed in, and nothing of the refusal is left lying about.
  await expect(page.getByTestId('signed-in')).toHaveAttribute('data-operator', clerk.operator);
  await expect(counter.action('dismiss-delivery')).toHaveCount(0);
});

test('a clerk who is not sure passes it on: a reference, no number', async ({ openKiosk, stack }) => {
  const clerk = await hire(stack);
  const { page } = await openKiosk();
  const counter = new Counter(page);
  await counter.press('lane-staff');
  await counter.signIn(clerk.number);
  await counter.copyLines(somebody());
  await counter.arrive('reviewing');
  await counter.press('refer-review');
  await counter.arrive('closed', 30_000);
  await expect(counter.screen('closed')).toHaveAttribute('data-outcome', 'refer');
  await expect(field(page, 'operator')).toContainText(clerk.operator);
  await expect(field(page, 'approvals')).toHaveText('none');
});

test('a signature that does not count any more: somebody signs in and compares again, and nothing is lost', async ({ openKiosk, stack }) => {
  const [leaver, clerk] = [await hire(stack), await hire(stack)];
  const { page } = await openKiosk();
  const counter = new Counter(page);
  const person = somebody();
  await counter.press('lane-staff');
  await counter.signIn(leaver.number);
  await counter.copyLines(person);
  await revokeOperator(stack.carrier.context, leaver.operator);
  await counter.compare();
  await counter.chooseNumber();
  await counter.arrive('signing-in', 30_000);
  await expect(page.locator('[data-code="carrier/approval-invalid"]')).toBeVisible();
  await counter.signIn(clerk.number);
  await counter.compare();
  await counter.chooseNumber();
  await counter.arrive('activated', 30_000);
  await expect(field(page, 'operator')).toContainText(clerk.operator);
});

test('where every number needs two signatures it is said before the work, and asked for before anything is sent', async ({ openKiosk }) => {
  const strict = await startStack({ policy: { ...sandboxPolicy, staffedReview: { allowed: true, supervisorFromNumber: 1 } } });
  try {
    const [clerk, supervisor] = [await hire(strict), await hire(strict, 'supervisor')];
    const { page } = await openKiosk({ stack: strict });
    const counter = new Counter(page);
    let verdicts = 0;
    page.on('request', (request) => { if (request.url().endsWith('/verdict')) verdicts += 1; });
    await counter.press('lane-staff');
    await counter.signIn(clerk.number);
    await counter.copyLines(somebody());
    await expect(counter.screen('reviewing')).toContainText('A supervisor signs as well');
    await counter.compare();
    await counter.chooseNumber();
    await counter.arrive('second-person');
    expect(verdicts).toBe(0);
    await counter.signIn(supervisor.number);
    await counter.arrive('activated', 30_000);
  } finally {
    await strict.close();
  }
});

test.describe('beside the camera', () => {
  needsMedia();
  needsModels();

  const finish = async (counter: Counter, clerk: Member): Promise<void> => {
    await counter.signIn(clerk.number);
    await counter.compare();
    await counter.chooseNumber();
    await counter.arrive('activated', 30_000);
    await expect(field(counter.page, 'method')).toHaveText('with staff');
    await expect(field(counter.page, 'operator')).toContainText(clerk.operator);
  };

  test('help after an attempt that did not work leads to the review, with the document as it was', async ({ openKiosk, browser, stack }) => {
    const passport = await drawPassport(browser, somebody(), { of: 'long-hair' });
    const { page } = await openKiosk({ puppet: { actor: 'glasses' } });
    const counter = new Counter(page);
    await counter.toFace(passport);
    expect(await counter.endOfAttempt()).toBe('offering-retry');
    await counter.press('get-help');
    await counter.arrive('signing-in');
    await finish(counter, await hire(stack));
  });

  test('a photo that is not close enough for the machine is looked at by the clerk at once', async ({ openKiosk, browser }) => {
    const passport = await drawPassport(browser, somebody(), { of: { strangerTo: 'glasses' } });
    // Nearly everybody is between the two.
    const strict = await startStack({ policy: { ...sandboxPolicy, thresholds: sandboxPolicy.thresholds.map((row) => ({ ...row, matchMilli: 999, reviewMilli: 0 })) } });
    try {
      const { page } = await openKiosk({ stack: strict, puppet: { actor: 'glasses' } });
      const counter = new Counter(page);
      await counter.toFace(passport);
      await counter.toVerdict('signing-in');
      const clerk = await hire(strict);
      await counter.signIn(clerk.number);
      await counter.arrive('reviewing');
      await expect(page.locator('[data-reason=match-in-review-band]')).toBeVisible();
      await counter.compare();
      await counter.chooseNumber();
      await counter.arrive('activated', 30_000);
    } finally {
      await strict.close();
    }
  });
});

test('on the customer’s own tablet staff are told, as before', async ({ openKiosk }) => {
  const { page } = await openKiosk({ mode: 'tablet' });
  const walk = new Walk(page);
  await walk.press('lane-staff');
  await walk.arrive('closed', 30_000);
  await expect(walk.screen('closed')).toHaveAttribute('data-outcome', 'refer');
  await expect(field(page, 'operator')).toHaveText('nobody');
});
