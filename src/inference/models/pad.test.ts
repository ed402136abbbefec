// Which parts of a frame the PAD models are shown.
import { describe, expect, test } from 'vitest';
import { closerRegion, PAD_SCALE, padRegion } from './pad.ts';

const frame = { width: 640, height: 480 };
const region = (face: Parameters<typeof padRegion>[0], scale: number) => padRegion(face, scale, frame.width, frame.height);

describe('padRegion', () => {
  test('a small face in the middle gets its surroundings, evenly on every side', () => {
    expect(region({ x: 280, y: 200, width: 80, height: 100 }, PAD_SCALE.v2)).toEqual({ x: 212, y: 115, width: 216, height: 270 });
  });

  test('near a border it is shifted and keeps its size', () => {
    expect(region({ x: 0, y: 380, width: 80, height: 100 }, PAD_SCALE.v2)).toEqual({ x: 0, y: 210, width: 216, height: 270 });
  });

  test('a face that fills the frame gets what there is, and keeps its aspect', () => {
    const filled = region({ x: 170, y: 40, width: 300, height: 400 }, PAD_SCALE.v1se);
    expect(filled.y).toBeGreaterThanOrEqual(0);
    expect(filled.y + filled.height).toBeLessThanOrEqual(frame.height);
    expect(filled.width / filled.height).toBeCloseTo(300 / 400);
  });
});

describe('closerRegion', () => {
  test('keeps its scale and its middle, also where that lies outside the frame', () => {
    const face = { x: 0, y: 40, width: 300, height: 400 };
    const closer = closerRegion(face, PAD_SCALE.v1se);
    expect(closer.width).toBeCloseTo(2.8 * 300);
    expect(closer.x + closer.width / 2).toBeCloseTo(150);
    expect(closer.x).toBeLessThan(0);
    expect(closer.y + closer.height).toBeGreaterThan(frame.height);
  });
});
