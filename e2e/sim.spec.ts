// The clerk's choice of SIM: a card from the drawer by its number, typed or scanned, and what the carrier says to it.
import { luhnCheckDigit } from '../contract/luhn.ts';
import { expect, test } from './support/app.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';
import { holdUp, isCameraOff } from './support/puppet/install.ts';
import { drawSimCard } from './support/sim-cards.ts';

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

/** A little less than a shop's camera gives: two cores draw it as well. */
const scene = { size: { width: 960, height: 540 } };
const esim = 'LPA:1$smdp.example.com$04386-AGYFT-A74Y8-3F815';

test.describe('a card held to the camera', () => {
  test('its number is taken by itself, the camera is off again, and the card is activated', async ({ openKiosk, browser }) => {
    const card = cardAt(4);
    const [passport, picture] = [await drawPassport(browser, somebody(), { of: 'glasses' }), await drawSimCard(browser, { format: 'Code128', text: card })];
    const { page, walk } = await openKiosk({ puppet: { actor: 'glasses', document: picture } });
    await walk.press('sim-card');
    await page.getByTestId('card').fill('8986');
    await walk.press('scan-sim');
    await walk.arrive('welcome', 30_000);
    await expect(page.getByTestId('card')).toHaveValue(card.replace(/(.{4})(?=.)/g, '$1 '));
    await expect(page.getByTestId('card-status')).toHaveAttribute('data-is', 'right');
    expect(await isCameraOff(page)).toBe(true);
    // A card is no document: the passport alone is read from here on.
    await holdUp(page, null);
    await walk.toFace(passport);
    await walk.toActivated();
    await expect(walk.screen('activated')).toContainText(card);
  });

  test('another code is said by name, and the right one is still taken afterwards', async ({ openKiosk, browser }) => {
    const card = cardAt(5);
    const [ofEsim, wrong, shop, blank, right] = [
      await drawSimCard(browser, { format: 'QRCode', text: esim }),
      await drawSimCard(browser, { format: 'Code128', text: withWrongDigit(card) }),
      await drawSimCard(browser, { format: 'Code128', text: 'BOX-4711' }),
      await drawSimCard(browser, null),
      await drawSimCard(browser, { format: 'Code128', text: card }),
    ];
    const { page, walk } = await openKiosk({ puppet: { actor: 'glasses', document: ofEsim, scene } });
    await walk.press('sim-card');
    await walk.press('scan-sim');
    const screen = page.locator('main[data-phase=scanning-sim]');
    await expect(screen).toHaveAttribute('data-sight', 'esim', { timeout: 30_000 });
    await expect(screen).toContainText(/this is an esim code, not a card/i);
    await holdUp(page, wrong);
    await expect(screen).toHaveAttribute('data-sight', 'wrong-iccid');
    await holdUp(page, shop);
    await expect(screen).toHaveAttribute('data-sight', 'another-code');
    // Gone with what was said of it.
    await holdUp(page, blank);
    await expect(screen).toHaveAttribute('data-sight', '');
    await holdUp(page, right);
    await walk.arrive('welcome', 30_000);
    await expect(page.getByTestId('card-status')).toHaveAttribute('data-is', 'right');
    expect(await isCameraOff(page)).toBe(true);
  });

  test('an eSIM code leads to an eSIM where that is wanted', async ({ openKiosk, browser }) => {
    const { page, walk } = await openKiosk({ puppet: { actor: 'glasses', document: await drawSimCard(browser, { format: 'QRCode', text: esim }), scene } });
    await walk.press('sim-card');
    await walk.press('scan-sim');
    await walk.action('sim-esim').click({ timeout: 30_000 });
    await walk.arrive('welcome');
    await expect(page.getByTestId('card')).toHaveCount(0);
    await expect(walk.action('sim-esim')).toHaveAttribute('aria-pressed', 'true');
    expect(await isCameraOff(page)).toBe(true);
  });

  test('stopped by the button, by Escape and by the browser’s own way back: the camera is off and what was typed stays', async ({ openKiosk }) => {
    const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
    await walk.press('sim-card');
    await page.getByTestId('card').fill('898600123456');
    for (const leave of [() => walk.press('back'), () => page.keyboard.press('Escape'), () => page.evaluate(() => { history.back(); })]) {
      await walk.press('scan-sim');
      await expect(page.locator('main[data-phase=scanning-sim][data-stage=looking]')).toBeVisible();
      await leave();
      await walk.arrive('welcome');
      await expect(page.getByTestId('card')).toHaveValue('8986 0012 3456');
      await expect.poll(() => isCameraOff(page)).toBe(true);
    }
    // Left before the camera was there at all.
    await walk.press('scan-sim');
    await page.keyboard.press('Escape');
    await walk.arrive('welcome');
    await page.waitForTimeout(1_500);
    expect(await isCameraOff(page)).toBe(true);
  });

  test('without a camera, and with one that is pulled out: said in words, tried again, and nothing is lost', async ({ openKiosk }) => {
    const { page, walk } = await openKiosk({ puppet: { actor: 'glasses', refusals: ['NotFoundError'], accident: { phase: 'scanning-sim', stage: 'looking', what: 'unplug' } } });
    await walk.press('sim-card');
    await page.getByTestId('card').fill('898600123456');
    await walk.press('scan-sim');
    await expect(page.locator('[data-code="camera/none"]')).toBeVisible();
    await walk.press('try-again');
    await expect(page.locator('[data-code="camera/unplugged"]')).toBeVisible();
    await walk.press('back');
    await walk.arrive('welcome');
    await expect(page.getByTestId('card')).toHaveValue('8986 0012 3456');
    expect(await isCameraOff(page)).toBe(true);
  });
});
