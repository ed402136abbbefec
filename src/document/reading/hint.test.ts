// What is asked of the person who holds the document.
import { describe, expect, test } from 'vitest';
import type { GreyImage } from '../../inference/models/line-recogniser.ts';
import { hintFor } from './hint.ts';

/** Letters as strokes, `blurPx` wide at their edges; columns of `glare` are white. */
function line(blurPx: number, glare: (column: number) => boolean = () => false): GreyImage {
  const [width, height] = [600, 16];
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at += 1) {
    const column = at % width;
    const phase = column % 12;
    const distance = Math.abs(phase - 6) - 3;
    data[at] = glare(column) ? 255 : 60 + 160 * Math.min(1, Math.max(0, distance / Math.max(blurPx, 0.01) + 0.5));
  }
  return { data, width, height };
}

describe('hintFor', () => {
  const sharp = { image: line(1), lettersPx: 16, convergenceDeg: 0.5 };
  test('nothing to be told from a sharp, large, straight line', () => expect(hintFor(sharp)).toBeNull());
  test('small letters: nearer', () => expect(hintFor({ ...sharp, lettersPx: 5 })).toBe('nearer'));
  test('lines that converge: tilt', () => expect(hintFor({ ...sharp, convergenceDeg: 5 })).toBe('tilt'));
  test('soft edges: blur', () => expect(hintFor({ ...sharp, image: line(8) })).toBe('blur'));
  test('a white stretch: glare, whatever else', () => expect(hintFor({ ...sharp, image: line(1, (column) => column > 200 && column < 320), lettersPx: 5 })).toBe('glare'));
});
