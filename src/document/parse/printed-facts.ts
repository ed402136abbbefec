// What the print of a page or card says of the facts of its code lines: the same, something else, or nothing that can be told.
import { asDigits, asLetters } from './look-alikes.ts';
import { isoDate } from './dates.ts';
import type { MrzDocument } from './mrz.ts';
import type { PrintedFacts } from './plausibility.ts';

/** What of the code lines is looked for in print. */
export type Compared = Pick<MrzDocument, 'number' | 'surname' | 'givenNames' | 'birthDate' | 'expirationDate'>;

/** Birth, issue and expiry: with fewer dates read nobody can say which is missing. */
const DATES_OF_A_DOCUMENT = 3;
/** In shorter words one other letter makes another word too easily. */
const LEAST_WORD = 5;
/** Places in which a printed number may differ and still be meant to be the same one. */
const MOST_DIFFERING = 2;

/**
 * Where a fact stands among the lines it is given back as it is; where instead something stands that must be meant for it, that is
 * given: a number or a name that differs in a place or two that no look-alike explains, and the first or last of all dates. Whatever
 * else is there, nothing is said.
 * @param lines of print, in any order. Never throws.
 */
export function printedFactsOf(lines: readonly string[], document: Compared): PrintedFacts {
  const texts = lines.map((line) => line.normalize('NFKC').toUpperCase());
  const number = printedNumber(texts, document.number);
  const dates = [...new Set(texts.flatMap(datesIn))].sort();
  const birthDate = printedDate(dates, document.birthDate, dates[0]);
  const expirationDate = document.expirationDate === null ? null : printedDate(dates, document.expirationDate, dates.at(-1));
  const name = printedName(texts, document);
  return { ...(number === null ? {} : { number }), ...(birthDate === null ? {} : { birthDate }), ...(expirationDate === null ? {} : { expirationDate }), ...(name === null ? {} : { name }) };
}

/** Whether anything is said otherwise than the code lines have it. */
export const differs = (facts: PrintedFacts, document: Compared): boolean =>
  facts.name !== undefined || (facts.number !== undefined && facts.number !== document.number) || (facts.birthDate !== undefined && facts.birthDate !== document.birthDate) || (facts.expirationDate !== undefined && facts.expirationDate !== document.expirationDate);

/** Of two looks, what both say. */
export function agreedFacts(one: PrintedFacts, other: PrintedFacts): PrintedFacts {
  return Object.fromEntries(Object.entries(one).filter(([key, value]) => other[key as keyof PrintedFacts] === value));
}

const lettersAndDigits = (text: string): string => text.replace(/[^A-Z0-9]/g, '');

function printedNumber(texts: readonly string[], number: string): string | null {
  const plain = lettersAndDigits(number);
  if (texts.some((text) => lettersAndDigits(text).includes(plain))) return number;
  const near = texts.flatMap((text) => [lettersAndDigits(text), ...text.split(/\s+/).map(lettersAndDigits)]).find((token) => differsLittle(token, plain, MOST_DIFFERING) && /\d/.test(token));
  return near ?? null;
}

/** The same length, and other characters in a few places that cannot be told to be the same one read otherwise. */
function differsLittle(printed: string, read: string, most: number): boolean {
  if (printed.length !== read.length || read.length < LEAST_WORD) return false;
  const places = Array.from(read, (_, index) => index).filter((index) => printed[index] !== read[index]);
  return places.length > 0 && places.length <= most && !places.every((index) => isAlike(printed.charAt(index), read.charAt(index)));
}

const isAlike = (one: string, other: string): boolean => [...asDigits(one), ...asLetters(one)].includes(other) || [...asDigits(other), ...asLetters(other)].includes(one);

function printedDate(dates: readonly string[], read: string, instead: string | undefined): string | null {
  if (dates.includes(read)) return read;
  return dates.length >= DATES_OF_A_DOCUMENT ? (instead ?? null) : null;
}

/** The name as the lines have it, with the word that is printed otherwise. */
function printedName(texts: readonly string[], { surname, givenNames }: Compared): string | null {
  const printed = texts.flatMap((text) => text.split(/[^A-Z]+/));
  const words = `${surname} ${givenNames}`.split(/[^A-Z]+/).filter((word) => word !== '');
  const others = words.filter((word) => !printed.includes(word)).flatMap((word) => printed.filter((other) => differsLittle(other, word, 1)).slice(0, 1).map((other) => ({ word, other })));
  const [found] = others;
  return found === undefined ? null : words.map((word) => (word === found.word ? found.other : word)).join(' ');
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const;

/** Only such as nobody can read in two ways, with the whole year: 12.08.1974, 1974-08-12, 12 AUG 1974, 12 AUG/AOUT 1974. Month before day is not among them. */
function datesIn(text: string): string[] {
  const all = [
    ...Array.from(text.matchAll(/(?<!\d)(\d{4})[-./ 年]+(\d{1,2})[-./ 月]+(\d{1,2})(?!\d)/gu), ([, year, month, day]) => isoDate(Number(year), Number(month), Number(day))),
    ...Array.from(text.matchAll(/(?<!\d)(\d{1,2})[-./ ]+(\d{1,2})[-./ ]+(\d{4})(?!\d)/gu), ([, day, month, year]) => isoDate(Number(year), Number(month), Number(day))),
    ...Array.from(text.matchAll(/(?<!\d)(\d{1,2})[-./ ]*([A-Z]{3})[A-Z]*[-./ ]*(?:[A-Z]+[-./ ]*)?(\d{4})(?!\d)/gu), ([, day, month = '', year]) => isoDate(Number(year), MONTHS.indexOf(month as (typeof MONTHS)[number]) + 1, Number(day))),
  ];
  return all.filter((date) => date !== null);
}
