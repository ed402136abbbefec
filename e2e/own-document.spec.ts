// A clerk has their own document known, and cannot give out a number on it any more; a colleague can, with a supervisor.
import { eq } from 'drizzle-orm';
import { auditEntries, staffDocumentDigests } from '../sandbox-carrier/db/schema.ts';
import { expect, test } from './support/app.ts';
import { Counter } from './support/counter.ts';
import { passportLines, somebody } from './support/mrz.ts';
import { hire } from './support/staff.ts';

/** A body with whatever is signed in it, and in that. */
function unfolded(text: string, depth = 2): string {
  if (depth === 0) return text;
  const inner = [...text.matchAll(/[\w-]{20,}/g)].map(([part]) => unfolded(Buffer.from(part, 'base64url').toString('latin1'), depth - 1));
  return [text, ...inner].join('\n');
}

test('a clerk’s own document: registered with a second person, refused to its owner, served by a colleague with a supervisor', async ({ openKiosk, stack }) => {
  const { db } = stack.carrier.context;
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
  const trailOf = async (event: string) => (await db.select().from(auditEntries).where(eq(auditEntries.event, event))).map(({ data }) => JSON.parse(data) as Readonly<Record<string, unknown>>);

  await counter.press('begin-shift');
  await counter.signIn(clerk.number);
  await expect(own).toHaveAttribute('data-state', 'asked');
  await counter.press('register-document');
  await expect(page.locator('main[data-phase=own-document]')).toBeVisible();
  await expect(counter.action('show-document')).toBeDisabled();
  await counter.typeMrz(passportLines(myself));
  await counter.press('show-document');
  await expect(page.getByTestId('name')).toContainText('FOLASADE ADEYEMI');
  // By nobody but somebody else, and one of the two is a supervisor.
  await counter.signIn(clerk.number);
  await expect(page.locator('[data-problem=same-person]')).toBeVisible();
  await counter.signIn(colleague.number);
  await expect(page.locator('[data-problem=no-supervisor]')).toBeVisible();
  await counter.signIn(supervisor.number);
  await expect(own).toHaveAttribute('data-state', 'known', { timeout: 30_000 });
  expect(await trailOf('staff-document-registered')).toContainEqual(expect.objectContaining({ operator: clerk.operator, approvedBy: [clerk.operator, supervisor.operator] }));
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
