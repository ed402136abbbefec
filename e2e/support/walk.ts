// The way through, as a person presses it.
import { expect, type Page } from '@playwright/test';
import { codeLines } from './documents.ts';

export const phase = (page: Page, name: string, timeout = 30_000) => expect(page.locator('main')).toHaveAttribute('data-phase', name, { timeout });
export const press = (page: Page, action: string) => page.click(`[data-action=${action}]`);

export async function toDocument(page: Page): Promise<void> {
  await page.waitForFunction(() => performance.getEntriesByName('rnk models-ready').length > 0, undefined, { timeout: 60_000 });
  await press(page, 'lane-face');
  await phase(page, 'consent');
  await press(page, 'consent');
  await phase(page, 'capturing-document');
}

export async function showDocument(page: Page, picture: Buffer, mimeType = 'image/png'): Promise<void> {
  await page.setInputFiles('input[data-action=choose-picture]', { name: 'document.png', mimeType, buffer: picture });
}

export async function toFace(page: Page, picture: Buffer, lines = codeLines()): Promise<void> {
  await toDocument(page);
  await showDocument(page, picture);
  await phase(page, 'confirming-document');
  await page.fill('[data-testid=mrz]', lines);
  await press(page, 'confirm-document');
  await phase(page, 'positioning');
}

/** Tries as often as the kiosk offers it, until the registration has ended; @returns the phase it ended in. */
export async function toTheEnd(page: Page): Promise<string> {
  for (;;) {
    const main = page.locator('main:is([data-phase=offering-retry],[data-phase=activated],[data-phase=closed],[data-phase=refused],[data-phase=interrupted],[data-phase=awaiting-delivery])');
    await main.waitFor({ timeout: 90_000 });
    const name = (await main.getAttribute('data-phase')) ?? '';
    if (name !== 'offering-retry') return name;
    await press(page, 'try-again');
    await phase(page, 'positioning');
  }
}
