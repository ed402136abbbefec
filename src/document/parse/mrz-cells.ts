// One place of the zone: what was read there, and what it may have been instead, each with its price.
import { asDigits, asLetters, blindTo, looksLike, looksLikeFiller } from './look-alikes.ts';
import type { Slot } from './mrz-layout.ts';

/**
 * `read`: as the frames read it, or the only thing that such a place can hold. `seen`: another frame read it. `guess`: a
 * look-alike that nobody read in a place where what was read could stand: never without a check digit that asks for it.
 */
export type Choice = { readonly character: string; readonly kind: 'read' | 'forced' | 'seen' | 'guess' };

const allowed: Readonly<Record<Slot, RegExp>> = {
  d: /[A-Z]/, e: /[A-Z<]/, t: /[A-Z<]/, a: /[A-Z<]/, n: /[0-9]/, s: /[FMX<]/, f: /</, l: /[DFIR]/, x: /[A-Z0-9<]/, o: /[A-Z0-9<]/, c: /[0-9]/, k: /[0-9<]/,
};

/** What a place of the kind can hold of what looks like the character. */
function likely(slot: Slot, character: string): readonly string[] {
  if (slot === 'n' || slot === 'c') return asDigits(character);
  if (slot === 'k') return [...asDigits(character), ...(looksLikeFiller(character) ? ['<'] : [])];
  if (slot === 'f') return looksLikeFiller(character) ? ['<'] : [];
  // Anything but F and M claims nothing about the person.
  if (slot === 's') return looksLikeFiller(character) ? ['<'] : character === 'P' ? ['F'] : [];
  return asLetters(character);
}

/**
 * @param read what the frames read, the most frequent first. @returns the first choice that the place allows, then the others;
 * empty where nothing fits.
 */
export function choicesAt(slot: Slot, read: readonly string[]): Choice[] {
  const choices: Choice[] = [];
  const add = (character: string, kind: Choice['kind']): void => {
    if (allowed[slot].test(character) && choices.every((choice) => choice.character !== character)) choices.push({ character, kind });
  };
  const [first = '', ...others] = read;
  add(first, 'read');
  if (choices.length === 0) for (const other of likely(slot, first)) add(other, 'forced');
  for (const other of others) {
    add(other, 'seen');
    if (!allowed[slot].test(other)) for (const like of likely(slot, other)) add(like, 'seen');
  }
  if (slot === 'x' || slot === 'o') {
    // What counts the same can mend no check digit: that is a matter of doubt (mrz-doubts.ts), not of repair.
    for (const other of looksLike(first)) if (!blindTo(first).includes(other)) add(other, 'guess');
    if (slot === 'o' && looksLikeFiller(first)) add('<', 'guess');
  }
  return choices;
}
