// Code lines as another document would have them, and whether print contradicts them.
import type { MrzDocument } from '../../src/document/parse/mrz.ts';
import { judgePlausibility, type PrintedFacts } from '../../src/document/parse/plausibility.ts';

export type Alteration = 'number' | 'birthDate' | 'expirationDate' | 'surname';

/** Not a character that OCR takes for the other: what is told apart by shape alone nobody claims to see. */
const OTHER_DIGIT = { 0: '4', 1: '9', 2: '4', 3: '7', 4: '7', 5: '9', 6: '2', 7: '3', 8: '2', 9: '4' } as const;

const otherDigit = (text: string): string => text.replace(/\d(?=\D*$)/, (digit) => OTHER_DIGIT[Number(digit) as keyof typeof OTHER_DIGIT]);
const otherYear = (date: string, years: number): string => `${String(Number(date.slice(0, 4)) + years)}${date.slice(4)}`;
const otherLetter = (name: string): string => name.replace(/.$/, (letter) => (letter === 'K' ? 'W' : 'K'));

/** @returns what a page's print is held against in its stead; an expiry that is not there cannot be another. */
export function altered(document: MrzDocument): readonly (readonly [Alteration, MrzDocument])[] {
  const { number, birthDate, expirationDate, surname } = document;
  return [
    ['number', { ...document, number: otherDigit(number) }],
    ['birthDate', { ...document, birthDate: otherYear(birthDate, 3) }],
    ['expirationDate', expirationDate === null ? document : { ...document, expirationDate: otherYear(expirationDate, 3) }],
    ['surname', { ...document, surname: otherLetter(surname) }],
  ];
}

/** The doubts that a person would see, of print only. */
export const printVerdict = (facts: PrintedFacts, document: MrzDocument): string[] =>
  judgePlausibility({ ...document, issueDate: null }, facts, 0, '2026-11-26').flatMap(({ code }) => (code.startsWith('printed-') ? [code] : []));
