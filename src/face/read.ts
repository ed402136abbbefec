// Landmarks, pose matrix, blendshapes and pixel statistics of one face -> the numbers the later stages reason with.
import { FIVE_OF_478, type FivePoints, type Point } from './align.ts';
import { trackedPoints } from './landmarks.ts';
import { poseFromMatrix } from './pose.ts';
import type { FaceReading } from './reading.ts';

/** What the landmarker says of one face. `landmarks`: x and y in 0..1 of the frame, 478 of them. */
export type RawFace = {
  readonly landmarks: readonly Point[];
  readonly matrix: ArrayLike<number>;
  readonly eyeClosureNorm: { readonly left: number; readonly right: number };
};

/** Statistics of the pixels of a face and its frame; see FaceReading for units. */
export type FacePixels = FaceLuma & Pick<FaceReading, 'faceColour' | 'surroundColour' | 'surroundShareNorm' | 'mouthCover'>;

export type FaceLuma = Pick<FaceReading, 'eyeToCheekLuma' | 'faceLumaNorm' | 'surroundLumaNorm' | 'burntShareNorm' | 'sharpness'>;

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The box round all landmarks, in pixels. */
export function landmarkBox(landmarks: readonly Point[], widthPx: number, heightPx: number): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of landmarks) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left * widthPx, y: top * heightPx, width: (right - left) * widthPx, height: (bottom - top) * heightPx };
}

/** The five points for alignment, in pixels; null when a landmark is missing. */
export function fivePoints(landmarks: readonly Point[], widthPx: number, heightPx: number): FivePoints | null {
  const [a, b, c, d, e] = FIVE_OF_478.map((index) => landmarks[index]);
  if (a === undefined || b === undefined || c === undefined || d === undefined || e === undefined) return null;
  const px = ({ x, y }: Point): Point => ({ x: x * widthPx, y: y * heightPx });
  return [px(a), px(b), px(c), px(d), px(e)];
}

export function interEyePx([left, right]: FivePoints): number {
  return Math.hypot(right.x - left.x, right.y - left.y);
}

export function readFace(face: RawFace, pixels: FacePixels, widthPx: number, heightPx: number): FaceReading | null {
  const points = fivePoints(face.landmarks, widthPx, heightPx);
  if (points === null) return null;
  const box = landmarkBox(face.landmarks, widthPx, heightPx);
  const shorter = Math.min(widthPx, heightPx);
  return {
    pose: poseFromMatrix(face.matrix),
    points: trackedPoints(face.landmarks, widthPx, heightPx),
    interEyePx: interEyePx(points),
    heightNorm: box.height / heightPx,
    offset: { xNorm: (box.x + box.width / 2 - widthPx / 2) / shorter, yNorm: (box.y + box.height / 2 - heightPx / 2) / shorter },
    eyeClosureNorm: Math.min(face.eyeClosureNorm.left, face.eyeClosureNorm.right),
    ...pixels,
  };
}
