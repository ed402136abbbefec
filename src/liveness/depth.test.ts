// Planes, bent sheets and heads as exact geometry: what each measure sees of them, and that nothing passes without being measured.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Point } from '../face/align.ts';
import { headPoints } from '../face/testing-head.ts';
import { measureDepth, showsDepth, type DepthAxis, type DepthLimits, type DepthMeasure } from './depth.ts';
import { HEAD_RELIEF } from './head-relief.ts';
import { TRACKED_OF_478 } from '../face/landmarks.ts';

const limits: DepthLimits = {
  turn: { minResidualPercent: 6, maxUnlikeHeadNorm: 0.3, minKeptRatio: 0.92 },
  nod: { minResidualPercent: 5, maxUnlikeHeadNorm: 0.7, minKeptRatio: 0.88 },
  minMeanKeptRatio: 0.94,
};

const radians = Math.PI / 180;
const angle = (least: number, most: number) => fc.tuple(fc.double({ min: least, max: most, noNaN: true }), fc.boolean()).map(([deg, other]) => (other ? -deg : deg));
const axes = fc.constantFrom<DepthAxis>('turn', 'nod');

/** A picture of the face, bent round an axis in its plane (0 upright, 90 level), then turned and nodded, in perspective. */
function sheet({ radius, axisDeg, yawDeg = 0, pitchDeg = 0 }: { radius: number; axisDeg: number; yawDeg?: number; pitchDeg?: number }): readonly Point[] {
  const [ac, as] = [Math.cos(axisDeg * radians), Math.sin(axisDeg * radians)];
  const [yc, ys, pc, ps] = [Math.cos(yawDeg * radians), Math.sin(yawDeg * radians), Math.cos(pitchDeg * radians), Math.sin(pitchDeg * radians)];
  return headPoints().map((point) => {
    const [x, y] = [(point.x - 320) / 200, (point.y - 280) / 200];
    const [across, along] = [x * ac + y * as, y * ac - x * as];
    const [bent, z] = [radius * Math.sin(across / radius), radius * (Math.cos(across / radius) - 1)];
    const [u, v] = [bent * ac - along * as, bent * as + along * ac];
    const [x1, z1] = [u * yc + z * ys, z * yc - u * ys];
    const [y2, z2] = [v * pc - z1 * ps, v * ps + z1 * pc];
    const scale = (200 * 3) / (3 - z2);
    return { x: 320 + x1 * scale, y: 240 + y2 * scale };
  });
}

const measured = (measure: DepthMeasure | null): DepthMeasure => {
  if (measure === null) throw new Error('not measured');
  return measure;
};

describe('a flat picture', () => {
  test('leaves no residual in any perspective, and never passes', () => {
    fc.assert(
      fc.property(axes, angle(0, 50), angle(0, 50), fc.double({ min: 4, max: 20, noNaN: true }), (axis, yawDeg, pitchDeg, distance) => {
        const flat = { relief: 0, distance };
        const measure = measureDepth(axis, [headPoints(flat)], [headPoints({ ...flat, yawDeg, pitchDeg })]);
        expect(measured(measure).residualPercent).toBeLessThan(0.01);
        expect(showsDepth(axis, measure, limits)).toBe(false);
      }),
    );
  });
});

describe('a bent picture, its points seen exactly', () => {
  test('round a level axis does not turn as a head does', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.6, max: 1.4, noNaN: true }), angle(12, 50), (radius, yawDeg) => {
        const bend = { radius, axisDeg: 90 };
        expect(showsDepth('turn', measureDepth('turn', [sheet(bend)], [sheet({ ...bend, yawDeg })]), limits)).toBe(false);
      }),
    );
  });

  test('round an upright axis leaves a residual, but narrows as no head does', () => {
    const bend = { radius: 0.9, axisDeg: 0 };
    const bent = measured(measureDepth('turn', [sheet(bend)], [sheet({ ...bend, yawDeg: 45 })]));
    const head = measured(measureDepth('turn', [headPoints()], [headPoints({ yawDeg: 20 })]));
    expect(bent.residualPercent).toBeGreaterThan(limits.turn.minResidualPercent);
    expect(bent.keptRatio).toBeLessThan(head.keptRatio - 0.05);
  });
});

