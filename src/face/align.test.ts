// The transform recovers what was done to the points, and refuses points that say nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REFERENCE_POINTS_128, similarityBetween } from './align.ts';

test('recovers scale, rotation and shift', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 9, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), fc.integer({ min: -900, max: 900 }), fc.integer({ min: -900, max: 900 }), (scale, angle, tx, ty) => {
      const [a, b] = [scale * Math.cos(angle), scale * Math.sin(angle)];
      const moved = REFERENCE_POINTS_128.map(({ x, y }) => ({ x: a * x - b * y + tx, y: b * x + a * y + ty }));
      const found = similarityBetween(REFERENCE_POINTS_128, moved);
      expect(found?.a).toBeCloseTo(a, 6);
      expect(found?.b).toBeCloseTo(b, 6);
      expect(found?.tx).toBeCloseTo(tx, 4);
      expect(found?.ty).toBeCloseTo(ty, 4);
    }),
  );
});

test('does not mirror: a flipped face is fitted by rotation alone', () => {
  const flipped = REFERENCE_POINTS_128.map(({ x, y }) => ({ x: 128 - x, y }));
  const found = similarityBetween(REFERENCE_POINTS_128, flipped);
  // A mirror would fit exactly (scale 1); without it the best fit shrinks.
  expect(Math.hypot(found?.a ?? 1, found?.b ?? 1)).toBeLessThan(0.9);
});

test('is null for coinciding points, too few points and non-numbers', () => {
  const same = [{ x: 1, y: 1 }, { x: 1, y: 1 }];
  expect(similarityBetween(same, same)).toBeNull();
  expect(similarityBetween([{ x: 1, y: 1 }], [{ x: 2, y: 2 }])).toBeNull();
  expect(similarityBetween([{ x: Number.NaN, y: 1 }, { x: 2, y: 2 }], same)).toBeNull();
});
