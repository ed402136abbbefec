// The sensor: room light, the screen's light on what is near, and noise, on the pixels of one picture.
import type { Scene } from './script.ts';

/** Red, green and blue factors on the light. */
export type Gains = readonly [number, number, number];

/** What the screen lights most; pixels. */
export type Near = { readonly shape: 'ellipse' | 'box'; readonly x: number; readonly y: number; readonly radiusX: number; readonly radiusY: number };

/** Values as sRGB have the light's factor to about this power. */
const SRGB_POWER = 1 / 2.2;

/** Values and noise are counted in 256ths of a step of the scale: a fraction survives, and the loops need no floats. */
const PARTS = 256;
const PARTS_BITS = 8;

/** Lookup tables of red, green and blue: value of the scale -> parts. */
type Curves = readonly [Int32Array, Int32Array, Int32Array];

/** What contrast and gamma make of each value. */
const gradedOf = ({ contrast = 1, gamma = 1 }: Scene): Float32Array => Float32Array.from({ length: 256 }, (_, value) => 255 * Math.max(0, ((value / 255) ** gamma - 0.5) * contrast + 0.5));

/** Each channel's values after the room, the screen and the camera. */
function curvesOf(graded: Float32Array, { brightness = 1, warmth = 0 }: Scene, gains: Gains): Curves {
  const lit = (channel: 0 | 1 | 2) => {
    const factor = PARTS * (brightness * (1 + warmth * (1 - channel)) * gains[channel]) ** SRGB_POWER;
    return Int32Array.from(graded, (value) => Math.round(value * factor));
  };
  return [lit(0), lit(1), lit(2)];
}

const NOISE_LENGTH = 1 << 16;
const NOISE_MASK = NOISE_LENGTH - 1;
/** Squared distances, 1 on the outline: up to the first all is near, from the second on nothing. */
const [INSIDE, OUTSIDE] = [0.7, 1.3];

/** @param next normal numbers. */
export const drawNormals = (next: () => number): Float32Array => Float32Array.from({ length: NOISE_LENGTH }, next);

/** In parts, with half a step more, so that cutting off rounds. @param size standard deviation in 255ths; 0 leaves the pixels as they are. */
export const noiseOf = (normals: Float32Array, size: number): Int32Array => Int32Array.from(normals, (value) => Math.round(value * size * PARTS) + PARTS / 2);

export type Exposure = {
  readonly scene: Scene;
  readonly nearGains: Gains;
  readonly farGains: Gains;
  /** Null: everything is far. */
  readonly near: Near | null;
  /** See noiseOf. */
  readonly noise: Int32Array;
  readonly random: () => number;
};

/** From PARTS inside to 0 outside, with a soft edge. */
const weightAt = (distance: number): number => (distance <= INSIDE ? PARTS : distance >= OUTSIDE ? 0 : Math.round((PARTS * (OUTSIDE - distance)) / (OUTSIDE - INSIDE)));

/** Half the width, in pixels, of what lies within a squared distance on a row that is `down` away. */
const reachOf = ({ shape, radiusX }: Near, down: number, distance: number): number => (down >= distance ? 0 : radiusX * Math.sqrt(shape === 'box' ? distance : distance - down));

/** Columns of a row, `to` not included. `from`: the row's first byte; `grain`: the noise of its first pixel. */
type Stretch = { readonly from: number; readonly grain: number; readonly start: number; readonly to: number };

/* eslint-disable @typescript-eslint/no-non-null-assertion -- plain loops inside the arrays' bounds: a million values a picture, 25 pictures a second */

/** All in one light. */
function exposeAlike(pixels: Uint8ClampedArray, { from, grain, start, to }: Stretch, [reds, greens, blues]: Curves, noise: Int32Array): void {
  const end = from + to * 4;
  for (let at = from + start * 4, next = grain + start * 3; at < end; at += 4, next += 3) {
    pixels[at] = (reds[pixels[at]!]! + noise[next & NOISE_MASK]!) >> PARTS_BITS;
    pixels[at + 1] = (greens[pixels[at + 1]!]! + noise[(next + 1) & NOISE_MASK]!) >> PARTS_BITS;
    pixels[at + 2] = (blues[pixels[at + 2]!]! + noise[(next + 2) & NOISE_MASK]!) >> PARTS_BITS;
  }
}

const mix = (near: number, far: number, weight: number): number => far + ((weight * (near - far)) >> PARTS_BITS);

