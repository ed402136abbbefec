// Looks for the characters of one guarded field that make its check digit right: few changes, and only one way.
import { mrzCheckDigit } from './check-digits.ts';
import type { Choice } from './mrz-cells.ts';

/** `guesses`: changes that no frame read; `seen`: changes that another frame read; `forced`: what the place cannot hold, replaced. */
export type Solution = { readonly text: string; readonly guesses: number; readonly seen: number; readonly forced: number };

/** Two look-alikes in one field happen; three that happen to fit are chance. */
const MOST_CHANGES = 2;
const MOST_TEXTS = 4_000;

/**
 * @param cells choices of each place, the check digit's among them where there is one.
 * @param fits whether the whole text agrees with its check digit and its grammar.
 * @returns what agrees with the fewest changes; several when it cannot be told.
 */
export function solve(cells: readonly (readonly Choice[])[], fits: (text: string) => boolean): Solution[] {
  for (let changes = 0; changes <= MOST_CHANGES; changes += 1) {
    const found = withChanges(cells, changes).filter(({ text }) => fits(text));
    if (found.length > 0) return fewest(found);
  }
  return [];
}

/** Every text with exactly so many changes; what must be replaced counts for none, for it cannot stay. */
function withChanges(cells: readonly (readonly Choice[])[], changes: number): Solution[] {
  let partial: Solution[] = [{ text: '', guesses: 0, seen: 0, forced: 0 }];
  for (const choices of cells) {
    const next: Solution[] = [];
    for (const { text, guesses, seen, forced } of partial) {
      for (const { character, kind } of choices) {
        const solution = { text: text + character, guesses: guesses + Number(kind === 'guess'), seen: seen + Number(kind === 'seen'), forced: forced + Number(kind === 'forced') };
        if (solution.guesses + solution.seen <= changes) next.push(solution);
      }
    }
    // A field that looks like anything is a field that was not read.
    if (next.length > MOST_TEXTS) return [];
    partial = next;
  }
  return partial.filter(({ guesses, seen }) => guesses + seen === changes);
}

/** What a frame read goes before what nobody read. */
function fewest(found: readonly Solution[]): Solution[] {
  const least = Math.min(...found.map(({ guesses }) => guesses));
  return found.filter(({ guesses }) => guesses === least);
}

/** @param text the field with its check digit at the end. */
export const endsWithItsCheckDigit = (text: string): boolean => text.endsWith(String(mrzCheckDigit(text.slice(0, -1))));
