// Every kind of document, each to a number: a licence by its symbol, a card by the reader beside the kiosk, a number by hand.
import { expect, startStack, test } from './support/app.ts';
import { cast, stillOf } from './support/cast.ts';
import { drawPassport } from './support/documents.ts';
import { drawLicence } from './support/licences.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';
import { residentCard } from './support/reader-cards.ts';
import { drawResidentBacks, drawResidentCards, inventBack, inventResident, withCheckCharacter } from './support/resident-cards.ts';
import { startReaderSimulator } from './support/reader-simulator.ts';

needsMedia();
needsModels();

test('a resident’s card: number and photo from one picture, its validity by hand', async ({ openKiosk, browser }) => {
  const [card] = await drawResidentCards(browser, [inventResident(Math.random)], stillOf('webcam', cast.webcam.portrait.frame, cast.webcam.portrait));
  if (card === undefined) throw new Error('no card');
  const { page, walk } = await openKiosk({ puppet: { actor: 'webcam' } });
  await walk.toDocument();
  await walk.choosePicture(card.png);
  await walk.arrive('confirming-document', 30_000);
  await walk.press('reveal');
  await expect(page.locator('main')).toContainText(card.person.number);
  await expect(walk.action('confirm-document')).toBeDisabled();
  await page.getByTestId('without-end').check();
  await walk.press('confirm-document');
  await walk.toActivated();
  await expect(page.locator('[data-testid=receipt] [data-field=document] dd')).toContainText(/resident id card.*number agrees with itself/i);
  await expect(page.locator('[data-testid=receipt]')).not.toContainText(card.person.number);
});

test('a resident’s card: name and number from its front, the validity from its back, nothing typed', async ({ openKiosk, browser }) => {
  const person = inventResident(Math.random);
  // Issued lately, for ten years: it has not run out.
  const back = { ...inventBack(Math.random, person.birthDate), from: '2025-03-14', until: '2035-03-14' };
  const [card] = await drawResidentCards(browser, [person], stillOf('webcam', cast.webcam.portrait.frame, cast.webcam.portrait));
  const [backPng] = await drawResidentBacks(browser, [back]);
  if (card === undefined || backPng === undefined) throw new Error('no card');
  const { page, walk } = await openKiosk({ puppet: { actor: 'webcam' } });
  test.slow();
  await walk.toDocument();
  // On a machine that is busy the first picture may be answered before the recogniser is ready; the next one has it.
  await expect(async () => {
    await walk.choosePicture(card.png);
    await walk.arrive('confirming-document', 30_000);
    if ((await page.getByTestId('name').textContent())?.includes(person.name) === true) return;
    await walk.press('back');
    await walk.arrive('capturing-document');
    throw new Error('the name was not read in time');
  }).toPass({ timeout: 120_000 });
  await expect(page.locator('[data-finding]')).toHaveCount(0);
  await expect(walk.action('confirm-document')).toBeDisabled();
  await walk.press('back-by-camera');
  await walk.arrive('capturing-document');
  // The front once more says nothing of it, and loses nothing.
  await walk.choosePicture(card.png);
  await expect(page.locator('[data-code="document/validity-unread"]')).toBeVisible({ timeout: 30_000 });
  await walk.choosePicture(backPng);
  await walk.arrive('confirming-document', 30_000);
  await expect(page.getByTestId('valid-until')).toHaveValue(back.until);
  await walk.press('confirm-document');
  await walk.toActivated();
  await expect(page.locator('[data-testid=receipt]')).not.toContainText(person.name);
});

test('a licence: the symbol on its back, then the photo on its front', async ({ openKiosk, browser }) => {
  const licence = await drawLicence(browser, { number: 'T64235789', surname: 'SAMPLE', givenName: 'ROBIN', born: '02291988', expires: '06122034' }, 'webcam');
  const { page, walk } = await openKiosk({ puppet: { actor: 'webcam' } });
  await walk.toDocument();
  await walk.choosePicture(licence.back);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/the side with your photo/i, { timeout: 30_000 });
  await walk.choosePicture(licence.front);
  await walk.arrive('confirming-document', 30_000);
  await expect(page.getByTestId('name')).toContainText('ROBIN SAMPLE');
  await walk.press('confirm-document');
  await walk.toActivated();
  await expect(page.locator('[data-testid=receipt] [data-field=document] dd')).toContainText(/driving licence/i);
  await expect(page.locator('[data-testid=receipt]')).not.toContainText('T64235789');
});

test('a licence held to the camera: its back is read by itself', async ({ openKiosk, browser }) => {
  const licence = await drawLicence(browser, { number: 'T64235789', surname: 'SAMPLE', givenName: 'ROBIN', born: '02291988', expires: '06122034' }, 'webcam');
  const { page, walk } = await openKiosk({ mode: 'tablet', puppet: { actor: 'webcam', document: licence.back, scene: { size: { width: 1280, height: 720 } } } });
  await walk.toDocument();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/the side with your photo/i, { timeout: 30_000 });
});

test('a card on the reader beside the kiosk, with the portrait of its chip', async ({ openKiosk }) => {
  const service = await startReaderSimulator();
  const stack = await startStack({}, [{ kind: 'websocket', name: 'counter', url: service.url }]);
  try {
    const portrait = { format: 'jpeg', base64: stillOf('webcam', cast.webcam.portrait.frame, cast.webcam.portrait).toString('base64') } as const;
    const { page, walk } = await openKiosk({ stack, puppet: { actor: 'webcam' } });
    await walk.toDocument();
    await expect(page.getByTestId('reader-ready')).toBeVisible();
    service.lay(residentCard({ sex: 'male' }));
    await expect(page.locator('[data-code="document/not-read-by-reader"]')).toBeVisible();
    service.lay(residentCard({ portrait }));
    await walk.arrive('confirming-document', 30_000);
    await expect(page.getByTestId('name')).toContainText('样本');
    // Whoever looks over the shoulder sees the end of the number.
    await expect(page.locator('main')).not.toContainText(withCheckCharacter('11010519880229042'));
    await walk.press('confirm-document');
    await expect.poll(() => service.connections()).toBe(0);
    await walk.toActivated();
    await expect(page.locator('[data-testid=receipt] [data-field=document] dd')).toContainText(/read from the chip/i);
  } finally {
    await stack.close();
    await service.close();
  }
});

test('a resident’s number by hand, with what the back of the card says of its validity', async ({ openKiosk, browser }) => {
  // A page without code lines that anybody could read.
  const passport = await drawPassport(browser, somebody(), { of: 'webcam' });
  const { page, walk } = await openKiosk({ puppet: { actor: 'webcam' } });
  await walk.toMrz(passport);
  await walk.typeMrz([withCheckCharacter('11010519880229042')]);
  await expect(page.locator('[data-check=residentNumber]')).toHaveAttribute('data-is', 'right');
  await expect(walk.action('confirm-document')).toBeDisabled();
  await page.getByTestId('valid-until').fill('2020-01-01');
  await expect(walk.action('confirm-document')).toBeDisabled();
  await page.getByTestId('valid-until').fill('2036-01-01');
  await walk.press('confirm-document');
  await walk.toActivated();
  await expect(page.locator('[data-testid=receipt] [data-field=document] dd')).toContainText(/resident id/i);
});
