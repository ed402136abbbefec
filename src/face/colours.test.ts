// Skin and surround apart, smooth under movement, and honest where nothing is behind.
import { describe, expect, test } from 'vitest';
import { meanColours } from './colours.ts';
import type { Box } from './read.ts';

const [width, height] = [48, 36];
const box: Box = { x: 17, y: 10, width: 14, height: 18 };

function cells(at: (column: number, row: number) => readonly [number, number, number]) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) for (let column = 0; column < width; column++) data.set([...at(column, row), 255], (row * width + column) * 4);
  return { data, width, height };
}

const inside = (column: number, row: number, { x, y, width: wide, height: high }: Box) => column + 0.5 >= x && column + 0.5 < x + wide && row + 0.5 >= y && row + 0.5 < y + high;

describe('meanColours', () => {
  test('keeps the face, the wall behind it and the shirt below it apart', () => {
    const { faceColour, surroundColour } = meanColours(cells((column, row) => (inside(column, row, box) ? [200, 150, 120] : row >= 28 ? [0, 0, 255] : [40, 80, 60])), box);
    expect(faceColour.map((value) => Math.round(value * 255))).toEqual([200, 150, 120]);
    expect(surroundColour.map((value) => Math.round(value * 255))).toEqual([40, 80, 60]);
  });

  test('counts no hair and no hand beside the face as surround', () => {
    const nearby: Box = { x: box.x - 1.5, y: box.y - 2, width: box.width + 3, height: box.height + 4 };
    const { surroundColour } = meanColours(cells((column, row) => (inside(column, row, nearby) ? [255, 0, 0] : [40, 80, 60])), box);
    expect(surroundColour[0] * 255).toBeCloseTo(40, 5);
  });

  test('changes little by little as the box moves over an edge', () => {
    const picture = cells((column) => (column < 24 ? [100, 100, 100] : [200, 200, 200]));
    const reds = Array.from({ length: 21 }, (_, step) => meanColours(picture, { ...box, x: box.x + step / 10 }).faceColour[0] * 255);
    const steps = reds.slice(1).map((red, i) => red - (reds[i] ?? 0));
    // A tenth of a cell over an edge of 100, in a region 11.2 cells wide.
    for (const step of steps) expect(step).toBeCloseTo(100 / 112, 3);
  });

  test('a face that fills the frame has no surround of its own', () => {
    const { faceColour, surroundColour, surroundShareNorm } = meanColours(cells(() => [90, 60, 50]), { x: 2, y: 1, width: 44, height: 34 });
    expect(surroundColour).toEqual(faceColour);
    expect(surroundShareNorm).toBe(0);
  });
});
