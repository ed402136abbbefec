// Which of MediaPipe's 478 landmarks travel with a reading, and under which name the later stages find them.
import type { Point } from './align.ts';

/**
 * What depth is measured on: midline, eye corners, temples, cheekbones, before the ears, wings of the nose. None that
 * speech or a smile moves much. Left and right are the picture's. The order is the order of `FaceReading.points`.
 */
export const TRACKED_OF_478 = [
  // Midline: 151 and 9 forehead, 168 nasion, 6 to 4 bridge, 1 nose tip.
  151, 9, 168, 6, 197, 195, 5, 4, 1,
  // Eye corners, outer and inner.
  33, 133, 362, 263,
  // Temples.
  127, 356, 162, 389,
  // Cheekbones and cheeks.
  116, 345, 50, 280, 101, 330,
  // Before the ears.
  234, 454, 93, 323,
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
