// Somebody who sees nothing of the screen: what takes the focus, what is said by itself, and the whole way by Tab and Enter.
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { drawPassport } from './support/documents.ts';
import { needsMedia, needsModels } from './support/media.ts';
import { somebody } from './support/mrz.ts';

needsModels();
needsMedia();

type Heard = { readonly phase: string; readonly what: 'focus' | 'status' | 'alert'; readonly text: string };

/** Writes down what a screen reader would be given: each new focus with its name, each change of a live region. */
async function listen(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const heard: { phase: string; what: string; text: string }[] = [];
    Object.defineProperty(globalThis, '__heard', { value: heard });
    const phase = () => document.querySelector<HTMLElement>('main[data-phase]')?.dataset['phase'] ?? '';
    const note = (what: string, text: string) => {
      const said = text.replaceAll(/\s+/g, ' ').trim();
      if (said !== '') heard.push({ phase: phase(), what, text: said });
    };
    document.addEventListener('focusin', ({ target }) => {
      if (target instanceof HTMLElement) note('focus', target.getAttribute('aria-label') ?? target.innerText);
    });
    new MutationObserver((changes) => {
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest('[role=status], [role=alert], [aria-live=polite]');
        if (region instanceof HTMLElement) note(region.getAttribute('role') === 'alert' ? 'alert' : 'status', region.innerText);
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

const heardOn = (page: Page): Promise<readonly Heard[]> => page.evaluate(() => (globalThis as unknown as { __heard: Heard[] }).__heard);

/** Tab until the action has the focus, Enter. @throws where Tab does not get there. */
async function tabTo(page: Page, action: string): Promise<void> {
  const hasFocus = () => page.evaluate((wanted) => document.activeElement?.getAttribute('data-action') === wanted, action);
  for (let tabs = 0; tabs < 25 && !(await hasFocus()); tabs += 1) await page.keyboard.press('Tab');
  expect(await hasFocus(), `Tab gets to ${action}`).toBe(true);
  await page.keyboard.press('Enter');
}

test('the whole way by Tab and Enter: each screen begins with its question, and each movement is said', async ({ openKiosk, browser }) => {
  const passport = await drawPassport(browser, somebody(), { of: 'long-hair' });
  const { page, walk } = await openKiosk({ mode: 'tablet', puppet: { actor: 'long-hair', document: passport.png }, prepare: listen });
  const asked: (readonly [phase: string, question: string])[] = [];

  /** The screen is there with one question, and the focus is in it. */
  const meets = async (phase: Parameters<typeof walk.arrive>[0], timeout = 15_000): Promise<void> => {
    // In one look, and looks close together: the face stage goes on by itself.
    const look = async (): Promise<boolean> => {
      const question = await page.evaluate((wanted) => {
        const screen = document.querySelector<HTMLElement>(`main[data-phase="${wanted}"]`);
        const [heading, ...others] = screen?.querySelectorAll('h1') ?? [];
        return heading !== undefined && others.length === 0 && screen?.contains(document.activeElement) === true ? heading.innerText : null;
      }, phase);
      if (question !== null) asked.push([phase, question]);
      return question !== null;
    };
    await expect.poll(look, { message: `${phase} has one question and takes the focus`, timeout, intervals: [50] }).toBe(true);
  };

  await meets('welcome');
  await expect(walk.action('lane-face')).toBeEnabled({ timeout: 60_000 });
  await tabTo(page, 'lane-face');
  await meets('consent');
  await tabTo(page, 'consent');
  await meets('capturing-document', 20_000);
  await meets('confirming-document', 60_000);
  // The code lines are read out field by field; a machine that could not read them leaves them to be typed.
  if (await walk.action('correct-lines').isVisible()) await tabTo(page, 'confirm-document');
  else {
    await walk.typeMrz(passport.lines);
    await tabTo(page, 'confirm-document');
  }
  await meets('positioning');
  await walk.toNumber();
  await meets('choosing-number');
  await tabTo(page, 'choose-number');
  await meets('activated', 60_000);

  const heard = await heardOn(page);
  // Each question was the first thing said on its screen, but for the screen of numbers, which begins on the first of them.
  for (const [phase, question] of asked) {
    const [first] = heard.filter(({ phase: on, what }) => on === phase && what === 'focus');
    // The screen of numbers begins on the first of them.
    if (phase !== 'choosing-number') expect(first?.text, phase).toBe(question);
  }
  const said = heard.filter(({ what, phase }) => what === 'status' && ['positioning', 'lighting', 'challenging'].includes(phase)).map(({ text }) => text);
  // A movement there and back, and another one.
  expect(new Set(said).size).toBeGreaterThanOrEqual(3);
  // Whoever hears "This is your number" hears which, and that it is on.
  const number = await page.getByTestId('msisdn').innerText();
  await expect(page.getByRole('heading', { level: 1 })).toHaveAccessibleDescription(`${number} It is switched on.`);
});
