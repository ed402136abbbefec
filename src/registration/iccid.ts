// The number of a SIM card as it is typed or scanned (ITU-T E.118): judged from the first digit on.
import { isLuhnValid } from '../../contract/luhn.ts';

export type IccidReading = {
  /** The digits in groups of four, as they are printed; what is no digit stays, so that it can be seen. */
  readonly shown: string;
  readonly status: 'pending' | 'right' | 'wrong';
  /** The card number without spaces; present when the check digit agrees. */
  readonly iccid: string | null;
};

/** Cards have 19 or 20 digits; 18 are allowed by the standard, so 18 that agree are enough and 18 that do not may go on. */
const JUDGED_FROM = 19;
const LONGEST = 20;

/**
 * Spaces, hyphens and full-width digits are forgiven. A number that does not begin with 89 (telecommunications), holds
 * something else than digits, or whose check digit does not agree is wrong as soon as that can be known. Never throws.
 */
export function readIccid(text: string): IccidReading {
  const typed = text.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '');
  const shown = typed.match(/.{1,4}/gu)?.join(' ') ?? '';
  const possible = /^(8(9\d*)?)?$/.test(typed) && typed.length <= LONGEST;
  if (!possible) return { shown, status: 'wrong', iccid: null };
  if (typed.length >= JUDGED_FROM - 1 && isLuhnValid(typed)) return { shown, status: 'right', iccid: typed };
  return { shown, status: typed.length >= JUDGED_FROM ? 'wrong' : 'pending', iccid: null };
}
