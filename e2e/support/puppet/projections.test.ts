// Sheets and heads in space: which way they turn, and what a triangle carries along.
import { describe, expect, it } from 'vitest';
import { bentRoundHorizontal, bentRoundVertical, flat, head, seen, turned, type Hold } from './projections.ts';
import { affineOf, gridOf } from './triangles.ts';

const held = (hold: Partial<Hold>): Hold => ({ yawDeg: 0, pitchDeg: 0, rollDeg: 0, ...hold });
const nose = [0, 0, -0.3] as const;

describe('turning', () => {
  it('takes the nose to the picture’s right when the subject turns left, and up when it looks up', () => {
    expect(turned(nose, held({ yawDeg: 20 }))[0]).toBeCloseTo(0.3 * Math.sin((20 * Math.PI) / 180));
    expect(turned(nose, held({ pitchDeg: 15 }))[1]).toBeCloseTo(-0.3 * Math.sin((15 * Math.PI) / 180));
  });

  it('keeps lengths', () => {
    expect(Math.hypot(...turned([0.2, -0.4, 0.1], held({ yawDeg: 33, pitchDeg: -21, rollDeg: 8 })))).toBeCloseTo(Math.hypot(0.2, -0.4, 0.1));
  });

  it('makes what comes nearer larger', () => {
    expect(Math.abs(seen([0.5, 0, -0.2], 3)[0])).toBeGreaterThan(Math.abs(seen([0.5, 0, 0.2], 3)[0]));
  });
});

describe('surfaces', () => {
  it('a bent sheet keeps its length along the bend and is straight across it', () => {
    const [upright, level] = [bentRoundVertical(1.25, 0.45), bentRoundHorizontal(1.25, 0.45)];
    const steps = Array.from({ length: 201 }, (_, index) => index / 200);
    const lengthOf = (spots: readonly (readonly [number, number, number])[]) => spots.slice(1).reduce((sum, [x, y, z], index) => sum + Math.hypot(x - (spots[index]?.[0] ?? 0), y - (spots[index]?.[1] ?? 0), z - (spots[index]?.[2] ?? 0)), 0);
    expect(lengthOf(steps.map((u) => upright(u, 0.3)))).toBeCloseTo(1, 3);
    expect(lengthOf(steps.map((v) => level(0.3, v)))).toBeCloseTo(1.25, 3);
    expect(new Set(steps.map((v) => upright(0.2, v)[2])).size).toBe(1);
    expect(new Set(steps.map((u) => level(u, 0.2)[2])).size).toBe(1);
  });

  it('a head is nearest at its nose and flat away from it', () => {
    const surface = head(0.75, { x: 0.5, y: 0.5, width: 0.25, height: 0.4, noseX: 0.5, noseY: 0.53 });
    const depths = [0.3, 0.4, 0.5, 0.6, 0.7].map((u) => surface(u, 0.5)[2]);
    expect(Math.min(...depths)).toBe(depths[2]);
    expect(surface(0.02, 0.02)[2]).toBeCloseTo(0);
  });
});

it('a triangle’s map takes its three corners where they belong', () => {
  const { corners } = gridOf(flat(1.25), { x: 320, y: 240, width: 200, hold: held({ yawDeg: 40, pitchDeg: 10 }), distance: 3 }, 2, 2);
  const [a, b, c] = corners.slice(3, 6);
  const d = corners[7];
  if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('a grid without corners');
  const [m11, m12, m21, m22, dx, dy] = affineOf([a, b, d], 480, 600);
  for (const { u, v, x, y } of [a, b, d]) {
    expect(m11 * u * 480 + m21 * v * 600 + dx).toBeCloseTo(x);
    expect(m12 * u * 480 + m22 * v * 600 + dy).toBeCloseTo(y);
  }
});

it('what takes no part in the turning stays where it is', () => {
  const stand = { x: 100, y: 100, width: 100, hold: held({ yawDeg: 30 }), distance: 4 };
  const [still] = gridOf(flat(1), { ...stand, share: () => 0 }, 1, 1).corners;
  expect([still?.x, still?.y]).toEqual([50, 50]);
});
