// The line of a resident's number is among the first, at any angle, and runs as it is read; broken print still says how it runs.
import { describe, expect, test } from 'vitest';
import type { Point, TextLine } from './components.ts';
import { printDirection, findNumberLines } from './number-lines.ts';

const piece = (from: number, to: number, y: number, core = 9): TextLine => ({ from: { x: from, y }, to: { x: to, y }, core });
const number = piece(210, 530, 300);
/** A card 560 wide and 350 high. */
const card = [piece(40, 140, 50), piece(40, 330, 95), piece(40, 380, 140), piece(40, 420, 185), piece(95, 300, 215), piece(40, 160, 305), number];

/** As the detector gives them: the left end first. */
function turned(lines: readonly TextLine[], degrees: number): TextLine[] {
  return lines.map((line) => {
    const { from, to, core } = turnedLine(line, degrees);
    return from.x < to.x || (from.x === to.x && from.y < to.y) ? { from, to, core } : { from: to, to: from, core };
  });
}

function turnedLine({ from, to, core }: TextLine, degrees: number): TextLine {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const turn = ({ x, y }: Point): Point => ({ x: 500 + (x - 280) * cos - (y - 175) * sin, y: 500 + (x - 280) * sin + (y - 175) * cos });
  return { from: turn(from), to: turn(to), core };
}

describe('findNumberLines', () => {
  test.each([0, 30, 89, 135, 180, 225, 271, 359])('at %i degrees', (degrees) => {
    const right = turnedLine(number, degrees);
    const found = findNumberLines(turned(card, degrees)).find((line) => Math.hypot((line.from.x + line.to.x - right.from.x - right.to.x) / 2, (line.from.y + line.to.y - right.from.y - right.to.y) / 2) < 1);
    expect(found?.from.x).toBeCloseTo(right.from.x);
    expect(found?.from.y).toBeCloseTo(right.from.y);
  });

  test('short and thick lines are none', () => expect(findNumberLines([piece(0, 100, 20), piece(0, 300, 60, 30)])).toEqual([]));
  test('no lines, none', () => expect(findNumberLines([])).toEqual([]));
});

describe('printDirection', () => {
  test.each([-80, -45, 0, 20, 46, 85])('of pieces at %i degrees, with clutter that lies otherwise', (degrees) => {
    const pieces = turned([piece(40, 138, 50), piece(40, 73, 95, 5), piece(300, 390, 140)], degrees);
    expect((printDirection([...pieces, piece(10, 40, 600, 20)]) * 180) / Math.PI).toBeCloseTo(degrees);
  });

  test('of nothing: as it is', () => expect(printDirection([piece(0, 10, 0)])).toBe(0));
});
