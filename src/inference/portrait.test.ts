// The portrait is the largest face; two of a size are refused; a margin never leaves the picture.
import { expect, test } from 'vitest';
import type { DetectedFace } from './models/detector.ts';
import { choosePortrait, marginBox } from './portrait.ts';

const origin = { x: 0, y: 0 };
const face = (height: number): DetectedFace => ({ score: 0.9, box: { x: 10, y: 10, width: height * 0.8, height }, points: [origin, origin, origin, origin, origin] });

test('a ghost image beside the portrait is passed over', () => {
  const chosen = choosePortrait([face(200), face(100)]);
  expect(chosen.ok && chosen.value.box.height).toBe(200);
});

test('two faces of about the same size are refused', () => {
  expect(choosePortrait([face(200), face(150)])).toMatchObject({ ok: false, error: { code: 'document/several-portraits' } });
});

test('no face is refused', () => {
  expect(choosePortrait([])).toMatchObject({ ok: false, error: { code: 'document/no-portrait' } });
});

test('the margin stays inside the picture', () => {
  expect(marginBox({ x: -5, y: 80, width: 40, height: 40 }, 60, 100)).toEqual({ x: 0, y: 60, width: 55, height: 40 });
});
