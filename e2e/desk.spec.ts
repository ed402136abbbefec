// The clerk's desk through the real carrier: the queue of the day, the lock that keeps what is under way, the hand-over.
import type { Page } from '@playwright/test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { dayPayload } from '../contract/day.ts';
import { jwsType, signedBody } from '../contract/messages.ts';
import { desk as policy } from '../src/registration/policy.ts';
import { expect, test } from './support/app.ts';
import { keptOn } from './support/kept.ts';
import { passportLines, somebody, type PassportData } from './support/mrz.ts';
import { PIN, hire } from './support/staff.ts';
import { Walk } from './support/walk.ts';

class Desk extends Walk {
  at(phase: string) {
    return this.page.locator(`main[data-phase="${phase}"]`);
  }

  /** By the keyboard alone. */
  async begin(number: string): Promise<void> {
    await this.page.keyboard.press('F7');
    await expect(this.page.getByTestId('staff-number')).toBeFocused();
    await this.page.keyboard.type(number);
    await this.page.keyboard.press('Enter');
    await this.page.keyboard.type(PIN);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByTestId('signed-in')).toBeVisible();
  }

  async toReview(person: PassportData): Promise<void> {
    await this.page.keyboard.press('F4');
    await this.arrive('reviewing-document');
    await this.typeMrz(passportLines(person));
    await this.press('confirm-document');
    await this.arrive('reviewing');
  }

  async compare(): Promise<void> {
    for (const point of ['1', '2', '3']) await this.page.keyboard.press(point);
    await this.page.keyboard.press('Enter');
    await this.arrive('choosing-number');
  }

  row(state: string) {
    return this.page.getByTestId('queue').locator(`[data-is="${state}"]`);
  }
}

const ticked = (page: Page) => page.locator('[data-tick] input:checked');

test('a clerk begins the shift with keys, and every registration is in the queue with its state; nothing personal comes with it', async ({ openKiosk, stack }) => {
  const clerk = await hire(stack);
  const asked: string[] = [];
  const answers: string[] = [];
  const { page } = await openKiosk({
    prepare: async (context) => {
      await context.route('**/v1/day', async (route) => {
        asked.push(route.request().postData() ?? '');
        // Read here and not as the page's response: the browser lets go of a body that the page has read.
        const response = await route.fetch();
        answers.push(await response.text());
        return route.fulfill({ response });
      });
    },
  });
  const desk = new Desk(page);
  await desk.begin(clerk.number);
  await expect(page.locator('.desk-rail')).toContainText('Nobody yet today');

  const person = somebody({ number: 'X7654321', surname: 'Okonkwo' });
  await desk.toReview(person);
  await expect(desk.row('now')).toHaveCount(1);
  await desk.compare();
  await page.keyboard.press('1');
  await desk.arrive('activated', 30_000);
  await expect(desk.row('active')).toHaveCount(1);
  await expect(desk.row('now')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await desk.arrive('welcome');

  await desk.toReview(somebody({ number: 'X1111111' }));
  await page.keyboard.press('F2');
  await desk.arrive('closed', 30_000);
  const reference = (await page.getByTestId('reference').textContent()) ?? '';
  await expect(desk.row('refer')).toContainText(reference.slice(-4));
  await expect(desk.row('refer')).toContainText('Ask for the reference');
  await page.keyboard.press('Enter');
  await desk.arrive('welcome');
  await expect(page.getByTestId('day-given')).toContainText('1');
  await expect(page.getByTestId('day-without')).toContainText('1');

  // Whatever is under way has come back.
  await page.context().unrouteAll({ behavior: 'wait' });
  // What was asked is closed, and what came back is of nobody.
  expect(asked.length).toBeGreaterThan(0);
  for (const body of asked) {
    const { jws } = signedBody.parse(JSON.parse(body));
    expect(decodeProtectedHeader(jws).typ).toBe(jwsType.day);
    dayPayload.parse(decodeJwt(jws));
  }
  const told = answers.join('\n');
  expect(told).toContain('"refer"');
  expect(told).not.toMatch(/X7654321|X1111111|OKONKWO|msisdn|digest|nonce/i);
  expect(await keptOn(page)).not.toMatch(/X7654321|X1111111|OKONKWO/i);

  // It is the carrier's: a page that is loaded again has nobody signed in, and the whole day for whoever signs in.
  await page.reload();
  await desk.arrive('welcome');
  await expect(page.getByTestId('queue')).toHaveCount(0);
  await desk.begin(clerk.number);
  await expect(desk.row('active')).toHaveCount(1);
  await expect(desk.row('refer')).toHaveCount(1);
});

test('nobody touches the desk: the PIN is asked for again, and the review is as it was', async ({ openKiosk, stack }) => {
  const clerk = await hire(stack);
  const { page } = await openKiosk({ prepare: (context) => context.clock.install() });
  const desk = new Desk(page);
  await desk.begin(clerk.number);
  await desk.toReview(somebody({ surname: 'Okonkwo', givenNames: 'Adaeze' }));
  await page.keyboard.press('1');
  await expect(ticked(page)).toHaveCount(1);

  await page.clock.fastForward(policy.lockAfterMs + 1_000);
  await expect(desk.at('desk-locked')).toBeVisible();
  // Nothing of the customer is on the screen meanwhile.
  expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/OKONKWO/i);
  await expect(page.getByTestId('queue')).toHaveCount(0);
  await page.keyboard.type('000000');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-code="carrier/operator-unknown"]')).toBeVisible();
  await expect(page.getByTestId('pin')).toBeFocused();
  await page.keyboard.type(PIN);
  await page.keyboard.press('Enter');

  await desk.arrive('reviewing');
  await expect(page.getByTestId('name')).toContainText('ADAEZE OKONKWO');
  await expect(ticked(page)).toHaveCount(1);
  for (const point of ['2', '3']) await page.keyboard.press(point);
  await page.keyboard.press('Enter');
  await desk.arrive('choosing-number');
  await page.keyboard.press('1');
  await desk.arrive('activated', 30_000);
  await expect(page.locator('[data-testid=receipt] [data-field=operator] dd')).toContainText(clerk.operator);
});

