// From what OCR gives (junk around, lines split or run together, fillers lost or added) to lines of the exact width of a layout.
import type { MrzLayout } from './mrz-layout.ts';

/** One character as it was read. `weight`: how sure the reader is, 0 to 1. */
export type Glyph = { readonly character: string; readonly weight: number };
export type GlyphLine = readonly Glyph[];

/** One reading of one frame. `confidences`: one number from 0 to 1 for each UTF-16 unit of each line; without it all count alike. */
export type OcrLines = { readonly lines: readonly string[]; readonly confidences?: readonly (readonly number[])[] };

/** Lines of exactly the layout's widths. `changes`: fillers put in or left out, and characters dropped at the edges. */
export type Fit = { readonly lines: readonly GlyphLine[]; readonly changes: number };

const MOST_LOST = 5;
const MOST_LINES = 12;
const MOST_CHARACTERS = 120;
const filler: Glyph = { character: '<', weight: 0.5 };

/** Upper case, half width, what no MRZ holds left out; guillemets are two fillers read as one. */
export function cleanLines({ lines, confidences }: OcrLines): GlyphLine[] {
  return lines
    .slice(0, MOST_LINES)
    .map((line, row) =>
      Array.from({ length: Math.min(line.length, MOST_CHARACTERS) }, (_, index) => ({ raw: line.charAt(index), weight: confidences?.[row]?.[index] ?? 1 })).flatMap(({ raw, weight }) => {
        const plain = /[«»]/.test(raw) ? '<<' : /[‹›〈({[]/.test(raw) ? '<' : raw.normalize('NFKC').toUpperCase();
        const sure = Number.isFinite(weight) ? Math.min(1, Math.max(0.01, weight)) : 0.01;
        return Array.from(plain).filter((character) => /^[A-Z0-9<]$/.test(character)).map((character) => ({ character, weight: sure }));
      }),
    )
    .filter((line) => line.length > 0);
}

/** @returns every way in which some of the lines may be the layout's, the ones that change least first. */
export function fitLayout(read: readonly GlyphLine[], layout: MrzLayout): Fit[] {
  const count = layout.slots.length;
  const width = layout.slots[count - 1]?.length ?? 0;
  const fits: Fit[] = [];
  const seen = new Set<string>();
  for (const lines of arrangements(read, width)) {
    for (let top = 0; top + count <= lines.length; top += 1) {
      const rows = layout.slots.map((slots, row) => fitLine(lines[top + row] ?? [], slots));
      for (const fit of product(rows)) {
        const key = fit.lines.map(textOf).join('\n');
        if (!seen.has(key)) fits.push(fit);
        seen.add(key);
      }
    }
  }
  return fits.sort((one, other) => one.changes - other.changes);
}

export const textOf = (line: GlyphLine): string => line.map(({ character }) => character).join('');

/** As read; with long lines cut and short neighbours joined. */
function arrangements(read: readonly GlyphLine[], width: number): GlyphLine[][] {
  const other: GlyphLine[] = [];
  for (const line of read) {
    const last = other.at(-1);
    if (line.length >= width * 1.5) {
      for (let from = 0; from < line.length; from += width) other.push(line.slice(from, from + width));
    } else if (last !== undefined && last.length < width * 0.8 && line.length < width * 0.8 && last.length + line.length >= width - MOST_LOST && last.length + line.length <= width + MOST_LOST) {
      other[other.length - 1] = [...last, ...line];
    } else {
      other.push(line);
    }
  }
  return other.length === read.length && other.every((line, index) => line === read[index]) ? [[...read]] : [[...read], other];
}

function product(rows: readonly (readonly { readonly line: GlyphLine; readonly changes: number }[])[]): Fit[] {
  return rows.reduce<Fit[]>((fits, row) => fits.flatMap(({ lines, changes }) => row.map((next) => ({ lines: [...lines, next.line], changes: changes + next.changes }))), [{ lines: [], changes: 0 }]);
}

function fitLine(line: GlyphLine, slots: string): { line: GlyphLine; changes: number }[] {
  const missing = slots.length - line.length;
  if (missing === 0) return [{ line, changes: 0 }];
  return missing > 0 ? fillUp(line, slots, missing) : cutDown(line, slots, -missing);
}

function fillUp(line: GlyphLine, slots: string, missing: number): { line: GlyphLine; changes: number }[] {
  // Fillers at the end of names and of optional data are lost by the dozen; elsewhere a few.
  const open = /[ao]$/.test(slots);
  const tail = /([ao])\1*$/.exec(slots)?.[0].length ?? 0;
  const found: GlyphLine[] = [];
  if (open && missing <= tail) found.push([...line, ...Array<Glyph>(missing).fill(filler)]);
  // The filler of the document code: PUTO for P<UTO.
  if (slots.startsWith('d') && missing <= MOST_LOST) {
    const withCode = [...line.slice(0, 1), filler, ...line.slice(1)];
    found.push(open ? [...withCode, ...Array<Glyph>(missing - 1).fill(filler)] : withCode);
  }
  if (missing <= MOST_LOST) for (const { from } of runs(line)) found.push([...line.slice(0, from), ...Array<Glyph>(missing).fill(filler), ...line.slice(from)]);
  return found.filter((fit) => fit.length === slots.length).map((fit) => ({ line: fit, changes: Math.min(missing, MOST_LOST) }));
}

function cutDown(line: GlyphLine, slots: string, extra: number): { line: GlyphLine; changes: number }[] {
  if (extra > MOST_LOST) return [];
  const found: GlyphLine[] = [];
  for (let from = 0; from <= extra; from += 1) found.push(line.slice(from, from + slots.length));
  for (const { from, length } of runs(line)) if (length > extra) found.push([...line.slice(0, from), ...line.slice(from + extra)]);
  return found.map((fit) => ({ line: fit, changes: extra }));
}

function runs(line: GlyphLine): { from: number; length: number }[] {
  return Array.from(textOf(line).matchAll(/<+/g), (match) => ({ from: match.index, length: match[0].length }));
}
