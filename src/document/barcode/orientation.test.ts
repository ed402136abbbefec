// Stripes drawn at an angle are found at that angle, a quarter turn being none, and beside stronger noise than a camera's.
import { expect, test } from 'vitest';
import { createRandom } from '../../shared/testing-random.ts';
import { barDirections, type Pixels } from './orientation.ts';

/** @param degrees clockwise. @param grain half width of the noise, of 255. @param share of the picture that is striped. */
function striped(degrees: number, grain: number, share = 1): Pixels {
  const [width, height] = [320, 240];
  const random = createRandom(5);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const wave = x < width * share ? Math.sin((x * cos + y * sin) * 0.8) : 1;
      data.fill(128 + 90 * wave + (random() * 2 - 1) * grain, (y * width + x) * 4, (y * width + x) * 4 + 4);
    }
  }
  return { data, width, height };
}

const off = (one: number, other: number): number => Math.min(Math.abs(one - other), 90 - Math.abs(one - other));

test.each([0, 0.5, 1, 3, 10, 30, 44, 45, 60, 89, 90, 120, 170, -20])('%d degrees', (degrees) => {
  for (const grain of [0, 15]) {
    const [found = Number.NaN] = barDirections(striped(degrees, grain), 1);
    expect(off(found, ((degrees % 90) + 90) % 90)).toBeLessThanOrEqual(1);
  }
});

test('a symbol that fills a third of the picture', () => {
  const [found = Number.NaN] = barDirections(striped(25, 6, 0.33), 2);
  expect(off(found, 25)).toBeLessThanOrEqual(1);
});

test('no edges, no direction; never more than asked for, never two that are one', () => {
  expect(barDirections({ data: new Uint8ClampedArray(64 * 64 * 4).fill(200), width: 64, height: 64 }, 2)).toEqual([]);
  expect(barDirections({ data: new Uint8ClampedArray(0), width: 0, height: 0 }, 2)).toEqual([]);
  const [one = 0, other = 45, ...more] = barDirections(striped(25, 120), 2);
  expect(more).toEqual([]);
  expect(off(one, other)).toBeGreaterThanOrEqual(10);
});
