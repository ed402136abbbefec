// WCAG 2.3.1 by the colours alone: no change between any two of them is a general flash or a red flash, at any rate.
import { describe, expect, test } from 'vitest';
import { LIGHT_RGB, NEUTRAL_RGB, screenLight } from './light-colours.ts';

const shown = [null, 'cyan', 'magenta', 'yellow'] as const;
const luminance = ([red, green, blue]: readonly [number, number, number]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;

describe('the colours of the soft light', () => {
  test('lie less than a tenth of full luminance apart: a general flash is a tenth or more', () => {
    const all = shown.map((colour) => luminance(screenLight(colour)));
    expect(Math.max(...all) - Math.min(...all)).toBeLessThan(0.1);
    // Against black and white, where the answer is known.
    expect(luminance([1, 1, 1]) - luminance([0, 0, 0])).toBeCloseTo(1, 10);
  });

  test('hold no saturated red: R / (R + G + B) stays below 0.8', () => {
    for (const colour of shown) {
      const [red, green, blue] = screenLight(colour);
      expect(red / (red + green + blue)).toBeLessThan(0.8);
    }
  });

  test('each lacks its own channel, and the neutral is grey', () => {
    const least = (values: readonly number[]) => values.indexOf(Math.min(...values));
    expect([LIGHT_RGB.cyan, LIGHT_RGB.magenta, LIGHT_RGB.yellow].map(least)).toEqual([0, 1, 2]);
    expect(new Set(NEUTRAL_RGB).size).toBe(1);
  });
});
