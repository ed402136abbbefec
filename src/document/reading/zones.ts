// Text lines -> places that may be a machine-readable zone: two or three long lines, one under the other, that begin and end together.
import type { Point, TextLine } from './components.ts';
import { alongside, crossOf, directionOf, lengthOf, middleOf, placeOn } from './geometry.ts';

/** The zone's lines from top to bottom, each from its beginning to its end; `pitch`: between middle lines, in pixels of the picture. */
export type Zone = { readonly lines: readonly TextLine[]; readonly pitch: number };

const SAME_DIRECTION = Math.sin((7 * Math.PI) / 180);
/** A zone's line is at least so many times as long as its core is thick. */
const LEAST_SLIMNESS = 22;
/** More says nothing more: no zone has longer lines. */
const MOST_SLIMNESS = 80;
/** Pieces of one line lie at most so many cores apart. */
const WIDEST_GAP = 12;
/** The detector often takes a run of fillers for no text: so much of a line has to be seen, as a share of its longer neighbour. */
const LEAST_SEEN = 0.2;
/** How far a line may reach beyond its longer neighbour, as a share of that one's length. */
const OVERHANG = 0.08;
/** A shorter piece, as a share of the whole line, is too short to tell the line's direction. */
const TELLS_DIRECTION = 0.3;
/** Between middle lines, in cores. */
const LEAST_PITCH = 1.5;
const MOST_PITCH = 9;
const MOST_ZONES = 4;

/** A line put together from pieces. `covered`: length of the pieces. */
type Whole = TextLine & { readonly covered: number };

/** @returns the likeliest first. Which way is up is a guess: `upsideDown` is the other. */
export function findZones(found: readonly TextLine[]): Zone[] {
  const lines = joined(found);
  const pairs = lines.filter((line) => lengthOf(line) > LEAST_SLIMNESS * line.core).flatMap((line) => lines.filter((other) => areNeighbours(line, other)).map((other) => [line, other]));
  const triples = pairs.flatMap((pair) => lines.filter((line) => !pair.includes(line) && pair.some((one) => areNeighbours(one, line) || areNeighbours(line, one))).map((line) => [...pair, line]));
  const longest = Math.max(...lines.map(lengthOf));
  const zones: { zone: Zone; members: readonly Whole[]; score: number }[] = [];
  for (const members of [...triples, ...pairs]) {
    if (zones.some((other) => isSame(other.members, members))) continue;
    const zone = zoneOf(members);
    if (zone !== null) zones.push({ zone, members, score: likelihood(members, longest) });
  }
  return zones.sort((one, other) => other.score - one.score).slice(0, MOST_ZONES).map(({ zone }) => upright(zone, found));
}

export const upsideDown = ({ lines, pitch }: Zone): Zone => ({ lines: lines.map(({ from, to, core }) => ({ from: to, to: from, core })).reverse(), pitch });

/** Of its lines, radians clockwise from rightward. */
export function angleOf({ lines: [first] }: Zone): number {
  return first === undefined ? 0 : Math.atan2(first.to.y - first.from.y, first.to.x - first.from.x);
}

/** Whether a line of the one is a line of the other. */
export const shareLines = (one: Zone, other: Zone): boolean =>
  one.lines.some((line) => other.lines.some((twin) => Math.hypot(middleOf(line).x - middleOf(twin).x, middleOf(line).y - middleOf(twin).y) < 2 * line.core));

/** The angle between the first and the last line: what is seen from aside narrows towards its far end. */
export function convergenceDeg({ lines }: Zone): number {
  const first = lines[0];
  const last = lines.at(-1);
  return first === undefined || last === undefined ? 0 : (Math.abs(Math.asin(Math.max(-1, Math.min(1, crossOf(first, last))))) * 180) / Math.PI;
}

/** Pieces that continue one another are one line: the detector often breaks at fillers. */
function joined(found: readonly TextLine[]): Whole[] {
  const lines = found
    .filter((line) => lengthOf(line) > 2 * line.core)
    .map((line) => ({ ...line, covered: lengthOf(line) }))
    .sort((one, other) => other.covered - one.covered);
  for (let index = 0; index < lines.length; index += 1) {
    for (let next = index + 1; next < lines.length; next += 1) {
      const [line, piece] = [lines[index], lines[next]];
      if (line === undefined || piece === undefined) continue;
      const whole = joinedPair(line, alongside(line, piece));
      if (whole === null) continue;
      lines[index] = { ...whole, covered: line.covered + piece.covered };
      lines.splice(next, 1);
      next = index;
    }
  }
  return lines;
}

