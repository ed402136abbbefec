// The sensor: room light, the screen's light on what is near, and noise, on the pixels of one picture.
import type { Scene } from './script.ts';

/** Red, green and blue factors on the light. */
export type Gains = readonly [number, number, number];

/** What the screen lights most; pixels. */
export type Near = { readonly shape: 'ellipse' | 'box'; readonly x: number; readonly y: number; readonly radiusX: number; readonly radiusY: number };

/** Values as sRGB have the light's factor to about this power. */
const SRGB_POWER = 1 / 2.2;

/** One channel's values after the room, the screen and the camera. */
function curve({ brightness = 1, contrast = 1, gamma = 1, warmth = 0 }: Scene, channel: number, gain: number): Float32Array {
  const tint = 1 + warmth * (1 - channel);
  return Float32Array.from({ length: 256 }, (_, value) => {
    const graded = ((value / 255) ** gamma - 0.5) * contrast + 0.5;
    return 255 * Math.max(0, graded) * (brightness * tint * gain) ** SRGB_POWER;
  });
}

const NOISE_LENGTH = 1 << 16;
const NOISE_MASK = NOISE_LENGTH - 1;
/** Squared distance, 1 on the outline, from which on nothing is near. */
const OUTSIDE = 1.3;

/** @param noise normal numbers; a power of two of them. */
export const createNoise = (next: () => number): Float32Array => Float32Array.from({ length: NOISE_LENGTH }, next);

export type Exposure = {
  readonly scene: Scene;
  readonly nearGains: Gains;
  readonly farGains: Gains;
  /** Null: everything is far. */
  readonly near: Near | null;
  readonly noise: Float32Array;
  /** Standard deviation in 255ths; 0 leaves the pixels as they are. */
  readonly noiseSize: number;
  readonly random: () => number;
};

/** From 1 inside to 0 outside, with a soft edge; `distance` is squared and 1 on the outline. */
const weightAt = (distance: number): number => (distance <= 0.7 ? 1 : distance >= OUTSIDE ? 0 : (OUTSIDE - distance) / 0.6);

/** One row: the near curves where the weight is 1, the far ones where it is 0, and between them in between. */
type Row = { readonly from: number; readonly width: number; readonly weights: Float32Array | null; readonly shades: Float32Array };
type Curves = readonly [Float32Array, Float32Array, Float32Array];

/* eslint-disable @typescript-eslint/no-non-null-assertion -- plain loops inside the arrays' bounds: a million values a picture, 25 pictures a second */
function exposeRow(pixels: Uint8ClampedArray, { from, width, weights, shades }: Row, near: Curves, far: Curves, noise: Float32Array, noiseFrom: number, noiseSize: number): void {
  const [[nearRed, nearGreen, nearBlue], [farRed, farGreen, farBlue]] = [near, far];
  let grain = noiseFrom;
  for (let x = 0, at = from; x < width; x += 1, at += 4) {
    const shade = shades[x]!;
    const red = pixels[at]!;
    const green = pixels[at + 1]!;
    const blue = pixels[at + 2]!;
    const weight = weights === null ? 0 : weights[x]!;
    pixels[at] = (farRed[red]! + weight * (nearRed[red]! - farRed[red]!)) * shade + noise[grain & NOISE_MASK]! * noiseSize;
    pixels[at + 1] = (farGreen[green]! + weight * (nearGreen[green]! - farGreen[green]!)) * shade + noise[(grain + 1) & NOISE_MASK]! * noiseSize;
    pixels[at + 2] = (farBlue[blue]! + weight * (nearBlue[blue]! - farBlue[blue]!)) * shade + noise[(grain + 2) & NOISE_MASK]! * noiseSize;
    grain += 3;
  }
}

/** Changes RGBA pixels in place. Fractions of a value survive: the noise is added before the rounding, as in a sensor. */
export function expose(pixels: Uint8ClampedArray, width: number, height: number, { scene, nearGains, farGains, near, noise, noiseSize, random }: Exposure): void {
  const curves = (gains: Gains): Curves => [curve(scene, 0, gains[0]), curve(scene, 1, gains[1]), curve(scene, 2, gains[2])];
  const [nearCurves, farCurves] = [curves(nearGains), curves(farGains)];
  const side = scene.sideLight ?? 0;
  const shades = Float32Array.from({ length: width }, (_, x) => 1 - (side * x) / width);
  const across = near === null ? null : Float32Array.from({ length: width }, (_, x) => ((x - near.x) / near.radiusX) ** 2);
  const weights = new Float32Array(width);
  for (let y = 0; y < height; y += 1) {
    const down = near === null ? 0 : ((y - near.y) / near.radiusY) ** 2;
    const reaches = near !== null && across !== null && down < OUTSIDE;
    if (reaches) for (let x = 0; x < width; x += 1) weights[x] = weightAt(near.shape === 'box' ? Math.max(across[x]!, down) : across[x]! + down);
    exposeRow(pixels, { from: y * width * 4, width, weights: reaches ? weights : null, shades }, nearCurves, farCurves, noise, Math.floor(random() * NOISE_LENGTH), noiseSize);
  }
}

/* eslint-enable @typescript-eslint/no-non-null-assertion */

/** Nothing to do: the stored picture goes out as it is. */
export const isPlain = ({ brightness = 1, contrast = 1, gamma = 1, warmth = 0, sideLight = 0 }: Scene): boolean => brightness === 1 && contrast === 1 && gamma === 1 && warmth === 0 && sideLight === 0;
