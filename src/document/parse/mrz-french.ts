// The old French identity card states no expiry in its lines: it follows from the month of issue and the age, by decree.
import { dateOfShortYear, yearsBetween, yearsLater } from './dates.ts';

/** Cards issued to adults from 2004 on: décret 2013-1188 made ten years fifteen. The newest were issued in 2021. */
const FIFTEEN_FROM = '2004-01-01';

/**
 * The day of issue is not in the lines, so the first of the month counts: the card may be refused some days early, never late.
 * @param yymm month of issue. @param birthDate ISO date. @returns ISO date; null for a month that does not exist.
 */
export function frenchCardExpiry(yymm: string, birthDate: string, thisYear: number): string | null {
  const issued = dateOfShortYear(`${yymm}01`, thisYear);
  if (issued === null) return null;
  const fifteen = issued >= FIFTEEN_FROM && yearsBetween(birthDate, issued) >= 18;
  return yearsLater(issued, fifteen ? 15 : 10);
}
