// Numbers in groups that a person can read out; dates, times and amounts as each language writes them.
import { expect, it } from 'vitest';
import { formatter, groupNumber } from './format.ts';
import { locales, type Locale } from './locale.ts';

it.each([
  ['+8613800138000', '+86 138 0013 8000'],
  ['+14155550132', '+1 415 555 0132'],
  ['+966501234567', '+966 501 234 567'],
  ['+6591234567', '+65 9123 4567'],
])('groups %s', (msisdn, grouped) => {
  expect(groupNumber(msisdn)).toBe(grouped);
});

const dates = {
  'zh-Hans': '2031年4月15日',
  en: 'April 15, 2031',
  ar: '15 أبريل 2031',
  es: '15 de abril de 2031',
  'pt-BR': '15 de abril de 2031',
  fr: '15 avril 2031',
  hi: '15 अप्रैल 2031',
  ru: '15 апреля 2031 г.',
  ja: '2031年4月15日',
  ko: '2031년 4월 15일',
} as const satisfies Record<Locale, string>;

it.each(locales)('shows a calendar date in %s as that date, wherever the device stands', (locale) => {
  // Spaces of one width or another, and marks of direction, are the language's own business.
  expect(formatter(locale).date('2031-04-15').replace(/\s/g, ' ').replace(/[\u200e\u200f]/g, '')).toBe(dates[locale]);
});

const decimalMark = { 'zh-Hans': '.', en: '.', ar: '.', es: ',', 'pt-BR': ',', fr: ',', hi: '.', ru: ',', ja: '.', ko: '.' } as const satisfies Record<Locale, string>;

it.each(locales)('writes numbers in %s with its own mark, in the digits of the SIM card', (locale) => {
  const { number, percent, megabytes, time } = formatter(locale);
  expect(number(36.25)).toBe(`36${decimalMark[locale]}3`);
  for (const text of [percent(0.44), megabytes(5_200_000), time('2026-11-24T17:30:00.000Z')]) expect(text).toMatch(/[0-9]/);
  expect([percent(0.44), megabytes(5_200_000)].join('')).not.toMatch(/[٠-٩०-९]/);
});
