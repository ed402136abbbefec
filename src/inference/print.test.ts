// A copy without colour is told from print in colours, whatever the light; a blurred face from a sharp one, whatever the contrast.
import { describe, expect, test } from 'vitest';
import { createRandom } from '../shared/testing-random.ts';
import { chromaSpread, detailOf } from './print.ts';

type Colour = readonly [number, number, number];

function picture(width: number, height: number, colourAt: (x: number, y: number) => Colour) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < width * height; at += 1) data.set([...colourAt(at % width, Math.floor(at / width)), 255], at * 4);
  return { data, width, height };
}

describe('the spread of colours', () => {
  const noise = createRandom(3);
  const paper = (x: number, y: number): number => 60 + ((x * 7 + y * 13) % 180);
  const under = (tint: Colour, [red, green, blue]: Colour): Colour => [red * tint[0] + 2 * noise(), green * tint[1] + 2 * noise(), blue * tint[2] + 2 * noise()];

  test.each([['white', [1, 1, 1]], ['warm', [1, 0.94, 0.85]], ['cold', [0.86, 0.95, 1]]] as const)('of a black and white copy in %s light is next to nothing', (_, tint) => {
    expect(chromaSpread(picture(64, 44, (x, y) => under(tint, [paper(x, y), paper(x, y), paper(x, y)])))).toBeLessThan(1);
  });

  test('of a page with a pale coloured ground and a face is well above', () => {
    expect(chromaSpread(picture(64, 44, (x, y) => (x < 20 ? [190, 140, 120] : (x + y) % 9 < 4 ? [215, 225, 220] : [225, 215, 228])))).toBeGreaterThan(4);
  });

  test('does not count what lies outside the picture', () => {
    const outside = picture(4, 4, () => [200, 30, 30]);
    outside.data.forEach((_, at) => { if (at % 4 === 3) outside.data[at] = 0; });
    expect(chromaSpread(outside)).toBe(0);
  });
});

describe('the detail of a face', () => {
  const stripes = (period: number, contrast: number) => picture(128, 128, (x, y) => { const value = 128 + contrast * Math.sin((2 * Math.PI * x) / period) * Math.cos((2 * Math.PI * y) / period); return [value, value, value]; });

  test('falls with blur and not with contrast', () => {
    expect(detailOf(stripes(8, 100))).toBeGreaterThan(5 * detailOf(stripes(24, 100)));
    expect(detailOf(stripes(8, 100)) / detailOf(stripes(8, 30))).toBeCloseTo(1, 1);
  });

  test('of an even surface is none', () => {
    expect(detailOf(picture(128, 128, () => [128, 128, 128]))).toBe(0);
  });
});
