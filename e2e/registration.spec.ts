// One registration, end to end: the genuine customer gets a number, everybody else does not.
import { passportPage } from './support/documents.ts';
import { portraitOf, takesOf } from './support/cast.ts';
import { expect, test } from './support/kiosk.ts';
import { needsFaces } from './support/media.ts';
import { press, phase, toFace, toTheEnd } from './support/walk.ts';

test.beforeEach(needsFaces);

for (const actor of ['d12', 'katie'] as const) {
  test(`a genuine customer is activated (${actor})`, async ({ open }) => {
    const takes = takesOf(actor);
    const page = await open({ puppet: { actor: takes, understudy: takes, manner: 'answers' } });
    await toFace(page, passportPage(portraitOf(actor)));
    expect(await toTheEnd(page)).toBe('activated');
    await expect(page.getByTestId('msisdn')).toHaveText(/\+[\d\s]{8,}/);
    await expect(page.getByTestId('activation-code')).toHaveText(/^LPA:1\$/);
    await press(page, 'finish');
    await phase(page, 'welcome');
  });
}

test("another person's face on the document is refused", async ({ open }) => {
  test.setTimeout(240_000);
  const takes = takesOf('d12');
  const page = await open({ puppet: { actor: takes, understudy: takes, manner: 'answers' } });
  await toFace(page, passportPage(portraitOf('katie')));
  expect(await toTheEnd(page)).toBe('closed');
  await expect(page.locator('main')).toHaveAttribute('data-outcome', 'rejected');
  await expect(page.getByTestId('msisdn')).toHaveCount(0);
});

test('a still photograph of the right person is refused by the movements', async ({ open }) => {
  test.setTimeout(240_000);
  const takes = takesOf('katie');
  const page = await open({ puppet: { actor: takes, understudy: takes, manner: 'still' } });
  await toFace(page, passportPage(portraitOf('katie')));
  expect(await toTheEnd(page)).toBe('closed');
  await expect(page.locator('main')).toHaveAttribute('data-outcome', 'rejected');
});

test('a person swapped in at the movements is refused', async ({ open }) => {
  test.setTimeout(240_000);
  const page = await open({ puppet: { actor: takesOf('katie'), understudy: takesOf('d12'), manner: 'answers' } });
  await toFace(page, passportPage(portraitOf('katie')));
  await phase(page, 'offering-retry', 60_000);
});
