// A drawn face and its embedding, to hold every backend and every version of model and library to. Nobody's face.
import golden from './testing-golden.json' with { type: 'json' };

/** Furthest that an embedding may be from the golden one, as 1 minus the cosine. */
export const GOLDEN_TOLERANCE = 1e-3;

/** Of the drawn face, by onnxruntime-node 1.30.0 on one thread (CPU); 256 numbers of length one together. */
export const GOLDEN_EMBEDDING: readonly number[] = golden;

const SIDE = 128;

/** Shade added inside an ellipse, falling off towards its edge. */
type Blot = { readonly x: number; readonly y: number; readonly across: number; readonly down: number; readonly rgb: readonly [number, number, number] };

const BLOTS: readonly Blot[] = [
  { x: 64, y: 72, across: 50, down: 62, rgb: [150, 110, 85] },
  { x: 64, y: 14, across: 56, down: 26, rgb: [-95, -80, -65] },
  { x: 40, y: 59, across: 11, down: 5, rgb: [-120, -95, -70] },
  { x: 87, y: 59, across: 11, down: 5, rgb: [-120, -95, -70] },
  { x: 40, y: 48, across: 14, down: 4, rgb: [-90, -75, -60] },
  { x: 87, y: 48, across: 14, down: 4, rgb: [-90, -75, -60] },
  { x: 64, y: 80, across: 9, down: 7, rgb: [40, 30, 25] },
  { x: 64, y: 88, across: 8, down: 3, rgb: [-60, -55, -45] },
  { x: 64, y: 105, across: 20, down: 5, rgb: [-40, -75, -60] },
];

/** 128 x 128 RGBA by arithmetic alone: a canvas draws edges a little differently in every version. */
export function drawnFace(): { readonly data: Uint8ClampedArray<ArrayBuffer>; readonly width: number; readonly height: number; readonly colorSpace: 'srgb' } {
  const data = new Uint8ClampedArray(4 * SIDE * SIDE);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const at = 4 * (y * SIDE + x);
      const shade: [number, number, number] = [70, 80, 90];
      for (const { x: cx, y: cy, across, down, rgb } of BLOTS) {
        const inside = Math.max(0, 1 - ((x - cx) / across) ** 2 - ((y - cy) / down) ** 2);
        const share = Math.min(1, 3 * inside);
        for (const channel of [0, 1, 2] as const) shade[channel] += share * rgb[channel];
      }
      // A little grain, as skin has: whole numbers only, the same on every machine.
      const grain = ((x * 7 + y * 13 + ((x * y) % 11)) % 9) - 4;
      for (const channel of [0, 1, 2] as const) data[at + channel] = Math.round(shade[channel] + grain);
      data[at + 3] = 255;
    }
  }
  return { data, width: SIDE, height: SIDE, colorSpace: 'srgb' };
}

/** 1 minus the cosine of two vectors of length one. */
export const apart = (one: ArrayLike<number>, other: ArrayLike<number>): number => 1 - Array.from(one).reduce((sum, value, index) => sum + value * (other[index] ?? Number.NaN), 0);
