// Passive PAD: two models over the frames of one attempt, fused to one score.
import type { HeadPose, PadScores } from '../face/reading.ts';

/** What the PAD models said of one frame, and what tells whether they could say anything. */
export type PadFrame = {
  readonly scores: PadScores;
  readonly pose: HeadPose;
  /** See FaceReading. */
  readonly sharpness: number;
  /** Height of the face over the height of the frame. */
  readonly heightNorm: number;
  readonly atMs: number;
};

export type PadLimits = {
  /** Turned further than this, in degrees to either side, a frame is not counted. */
  readonly maxYawDeg: number;
  readonly maxPitchDeg: number;
  readonly maxRollDeg: number;
  /** More blurred than this it is not counted: blur hides what the models look for. */
  readonly minSharpness: number;
  readonly minHeightNorm: number;
  readonly maxHeightNorm: number;
  /** With fewer frames that count there is no score. */
  readonly minFrames: number;
  /** Share of the frames left out at either end before the mean, 0 to below 0.5. */
  readonly trimNorm: number;
};

const within = (value: number, limit: number) => Math.abs(value) <= limit;

/** Whether what the models say of such a face counts. A reading that is no number does not either. */
export const countsForPad = ({ pose, sharpness, heightNorm }: Omit<PadFrame, 'scores' | 'atMs'>, limits: PadLimits): boolean =>
  within(pose.yawDeg, limits.maxYawDeg) && within(pose.pitchDeg, limits.maxPitchDeg) && within(pose.rollDeg, limits.maxRollDeg) && sharpness >= limits.minSharpness && heightNorm >= limits.minHeightNorm && heightNorm <= limits.maxHeightNorm;

/** Mean of both models, 0 (attack) to 1 (bona fide). */
const frameScore = ({ v2, v1se }: PadScores): number => (v2 + v1se) / 2;

/**
 * Trimmed mean over the frames that count: one odd frame, in either direction, does not decide. 0 (attack) to 1 (bona
 * fide); null where too few frames count. A model that gives no number makes the score NaN, which passes no threshold.
 */
export function fusePad(frames: readonly PadFrame[], limits: PadLimits): number | null {
  const scores = frames.filter((frame) => countsForPad(frame, limits)).map(({ scores: each }) => frameScore(each));
  if (scores.length < Math.max(1, limits.minFrames)) return null;
  if (scores.some((score) => !Number.isFinite(score))) return Number.NaN;
  const cut = Math.floor(scores.length * limits.trimNorm);
  const kept = scores.sort((one, other) => one - other).slice(cut, scores.length - cut);
  return kept.reduce((sum, score) => sum + score, 0) / kept.length;
}
