// Cuts regions out of a frame and turns them into what models and statistics take. Worker only: one canvas per size.
import type { PortraitPlace } from '../document/parse/portrait-place.ts';
import type { Point, Similarity } from '../face/align.ts';
import { meanColours } from '../face/colours.ts';
import { mouthCover } from '../face/mouth.ts';
import type { Box, FaceLuma } from '../face/read.ts';
import type { FaceReading } from '../face/reading.ts';

type Surface = { readonly canvas: OffscreenCanvas; readonly context: OffscreenCanvasRenderingContext2D };

const surfaces = new Map<string, Surface>();

function surface(use: string, width: number, height: number): Surface {
  const key = `${use} ${String(width)}x${String(height)}`;
  const known = surfaces.get(key);
  if (known !== undefined) return known;
  const canvas = new OffscreenCanvas(width, height);
  // Every surface is read back, so it is kept in main memory.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas');
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'high';
  const made = { canvas, context };
  surfaces.set(key, made);
  return made;
}

/** RGBA, 0..255 -> NCHW float32 in BGR order, 0..255 as they are: what all our ONNX models take. */
export function toBgrPlanes({ data, width, height }: ImageData): Float32Array {
  const size = width * height;
  const planes = new Float32Array(3 * size);
  for (let i = 0, p = 0; i < size; i++, p += 4) {
    planes[i] = data[p + 2] ?? 0;
    planes[size + i] = data[p + 1] ?? 0;
    planes[2 * size + i] = data[p] ?? 0;
  }
  return planes;
}

/** The face brought upright and to size by a similarity transform, `sizePx` square. */
export function alignedFace(frame: ImageBitmap, { a, b, tx, ty }: Similarity, sizePx: number): ImageData {
  const { context } = surface('aligned', sizePx, sizePx);
  context.resetTransform();
  context.fillStyle = '#000';
  context.fillRect(0, 0, sizePx, sizePx);
  context.setTransform(a, b, -b, a, tx, ty);
  context.drawImage(frame, 0, 0);
  context.resetTransform();
  return context.getImageData(0, 0, sizePx, sizePx);
}

const PAGE = { width: 64, height: 44 };

/** The page of a document, upright and small, from where its lines are; what lies outside the picture has no alpha. */
export function pageCells(picture: ImageBitmap, { at: { from, to }, page }: PortraitPlace): ImageData {
  const { context } = surface('page', PAGE.width, PAGE.height);
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [x, y] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const across = PAGE.width / (length * (page.along[1] - page.along[0]));
  const down = PAGE.height / (length * (page.above[1] - page.above[0]));
  context.resetTransform();
  context.clearRect(0, 0, PAGE.width, PAGE.height);
  context.setTransform(x * across, -y * down, y * across, x * down, -(from.x * x + from.y * y + page.along[0] * length) * across, (page.above[1] * length + from.x * y - from.y * x) * down);
  context.drawImage(picture, 0, 0);
  context.resetTransform();
  return context.getImageData(0, 0, PAGE.width, PAGE.height);
}

/** A region of the frame scaled to `widthPx` x `heightPx`, aspect not kept. */
export function scaledRegion(frame: ImageBitmap, region: Box, widthPx: number, heightPx: number): ImageData {
  const { context } = surface('region', widthPx, heightPx);
  context.drawImage(frame, region.x, region.y, region.width, region.height, 0, 0, widthPx, heightPx);
  return context.getImageData(0, 0, widthPx, heightPx);
}

/** The same where the region may reach outside the frame, by up to the frame's size: what is missing is the frame mirrored at its edge. */
export function mirroredRegion(frame: ImageBitmap, region: Box, widthPx: number, heightPx: number): ImageData {
  const { context } = surface('region', widthPx, heightPx);
  context.clearRect(0, 0, widthPx, heightPx);
  const [across, down] = [widthPx / region.width, heightPx / region.height];
  const reaches = (start: number, length: number, limit: number) => [-1, 0, 1].filter((tile) => start < (tile + 1) * limit && start + length > tile * limit);
  for (const column of reaches(region.x, region.width, frame.width)) {
    for (const row of reaches(region.y, region.height, frame.height)) {
      context.setTransform(across, 0, 0, down, -region.x * across, -region.y * down);
      context.translate(column === 1 ? 2 * frame.width : 0, row === 1 ? 2 * frame.height : 0);
      context.scale(column === 0 ? 1 : -1, row === 0 ? 1 : -1);
      context.drawImage(frame, 0, 0);
    }
  }
  context.resetTransform();
  return context.getImageData(0, 0, widthPx, heightPx);
}

/** The picture fitted into a square from its top left corner; `scale` is square pixels per picture pixel. */
export function letterboxed(picture: ImageBitmap | OffscreenCanvas, sizePx: number): { readonly pixels: ImageData; readonly scale: number } {
  const { context } = surface('letterbox', sizePx, sizePx);
  const scale = sizePx / Math.max(picture.width, picture.height);
  context.fillStyle = '#000';
  context.fillRect(0, 0, sizePx, sizePx);
  context.drawImage(picture, 0, 0, picture.width * scale, picture.height * scale);
  return { pixels: context.getImageData(0, 0, sizePx, sizePx), scale };
}

/** A copy turned clockwise by quarter turns. The caller closes it. */
export function quarterTurned(picture: ImageBitmap, turns: 0 | 1 | 2 | 3): Promise<ImageBitmap> {
  const [width, height] = turns % 2 === 0 ? [picture.width, picture.height] : [picture.height, picture.width];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2D canvas');
  context.translate(width / 2, height / 2);
  context.rotate((turns * Math.PI) / 2);
  context.drawImage(picture, -picture.width / 2, -picture.height / 2);
  return createImageBitmap(canvas);
}

