// The clerk's choice of SIM: a card from the drawer by its number, typed or scanned, and what the carrier says to it.
import { luhnCheckDigit } from '../contract/luhn.ts';
import { expect, test } from './support/app.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';

needsMedia();
needsModels();

/** A card of the sandbox's stock, by its place: the first shop's begin at 1, the second's at 100,001. */
function cardAt(serial: number): string {
  const body = `898699${String(serial).padStart(13, '0')}`;
  return `${body}${String(luhnCheckDigit(body))}`;
}

const withWrongDigit = (card: string): string => `${card.slice(0, 10)}${String((Number(card[10]) + 1) % 10)}${card.slice(11)}`;

test('a wrong digit is shown at once and keeps the doors shut; the right card is activated', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const card = cardAt(1);
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  await walk.press('sim-card');
  const field = page.getByTestId('card');
  await expect(field).toBeFocused();
  await expect(walk.action('lane-staff')).toBeDisabled();
  await field.pressSequentially(withWrongDigit(card));
  await expect(page.getByTestId('card-status')).toHaveAttribute('data-is', 'wrong');
  await expect(walk.action('lane-face')).toBeDisabled();
  await expect(walk.action('lane-staff')).toBeDisabled();
  await field.fill(card.replace(/(.{4})/g, '$1 '));
  await expect(page.getByTestId('card-status')).toHaveAttribute('data-is', 'right');
  await walk.toFace(passport);
  await walk.toActivated();
  await expect(walk.screen('activated')).toContainText(card);
  await expect(page.getByTestId('qr')).toHaveCount(0);
  await walk.finish();
  // The next customer starts with an eSIM again.
  await expect(page.getByTestId('card')).toHaveCount(0);
});

test('a scanner may be used without touching anything first', async ({ openKiosk }) => {
  const card = cardAt(2);
  const { page, walk } = await openKiosk();
  await page.keyboard.type(card);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('card')).toHaveValue(card.replace(/(.{4})(?=.)/g, '$1 '));
  await expect(page.getByTestId('card-status')).toHaveAttribute('data-is', 'right');
  // Enter is the scanner's: it goes through no door.
  await walk.arrive('welcome');
});

test('a card of another shop is told, and leads back to choosing one', async ({ openKiosk }) => {
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  await walk.press('sim-card');
  await page.getByTestId('card').fill(cardAt(100_001));
  await walk.toConsent();
  await walk.press('consent');
  await walk.arrive('interrupted');
  await expect(walk.screen('interrupted')).toHaveAttribute('data-code', 'carrier/sim-of-another-shop');
  await walk.press('try-again');
  await walk.arrive('welcome');
  await page.getByTestId('card').fill(cardAt(3));
  await walk.toDocument();
});

test('cards are for the clerk: the customer’s tablet has none', async ({ openKiosk }) => {
  const { page, walk } = await openKiosk({ mode: 'tablet' });
  await expect(walk.action('sim-card')).toHaveCount(0);
  await page.keyboard.type('8986');
  await expect(page.getByTestId('card')).toHaveCount(0);
});
