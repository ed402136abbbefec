// What of an attempt the passive PAD score is made of, and that it fails closed.
import { describe, expect, test } from 'vitest';
import { fusePad, type PadFrame, type PadLimits } from './pad.ts';

const limits: PadLimits = { maxYawDeg: 20, maxPitchDeg: 20, maxRollDeg: 20, minSharpness: 8, minHeightNorm: 0.2, maxHeightNorm: 0.9, minFrames: 3, trimNorm: 0.1 };

const frame = (score: number, part: Partial<PadFrame> = {}): PadFrame => ({ scores: { v2: score, v1se: score }, pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 }, sharpness: 100, heightNorm: 0.5, atMs: 0, ...part });
const frames = (count: number, score: number, part: Partial<PadFrame> = {}) => Array.from({ length: count }, () => frame(score, part));

describe('fusePad', () => {
  test('both models count the same', () => {
    expect(fusePad(frames(4, 0, { scores: { v2: 0.2, v1se: 0.8 } }), limits)).toBeCloseTo(0.5);
  });

  test('one odd frame in ten does not decide, in either direction', () => {
    expect(fusePad([...frames(9, 0.9), frame(0)], limits)).toBeCloseTo(0.9);
    expect(fusePad([...frames(9, 0.1), frame(1)], limits)).toBeCloseTo(0.1);
  });

  test('an attack seen in half of the frames is not averaged away', () => {
    expect(fusePad([...frames(6, 1), ...frames(6, 0)], limits)).toBeCloseTo(0.5);
  });

  test.each([
    ['turned', { pose: { yawDeg: -25, pitchDeg: 0, rollDeg: 0 } }],
    ['nodding', { pose: { yawDeg: 0, pitchDeg: 30, rollDeg: 0 } }],
    ['tilted', { pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 40 } }],
    ['blurred', { sharpness: 3 }],
    ['too far', { heightNorm: 0.1 }],
    ['too near', { heightNorm: 0.95 }],
    ['without a pose', { pose: { yawDeg: Number.NaN, pitchDeg: 0, rollDeg: 0 } }],
    ['without a sharpness', { sharpness: Number.NaN }],
  ] satisfies [string, Partial<PadFrame>][])('a frame that is %s is not counted', (_, part) => {
    expect(fusePad([...frames(4, 0.9), ...frames(4, 0, part)], limits)).toBeCloseTo(0.9);
    expect(fusePad(frames(9, 0.9, part), limits)).toBeNull();
  });

  test('without enough frames there is no score', () => {
    expect(fusePad([], limits)).toBeNull();
    expect(fusePad(frames(2, 1), limits)).toBeNull();
    expect(fusePad([], { ...limits, minFrames: 0 })).toBeNull();
  });

  test('a model that gives no number in a single frame makes a score that passes no threshold', () => {
    expect(fusePad([...frames(30, 1), frame(0, { scores: { v2: Number.NaN, v1se: 1 } })], limits)).toBeNaN();
    expect(fusePad([...frames(30, 1), frame(0, { scores: { v2: 1, v1se: Number.POSITIVE_INFINITY } })], limits)).toBeNaN();
  });
});
