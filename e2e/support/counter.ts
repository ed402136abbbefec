// A member of staff at the counter: signs in, copies the code lines, compares.
import { expect } from '@playwright/test';
import { passportLines, type PassportData } from './mrz.ts';
import { PIN } from './staff.ts';
import { Walk } from './walk.ts';

export class Counter extends Walk {
  async signIn(number: string, pin = PIN): Promise<void> {
    await this.page.getByTestId('staff-number').fill(number);
    await this.page.getByTestId('pin').fill(pin);
    await this.press('sign-in');
  }

  async copyLines(person: PassportData): Promise<void> {
    await this.arrive('reviewing-document');
    await this.typeMrz(passportLines(person));
    await this.press('confirm-document');
  }

  async compare(): Promise<void> {
    await this.arrive('reviewing');
    for (const point of ['photo', 'document', 'facts']) {
      await expect(this.action('confirm-review')).toBeDisabled();
      await this.page.locator(`[data-tick=${point}]`).click();
    }
    await this.press('confirm-review');
  }

  /** From the welcome to whatever comes after the number, with a clerk who is signed in already. */
  async review(person: PassportData): Promise<void> {
    await this.press('lane-staff');
    await this.copyLines(person);
    await this.compare();
    await this.arrive('choosing-number');
    await this.chooseNumber();
  }
}
