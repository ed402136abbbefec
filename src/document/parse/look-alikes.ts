// Which characters of OCR-B are taken for one another, and which of those an MRZ's check digit cannot tell apart.
import { mrzValue } from './check-digits.ts';

/** What a digit may have been read as: the likeliest first. */
const digitsFor: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', U: '0', I: '1', L: '1', J: '1', Z: '2', A: '4', S: '5', G: '6', T: '7', B: '8' };

const lettersFor: Readonly<Record<string, string>> = { '0': 'OQD', '1': 'IL', '2': 'Z', '4': 'A', '5': 'S', '6': 'G', '7': 'T', '8': 'B' };

/** Where a letter and a digit may both stand. */
const either: readonly string[] = ['0O', '1I', '1L', '2Z', '4A', '5S', '6G', '8B', '8S', '7T', '0D', '0Q'];

/** What OCR makes of the filler, seen with tesseract on OCR-B. */
const fillers = new Set(['K', 'C', 'E', 'S', 'L', 'X', 'G', 'R']);

/** @returns digits that look like the character, or none. */
export const asDigits = (character: string): readonly string[] => Array.from(digitsFor[character] ?? '');

/** @returns letters that look like the digit, the likeliest first, or none. */
export const asLetters = (character: string): readonly string[] => Array.from(lettersFor[character] ?? '');

export const looksLikeFiller = (character: string): boolean => fillers.has(character);

/** @returns what else the character may be where letters and digits are both allowed. */
export const looksLike = (character: string): readonly string[] => [
  ...either.filter((pair) => pair.includes(character)).map((pair) => pair.replace(character, '')),
  ...(character === 'K' ? ['<'] : character === '<' ? ['K'] : []),
];

/** The look-alikes that count the same modulo 10 (6 and G, 1 and L, 8 and S, the filler and K): no check digit notices them. */
export const blindTo = (character: string): readonly string[] => looksLike(character).filter((other) => mrzValue(other) % 10 === mrzValue(character) % 10);
