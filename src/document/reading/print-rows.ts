// Text lines -> the rows of print that stand above a known line of the same card, each of one or more pieces.
import type { TextLine } from './components.ts';
import { alongside, directionOf, lengthOf, middleOf, placeOn } from './geometry.ts';

/** Distances in cores of the known line, so that they hold at any size: one is about 1.4 mm on a card. */
export type Reach = {
  /** How far above the known line rows are looked for. */
  readonly from: number;
  readonly to: number;
  /** Of the piece's middle from the beginning of the known line: what lies farther to either side is no print of these rows. */
  readonly before: number;
  readonly behind: number;
};

/** Pieces whose middles are less far apart, across the rows, are of one row. */
const SAME_ROW = 1.5;
/** A piece that is less slim has no direction of its own: its axis may be any. */
const TELLS_DIRECTION = 4;

/** @param known runs as the print does. @returns the farthest first, each from its first piece's beginning to its last one's end. */
export function rowsAbove(known: TextLine, found: readonly TextLine[], { from, to, before, behind }: Reach): TextLine[] {
  const pieces = found
    .map((line) => upright(known, line))
    .map((line) => ({ line, place: placeOn(known, middleOf(line)) }))
    .filter(({ place: { along, beside } }) => -beside >= from * known.core && -beside <= to * known.core && along >= -before * known.core && along <= behind * known.core)
    .sort((one, other) => one.place.beside - other.place.beside);
  const rows: (typeof pieces)[] = [];
  for (const piece of pieces) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row !== undefined && last !== undefined && piece.place.beside - last.place.beside < SAME_ROW * known.core) row.push(piece);
    else rows.push([piece]);
  }
  return rows.flatMap((row) => rowOf(row.sort((one, other) => one.place.along - other.place.along).map(({ line }) => line)));
}

/** Running as the known line does; two characters side by side have a patch with no direction. */
function upright(known: TextLine, line: TextLine): TextLine {
  if (lengthOf(line) >= TELLS_DIRECTION * line.core) return alongside(known, line);
  const { x, y } = directionOf(known);
  const middle = middleOf(line);
  const half = Math.max(lengthOf(line), line.core) / 2;
  return { from: { x: middle.x - half * x, y: middle.y - half * y }, to: { x: middle.x + half * x, y: middle.y + half * y }, core: line.core };
}

/** @returns none of no pieces. */
function rowOf(pieces: readonly TextLine[]): TextLine[] {
  const first = pieces[0];
  const last = pieces.at(-1);
  return first === undefined || last === undefined ? [] : [{ from: first.from, to: last.to, core: Math.max(...pieces.map(({ core }) => core)) }];
}
