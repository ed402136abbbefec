// Text lines in the plane: how long they are, how they run, and where other things lie beside them. Pixels of the picture.
import type { Point, TextLine } from './components.ts';

export const lengthOf = ({ from, to }: TextLine): number => Math.hypot(to.x - from.x, to.y - from.y);

export const middleOf = ({ from, to }: TextLine): Point => ({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });

export const reversed = ({ from, to, core }: TextLine): TextLine => ({ from: to, to: from, core });

/** Unit vector along the line. */
export function directionOf(line: TextLine): Point {
  const length = Math.max(lengthOf(line), 1e-6);
  return { x: (line.to.x - line.from.x) / length, y: (line.to.y - line.from.y) / length };
}

/** How far a point lies along the line from its beginning, and how far beside it (positive: below a line that runs to the right). */
export function placeOn(line: TextLine, point: Point): { readonly along: number; readonly beside: number } {
  const { x, y } = directionOf(line);
  const [dx, dy] = [point.x - line.from.x, point.y - line.from.y];
  return { along: dx * x + dy * y, beside: dy * x - dx * y };
}

/** Sine of the angle from the one to the other. */
export const crossOf = (one: TextLine, other: TextLine): number => {
  const [a, b] = [directionOf(one), directionOf(other)];
  return a.x * b.y - a.y * b.x;
};

/** The other line as if it ran the same way. */
export function alongside(line: TextLine, other: TextLine): TextLine {
  const [a, b] = [directionOf(line), directionOf(other)];
  return a.x * b.x + a.y * b.y >= 0 ? other : reversed(other);
}
