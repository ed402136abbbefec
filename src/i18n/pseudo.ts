// A language that nobody speaks, for the gallery: English with accents, 40 % longer. What does not fit it does not fit German.
import type { Catalogue, MessageKey } from './en.ts';

export const PSEUDO_GROWTH = 1.4;

const accents: Readonly<Record<string, string>> = { a: 'á', e: 'é', i: 'í', o: 'ö', u: 'ü', A: 'Å', E: 'É', I: 'Î', O: 'Ö', U: 'Ü', c: 'ç', n: 'ñ', y: 'ý', S: 'Š', N: 'Ñ', C: 'Č' };
const vowels = /[aeiouy]/i;

/** Words grow by their vowels, as words of another language would: longer ones, and no more of them. */
function grown(text: string): string {
  const letters = [...text];
  const target = Math.ceil(letters.length * PSEUDO_GROWTH);
  const times = letters.map(() => 1);
  let length = letters.length;
  while (length < target && letters.some((letter) => vowels.test(letter))) {
    for (const [at, letter] of letters.entries()) {
      if (length >= target || !vowels.test(letter)) continue;
      times[at] = (times[at] ?? 1) + 1;
      length += 1;
    }
  }
  return letters.map((letter, at) => (accents[letter] ?? letter).repeat(times[at] ?? 1)).join('');
}

/** @param message ICU MessageFormat: text stands outside braces and inside two, names and plural forms inside one. */
export function pseudo(message: string): string {
  let depth = 0;
  return message
    .split(/([{}])/)
    .map((part) => {
      if (part === '{') depth += 1;
      else if (part === '}') depth -= 1;
      else if (depth % 2 === 0) return grown(part);
      return part;
    })
    .join('');
}

export const pseudoCatalogue = (catalogue: Catalogue): Catalogue =>
  Object.fromEntries(Object.entries(catalogue).map(([key, message]) => [key, pseudo(message)])) as Record<MessageKey, string>;
