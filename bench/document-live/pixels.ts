// What both stand-ins are made with: a canvas, noise, and the JPEG that a camera sends. Browser only.
import { seeded } from '../accuracy/rates.ts';

export type Surface = { readonly canvas: OffscreenCanvas; readonly context: OffscreenCanvasRenderingContext2D };

export function surface(width: number, height: number, fill: string): Surface {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = fill;
  context.fillRect(0, 0, width, height);
  return { canvas, context };
}

/** Drawn once: a million normal numbers a picture would take longer than the models. Each use begins at another place. */
const NORMAL = (() => {
  const random = seeded(7);
  return Float32Array.from({ length: 1 << 18 }, () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
})();

/** @returns normally distributed numbers, of mean 0 and standard deviation 1. */
export function noiseFrom(seed: number): () => number {
  let at = Math.floor(seeded(seed)() * NORMAL.length);
  return () => NORMAL[(at += 1) % NORMAL.length] ?? 0;
}

/** 4:2:0, as webcams send it. */
export async function asJpeg({ canvas }: Surface, quality: number): Promise<ImageBitmap> {
  return createImageBitmap(await canvas.convertToBlob({ type: 'image/jpeg', quality }));
}
