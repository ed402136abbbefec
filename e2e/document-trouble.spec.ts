// Documents that will not do: each gets its own words and a way on, and nothing is lost.
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './support/app.ts';
import { cast, stillOf } from './support/cast.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody, withWrongCheckDigit } from './support/mrz.ts';

needsMedia();
needsModels();

test('a wrong check digit is shown as it is typed, and nothing goes on with it', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  await walk.toMrz(passport);
  await walk.typeMrz(withWrongCheckDigit(passport.lines));
  await expect(page.locator('[data-check=documentNumber]')).toHaveAttribute('data-is', 'wrong');
  await expect(walk.action('confirm-document')).toBeDisabled();
  await walk.typeMrz(passport.lines);
  await expect(walk.action('confirm-document')).toBeEnabled();
});

test('an expired document is told, and leads to staff', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody({ expires: '200101' }), { of: 'glasses' });
  const { walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  await walk.toMrz(passport);
  await walk.typeMrz(passport.lines);
  await expect(walk.action('confirm-document')).toBeDisabled();
  await expect(walk.screen('confirming-document')).toContainText(/expired|ran out|no longer valid/i);
  await walk.action('get-help').first().click();
  // Staff cannot confirm it either; they pass it on.
  await walk.press('refer-review');
  await walk.arrive('closed');
  await expect(walk.screen('closed')).toHaveAttribute('data-outcome', 'refer');
});

const odd: readonly (readonly [name: string, code: string, picture: () => { buffer: Buffer; mimeType?: string }])[] = [
  ['a text file', 'document/unreadable-picture', () => ({ buffer: Buffer.from('not a picture'), mimeType: 'image/png' })],
  ['an empty file', 'document/unreadable-picture', () => ({ buffer: Buffer.alloc(0) })],
  ['a picture that promises 40,000 by 40,000 pixels', 'document/picture-too-large', () => ({ buffer: pngHeader(40_000, 40_000) })],
];

for (const [name, code, picture] of odd) {
  test(`${name}: ${code}`, async ({ openKiosk }) => {
    const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
    await walk.toDocument();
    const { buffer, mimeType = 'image/png' } = picture();
    await walk.choosePicture(buffer, { mimeType });
    await expect(page.getByText(code)).toBeVisible();
    await walk.arrive('capturing-document');
    await expect(walk.action('take-picture')).toBeEnabled();
  });
}

test('a file of 30 megabytes: document/picture-too-large', async ({ openKiosk }) => {
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  await walk.toDocument();
  // From the disk: through the test's own wire it would take longer than the app does.
  const file = join(mkdtempSync(join(tmpdir(), 'rnk-')), 'large.png');
  writeFileSync(file, pngHeader(800, 600));
  truncateSync(file, 30_000_000);
  await page.locator('input[data-action="choose-picture"]').setInputFiles(file);
  await expect(page.getByText('document/picture-too-large')).toBeVisible();
});

test('no portrait, or one where no passport has it: the picture is asked for again, and a good one then goes through', async ({ openKiosk, browser }) => {
  const without = await drawPassport(browser, somebody(), 'none');
  const aside = await drawPassport(browser, somebody(), { asideOf: 'glasses' });
  const good = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  await walk.toDocument();
  await walk.choosePicture(without.png);
  await expect(page.getByText('document/no-portrait')).toBeVisible({ timeout: 60_000 });
  await walk.choosePicture(aside.png);
  await expect(page.getByText('document/portrait-misplaced')).toBeVisible({ timeout: 60_000 });
  await walk.choosePicture(good.png);
  await walk.arrive('confirming-document', 30_000);
});

test('a photo by itself and the lines of a passport are not put together', async ({ openKiosk, browser }) => {
  const without = await drawPassport(browser, somebody(), 'none');
  const { page, walk } = await openKiosk({ puppet: { actor: 'glasses' } });
  await walk.toDocument();
  await walk.choosePicture(stillOf('glasses', cast.glasses.portrait.frame, cast.glasses.portrait), { mimeType: 'image/jpeg' });
  await walk.arrive('confirming-document', 30_000);
  await walk.press('lines-by-camera');
  await walk.choosePicture(without.png);
  await expect(page.getByText('document/parts-of-two-pictures')).toBeVisible({ timeout: 60_000 });
  await walk.arrive('capturing-document');
});

test('the document can be held to the camera', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'glasses' });
  const { walk } = await openKiosk({ mode: 'tablet', puppet: { actor: 'glasses', document: passport.png } });
  await walk.toMrz(passport, 'camera');
});

for (const how of ['file', 'camera'] as const) {
  test(`the lines are read by themselves (${how}), and nothing is typed`, async ({ openKiosk, browser }) => {
    const passport = await drawPassport(browser, somebody(), { of: 'webcam' });
    const { page, walk } = await openKiosk({ mode: how === 'file' ? 'clerk' : 'tablet', puppet: { actor: 'webcam', document: passport.png } });
    await walk.toDocument();
    if (how === 'file') await walk.choosePicture(passport.png);
    // Held to the camera nothing is pressed either.
    await walk.arrive('confirming-document', 60_000);
    await expect(page.getByTestId('name')).toContainText('ROBIN ALEX SPECIMEN');
    await walk.press('correct-lines');
    await expect(page.getByTestId('mrz')).toHaveValue(passport.lines.join('\n'));
    await walk.press('confirm-document');
    await walk.toActivated();
  });
}

/** A PNG whose header promises a size, with nothing behind it. */
function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(33);
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]).copy(header);
  header.write('IHDR', 12, 'latin1');
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  header.set([8, 2, 0, 0, 0], 24);
  return header;
}
