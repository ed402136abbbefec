// Walks a page through a registration by the marks that every screen carries: phase, actions, guidance.
import { expect, type Locator, type Page } from '@playwright/test';
import type { Phase } from '../../src/registration/state.ts';
import type { Specimen } from './documents.ts';

/** Models load on two cores beside everything else. */
const MODELS_MS = 60_000;

/** A challenge may last 15 seconds, and there are two in an attempt. */
const ATTEMPT_MS = 60_000;

export class Walk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  screen(phase: Phase): Locator {
    return this.page.locator(`main[data-phase="${phase}"]`);
  }

  async arrive(phase: Phase, timeout = 15_000): Promise<void> {
    await expect(this.screen(phase)).toBeVisible({ timeout });
  }

  action(name: string): Locator {
    return this.page.locator(`[data-action="${name}"]`);
  }

  async press(name: string): Promise<void> {
    await this.action(name).click();
  }

  async toConsent(): Promise<void> {
    await this.arrive('welcome');
    // The face lane opens when the models are ready.
    await expect(this.action('lane-face')).toBeEnabled({ timeout: MODELS_MS });
    await this.press('lane-face');
    await this.arrive('consent');
  }

  async toDocument(): Promise<void> {
    await this.toConsent();
    await this.press('consent');
    await this.arrive('capturing-document', 20_000);
  }

  /** Clerk mode: a file. */
  async choosePicture(picture: Buffer, { name = 'passport.png', mimeType = 'image/png' } = {}): Promise<void> {
    await this.page.locator('input[data-action="choose-picture"]').setInputFiles({ name, mimeType, buffer: picture });
  }

  async toMrz(specimen: Specimen, how: 'file' | 'camera' = 'file'): Promise<void> {
    await this.toDocument();
    if (how === 'file') await this.choosePicture(specimen.png);
    else await this.takePicture();
    await this.arrive('confirming-document', MODELS_MS);
  }

  /** By the shutter, where the picture is not taken by itself before. */
  private async takePicture(): Promise<void> {
    await this.action('take-picture').click({ timeout: 5_000 }).catch(() => expect(this.screen('capturing-document')).toBeHidden());
  }

  /** Types the lines, over what was read where something was. */
  async typeMrz(lines: readonly string[]): Promise<void> {
    if (await this.action('correct-lines').isVisible()) await this.press('correct-lines');
    await this.page.getByTestId('mrz').fill(lines.join('\n'));
  }

  async toFace(specimen: Specimen, how: 'file' | 'camera' = 'file'): Promise<void> {
    await this.toMrz(specimen, how);
    await this.typeMrz(specimen.lines);
    await this.press('confirm-document');
    await this.arriveBeforeCamera();
  }

  /** The face stage, however far it has gone on by itself: coming into place takes a second. */
  async arriveBeforeCamera(): Promise<void> {
    const stage = ['positioning', 'lighting', 'challenging'] as const satisfies readonly Phase[];
    await expect(this.page.locator(stage.map((phase) => `main[data-phase="${phase}"]`).join(', '))).toBeVisible();
  }

  /** Waits until the face part is over, whatever came of it. */
  async endOfAttempt(): Promise<string> {
    const ends = ['offering-retry', 'choosing-number', 'submitting', 'activating', 'activated', 'closed', 'refused', 'awaiting-delivery', 'interrupted', 'signing-in'] as const;
    await expect(this.page.locator(ends.map((phase) => `main[data-phase="${phase}"]`).join(', '))).toBeVisible({ timeout: ATTEMPT_MS });
    return (await this.phase()) ?? '';
  }

  /** What this screen says against an attempt, as codes. */
  async reasons(): Promise<readonly string[]> {
    return this.page.locator('[data-reason]').evaluateAll((elements) => elements.flatMap((element) => (element.getAttribute('data-reason') ?? '').split(' ')));
  }

  /** From the face stage to the offer of numbers; a genuine customer may need a second try. That the first is enough is for liveness.spec.ts. */
  async toNumber(): Promise<void> {
    await this.toVerdict('choosing-number');
  }

  /** From the face stage to what the attempt leads to, at the second try where the first did not do. A verdict that is on its way is waited for. */
  async toVerdict(wanted: Phase): Promise<void> {
    let [end, reasons] = [await this.endOfAttempt(), await this.reasons()];
    if (end === 'offering-retry') {
      await this.press('try-again');
      await expect(this.screen('offering-retry')).toBeHidden();
      end = await this.endOfAttempt();
      reasons = [...reasons, 'and then', ...(await this.reasons())];
    }
    if (end === 'submitting') await this.arrive(wanted);
    else expect(end, `refused for ${reasons.join(' ')}`).toBe(wanted);
  }

  /** @param index from 0. @returns the number that was chosen, E.164. */
  async chooseNumber(index = 0): Promise<string> {
    const choice = this.action('choose-number').nth(index);
    const msisdn = (await choice.getAttribute('data-msisdn')) ?? '';
    await choice.click();
    return msisdn;
  }

  /** From the face stage to the end that a genuine customer comes to. @returns the number that was chosen. */
  async toActivated(): Promise<string> {
    await this.toNumber();
    const msisdn = await this.chooseNumber();
    await this.arrive('activated', 60_000);
    return msisdn;
  }

  /** Uses up every attempt and waits for the end. */
  async untilClosed(): Promise<void> {
    for (;;) {
      if ((await this.endOfAttempt()) !== 'offering-retry') break;
      await this.press('try-again');
      await this.arriveBeforeCamera();
    }
    await this.arrive('closed');
  }

  phase(): Promise<string | null> {
    return this.page.locator('main[data-phase]').getAttribute('data-phase');
  }

  guidance(): Locator {
    return this.page.getByTestId('guidance');
  }

  async expectHint(hint: string, timeout = 30_000): Promise<void> {
    await expect(this.guidance()).toHaveAttribute('data-hint', hint, { timeout });
  }

  async finish(): Promise<void> {
    await this.press('finish');
    await this.arrive('welcome');
  }
}
