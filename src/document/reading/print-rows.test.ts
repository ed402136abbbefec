// The rows above a known line, whole and in their order, at any angle; what is not above it is none of them.
import { describe, expect, test } from 'vitest';
import type { Point, TextLine } from './components.ts';
import { lengthOf } from './geometry.ts';
import { rowsAbove } from './print-rows.ts';

const CORE = 10;
const reach = { from: 14, to: 36, before: 20, behind: 20 };
const piece = (from: number, to: number, y: number, core = CORE): TextLine => ({ from: { x: from, y }, to: { x: to, y }, core });
const number = piece(270, 560, 400);
const name = [piece(70, 100, 112, 9), piece(140, 190, 110)];
const sex = [piece(70, 100, 182, 9), piece(140, 150, 180), piece(220, 250, 182, 9), piece(300, 312, 180)];
const birth = [piece(70, 340, 245)];
const others = [piece(70, 300, 310), piece(70, 260, 350), piece(300, 500, 440), piece(70, 200, 20), piece(520, 560, 180)];

function turned(line: TextLine, degrees: number): TextLine {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const turn = ({ x, y }: Point): Point => ({ x: 500 + x * cos - y * sin, y: 500 + x * sin + y * cos });
  return { from: turn(line.from), to: turn(line.to), core: line.core };
}

describe('rowsAbove', () => {
  test.each([0, 20, 90, 180, 275])('three rows at %i degrees, from their first piece to their last', (degrees) => {
    // The detector gives pieces in no order, and does not know which end is the beginning.
    const found = [...others, ...birth, ...sex, ...name].map((line, index) => turned(index % 2 === 0 ? line : { from: line.to, to: line.from, core: line.core }, degrees));
    const rows = rowsAbove(turned(number, degrees), found, reach);
    expect(rows.map((row) => Math.round(lengthOf(row)))).toEqual([120, 242, 270]);
    const [first] = rows;
    const begin = turned(piece(70, 100, 112), degrees).from;
    expect(Math.hypot((first?.from.x ?? 0) - begin.x, (first?.from.y ?? 0) - begin.y)).toBeLessThan(1);
  });

  test('two characters whose patch has another axis run as the known line does', () => {
    const [row] = rowsAbove(number, [{ from: { x: 145, y: 95 }, to: { x: 145, y: 125 }, core: 20 }], reach);
    expect(row).toMatchObject({ from: { x: 130, y: 110 }, to: { x: 160, y: 110 } });
  });

  test('nothing above: no rows', () => expect(rowsAbove(number, others, reach)).toEqual([]));
});
