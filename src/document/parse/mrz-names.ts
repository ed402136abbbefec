// The names of a zone: no check digit guards them, so only what the grammar forbids is changed.
import { asLetters, looksLikeFiller } from './look-alikes.ts';
import type { MrzLayout } from './mrz-layout.ts';

/**
 * ICAO 9303-3 section 4.6: surname, two fillers, given names with one filler between, then nothing but fillers. So what stands
 * behind the second pair of fillers is fillers, when all of it looks like them; otherwise it stays as it was read.
 */
export function repairNames(read: string): string {
  const letters = Array.from(read, (character) => asLetters(character)[0] ?? character).join('');
  const end = /^([A-Z<]*?[A-Z]<<)([A-Z]+(?:<[A-Z]+)*)(<<.*)$/.exec(letters);
  if (end === null) return letters;
  const [, surname = '', given = '', tail = ''] = end;
  const isNoise = Array.from(tail).every((character) => character === '<' || looksLikeFiller(character));
  return isNoise ? surname + given + '<'.repeat(tail.length) : letters;
}

/** Whether the names break the grammar although nothing could be repaired: letters behind the second pair of fillers, or digits. */
export const namesInDoubt = (lines: readonly string[], { slots, format }: MrzLayout): boolean =>
  slots.some((line, index) => {
    const names = /aa+/.exec(line);
    if (names === null) return false;
    const text = lines[index]?.slice(names.index, names.index + names[0].length) ?? '';
    return !(format === 'FRA' ? /^[A-Z]+(?:<{1,2}[A-Z]+)*<*$/ : /^[A-Z]+(?:<[A-Z]+)*(?:<<[A-Z]+(?:<[A-Z]+)*)?<*$/).test(text);
  });
