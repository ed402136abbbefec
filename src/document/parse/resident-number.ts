// The 18-character citizen number of China (GB 11643-1999): what it says of its holder, and why one is refused.
import { err, ok, type Result } from '../../shared/result.ts';
import { residentCheckCharacter } from './check-digits.ts';
import { dateOfDigits } from './dates.ts';

/** `mainland`: the resident identity card. The others hold the residence permit for residents of Hong Kong, Macao or Taiwan, same number rule. */
export type ResidentKind = 'mainland' | 'hong-kong' | 'macao' | 'taiwan';

export type ResidentNumber = {
  /** 17 digits and a check character, X for ten. */
  readonly number: string;
  readonly kind: ResidentKind;
  /** ISO date. */
  readonly birthDate: string;
  readonly sex: 'female' | 'male';
};

/** `fifteen-digits`: the form before 1999, no check digit, not valid since 2013. */
export type ResidentNumberProblem = 'fifteen-digits' | 'wrong-length' | 'wrong-characters' | 'unknown-region' | 'no-such-date' | 'born-later' | 'wrong-check-digit';

/** GB/T 2260, first two digits. 71 (Taiwan) is reserved there; residents of Taiwan carry 83. */
const provinces: ReadonlySet<string> = new Set(['11', '12', '13', '14', '15', '21', '22', '23', '31', '32', '33', '34', '35', '36', '37', '41', '42', '43', '44', '45', '46', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65']);

const permitRegions: Readonly<Record<string, ResidentKind>> = { '810000': 'hong-kong', '820000': 'macao', '830000': 'taiwan' };

export const isProvince = (code: string): boolean => provinces.has(code);

/** Full width to half width, small x, spaces. */
export const plainNumber = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[\s\p{Pd}]/gu, '');

/** @param text as typed or read. @param today ISO date: nobody is born later. Never throws. */
export function parseResidentNumber(text: string, today: string): Result<ResidentNumber, ResidentNumberProblem> {
  const number = plainNumber(text);
  if (/^\d{15}$/.test(number)) return err('fifteen-digits');
  if (number.length !== 18) return err('wrong-length');
  if (!/^\d{17}[0-9X]$/.test(number)) return err('wrong-characters');
  const kind = permitRegions[number.slice(0, 6)] ?? (isProvince(number.slice(0, 2)) ? 'mainland' : null);
  if (kind === null) return err('unknown-region');
  const birthDate = dateOfDigits(number.slice(6, 14));
  // The standard's own example was born in 1880; who is too old to live is a matter of plausibility.ts.
  if (birthDate === null || birthDate < '1850') return err('no-such-date');
  if (birthDate > today) return err('born-later');
  if (residentCheckCharacter(number.slice(0, 17)) !== number.charAt(17)) return err('wrong-check-digit');
  return ok({ number, kind, birthDate, sex: Number(number.charAt(16)) % 2 === 1 ? 'male' : 'female' });
}
