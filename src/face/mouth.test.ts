// Skin of any colour, lips, a beard and teeth are no cover; a plain cloth of any colour but skin's is.
import { describe, expect, test } from 'vitest';
import { qualityLimits } from '../registration/policy.ts';
import { mouthCover } from './mouth.ts';

const SIDE = 128;
type Colour = readonly [number, number, number];

/** Where the used landmarks lie in an upright face that fills the picture. */
const places: Readonly<Record<number, readonly [number, number]>> = {
  9: [64, 34], 6: [64, 48], 168: [64, 42], 197: [64, 56], 205: [36, 76], 425: [92, 76], 36: [42, 72], 266: [86, 72],
  57: [44, 92], 287: [84, 92], 212: [42, 98], 432: [86, 98], 164: [64, 80], 2: [64, 74], 200: [64, 112], 61: [48, 92], 291: [80, 92],
};
const landmarks = Array.from({ length: 478 }, (_, index) => ({ x: places[index]?.[0] ?? 64, y: places[index]?.[1] ?? 64 }));

/** Light from one side, as on a real face; `paint` says the colour of a place. */
function face(paint: (x: number, y: number) => Colour): Parameters<typeof mouthCover>[0] {
  const data = new Uint8ClampedArray(SIDE * SIDE * 4);
  for (let i = 0; i < SIDE * SIDE; i++) {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
    const light = 0.7 + (0.3 * x) / SIDE;
    const noise = ((x * 7 + y * 13) % 5) - 2;
    data.set([...paint(x, y).map((value) => value * light + noise), 255], i * 4);
  }
  return { data, width: SIDE, height: SIDE };
}

const skins: readonly Colour[] = [[236, 200, 180], [198, 150, 120], [96, 62, 46]];
const lips = (x: number, y: number) => y >= 88 && y < 97 && Math.abs(x - 64) < 16;
const covered = (colour: Colour, skin: Colour) => face((_, y) => (y > 62 ? colour : skin));
const seen = (picture: Parameters<typeof mouthCover>[0]) => mouthCover(picture, landmarks) <= qualityLimits.maxMouthCover;

describe.each(skins)('skin of %d, %d, %d', (...skin) => {
  const redder: Colour = [skin[0] * 0.95, skin[1] * 0.72, skin[2] * 0.75];

  test('a mouth, a painted mouth, a smile and a beard are seen', () => {
    expect(seen(face((x, y) => (lips(x, y) ? redder : skin)))).toBe(true);
    expect(seen(face((x, y) => (lips(x, y) ? [190, 20, 50] : skin)))).toBe(true);
    expect(seen(face((x, y) => (lips(x, y) ? (y > 91 && y < 95 ? [225, 220, 210] : redder) : skin)))).toBe(true);
    expect(seen(face((x, y) => (lips(x, y) ? redder : y > 76 ? [44, 38, 36] : skin)))).toBe(true);
  });

  test.each([['white', [226, 228, 230]], ['blue', [130, 170, 205]], ['black', [38, 38, 42]], ['green', [60, 120, 70]]] as const)('a mask of %s is not', (_, colour) => {
    expect(seen(covered(colour, skin))).toBe(false);
  });
});

test('without landmarks nobody is asked for anything', () => {
  expect(mouthCover(covered([226, 228, 230], [198, 150, 120]), [])).toBe(0);
});