const CELLS = { width: 48, height: 36 };

/** Mean colours of skin and surround, 0 to 1. @param box the face in pixels of the frame. */
export function faceColours(frame: ImageBitmap, box: Box): Pick<FaceReading, 'faceColour' | 'surroundColour' | 'surroundShareNorm'> {
  const cells = scaledRegion(frame, { x: 0, y: 0, width: frame.width, height: frame.height }, CELLS.width, CELLS.height);
  const [across, down] = [CELLS.width / frame.width, CELLS.height / frame.height];
  return meanColours(cells, { x: box.x * across, y: box.y * down, width: box.width * across, height: box.height * down });
}

const MOUTH_PX = 128;

/** See face/mouth.ts. @param landmarks in 0..1 of the frame; @param box the face in pixels of the frame. */
export function coverOfMouth(frame: ImageBitmap, landmarks: readonly Point[], box: Box): number {
  const inside = landmarks.map(({ x, y }) => ({ x: ((x * frame.width - box.x) / box.width) * MOUTH_PX, y: ((y * frame.height - box.y) / box.height) * MOUTH_PX }));
  return mouthCover(scaledRegion(frame, box, MOUTH_PX, MOUTH_PX), inside);
}

const PRINT = { width: 64, height: 48 };

/**
 * FNV-1a, 32 bits, over the pixels in the middle of the frame, unscaled: the noise of a sensor changes it in every frame.
 * A frame that is smaller than the block is hashed whole.
 */
export function frameFingerprint(frame: ImageBitmap): number {
  const { context } = surface('fingerprint', PRINT.width, PRINT.height);
  context.imageSmoothingEnabled = false;
  context.clearRect(0, 0, PRINT.width, PRINT.height);
  context.drawImage(frame, Math.round((PRINT.width - frame.width) / 2), Math.round((PRINT.height - frame.height) / 2));
  const { data } = context.getImageData(0, 0, PRINT.width, PRINT.height);
  return fnv1a(data);
}

function fnv1a(bytes: Uint8ClampedArray): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

const FACE_PX = 96;
const FRAME_PX = 32;

function luminance({ data }: ImageData): Float32Array {
  const values = new Float32Array(data.length / 4);
  for (let i = 0, p = 0; i < values.length; i++, p += 4) values[i] = 0.299 * (data[p] ?? 0) + 0.587 * (data[p + 1] ?? 0) + 0.114 * (data[p + 2] ?? 0);
  return values;
}

const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Mean luminance of the whole frame, 0 to 1. */
export function frameLuma(frame: ImageBitmap): number {
  return mean(luminance(scaledRegion(frame, { x: 0, y: 0, width: frame.width, height: frame.height }, FRAME_PX, FRAME_PX))) / 255;
}

/**
 * @param box the face in pixels of the frame; @param eyes the eye line's height inside the box, 0 to 1;
 * @param frameLumaNorm mean luminance of the whole frame, 0 to 1.
 */
export function facePixels(frame: ImageBitmap, box: Box, eyes: number, frameLumaNorm: number): FaceLuma {
  const values = luminance(scaledRegion(frame, box, FACE_PX, FACE_PX));
  const band = (fromRow: number, toRow: number, fromColumn: number, toColumn: number) => {
    let [sum, count] = [0, 0];
    for (let row = Math.max(0, Math.round(fromRow * FACE_PX)); row < Math.min(FACE_PX, Math.round(toRow * FACE_PX)); row++) {
      for (let column = Math.round(fromColumn * FACE_PX); column < Math.round(toColumn * FACE_PX); column++) {
        sum += values[row * FACE_PX + column] ?? 0;
        count += 1;
      }
    }
    return count === 0 ? 0 : sum / count;
  };
  // The middle of the box: its corners show hair and background.
  const faceLuma = band(0.15, 0.95, 0.2, 0.8);
  const eyeLuma = (band(eyes - 0.06, eyes + 0.06, 0.14, 0.42) + band(eyes - 0.06, eyes + 0.06, 0.58, 0.86)) / 2;
  const cheekLuma = (band(eyes + 0.16, eyes + 0.32, 0.16, 0.38) + band(eyes + 0.16, eyes + 0.32, 0.62, 0.84)) / 2;

  let burnt = 0;
  for (const value of values) if (value >= 250) burnt += 1;

  const inside = Math.min(1, (box.width * box.height) / (frame.width * frame.height));
  const surround = inside >= 0.95 ? frameLumaNorm : (frameLumaNorm - (inside * faceLuma) / 255) / (1 - inside);

  return {
    faceLumaNorm: faceLuma / 255,
    surroundLumaNorm: Math.min(1, Math.max(0, surround)),
    eyeToCheekLuma: cheekLuma < 1 ? 1 : eyeLuma / cheekLuma,
    burntShareNorm: burnt / values.length,
    sharpness: laplacianVariance(values, FACE_PX),
  };
}

function laplacianVariance(values: Float32Array, sizePx: number): number {
  let [sum, squares, count] = [0, 0, 0];
  for (let row = 1; row < sizePx - 1; row++) {
    for (let column = 1; column < sizePx - 1; column++) {
      const i = row * sizePx + column;
      const value = 4 * (values[i] ?? 0) - (values[i - 1] ?? 0) - (values[i + 1] ?? 0) - (values[i - sizePx] ?? 0) - (values[i + sizePx] ?? 0);
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  return squares / count - (sum / count) ** 2;
}
