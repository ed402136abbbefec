// Several frames of one zone: place by place the most trusted character, then repair, then how many frames say the same.
import { choicesAt } from './mrz-cells.ts';
import { repairBlock, type Block } from './mrz-block.ts';
import { cleanLines, fitLayout, textOf, type Fit, type GlyphLine, type OcrLines } from './mrz-fit.ts';
import { mrzLayouts, type MrzLayout, type Place, type Slot } from './mrz-layout.ts';
import { finish, type Doubt, type MrzFound } from './mrz-repair.ts';

export type MrzVote =
  | (MrzFound & {
      /** Frames in which a zone of this layout was seen, and how many of them at least say the same in each place of number and dates. */
      readonly frames: number;
      readonly agreeing: number;
      /** Enough frames agree and no place of the number is in doubt: it can be taken. Otherwise more frames, or a person. */
      readonly settled: boolean;
      /** Places that no check digit guards and that not all frames read as they were taken: names, states, sex, a visa's optional data. */
      readonly disputed: readonly Place[];
    })
  | { readonly outcome: 'ambiguous' | 'unreadable'; readonly settled: false };

/** Frames that must agree. Two, because the same error in two frames is rare, and with one more right frame nobody waits. */
const AGREEING = 2;
/** Frames that must show a character, and none the look-alike, where no check digit tells them apart. */
const AGAINST_BLINDNESS = 3;
/** What less of the frames' trust than this reads is noise and no alternative. */
const SEEN_SHARE = 0.15;

/**
 * @param frames newest last; of each its lines, with how sure the reader is of each character where it says so.
 * @param today ISO calendar date. Never throws.
 */
export function voteMrz(frames: readonly OcrLines[], today: string): MrzVote {
  const read = frames.map(cleanLines);
  const votes = mrzLayouts.map((layout) => ({ layout, fits: fitsOf(read, layout) })).filter(({ fits }) => fits.length > 0);
  // The layout that most frames show, and of those the one that changes least.
  votes.sort((one, other) => other.fits.length - one.fits.length || price(one.fits) - price(other.fits));
  let ambiguous = false;
  for (const { layout, fits } of votes) {
    const block = blockOf(fits.map(({ fit }) => fit.lines), layout);
    const repaired = repairBlock(block, layout);
    if (repaired === 'ambiguous') ambiguous = true;
    if (repaired === null || repaired === 'ambiguous') continue;
    const voted: Fit = { lines: block.map((line) => line.map(([character = '<']) => ({ character, weight: 1 }))), changes: 0 };
    const found = finish(repaired, voted, today);
    if (found === null) continue;
    const agreeing = agreementOn(fits.map(({ fit }) => fit.lines.map(textOf)), found.lines, layout);
    const doubts = found.doubts.filter((doubt) => !isSettled(doubt, fits.map(({ fit }) => textOf(fit.lines[doubt.line] ?? []).charAt(doubt.column)), found.lines[doubt.line]?.charAt(doubt.column) ?? ''));
    return { ...found, doubts, disputed: disputedIn(fits, found.lines, layout), frames: fits.length, agreeing, settled: agreeing >= AGREEING && agreeing * 2 > fits.length && doubts.length === 0 };
  }
  return { outcome: ambiguous ? 'ambiguous' : 'unreadable', settled: false };
}

type Priced = { readonly fit: Fit; readonly price: number };

const price = (fits: readonly Priced[]): number => fits.reduce((sum, fit) => sum + fit.price, 0) / fits.length;

/** Of each frame one way to cut it, where it has any; the others follow the one that the grammar likes best, so that the same character is at the same place. */
function fitsOf(frames: readonly (readonly GlyphLine[])[], layout: MrzLayout): Priced[] {
  const priced = frames.map((lines) => pricedFits(lines, layout)).filter((fits) => fits.length > 0);
  const model = priced.map((fits) => cheapest(fits, ({ price: own }) => own)).reduce<Priced | null>((best, fit) => (best === null || fit.price < best.price ? fit : best), null);
  return model === null ? [] : priced.map((fits) => cheapest(fits, (fit) => fit.price + differences(fit.fit, model.fit)));
}

