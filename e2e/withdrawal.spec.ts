// "Stop and erase" at every step of each mode: nothing of the customer stays here, and nothing is kept for them at the carrier.
import type { Page, Route } from '@playwright/test';
import { desc, eq } from 'drizzle-orm';
import { sandboxPolicy } from '../sandbox-carrier/services/context.ts';
import { numbers, registrations, sims, submissions } from '../sandbox-carrier/db/schema.ts';
import { expect, startStack, test, type Stack } from './support/app.ts';
import { Counter } from './support/counter.ts';
import { drawPassport } from './support/documents.ts';
import { keptOn } from './support/kept.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { passportLines, somebody } from './support/mrz.ts';
import { isCameraOff } from './support/puppet/install.ts';
import { hire } from './support/staff.ts';
import { withVoices } from './support/voices.ts';
import type { Walk } from './support/walk.ts';

needsMedia();
needsModels();

const person = somebody({ number: 'X1234567', surname: 'Eriksson' });
const personal = /X1234567|ERIKSSON/i;

/** Every registration that was opened there, newest first. */
const openedAt = async ({ carrier: { context: { db } } }: Stack): Promise<readonly string[]> => (await db.select({ id: registrations.id }).from(registrations).orderBy(desc(registrations.openedAt))).map(({ id }) => id);

/** What the carrier still has of the registration that was opened last. Kept: SIM and numbers. */
async function lastOf(stack: Stack) {
  const { db } = stack.carrier.context;
  const [id = ''] = await openedAt(stack);
  const [registration] = await db.select().from(registrations).where(eq(registrations.id, id));
  if (registration === undefined) throw new Error('no registration was opened');
  const kept = [...(await db.select().from(numbers).where(eq(numbers.reservedBy, id))), ...(await db.select().from(sims).where(eq(sims.reservedBy, id)))];
  const verdicts = await db.select().from(submissions).where(eq(submissions.registrationId, id));
  return { open: registration.expiresAt > new Date(), kept: kept.length, verdicts: verdicts.length };
}

/** A SIM and four numbers to choose from. */
const waiting = { open: true, kept: 5, verdicts: 0 };
const nothing = { open: false, kept: 0, verdicts: 0 };

/** Workers that looked at a person end with all of their memory; new ones take their place. */
async function expectNothingHere(page: Page, walk: Walk, start: string, workers: readonly unknown[]): Promise<void> {
  await expect(page.locator('main')).toHaveAttribute('data-phase', start, { timeout: 30_000 });
  expect(await isCameraOff(page)).toBe(true);
  expect(await page.evaluate(() => [...document.querySelectorAll('video')].some(({ srcObject }) => srcObject !== null))).toBe(false);
  expect(await keptOn(page)).not.toMatch(personal);
  await expect.poll(() => page.workers().filter((worker) => workers.includes(worker))).toEqual([]);
  await expect(walk.action('lane-staff').or(walk.action('begin'))).toBeVisible();
}

