// What the sensor does to pixels: light as a factor, noise that carries fractions, a face that is lit more than the room.
import { describe, expect, it } from 'vitest';
import { LIGHT_RGB, screenLight } from '../../../src/liveness/light-colours.ts';
import { createRandom } from '../../../src/shared/testing-random.ts';
import { normal } from './random.ts';
import { createScreenLight } from './screen-light.ts';
import { drawNormals, expose, noiseOf, type Exposure } from './sensor.ts';

const [WIDTH, HEIGHT] = [160, 120];
const random = createRandom(7);
const normals = drawNormals(() => normal(random));
const noise = noiseOf(normals, 1.6);
const none = noiseOf(normals, 0);
const plain: Exposure = { scene: {}, nearGains: [1, 1, 1], farGains: [1, 1, 1], near: null, noise, random };

function grey(value: number, exposure: Partial<Exposure>): Uint8ClampedArray {
  const pixels = new Uint8ClampedArray(WIDTH * HEIGHT * 4).fill(value);
  expose(pixels, WIDTH, HEIGHT, { ...plain, ...exposure });
  return pixels;
}

const channelOf = (pixels: Uint8ClampedArray, channel: number, keep: (x: number, y: number) => boolean = () => true): number[] =>
  Array.from({ length: WIDTH * HEIGHT }, (_, at) => at).flatMap((at) => (keep(at % WIDTH, Math.floor(at / WIDTH)) ? [pixels[at * 4 + channel] ?? 0] : []));

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the sensor', () => {
  it('adds noise of the size asked for, new in every frame, and no brightness', () => {
    const [one, other] = [grey(120, {}), grey(120, {})];
    const values = channelOf(one, 1);
    expect(mean(values)).toBeCloseTo(120, 0);
    expect(Math.sqrt(mean(values.map((value) => (value - 120) ** 2)))).toBeCloseTo(1.6, 0);
    expect(one).not.toEqual(other);
  });

  it('without noise gives the same picture every time', () => {
    expect(grey(120, { noise: none })).toEqual(grey(120, { noise: none }));
  });

  it('shows light of less than one step of the scale in the mean', () => {
    const gains = [1.005, 1, 1] as const;
    const lit = grey(120, { farGains: gains });
    expect(mean(channelOf(lit, 0)) - mean(channelOf(lit, 1))).toBeCloseTo(120 * (1.005 ** (1 / 2.2) - 1), 1);
  });

  it('lights what is near more than what is far', () => {
    const pixels = grey(120, { near: { shape: 'ellipse', x: 80, y: 60, radiusX: 30, radiusY: 40 }, nearGains: [1.2, 1, 1], noise: none });
    expect(mean(channelOf(pixels, 0, (x, y) => Math.hypot(x - 80, y - 60) < 15))).toBeCloseTo(120 * 1.2 ** (1 / 2.2), 0);
    expect(mean(channelOf(pixels, 0, (x) => x < 20))).toBe(120);
  });
});

describe('the light of the screen', () => {
  it('comes two ticks late, rises within one and is that colour’s excess over grey', () => {
    const light = createScreenLight();
    const reds = Array.from({ length: 6 }, () => {
      light.tick('cyan');
      return light.gains(0.1)[0];
    });
    const full = 1 + 0.1 * (screenLight('cyan')[0] - screenLight(null)[0]);
    expect(LIGHT_RGB.cyan[0]).toBeLessThan(LIGHT_RGB.cyan[1]);
    expect(reds.slice(0, 2)).toEqual([1, 1]);
    expect(reds[2]).toBeCloseTo((1 + full) / 2);
    expect(reds[3]).toBeCloseTo(full);
  });
});
