// Cuts a text line out of a picture, upright and at one height, as grey. Worker only: one canvas, wiped before each use.
import type { GreyImage } from '../../inference/models/line-recogniser.ts';
import type { TextLine } from './components.ts';
import { lengthOf } from './geometry.ts';

/** `above`, `below`: how far the cut reaches from the middle line, in pixels of the picture. `margin`: how far beyond its ends, as well. */
export type Cut = { readonly above: number; readonly below: number; readonly margin: number };

/** How colours become grey: `luma` as the eye sees it; `brightest` turns coloured print pale and leaves black ink black. */
export type Greying = 'luma' | 'brightest';

const WIDEST_PX = 2400;

let canvas: OffscreenCanvas | null = null;

/** @returns the line from left to right, `heightPx` high; shorter lines give narrower pictures. */
export function cutLine(picture: ImageBitmap, line: TextLine, { above, below, margin }: Cut, heightPx: number, greying: Greying): GreyImage {
  const length = lengthOf(line);
  const scale = Math.min(heightPx / (above + below), WIDEST_PX / (length + 2 * margin));
  const width = Math.max(1, Math.round((length + 2 * margin) * scale));
  const height = Math.max(1, Math.round((above + below) * scale));
  canvas ??= new OffscreenCanvas(width, height);
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas');
  context.imageSmoothingQuality = 'high';
  const cos = ((line.to.x - line.from.x) / length) * scale;
  const sin = ((line.to.y - line.from.y) / length) * scale;
  context.setTransform(cos, -sin, sin, cos, margin * scale - cos * line.from.x - sin * line.from.y, above * scale + sin * line.from.x - cos * line.from.y);
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const grey = new Uint8Array(width * height);
  for (let i = 0, p = 0; i < grey.length; i += 1, p += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(p, p + 4);
    // What lies outside the picture is paper.
    const value = greying === 'luma' ? 0.299 * red + 0.587 * green + 0.114 * blue : Math.max(red, green, blue);
    grey[i] = alpha < 128 ? 255 : value;
  }
  return { data: grey, width, height };
}

/** Overwrites what the canvas holds. */
export function wipeCuts(): void {
  if (canvas !== null) canvas.width = canvas.height = 1;
}