for (const { mode, start } of [{ mode: 'tablet', start: 'welcome' }, { mode: 'kiosk', start: 'attract' }] as const) {
  test(`before the number: ${mode}`, async ({ openKiosk, stack, browser }) => {
    test.setTimeout(300_000);
    const passport = await drawPassport(browser, person, { of: 'glasses' });
    const { page, walk } = await openKiosk({ mode, puppet: { actor: 'glasses', manner: 'never', document: passport.png }, prepare: withVoices('en-GB', 'es-ES') });
    const speaks = String(mode === 'kiosk');
    const typed = async () => {
      await walk.toMrz(passport, 'camera');
      await walk.typeMrz(passport.lines);
      expect(await keptOn(page)).toMatch(personal);
    };
    const face = async () => {
      await typed();
      await walk.press('confirm-document');
    };
    /** `opens`: the carrier keeps something for them by then. `sees`: somebody was before the camera. */
    const steps = [
      { phase: 'consent', opens: false, sees: false, way: () => walk.toConsent() },
      { phase: 'capturing-document', opens: true, sees: false, way: () => walk.toDocument() },
      { phase: 'confirming-document', opens: true, sees: true, way: typed },
      { phase: 'positioning', opens: true, sees: true, way: face },
      { phase: 'challenging', opens: true, sees: true, way: async () => { await face(); await walk.arrive('challenging', 60_000); } },
      { phase: 'offering-retry', opens: true, sees: true, way: async () => { await face(); await walk.arrive('offering-retry', 90_000); } },
    ] as const;
    // The same screens in both: what takes longest once each.
    const elsewhere = mode === 'tablet' ? ['offering-retry'] : ['positioning', 'challenging'];
    for (const { phase, opens, sees, way } of steps.filter((step) => !elsewhere.includes(step.phase))) {
      await test.step(phase, async () => {
        if (start === 'attract' && (await walk.phase()) === 'attract') await walk.press('begin');
        await walk.arrive('welcome');
        // As the next one is to find it, whatever this one chooses.
        await expect(page.locator('html')).toHaveAttribute('lang', 'en');
        await expect(page.locator('html')).toHaveAttribute('data-reach', 'usual');
        await expect(walk.action('speech')).toHaveAttribute('aria-pressed', speaks);
        await page.locator('.languages [data-locale=es]').click();
        await walk.press('reach');
        await walk.press('speech');
        const before = (await openedAt(stack)).length;
        await way();
        await walk.arrive(phase);
        expect((await openedAt(stack)).length - before).toBe(opens ? 1 : 0);
        if (opens) expect(await lastOf(stack)).toEqual(waiting);
        const workers = sees ? page.workers() : [];
        if (sees) expect(workers.length).toBeGreaterThan(0);
        await walk.press('cancel');
        await expectNothingHere(page, walk, start, workers);
        if (opens) await expect.poll(() => lastOf(stack)).toEqual(nothing);
      });
    }
    if (start === 'attract') return;
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.locator('html')).toHaveAttribute('data-reach', 'usual');
    await expect(walk.action('speech')).toHaveAttribute('aria-pressed', speaks);
  });
}

test('with a face that was found right: at the offer of numbers', async ({ openKiosk, stack, browser }) => {
  test.setTimeout(300_000);
  const passport = await drawPassport(browser, person, { of: 'glasses' });
  const { page, walk } = await openKiosk({ mode: 'tablet', puppet: { actor: 'glasses', document: passport.png } });
  await walk.toFace(passport, 'camera');
  await walk.toNumber();
  const [number = ''] = await walk.action('choose-number').evaluateAll((choices) => choices.map((choice) => choice.getAttribute('data-msisdn') ?? ''));
  const workers = page.workers();
  await walk.press('cancel');
  await expectNothingHere(page, walk, 'welcome', workers);
  expect(await keptOn(page)).not.toContain(number);
  await expect.poll(() => lastOf(stack)).toEqual(nothing);
});