test('a locked desk that nobody comes back to erases the registration, and stays locked', async ({ openKiosk, stack }) => {
  const clerk = await hire(stack);
  const { page } = await openKiosk({ prepare: (context) => context.clock.install() });
  const desk = new Desk(page);
  await desk.begin(clerk.number);
  await desk.toReview(somebody({ number: 'X7654321' }));
  await page.clock.fastForward(policy.lockAfterMs + 1_000);
  await expect(desk.at('desk-locked')).toContainText('quarter of an hour');
  await page.clock.fastForward(policy.keepLockedMs + 1_000);
  await expect(desk.at('desk-locked')).not.toContainText('quarter of an hour');
  await expect(desk.action('cancel')).toHaveCount(0);
  await page.getByTestId('pin').fill(PIN);
  await page.keyboard.press('Enter');
  await desk.arrive('welcome');
  expect(await keptOn(page)).not.toMatch(/X7654321/);
});

test('another takes the locked desk over, compares again and signs; the shift goes on from one to the next', async ({ openKiosk, stack }) => {
  const [clerk, colleague] = [await hire(stack), await hire(stack)];
  const { page } = await openKiosk();
  const desk = new Desk(page);
  await desk.begin(clerk.number);
  await page.keyboard.press('F10');
  await expect(desk.at('desk-locked')).toBeVisible();
  await page.getByTestId('pin').fill(PIN);
  await page.keyboard.press('Enter');
  await desk.arrive('welcome');

  await desk.toReview(somebody());
  await page.keyboard.press('F2');
  await desk.arrive('closed', 30_000);
  await page.keyboard.press('Enter');
  await desk.arrive('welcome');
  await page.keyboard.press('F7');
  await expect(desk.at('desk-hand-over')).toBeVisible();
  await expect(page.locator('[data-pending=reviews]')).toContainText('1 registration');
  await page.getByTestId('staff-number').fill(clerk.number);
  await page.getByTestId('pin').fill(PIN);
  await desk.press('sign-in');
  await expect(page.locator('[data-problem=same-person]')).toBeVisible();
  await page.getByTestId('staff-number').fill(colleague.number);
  await page.getByTestId('pin').fill(PIN);
  await desk.press('sign-in');
  await desk.arrive('welcome');
  await expect(page.getByTestId('signed-in')).toHaveAttribute('data-operator', colleague.operator);
  await expect(desk.row('refer')).toHaveCount(1);

  await page.keyboard.press('F7');
  await page.keyboard.press('F2');
  await desk.arrive('welcome');
  await expect(page.getByTestId('signed-in')).toHaveCount(0);
});

test('taken over in the middle of a review: what the one has ticked is not the other’s word', async ({ openKiosk, stack }) => {
  const [clerk, colleague] = [await hire(stack), await hire(stack)];
  const { page } = await openKiosk({ prepare: (context) => context.clock.install() });
  const desk = new Desk(page);
  await desk.begin(clerk.number);
  await desk.toReview(somebody({ surname: 'Okonkwo', givenNames: 'Adaeze' }));
  for (const point of ['1', '2']) await page.keyboard.press(point);
  await page.clock.fastForward(policy.lockAfterMs + 1_000);
  await expect(desk.at('desk-locked')).toBeVisible();
  await page.keyboard.press('F7');
  await expect(page.locator('[data-pending=underway]')).toBeVisible();
  await page.getByTestId('staff-number').fill(colleague.number);
  await page.getByTestId('pin').fill(PIN);
  await page.keyboard.press('Enter');
  await desk.arrive('reviewing');
  await expect(page.getByTestId('name')).toContainText('ADAEZE OKONKWO');
  await expect(ticked(page)).toHaveCount(0);
  await desk.compare();
  await page.keyboard.press('1');
  await desk.arrive('activated', 30_000);
  await expect(page.locator('[data-testid=receipt] [data-field=operator] dd')).toContainText(colleague.operator);
});

test('a key counts from the moment the welcome stands, also where its words came last', async ({ openKiosk }) => {
  const { page } = await openKiosk();
  await page.route('**/assets/en-*.js', async (route) => {
    await new Promise((resolve) => { setTimeout(resolve, 1_000); });
    await route.continue();
  });
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('main[data-phase=welcome]') === null) return;
      observer.disconnect();
      dispatchEvent(new KeyboardEvent('keydown', { key: 'F7', cancelable: true }));
    }).observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await expect(page.getByTestId('staff-number')).toBeFocused();
});

test('at a narrow counter the day is behind a key', async ({ openKiosk, stack }) => {
  const clerk = await hire(stack);
  const { page } = await openKiosk();
  const desk = new Desk(page);
  await page.setViewportSize({ width: 1080, height: 800 });
  await desk.begin(clerk.number);
  await desk.toReview(somebody());
  await expect(page.locator('.desk-rail')).toBeHidden();
  await page.keyboard.press('F8');
  const panel = page.getByTestId('today');
  await expect(panel.locator('[data-is=now]')).toBeVisible();
  await expect(panel.getByTestId('day-chart')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await desk.arrive('reviewing');
});