/** Between two lights, by each pixel's weight; `shades`: null where all columns are as bright. */
function exposeMixed(pixels: Uint8ClampedArray, { from, grain, start, to }: Stretch, weights: Int32Array, shades: Float32Array | null, [nearReds, nearGreens, nearBlues]: Curves, [farReds, farGreens, farBlues]: Curves, noise: Int32Array): void {
  for (let x = start, at = from + start * 4, next = grain + start * 3; x < to; x += 1, at += 4, next += 3) {
    const weight = weights[x]!;
    let red = pixels[at]!;
    let green = pixels[at + 1]!;
    let blue = pixels[at + 2]!;
    red = mix(nearReds[red]!, farReds[red]!, weight);
    green = mix(nearGreens[green]!, farGreens[green]!, weight);
    blue = mix(nearBlues[blue]!, farBlues[blue]!, weight);
    if (shades !== null) {
      const shade = shades[x]!;
      red *= shade;
      green *= shade;
      blue *= shade;
    }
    pixels[at] = (red + noise[next & NOISE_MASK]!) >> PARTS_BITS;
    pixels[at + 1] = (green + noise[(next + 1) & NOISE_MASK]!) >> PARTS_BITS;
    pixels[at + 2] = (blue + noise[(next + 2) & NOISE_MASK]!) >> PARTS_BITS;
  }
}

/** One row's weights, for the columns asked for. @param across each column's squared distance. */
function weigh(weights: Int32Array, { shape }: Near, across: Float32Array, down: number, start: number, to: number): void {
  for (let x = start; x < to; x += 1) weights[x] = weightAt(shape === 'box' ? Math.max(across[x]!, down) : across[x]! + down);
}
/* eslint-enable @typescript-eslint/no-non-null-assertion */

/** Changes RGBA pixels in place. Fractions of a value survive: the noise is added before the rounding, as in a sensor. */
export function expose(pixels: Uint8ClampedArray, width: number, height: number, { scene, nearGains, farGains, near, noise, random }: Exposure): void {
  const graded = gradedOf(scene);
  const [nearCurves, farCurves] = [curvesOf(graded, scene, nearGains), curvesOf(graded, scene, farGains)];
  const side = scene.sideLight ?? 0;
  const shades = side === 0 ? null : Float32Array.from({ length: width }, (_, x) => 1 - (side * x) / width);
  const across = Float32Array.from({ length: width }, (_, x) => (near === null ? OUTSIDE : ((x - near.x) / near.radiusX) ** 2));
  const weights = new Int32Array(width);
  const column = (x: number) => Math.max(0, Math.min(width, x));
  for (let y = 0; y < height; y += 1) {
    const row = { from: y * width * 4, grain: Math.floor(random() * NOISE_LENGTH) };
    const down = near === null ? OUTSIDE : ((y - near.y) / near.radiusY) ** 2;
    const alike = (start: number, to: number, curves: Curves) => { exposeAlike(pixels, { ...row, start, to }, curves, noise); };
    const mixed = (start: number, to: number) => {
      if (near === null || down >= OUTSIDE) weights.fill(0, start, to);
      else weigh(weights, near, across, down, start, to);
      exposeMixed(pixels, { ...row, start, to }, weights, shades, nearCurves, farCurves, noise);
    };
    if (shades !== null) {
      mixed(0, width);
    } else if (near === null || down >= OUTSIDE) {
      alike(0, width, farCurves);
    } else {
      // Far, the soft edge, near, the soft edge, far.
      const [outer, inner] = [reachOf(near, down, OUTSIDE), reachOf(near, down, INSIDE)];
      const [left, right] = [column(Math.floor(near.x - outer)), column(Math.ceil(near.x + outer))];
      const nearFrom = column(Math.ceil(near.x - inner));
      const nearTo = Math.max(nearFrom, column(Math.floor(near.x + inner)));
      alike(0, left, farCurves);
      mixed(left, nearFrom);
      alike(nearFrom, nearTo, nearCurves);
      mixed(nearTo, right);
      alike(right, width, farCurves);
    }
  }
}

/** Nothing to do: the stored picture goes out as it is. */
export const isPlain = ({ brightness = 1, contrast = 1, gamma = 1, warmth = 0, sideLight = 0 }: Scene): boolean => brightness === 1 && contrast === 1 && gamma === 1 && warmth === 0 && sideLight === 0;
