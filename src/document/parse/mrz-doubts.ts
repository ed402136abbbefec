// What the check digit of a number cannot see: the places where a look-alike would be as right as what was taken.
import { blindTo, looksLike } from './look-alikes.ts';
import { changesOfKind, fitsPattern, hasStrictForm, isRegular } from './number-patterns.ts';

/** A number with one or two look-alikes exchanged that its check digit takes as well. `at`: where they differ. */
type Variant = { readonly text: string; readonly at: readonly number[] };

/** @returns every such number that has no filler inside. */
function variantsOf(number: string, alike: (character: string) => readonly string[], isRight: (number: string) => boolean): Variant[] {
  const single = exchanged({ text: number, at: [] }, alike);
  const double = single.flatMap((variant) => exchanged(variant, alike));
  return [...single, ...double].filter(({ text }) => /^[A-Z0-9]+<*$/.test(text) && isRight(text));
}

const exchanged = ({ text, at }: Variant, alike: (character: string) => readonly string[]): Variant[] =>
  Array.from(text).flatMap((character, index) =>
    index <= (at.at(-1) ?? -1) ? [] : alike(character).map((other) => ({ text: text.slice(0, index) + other + text.slice(index + 1), at: [...at, index] })),
  );

const plain = (number: string): string => number.replace(/<+$/, '');

/**
 * @param number with its trailing fillers, without its check digit. @param isRight whether the check digit agrees with such a number.
 * @param state as in the lines; null where its numbers have no known form (cards and visas).
 * @returns the number, corrected where the state's own form leaves one reading only, and the places that stay in doubt.
 */
export function settleNumber(number: string, state: string | null, isRight: (number: string) => boolean): { readonly number: string; readonly at: readonly number[] } {
  const blind = variantsOf(number, blindTo, isRight);
  const fits = state === null ? null : fitsPattern(state, plain(number));
  const fitting = state === null ? [] : blind.filter(({ text }) => fitsPattern(state, plain(text)) === true);
  if (fits === true) return { number, at: places(fitting) };
  const [only, another] = fitting;
  if (state !== null && fits === false && only !== undefined && another === undefined) return { number: only.text, at: hasStrictForm(state) ? [] : only.at };
  // No form is known, or a new one. A number that mixes letters and digits shows by nothing that a look-alike is wrong.
  const kinds = changesOfKind(number);
  const plausible = blind.filter(({ text }) => !isRegular(number) || changesOfKind(text) <= kinds);
  const simpler = variantsOf(number, looksLike, isRight).filter(({ text }) => changesOfKind(text) < kinds);
  return { number, at: places([...fitting, ...plausible, ...simpler]) };
}

const places = (variants: readonly Variant[]): number[] => [...new Set(variants.flatMap(({ at }) => at))].sort((one, other) => one - other);
