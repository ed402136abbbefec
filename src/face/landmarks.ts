// Which of MediaPipe's 478 landmarks travel with a reading, and under which name the later stages find them.
import type { Point } from './align.ts';

/**
 * Points that expressions hardly move: midline, eye corners, temples, cheeks, outline. Left and right are the picture's.
 * The order is the order of `FaceReading.points`.
 */
export const TRACKED_OF_478 = [
  // Midline, from the forehead to the chin: 10 hairline, 151 and 9 forehead, 168 nasion, 6 to 4 bridge, 1 nose tip, 2 below it, 164 philtrum, 152 chin.
  10, 151, 9, 168, 6, 197, 195, 5, 4, 1, 2, 164, 152,
  // Eye corners, outer and inner.
  33, 133, 362, 263,
  // Brow ends and temples.
  70, 300, 127, 356, 162, 389,
  // Cheekbones and cheeks.
  116, 345, 50, 280, 101, 330, 205, 425,
  // Before the ears, and along the jaw.
  234, 454, 93, 323, 132, 361, 58, 288,
  // Wings of the nose.
  48, 278,
] as const;

export type TrackedLandmark = (typeof TRACKED_OF_478)[number];

/** The tracked landmarks in pixels of the frame; fewer where the landmarker gave fewer. */
export function trackedPoints(landmarks: readonly Point[], widthPx: number, heightPx: number): readonly Point[] {
  return TRACKED_OF_478.flatMap((index) => {
    const found = landmarks[index];
    return found === undefined ? [] : [{ x: found.x * widthPx, y: found.y * heightPx }];
  });
}

const places = new Map<number, number>(TRACKED_OF_478.map((landmark, place) => [landmark, place]));

/** One landmark of a reading by its number among the 478; null where the reading lacks it. */
export function pointAt(points: readonly Point[], landmark: TrackedLandmark): Point | null {
  return points[places.get(landmark) ?? -1] ?? null;
}
