// The signs that the challenges rest on: left is the subject's own left, up is up.
import { expect, test } from 'vitest';
import { poseFromMatrix } from './pose.ts';

const radians = Math.PI / 180;

/** Column-major rotation about the vertical axis; positive brings the nose to the picture's right: the subject's left. */
const turned = (deg: number, scale = 1) => {
  const [c, s] = [Math.cos(deg * radians) * scale, Math.sin(deg * radians) * scale];
  return [c, 0, -s, 0, 0, scale, 0, 0, s, 0, c, 0, 0, 0, 0, 1];
};

test.each([-30, -12, 0, 12, 30])('a head turned by %i degrees', (deg) => {
  const pose = poseFromMatrix(turned(deg));
  expect(pose.yawDeg).toBeCloseTo(deg, 6);
  expect(pose.pitchDeg).toBeCloseTo(0, 6);
  expect(pose.rollDeg).toBeCloseTo(0, 6);
});

test('scale does not change the angles', () => {
  expect(poseFromMatrix(turned(17, 1.4)).yawDeg).toBeCloseTo(17, 6);
});

test('a face without a matrix reads as looking ahead and never as a turn', () => {
  expect(poseFromMatrix([])).toEqual({ yawDeg: 0, pitchDeg: 0, rollDeg: 0 });
});