describe('a head', () => {
  test('passes turning and nodding, either way, near and far, tilted and anywhere in the frame', () => {
    fc.assert(
      fc.property(angle(14, 30), angle(9, 25), fc.double({ min: 7, max: 15, noNaN: true }), fc.double({ min: 40, max: 160, noNaN: true }), angle(0, 20), (yawDeg, pitchDeg, distance, interEyePx, rollDeg) => {
        const place = { distance, interEyePx, centre: { x: 250, y: 300 } };
        const [cos, sin] = [Math.cos(rollDeg * radians), Math.sin(rollDeg * radians)];
        const tilted = (points: readonly Point[]) => points.map(({ x, y }) => ({ x: x * cos - y * sin, y: x * sin + y * cos }));
        const ahead = [tilted(headPoints(place))];
        expect(showsDepth('turn', measureDepth('turn', ahead, [tilted(headPoints({ ...place, yawDeg }))]), limits)).toBe(true);
        expect(showsDepth('nod', measureDepth('nod', ahead, [tilted(headPoints({ ...place, pitchDeg }))]), limits)).toBe(true);
      }),
    );
  });

  test('that is seen wrongly in one frame of several passes all the same', () => {
    const slip = headPoints({ yawDeg: 15 }).map(({ x, y }, index) => ({ x: x + (index % 5) * 9, y: y - (index % 3) * 9 }));
    const ahead = [headPoints(), headPoints({ yawDeg: 1 }), headPoints({ yawDeg: -1 })];
    expect(showsDepth('turn', measureDepth('turn', ahead, [headPoints({ yawDeg: 14 }), slip, headPoints({ yawDeg: 16 })]), limits)).toBe(true);
    expect(showsDepth('turn', measureDepth('turn', ahead, [slip]), limits)).toBe(false);
  });

  test('that speaks passes: the mouth and the jaw have no say', () => {
    const used = new Set<number>(HEAD_RELIEF.map(([landmark]) => landmark));
    const spoken = headPoints({ yawDeg: 15 }).map(({ x, y }, index) => (used.has(TRACKED_OF_478[index] ?? -1) ? { x, y } : { x, y: y + 25 }));
    expect(measureDepth('turn', [headPoints()], [spoken])).toEqual(measureDepth('turn', [headPoints()], [headPoints({ yawDeg: 15 })]));
  });

  test('that has not moved shows nothing', () => {
    expect(showsDepth('turn', measureDepth('turn', [headPoints()], [headPoints()]), limits)).toBe(false);
    expect(showsDepth('nod', measureDepth('nod', [headPoints()], [headPoints()]), limits)).toBe(false);
  });
});

describe('what says nothing', () => {
  const [ahead, peak] = [headPoints(), headPoints({ yawDeg: 15 })];

  test.each<[string, readonly (readonly Point[])[], readonly (readonly Point[])[]]>([
    ['no frames ahead', [], [peak]],
    ['no frames at the far end', [ahead], []],
    ['a landmark short', [ahead], [peak.slice(0, -1)]],
    ['all points in one place', [ahead.map(() => ({ x: 3, y: 3 }))], [peak]],
    ['all points on one line', [ahead.map(({ x }) => ({ x, y: 2 * x }))], [peak]],
    ['no numbers', [ahead], [peak.map(() => ({ x: Number.NaN, y: Number.NaN }))]],
    ['one that is no number', [ahead], [peak.map(({ x, y }, index) => ({ x: index === 9 ? Number.NaN : x, y }))]],
    ['one at infinity', [ahead.map(({ x, y }, index) => ({ x: index === 9 ? Infinity : x, y }))], [peak]],
  ])('%s: not measured', (_, before, after) => {
    expect(measureDepth('turn', before, after)).toBeNull();
    expect(measureDepth('nod', before, after)).toBeNull();
  });

  test('never passes: not measured, no number, or limits that are none', () => {
    const good = measured(measureDepth('turn', [ahead], [peak]));
    expect(showsDepth('turn', good, limits)).toBe(true);
    expect(showsDepth('turn', null, limits)).toBe(false);
    for (const key of Object.keys(good)) expect(showsDepth('turn', { ...good, [key]: Number.NaN }, limits)).toBe(false);
    for (const key of Object.keys(limits.turn)) expect(showsDepth('turn', good, { ...limits, turn: { ...limits.turn, [key]: Number.NaN } })).toBe(false);
  });

  test('whatever the points are, it is a measure of numbers or none', () => {
    const point = fc.record({ x: fc.double(), y: fc.double() });
    const frame = fc.array(point, { minLength: TRACKED_OF_478.length, maxLength: TRACKED_OF_478.length });
    fc.assert(
      fc.property(axes, frame, frame, (axis, before, after) => {
        const measure = measureDepth(axis, [before], [after]);
        if (measure !== null) expect(Object.values(measure).every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
