// PP-OCR's text detector (differentiable binarisation): where in a picture text lines run.
import type { Model } from './ort.ts';

/** How likely each pixel belongs to the shrunk core of a text line: 0 to 1, row by row. `scale`: its pixels per pixel of the picture. */
export type TextMap = { readonly probability: Float32Array; readonly width: number; readonly height: number; readonly scale: number };

const STRIDE = 32;
/** ImageNet's, in the order red, green, blue. */
const MEAN = [0.485, 0.456, 0.406] as const;
const DEVIATION = [0.229, 0.224, 0.225] as const;

let canvas: OffscreenCanvas | null = null;

/** @param longSidePx what the picture's longer side is scaled to; smaller pictures are enlarged, too. */
export async function detectText(model: Model, picture: ImageBitmap | OffscreenCanvas, longSidePx: number): Promise<TextMap> {
  const scale = longSidePx / Math.max(picture.width, picture.height);
  const width = Math.ceil((picture.width * scale) / STRIDE) * STRIDE;
  const height = Math.ceil((picture.height * scale) / STRIDE) * STRIDE;
  canvas ??= new OffscreenCanvas(width, height);
  // Setting the size wipes it, so nothing of the last picture shows at the edges.
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#808080';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, picture.width * scale, picture.height * scale);
  const outputs = await model.run(normalised(context.getImageData(0, 0, width, height)), [1, 3, height, width]);
  const [probability] = Object.values(outputs);
  if (probability?.length !== width * height) throw new Error('unexpected text detector output');
  return { probability, width, height, scale };
}

function normalised({ data, width, height }: ImageData): Float32Array {
  const size = width * height;
  const planes = new Float32Array(3 * size);
  for (let channel = 0; channel < 3; channel++) {
    const mean = MEAN[channel] ?? 0;
    const deviation = DEVIATION[channel] ?? 1;
    for (let i = 0, p = channel; i < size; i++, p += 4) planes[channel * size + i] = ((data[p] ?? 0) / 255 - mean) / deviation;
  }
  return planes;
}
