// The portrait is the largest face; two of a size are refused; a margin never leaves the picture.
import { describe, expect, test } from 'vitest';
import { portraitPlace, type PortraitPlace } from '../document/parse/portrait-place.ts';
import type { LineAt } from '../document/parse/reading.ts';
import { readSpecimen } from '../registration/testing.ts';
import type { DetectedFace } from './models/detector.ts';
import { choosePortrait, facesAt, marginBox, turnsUpright } from './portrait.ts';

const origin = { x: 0, y: 0 };
const face = (height: number): DetectedFace => ({ score: 0.9, box: { x: 10, y: 10, width: height * 0.8, height }, points: [origin, origin, origin, origin, origin] });

test('a ghost image beside the portrait is passed over', () => {
  const chosen = choosePortrait([face(200), face(100)]);
  expect(chosen.ok && chosen.value.box.height).toBe(200);
});

test('two faces of about the same size are refused', () => {
  expect(choosePortrait([face(200), face(150)])).toMatchObject({ ok: false, error: { code: 'document/several-portraits' } });
});

test('faces of which none lies where the portrait has to be are refused', () => {
  expect(choosePortrait([])).toMatchObject({ ok: false, error: { code: 'document/portrait-misplaced' } });
});

describe('where the lines say that the portrait is', () => {
  // A page 1000 px wide inside a picture of 1280 x 900, its line 800 px long; then the same picture turned.
  const page = { width: 1280, height: 900 };
  const line = { from: { x: 200, y: 800 }, to: { x: 1000, y: 800 }, lettersPx: 18 };
  const placeOf = (line: LineAt): PortraitPlace => {
    const place = portraitPlace({ ...readSpecimen, at: line });
    if (place === null) throw new Error('no place');
    return place;
  };
  const at = (x: number, y: number, height: number): DetectedFace => ({ score: 0.9, box: { x: x - height * 0.4, y: y - height / 2, width: height * 0.8, height }, points: [origin, origin, origin, origin, origin] });
  const portrait = at(310, 590, 180);
  const beside = at(900, 590, 180);
  const behind = at(330, 200, 260);
  const ghost = at(950, 480, 60);

  test('it alone is taken, and neither a photo beside the page, nor a face behind it, nor a ghost image', () => {
    expect(facesAt(placeOf(line), [behind, portrait, beside, ghost], 0, page)).toEqual([portrait]);
  });

  test('a large face that fills the picture is not taken for it', () => {
    expect(facesAt(placeOf(line), [at(420, 590, 520)], 0, page)).toEqual([]);
  });

  test.each([
    [1, { from: { x: 800, y: 1080 }, to: { x: 800, y: 280 }, lettersPx: 18 }],
    [2, { from: { x: 1080, y: 100 }, to: { x: 280, y: 100 }, lettersPx: 18 }],
    [3, { from: { x: 100, y: 200 }, to: { x: 100, y: 1000 }, lettersPx: 18 }],
  ] as const)('a page that lies aside is turned upright (%i quarter turns) and means the same', (turns, turned) => {
    expect(turnsUpright(placeOf(turned))).toBe(turns);
    expect(facesAt(placeOf(turned), [portrait, beside, behind], turns, page)).toEqual([portrait]);
  });
});

test('the margin stays inside the picture', () => {
  expect(marginBox({ x: -5, y: 80, width: 40, height: 40 }, 60, 100)).toEqual({ x: 0, y: 60, width: 55, height: 40 });
});