function joinedPair(line: TextLine, piece: TextLine): TextLine | null {
  const thick = Math.max(line.core, piece.core);
  if (Math.min(line.core, piece.core) < thick * 0.45) return null;
  if (lengthOf(piece) > 6 * piece.core && Math.abs(crossOf(line, piece)) > SAME_DIRECTION) return null;
  const [start, end] = [placeOn(line, piece.from), placeOn(line, piece.to)];
  if (Math.abs(start.beside) > thick || Math.abs(end.beside) > thick * 1.5) return null;
  const gap = Math.max(start.along - lengthOf(line), -end.along);
  if (gap > WIDEST_GAP * thick) return null;
  return { from: start.along < 0 ? piece.from : line.from, to: end.along > lengthOf(line) ? piece.to : line.to, core: thick };
}

/** Whether the other, as far as it is seen, lies beside the line and not beyond its ends. */
function areNeighbours(line: TextLine, other: TextLine): boolean {
  const length = lengthOf(line);
  if (other === line || lengthOf(other) > length || lengthOf(other) < LEAST_SEEN * length || Math.abs(crossOf(line, other)) > SAME_DIRECTION) return false;
  const [thin, thick] = line.core < other.core ? [line.core, other.core] : [other.core, line.core];
  if (thin < thick * 0.5) return false;
  const same = alongside(line, other);
  const [start, end] = [placeOn(line, same.from), placeOn(line, same.to)];
  const pitch = Math.abs(start.beside + end.beside) / 2;
  if (pitch < thick * LEAST_PITCH || pitch > thick * MOST_PITCH) return false;
  return start.along > -OVERHANG * length && end.along < (1 + OVERHANG) * length;
}

/** Brings the members into order and to the same ends; null where they do not lie one under the other at even distances. */
function zoneOf(members: readonly TextLine[]): Zone | null {
  const [first] = members;
  if (first === undefined) return null;
  const longest = members.reduce((most, line) => (lengthOf(line) > lengthOf(most) ? line : most), first);
  const rightward = directionOf(longest).x >= 0 ? longest : { ...longest, from: longest.to, to: longest.from };
  const rows = members.map((line) => alongside(rightward, line)).map((line) => (lengthOf(line) < TELLS_DIRECTION * lengthOf(longest) ? parallel(rightward, line) : line));
  // Distances are taken at the longest line's middle, where a short piece may have to be thought longer.
  const beside = (line: TextLine): number => -placeOn(line, middleOf(rightward)).beside;
  rows.sort((one, other) => beside(one) - beside(other));
  const steps = rows.slice(1).map((line, index) => beside(line) - beside(rows[index] ?? line));
  const pitch = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  if (steps.some((step) => Math.abs(step - pitch) > 0.25 * pitch) || pitch < longest.core * LEAST_PITCH) return null;
  return { lines: rows.map((line) => withEndsOf(line, rows)), pitch };
}

/** The piece with its middle where it is, running as the other line does. */
function parallel(line: TextLine, piece: TextLine): TextLine {
  const { x, y } = directionOf(line);
  const middle = middleOf(piece);
  const half = lengthOf(piece) / 2;
  return { from: { x: middle.x - half * x, y: middle.y - half * y }, to: { x: middle.x + half * x, y: middle.y + half * y }, core: piece.core };
}

/** As far as the farthest of all reaches on either side. */
function withEndsOf(line: TextLine, rows: readonly TextLine[]): TextLine {
  const from = Math.min(...rows.map((row) => placeOn(line, row.from).along));
  const to = Math.max(...rows.map((row) => placeOn(line, row.to).along));
  const { x, y } = directionOf(line);
  const at = (distance: number): Point => ({ x: line.from.x + distance * x, y: line.from.y + distance * y });
  return { from: at(from), to: at(to), core: line.core };
}

const isSame = (one: readonly Whole[], other: readonly Whole[]): boolean => one.length === other.length && one.every((line) => other.includes(line));

/** A zone's lines are the longest of the page, slim, seen without gaps, and equally long. @param pageLongest the page's longest line. */
function likelihood(members: readonly Whole[], pageLongest: number): number {
  const longest = Math.max(...members.map(lengthOf));
  const slimness = Math.max(...members.map((line) => Math.min(MOST_SLIMNESS, lengthOf(line) / line.core)));
  const seen = Math.min(...members.map((line) => Math.min(1, line.covered / longest)));
  // Three whole lines are rarer by chance than two; a third one that is not whole is other print.
  return slimness * (longest / pageLongest) * Math.sqrt(seen) * (members.length < 3 ? 1 : seen > 0.85 ? 1.3 : 0.6);
}

/** The rest of a page is printed above its zone. */
function upright(zone: Zone, found: readonly TextLine[]): Zone {
  const [first] = zone.lines;
  const last = zone.lines.at(-1);
  if (first === undefined || last === undefined) return zone;
  const mass = (isIn: (line: TextLine) => boolean): number => found.filter(isIn).reduce((sum, line) => sum + lengthOf(line) * line.core, 0);
  const above = mass((line) => placeOn(first, middleOf(line)).beside < -zone.pitch * 0.5);
  const below = mass((line) => placeOn(last, middleOf(line)).beside > zone.pitch * 0.5);
  return above >= below ? zone : upsideDown(zone);
}
