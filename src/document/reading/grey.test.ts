// Where print stands in a cut, and print under uneven light made even.
import { expect, test } from 'vitest';
import { evenLight, printRows } from './grey.ts';

/** Strokes 3 wide every 8 columns from row `from` to row `to`, on paper whose grey follows the column. */
function strokes(width: number, height: number, from: number, to: number, paper: (column: number) => number, ink: (column: number) => number) {
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at += 1) {
    const [column, row] = [at % width, Math.floor(at / width)];
    data[at] = row >= from && row < to && column % 8 < 3 ? ink(column) : paper(column);
  }
  return { data, width, height };
}

test('the band of print is found, not the border that runs along it', () => {
  const image = strokes(400, 48, 14, 33, () => 220, () => 40);
  // A rule at the upper edge: dark, and the same all along.
  image.data.fill(0, 0, 400 * 2);
  expect(printRows(image)).toEqual({ from: 14, to: 33 });
});

test('an empty cut has no print', () => {
  expect(printRows({ data: new Uint8Array(400 * 48).fill(200), width: 400, height: 48 })).toBeNull();
});

test('light that falls off along the line: ink is black and paper white at both ends', () => {
  const even = evenLight(strokes(400, 40, 10, 30, (column) => 230 - column * 0.35, (column) => 120 - column * 0.25));
  for (const column of [8, 200, 392]) {
    const [ink = 255, paper = 0] = [even.data[20 * 400 + column + 1], even.data[20 * 400 + column + 5]];
    expect(ink, `ink at ${String(column)}`).toBeLessThan(60);
    expect(paper, `paper at ${String(column)}`).toBeGreaterThan(165);
  }
});

test('paper without ink is not stretched to noise', () => {
  const data = Uint8Array.from({ length: 400 * 40 }, (_, index) => 200 + (index % 3));
  const { data: even } = evenLight({ data, width: 400, height: 40 });
  expect(Math.max(...even) - Math.min(...even)).toBeLessThan(40);
});
