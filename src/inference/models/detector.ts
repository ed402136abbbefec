// YuNet: finds small faces in a picture, for the portrait on a document.
import type { FivePoints } from '../../face/align.ts';
import type { Box } from '../../face/read.ts';
import { letterboxed, toBgrPlanes } from '../pixels.ts';
import type { Model } from './ort.ts';

/** In pixels of the picture. `score`: sqrt(class x objectness), 0 to 1. */
export type DetectedFace = { readonly box: Box; readonly points: FivePoints; readonly score: number };

/** The publisher's own input size; our export takes others too, but the same size serves both files. */
const INPUT_PX = 640;
const STRIDES = [8, 16, 32] as const;
/** The publisher's defaults are 0.9 and 0.3; portraits are small and printed, so the first is lower. */
const MIN_SCORE = 0.7;
const MAX_OVERLAP = 0.3;

/** Faces found, largest first. */
export async function detectFaces(model: Model, picture: ImageBitmap): Promise<DetectedFace[]> {
  const { pixels, scale } = letterboxed(picture, INPUT_PX);
  const outputs = await model.run(toBgrPlanes(pixels), [1, 3, INPUT_PX, INPUT_PX]);
  const found = STRIDES.flatMap((stride) => decode(outputs, stride, scale));
  return suppressOverlaps(found).sort((one, other) => other.box.height - one.box.height);
}

function decode(outputs: Readonly<Record<string, Float32Array>>, stride: number, scale: number): DetectedFace[] {
  const name = String(stride);
  const [cls, obj, bbox, kps] = ['cls', 'obj', 'bbox', 'kps'].map((kind) => outputs[`${kind}_${name}`]);
  if (cls === undefined || obj === undefined || bbox === undefined || kps === undefined) throw new Error('unexpected detector output');
  const columns = INPUT_PX / stride;
  const faces: DetectedFace[] = [];
  for (let cell = 0; cell < cls.length; cell++) {
    const score = Math.sqrt(Math.max(0, cls[cell] ?? 0) * Math.max(0, obj[cell] ?? 0));
    if (score < MIN_SCORE) continue;
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    const unit = stride / scale;
    const at = (values: Float32Array, index: number) => values[index] ?? 0;
    const width = Math.exp(at(bbox, cell * 4 + 2)) * unit;
    const height = Math.exp(at(bbox, cell * 4 + 3)) * unit;
    const point = (index: number) => ({ x: (column + at(kps, cell * 10 + 2 * index)) * unit, y: (row + at(kps, cell * 10 + 2 * index + 1)) * unit });
    faces.push({
      score,
      box: { x: (column + at(bbox, cell * 4)) * unit - width / 2, y: (row + at(bbox, cell * 4 + 1)) * unit - height / 2, width, height },
      points: [point(0), point(1), point(2), point(3), point(4)],
    });
  }
  return faces;
}

function suppressOverlaps(faces: readonly DetectedFace[]): DetectedFace[] {
  const kept: DetectedFace[] = [];
  for (const face of [...faces].sort((one, other) => other.score - one.score)) {
    if (kept.every((other) => overlap(face.box, other.box) < MAX_OVERLAP)) kept.push(face);
  }
  return kept;
}

/** Intersection over union. */
function overlap(one: Box, other: Box): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (one.width * one.height + other.width * other.height - shared);
}
