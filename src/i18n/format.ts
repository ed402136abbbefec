// Numbers, dates and codes as people read them, in their language.
import { intlTag, type Locale } from './locale.ts';

export type Formatter = {
  /** ISO calendar date (`YYYY-MM-DD`). */
  readonly date: (isoDate: string) => string;
  /** UTC instant, shown in the time zone of the device. */
  readonly instant: (iso: string) => string;
  /** The same, the time of day alone. */
  readonly time: (iso: string) => string;
  /** 0 to 1. */
  readonly percent: (share: number) => string;
  readonly megabytes: (bytes: number) => string;
  readonly number: (value: number) => string;
};

export function formatter(locale: Locale): Formatter {
  const tag = intlTag[locale];
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC', calendar: 'gregory' });
  const instant = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', calendar: 'gregory' });
  const time = new Intl.DateTimeFormat(tag, { timeStyle: 'short' });
  const percent = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 0 });
  const megabyte = new Intl.NumberFormat(tag, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 });
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 1 });
  return {
    date: (isoDate) => date.format(new Date(`${isoDate}T00:00:00Z`)),
    instant: (iso) => instant.format(new Date(iso)),
    time: (iso) => time.format(new Date(iso)),
    percent: (share) => percent.format(share),
    megabytes: (bytes) => megabyte.format(bytes / 1_000_000),
    number: (value) => number.format(value),
  };
}

/** Calling codes of one and two digits (ITU-T E.164); all others have three. */
const shortCallingCode = /^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58])/;

/** `+8613800138000` as `+86 138 0013 8000`: groups that a person can read out. */
export function groupNumber(msisdn: string): string {
  const digits = msisdn.replace(/^\+/, '');
  const code = shortCallingCode.exec(digits)?.[0] ?? digits.slice(0, 3);
  const rest = digits.slice(code.length);
  return `+${code} ${groups(rest).join(' ')}`;
}

function groups(digits: string): string[] {
  if (digits.length <= 4) return [digits];
  const sizes = digits.length >= 10 ? [3, digits.length - 7, 4] : digits.length === 9 ? [3, 3, 3] : [digits.length - 4, 4];
  let start = 0;
  return sizes.map((size) => digits.slice(start, (start += size)));
}
