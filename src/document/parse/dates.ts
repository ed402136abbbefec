// Calendar dates as documents write them: only such that exist, as ISO 8601.

/** @returns `YYYY-MM-DD`; null where there is no such day. */
export function isoDate(year: number, month: number, day: number): string | null {
  if (!Number.isInteger(year) || year < 1000 || year > 9999) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return `${String(year)}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** @param digits eight digits, `YYYYMMDD`. */
export const dateOfDigits = (digits: string): string | null =>
  /^\d{8}$/.test(digits) ? isoDate(Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6))) : null;

/** @param yymmdd six digits. @param latestYear decides the century: the newest year not after it. */
export function dateOfShortYear(yymmdd: string, latestYear: number): string | null {
  if (!/^\d{6}$/.test(yymmdd)) return null;
  const newest = Math.floor(latestYear / 100) * 100 + Number(yymmdd.slice(0, 2));
  return isoDate(newest <= latestYear ? newest : newest - 100, Number(yymmdd.slice(2, 4)), Number(yymmdd.slice(4)));
}

/** The same day some years later; 29 February becomes 1 March where the year has none. */
export function yearsLater(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years;
  return isoDate(year, Number(date.slice(5, 7)), Number(date.slice(8))) ?? `${String(year)}-03-01`;
}

/** Whole years from one ISO date to another. */
export function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}
