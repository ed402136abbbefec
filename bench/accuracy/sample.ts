// What is kept of one picture: its embedding, and what its quality may be read from.
import type { HeadPose } from '../../src/face/reading.ts';

export type Quality = {
  /** Length of the embedding before it is brought to one. */
  readonly norm: number;
  readonly interEyePx: number;
  readonly detectorScore: number;
  /** Null where the landmarker found no face and the detector's points were used. */
  readonly pose: HeadPose | null;
  readonly sharpness: number;
  readonly faceLumaNorm: number;
  readonly burntShareNorm: number;
  readonly eyeToCheekLuma: number;
};

export type Sample = {
  /** 256 numbers of length one together. */
  readonly embedding: readonly number[];
  /** x and y of the 478 in turn, in pixels of the picture; for trying out alignments. */
  readonly landmarks: readonly number[] | null;
  readonly quality: Quality;
  /** Detection and landmarks; alignment and embedding. */
  readonly locateMs: number;
  readonly embedMs: number;
};