const cheapest = (fits: readonly Priced[], priceOf: (fit: Priced) => number): Priced => fits.reduce((best, fit) => (priceOf(fit) < priceOf(best) ? fit : best));

const differences = (one: Fit, other: Fit): number =>
  one.lines.reduce((sum, line, row) => sum + line.filter(({ character }, column) => other.lines[row]?.[column]?.character !== character).length, 0);

/** Every way to cut this frame, with what the grammar does not like about it: replacements, and a code that no such document has. */
function pricedFits(lines: readonly GlyphLine[], layout: MrzLayout): Priced[] {
  const codeLine = layout.slots.findIndex((slots) => slots.startsWith('d'));
  return fitLayout(lines, layout).flatMap((fit) => {
    const replaced = layout.slots.reduce((sum, slots, line) => sum + Array.from(slots).reduce((cost, slot, column) => cost + costAt(slot as Slot, fit.lines[line]?.[column]?.character ?? ''), 0), 0);
    const code = layout.codes.includes(fit.lines[codeLine]?.[0]?.character ?? '-') ? 0 : 1;
    return replaced < layout.slots.join('').length / 4 ? [{ fit, price: fit.changes + replaced + code }] : [];
  });
}

function costAt(slot: Slot, character: string): number {
  const [first] = choicesAt(slot, [character]);
  if (first === undefined) return 3;
  return first.kind === 'read' ? 0 : 1;
}

function blockOf(fits: readonly (readonly GlyphLine[])[], layout: MrzLayout): Block {
  return layout.slots.map((slots, line) =>
    Array.from(slots, (_, column) => {
      const weights = new Map<string, number>();
      for (const fit of fits) {
        const glyph = fit[line]?.[column];
        if (glyph !== undefined) weights.set(glyph.character, (weights.get(glyph.character) ?? 0) + glyph.weight);
      }
      const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
      return [...weights].filter(([, weight]) => weight >= total * SEEN_SHARE).sort(([, one], [, other]) => other - one).map(([character]) => character);
    }),
  );
}

/** The place of number, birth and expiry that fewest frames read as it was taken; what a place cannot hold counts as the look-alike that it can. */
function agreementOn(frames: readonly (readonly string[])[], taken: readonly string[], layout: MrzLayout): number {
  const counts = identityPlaces(layout).map(({ line, column }) => {
    const slot = layout.slots[line]?.charAt(column) as Slot;
    const right = taken[line]?.charAt(column) ?? '';
    return frames.filter((frame) => choicesAt(slot, [frame[line]?.charAt(column) ?? '']).some(({ character, kind }) => character === right && (kind === 'read' || kind === 'forced'))).length;
  });
  return Math.min(...counts);
}

function disputedIn(fits: readonly Priced[], taken: readonly string[], layout: MrzLayout): Place[] {
  const guarded = layout.guards.flatMap(({ over, check }) => [...over, { line: check.line, from: check.column, to: check.column + 1 }]);
  return taken.flatMap((text, line) =>
    Array.from(text, (character, column) => ({ line, column, character }))
      .filter(({ column }) => !guarded.some((span) => span.line === line && span.from <= column && column < span.to))
      .filter(({ column, character }) => fits.some(({ fit }) => fit.lines[line]?.[column]?.character !== character))
      .map(({ column }) => ({ line, column })),
  );
}

function identityPlaces(layout: MrzLayout): Place[] {
  const guarded = layout.guards.filter(({ is }) => is === 'number' || is === 'date').flatMap(({ over, check }) => [...over.map(({ line, from, to }) => ({ line, from, to })), { line: check.line, from: check.column, to: check.column + 1 }]);
  const spans = guarded.length > 0 ? guarded : [layout.number, { line: layout.birth.line, from: layout.birth.column, to: layout.birth.column + 6 }];
  return spans.flatMap(({ line, from, to }) => Array.from({ length: to - from }, (_, index) => ({ line, column: from + index })));
}

function isSettled({ why }: Doubt, read: readonly string[], taken: string): boolean {
  const same = read.filter((character) => character === taken).length;
  return why === 'guess' ? same >= AGREEING : same >= AGAINST_BLINDNESS && same === read.length;
}
