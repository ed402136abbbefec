// A head moves, a splice jumps; whoever was out of sight is looked at again.
import { expect, test } from 'vitest';
import { pathLimits } from '../registration/policy.ts';
import { goodFace } from '../registration/testing.ts';
import type { FaceReading } from '../face/reading.ts';
import { advancePath, startPath, type Path } from './path.ts';

type Step = { readonly face: Partial<FaceReading> | null; readonly atMs: number; readonly sampled?: boolean };

const yaw = (yawDeg: number): Partial<FaceReading> => ({ pose: { yawDeg, pitchDeg: 0, rollDeg: 0 } });
const walk = (steps: readonly Step[]): Path => steps.reduce((path, { face, atMs, sampled = false }) => advancePath(path, face === null ? null : { ...goodFace, ...face }, atMs, sampled, pathLimits), startPath);

test('a turn of 30 degrees in a quarter of a second is no jump', () => {
  expect(walk(Array.from({ length: 8 }, (_, i) => ({ face: yaw(i * 4.3), atMs: i * 36 })))).toMatchObject({ jumps: 0, broken: false });
});

test.each([
  ['a turned head', yaw(17)],
  ['a head that looks down', { pose: { yawDeg: 0, pitchDeg: -17, rollDeg: 0 } }],
  ['another place', { offset: { xNorm: 0.25, yNorm: 0 } }],
  ['another size', { heightNorm: 0.6 }],
] as const)('%s from one frame to the next is a jump, and wants a sample', (_what, face) => {
  const path = walk([{ face: {}, atMs: 0 }, { face, atMs: 40 }]);
  expect(path).toMatchObject({ jumps: 1, broken: true });
  expect(advancePath(path, { ...goodFace, ...face }, 80, true, pathLimits)).toMatchObject({ jumps: 1, broken: false });
});

test('times that come in bursts make no jumps', () => {
  expect(walk([{ face: yaw(0), atMs: 0 }, { face: yaw(8), atMs: 2 }])).toMatchObject({ jumps: 0 });
});

test('after nobody was there, or nothing was seen for a while, whoever comes is looked at', () => {
  expect(walk([{ face: {}, atMs: 0 }, { face: null, atMs: 40 }, { face: {}, atMs: 80 }])).toMatchObject({ jumps: 0, broken: true });
  expect(walk([{ face: {}, atMs: 0 }, { face: yaw(40), atMs: 900 }])).toMatchObject({ jumps: 0, broken: true });
  expect(walk([{ face: {}, atMs: 0 }, { face: null, atMs: 40 }, { face: {}, atMs: 80, sampled: true }])).toMatchObject({ broken: false });
  expect(walk([{ face: null, atMs: 0 }, { face: {}, atMs: 40 }])).toMatchObject({ broken: false });
});
