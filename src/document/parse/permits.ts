// Cards of people in China who are not its residents: permanent residence of foreigners, and travel permits, each by its number rule.
import { err, ok, type Result } from '../../shared/result.ts';
import { mrzCheckDigit, residentCheckCharacter } from './check-digits.ts';
import { dateOfDigits, dateOfShortYear } from './dates.ts';
import { isProvince, plainNumber } from './resident-number.ts';
import { isKnownState } from './states.ts';

/**
 * `permanent-residence`: 外国人永久居留身份证. `hong-kong-macao-travel`: 港澳居民来往内地通行证. `taiwan-travel`: 台湾居民来往大陆通行证.
 * Residence permits (港澳台居民居住证) are numbered as residents are: resident-number.ts.
 */
export type PermitKind = 'permanent-residence' | 'hong-kong-macao-travel' | 'taiwan-travel';

export type PermitNumber = {
  readonly kind: PermitKind;
  readonly number: string;
  /** Null where the number does not say it. */
  readonly birthDate: string | null;
  readonly sex: 'female' | 'male' | null;
  /** A check digit vouches for the number. False: any number of the form passes, so what is read has to be compared by eye. */
  readonly checked: boolean;
};

export type PermitProblem = 'unknown-form' | 'unknown-region' | 'unknown-state' | 'no-such-date' | 'born-later' | 'wrong-check-digit';

/** @param text as typed or read. @param today ISO date. Never throws. */
export function parsePermitNumber(text: string, today: string): Result<PermitNumber, PermitProblem> {
  const number = plainNumber(text);
  if (/^9\d{16}[0-9X]$/.test(number)) return residence18(number, today);
  if (/^[A-Z]{3}\d{12}$/.test(number)) return residence15(number, today);
  // Eight digits since 2013; before that, ten: eight for the person and two for how often the card was issued.
  if (/^[HM](?:\d{8}|\d{10})$/.test(number)) return ok({ kind: 'hong-kong-macao-travel', number, birthDate: null, sex: null, checked: false });
  if (/^\d{8}$/.test(number)) return ok({ kind: 'taiwan-travel', number, birthDate: null, sex: null, checked: false });
  return err('unknown-form');
}

/** Since December 2023: 9, province (2), nationality by ISO 3166-1 numeric (3), birth (8), sequence (3, odd for men), check as GB 11643. */
function residence18(number: string, today: string): Result<PermitNumber, PermitProblem> {
  if (!isProvince(number.slice(1, 3))) return err('unknown-region');
  if (number.slice(3, 6) === '000') return err('unknown-state');
  const birthDate = dateOfDigits(number.slice(6, 14));
  if (birthDate === null || birthDate < '1900') return err('no-such-date');
  if (birthDate > today) return err('born-later');
  if (residentCheckCharacter(number.slice(0, 17)) !== number.charAt(17)) return err('wrong-check-digit');
  return ok({ kind: 'permanent-residence', number, birthDate, sex: Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female', checked: true });
}

/**
 * Before: nationality (3 letters), region (4), birth YYMMDD, one digit, check digit as ICAO 9303. Known from others' programs, not from a
 * published standard, so the last digit but one is not taken for the sex.
 */
function residence15(number: string, today: string): Result<PermitNumber, PermitProblem> {
  if (!isKnownState(number.slice(0, 3))) return err('unknown-state');
  if (!isProvince(number.slice(3, 5))) return err('unknown-region');
  const birthDate = dateOfShortYear(number.slice(7, 13), Number(today.slice(0, 4)));
  if (birthDate === null) return err('no-such-date');
  if (birthDate > today) return err('born-later');
  if (String(mrzCheckDigit(number.slice(0, 14))) !== number.charAt(14)) return err('wrong-check-digit');
  return ok({ kind: 'permanent-residence', number, birthDate, sex: null, checked: true });
}