test.describe('the counter', () => {
  /** With a clerk signed in, whose shift outlasts every customer who stops. */
  const begin = async (page: Page, stack: Stack): Promise<Counter> => {
    const clerk = await hire(stack);
    const counter = new Counter(page);
    await counter.press('lane-staff');
    await counter.arrive('signing-in');
    await counter.signIn(clerk.number);
    await counter.arrive('reviewing-document');
    await counter.press('cancel');
    await counter.arrive('welcome');
    return counter;
  };
  const choose = async (counter: Counter): Promise<void> => {
    await counter.press('lane-staff');
    await counter.copyLines(person);
    await counter.compare();
    await counter.arrive('choosing-number');
    await counter.chooseNumber();
  };

  test('a review: wherever it is stopped, the document is gone and the clerk stays', async ({ openKiosk }) => {
    test.setTimeout(180_000);
    // Each number needs a second person, so that their step is there as well.
    const stack = await startStack({ policy: { ...sandboxPolicy, staffedReview: { allowed: true, supervisorFromNumber: 1 } } });
    try {
      const { page } = await openKiosk({ stack, puppet: { actor: 'glasses' } });
        // Nobody is signed in yet.
      const early = new Counter(page);
      await early.press('lane-staff');
      await early.arrive('signing-in');
      await early.press('cancel');
      await expectNothingHere(page, early, 'welcome', []);
      await expect.poll(() => lastOf(stack)).toEqual(nothing);

      const counter = await begin(page, stack);
      const steps = [
        { phase: 'reviewing-document', way: () => counter.typeMrz(passportLines(person)) },
        { phase: 'reviewing', way: () => counter.copyLines(person) },
        { phase: 'choosing-number', way: async () => { await counter.copyLines(person); await counter.compare(); } },
        { phase: 'second-person', way: async () => { await counter.copyLines(person); await counter.compare(); await counter.arrive('choosing-number'); await counter.chooseNumber(); } },
      ] as const;
      for (const { phase, way } of steps) {
        await test.step(phase, async () => {
          await counter.press('lane-staff');
          await counter.arrive('reviewing-document');
          await way();
          await counter.arrive(phase);
          await counter.press('cancel');
          await expectNothingHere(page, counter, 'welcome', []);
          await expect(page.getByTestId('signed-in')).toBeVisible();
          await expect.poll(() => lastOf(stack)).toEqual(nothing);
        });
      }
    } finally {
      await stack.close();
    }
  });

  test('a verdict on its way: the withdrawal overtakes it, and it is refused', async ({ openKiosk, stack }) => {
    const { page } = await openKiosk({ puppet: { actor: 'glasses' } });
    const counter = await begin(page, stack);
    const held: Route[] = [];
    await page.route('**/v1/registrations/*/verdict', (route) => { held.push(route); });
    await choose(counter);
    await counter.arrive('submitting');
    await expect.poll(() => held.length).toBe(1);
    await counter.press('cancel');
    await expectNothingHere(page, counter, 'welcome', []);
    expect(await lastOf(stack)).toEqual(nothing);
    const refused = page.waitForResponse((response) => response.url().endsWith('/verdict') && response.status() === 410);
    await held[0]?.continue();
    await refused;
    expect(await lastOf(stack)).toEqual(nothing);
    // The outbox is empty: neither a verdict nor a withdrawal waits.
    await expect.poll(() => keptOn(page)).not.toContain('"jws"');
    await expect(page.locator('[data-delivery]')).toHaveCount(0);
  });

  test('a verdict that was quicker: the number is shown to whoever pressed stop', async ({ openKiosk, stack }) => {
    const { page } = await openKiosk({ puppet: { actor: 'glasses' } });
    const counter = await begin(page, stack);
    let taken = false;
    await page.route('**/v1/registrations/*/verdict', async (route) => {
      await route.fetch();
      // The carrier has it, and the page does not hear of it.
      taken = true;
    });
    await choose(counter);
    await counter.arrive('submitting');
    await expect.poll(() => taken).toBe(true);
    await counter.press('cancel');
    await counter.arrive('activated', 30_000);
    await expect(page.getByTestId('msisdn')).toBeVisible();
    await counter.finish();
    await expectNothingHere(page, counter, 'welcome', []);
  });

  test('a verdict that waits for the line: it is gone from the disk at once, and the carrier hears of it when the line is back', async ({ openKiosk, stack }) => {
    const { page } = await openKiosk({ puppet: { actor: 'glasses' } });
    const counter = await begin(page, stack);
    const verdicts: string[] = [];
    page.on('request', (request) => { if (request.url().endsWith('/verdict')) verdicts.push(request.postData() ?? ''); });
    await page.route('**/v1/registrations/*/{verdict,withdrawal}', (route) => route.abort('internetdisconnected'));
    await choose(counter);
    await counter.arrive('awaiting-delivery', 30_000);
    const { jws } = JSON.parse(verdicts[0] ?? '{}') as { readonly jws: string };
    expect(await keptOn(page)).toContain(jws);
    await counter.press('cancel');
    await expectNothingHere(page, counter, 'welcome', []);
    expect(await keptOn(page)).not.toContain(jws);
    expect(await keptOn(page)).toContain('"withdrawing"');
    expect(await lastOf(stack)).toEqual(waiting);
    const sent = verdicts.length;
    await page.unroute('**/v1/registrations/*/{verdict,withdrawal}');
    await page.reload();
    await counter.arrive('welcome');
    await expect.poll(() => lastOf(stack), { timeout: 60_000 }).toEqual(nothing);
    await expect.poll(() => keptOn(page)).not.toContain('"jws"');
    expect(verdicts).toHaveLength(sent);
  });
});
