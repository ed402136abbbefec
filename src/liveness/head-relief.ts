// How far each landmark of a head stands out towards the camera: what a turning head shows and a turning sheet does not.
import type { TrackedLandmark } from '../face/landmarks.ts';

/**
 * Landmark and its depth towards the camera, from the points before the ears, in mean distances of the tracked landmarks
 * from their middle. Means of what the landmarker gives for frontal faces of shared/media, left and right made equal.
 * Without what speech and a smile move (mouth, chin, jaw, lower cheeks, brows) and without the hairline, where the
 * landmarker guesses.
 */
export const HEAD_RELIEF: readonly (readonly [landmark: TrackedLandmark, depth: number])[] = [
  [151, 1.5], [9, 1.55], [168, 1.52], [6, 1.61], [197, 1.72], [195, 1.83], [5, 1.94], [4, 1.99], [1, 1.95],
  [33, 1.09], [263, 1.09], [133, 1.19], [362, 1.19],
  [127, 0.09], [356, 0.09], [162, 0.29], [389, 0.29],
  [116, 0.84], [345, 0.84], [50, 1.21], [280, 1.21], [101, 1.31], [330, 1.31],
  [234, 0], [454, 0], [93, -0.01], [323, -0.01],
  [48, 1.63], [278, 1.63],
];
