// Text lines -> those that may hold a resident's number: long and slim, at the bottom of what is printed on the card; and how the print runs.
import type { TextLine } from './components.ts';
import { lengthOf, middleOf, placeOn, reversed } from './geometry.ts';

/** Lengths in thicknesses of the core. Measured on drawn cards: 22 to 40, and more where the label runs into it. */
const LEAST_SLIMNESS = 15;
const MOST_LINES = 3;
/** The axis of a piece that is less slim says nothing of its print. */
const LEAST_TELLING = 4;

/** @returns the longest first, each as it runs if the rest of the card is printed above it: a guess, `reversed` is the other. */
export function findNumberLines(found: readonly TextLine[]): TextLine[] {
  return found
    .filter((line) => lengthOf(line) >= LEAST_SLIMNESS * line.core)
    .sort((one, other) => lengthOf(other) - lengthOf(one))
    .slice(0, MOST_LINES)
    .map((line) => (massBelow(line, found) > 0 ? reversed(line) : line));
}

/**
 * How the print runs, also where the detector saw only pieces of it, as it does of print that runs aslant: the longer and slimmer a
 * piece, the more it tells. @returns radians clockwise from rightward, from minus a quarter turn to a quarter turn; 0 without lines.
 */
export function printDirection(found: readonly TextLine[]): number {
  let x = 0;
  let y = 0;
  for (const { from, to, core } of found) {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    const weight = length < LEAST_TELLING * core ? 0 : (length * length) / core;
    // Of twice the angle: a line runs both ways.
    x += weight * Math.cos(2 * angle);
    y += weight * Math.sin(2 * angle);
  }
  return Math.atan2(y, x) / 2;
}

/** Print below the line less print above it. */
const massBelow = (line: TextLine, found: readonly TextLine[]): number =>
  found.reduce((sum, other) => sum + Math.sign(placeOn(line, middleOf(other)).beside) * (other === line ? 0 : lengthOf(other) * other.core), 0);
