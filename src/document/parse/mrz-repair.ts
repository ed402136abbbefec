// Lines as OCR gives them to the one zone whose check digits all hold, or to "cannot be told". Never invents: what it changed is counted and named.
import { readMrz, type MrzReading } from './mrz.ts';
import { repairBlock, type BlockReading } from './mrz-block.ts';
import { cleanLines, fitLayout, textOf, type Fit, type GlyphLine, type OcrLines } from './mrz-fit.ts';
import { namesInDoubt } from './mrz-names.ts';
import { mrzLayouts, type MrzLayout, type Place } from './mrz-layout.ts';

/** What was read and what was taken for it. */
export type Substitution = Place & { readonly from: string; readonly to: string };

/** `guess`: a check digit asked for a look-alike that no frame read. `blind`: the look-alike would be as right; no check digit sees it. */
export type Doubt = Place & { readonly why: 'guess' | 'blind' };

export type MrzFound = {
  readonly outcome: 'read';
  readonly lines: readonly string[];
  readonly reading: MrzReading;
  readonly substitutions: readonly Substitution[];
  /** Places of the number that another frame or a person has to confirm. Names are never in here: no check digit guards them. */
  readonly doubts: readonly Doubt[];
};

/** `ambiguous`: several zones agree with all check digits. `unreadable`: none does. */
export type MrzRepair = MrzFound | { readonly outcome: 'ambiguous' | 'unreadable' };

const MOST_FITS = 150;

/**
 * @param read one frame. @param today ISO calendar date, decides the century of dates. Never throws.
 * @returns what a single frame gives; `voteMrz` (mrz-vote.ts) has several agree.
 */
export function repairMrz(read: OcrLines, today: string): MrzRepair {
  const lines = cleanLines(read);
  const found = mrzLayouts.flatMap((layout) => readingsOf(lines, layout, today));
  return onlyOne(found);
}

type Priced = { readonly found: MrzFound; readonly price: number };

/** Different ways to cut the lines may end in the same zone; different zones are told apart by how little had to be changed. */
function onlyOne(found: readonly (Priced | 'ambiguous')[]): MrzRepair {
  const read = found.filter((one) => one !== 'ambiguous').sort((one, other) => one.price - other.price);
  const [best] = read;
  if (best === undefined) return { outcome: found.length > 0 ? 'ambiguous' : 'unreadable' };
  const another = read.find(({ found: { reading } }) => reading.document?.number !== best.found.reading.document?.number || reading.document?.birthDate !== best.found.reading.document?.birthDate || reading.format !== best.found.reading.format);
  return another !== undefined && another.price <= best.price + 1 ? { outcome: 'ambiguous' } : best.found;
}

function readingsOf(lines: readonly GlyphLine[], layout: MrzLayout, today: string): (Priced | 'ambiguous')[] {
  return fitLayout(lines, layout).slice(0, MOST_FITS).flatMap((fit): (Priced | 'ambiguous')[] => {
    const block = repairBlock(fit.lines.map((line) => line.map(({ character }) => [character])), layout);
    if (block === null || block === 'ambiguous') return block === null ? [] : [block];
    const found = finish(block, fit, today);
    return found === null ? [] : [{ found, price: fit.changes + found.substitutions.length + (namesInDoubt(found.lines, layout) ? 2 : 0) }];
  });
}

/** The kept parser has the last word: what it does not take as a document with every check digit right is not one. */
export function finish(block: BlockReading, fit: Fit, today: string): MrzFound | null {
  const reading = readMrz(block.lines.join('\n'), today);
  if (reading.document === null) return null;
  const substitutions = block.lines.flatMap((text, line) => {
    const read = textOf(fit.lines[line] ?? []);
    return Array.from(text, (to, column) => ({ line, column, from: read.charAt(column), to })).filter(({ from, to }) => from !== to);
  });
  const doubts = [...block.guesses.map((place) => ({ ...place, why: 'guess' as const })), ...block.blind.map((place) => ({ ...place, why: 'blind' as const }))];
  return { outcome: 'read', lines: block.lines, reading, substitutions, doubts };
}
