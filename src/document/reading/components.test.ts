// Patches of a text map become the lines that they were drawn from, at any angle.
import { describe, expect, test } from 'vitest';
import { textLines } from './components.ts';

const WIDTH = 320;
const HEIGHT = 256;

/** A map with bars: centre, length, thickness in map pixels, angle in degrees. */
function mapOf(bars: readonly { x: number; y: number; length: number; thick: number; degrees: number }[], scale = 1) {
  const probability = new Float32Array(WIDTH * HEIGHT);
  for (const { x, y, length, thick, degrees } of bars) {
    const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    for (let at = 0; at < probability.length; at += 1) {
      const [dx, dy] = [(at % WIDTH) + 0.5 - x, Math.floor(at / WIDTH) + 0.5 - y];
      if (Math.abs(dx * cos + dy * sin) <= length / 2 && Math.abs(dy * cos - dx * sin) <= thick / 2) probability[at] = 0.9;
    }
  }
  return { probability, width: WIDTH, height: HEIGHT, scale };
}

describe('textLines', () => {
  test.each([0, 8, 37, 90, 135, 172])('one bar at %i degrees: its ends and its thickness', (degrees) => {
    const [line, ...others] = textLines(mapOf([{ x: 160, y: 128, length: 180, thick: 8, degrees }]));
    expect(others).toEqual([]);
    const [from, to] = [line?.from ?? { x: 0, y: 0 }, line?.to ?? { x: 0, y: 0 }];
    expect(Math.abs(Math.hypot(to.x - from.x, to.y - from.y) - 180)).toBeLessThan(8);
    expect((from.x + to.x) / 2).toBeCloseTo(160, 0);
    expect((from.y + to.y) / 2).toBeCloseTo(128, 0);
    const angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
    expect(Math.abs(((angle - degrees + 270) % 180) - 90)).toBeLessThan(1);
    expect(Math.abs((line?.core ?? 0) - 8)).toBeLessThan(1.5);
  });

  test('bars that do not touch are lines of their own, specks are none, and pixels of the picture are given', () => {
    const lines = textLines(mapOf([{ x: 100, y: 50, length: 120, thick: 6, degrees: 0 }, { x: 100, y: 70, length: 120, thick: 6, degrees: 0 }, { x: 20, y: 20, length: 3, thick: 3, degrees: 0 }], 0.5));
    expect(lines.map(({ from }) => Math.round(from.y)).sort((one, other) => one - other)).toEqual([100, 140]);
    expect(Math.round((lines[0]?.to.x ?? 0) - (lines[0]?.from.x ?? 0))).toBe(240);
  });

  test('a patch at the right edge does not go on at the left edge of the next row', () => {
    const lines = textLines(mapOf([{ x: WIDTH - 30, y: 60, length: 60, thick: 6, degrees: 0 }, { x: 30, y: 67, length: 60, thick: 6, degrees: 0 }]));
    expect(lines).toHaveLength(2);
  });
});
