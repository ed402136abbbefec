// The way the face takes from frame to frame: a head moves smoothly, a splice or a swap jumps.
import type { FaceReading } from '../face/reading.ts';

export type PathLimits = {
  /** Degrees of yaw or pitch a second. */
  readonly maxTurnDegPerS: number;
  /** Of the face's middle, in the frame's shorter sides a second. */
  readonly maxShiftPerS: number;
  /** Natural logarithm of the growth a second. */
  readonly maxGrowthPerS: number;
  /** Frames closer together than this are taken as this far apart: their times are no better known. */
  readonly leastStepMs: number;
  /** After a longer silence nothing can be said about the way between. */
  readonly maxGapMs: number;
};

type Place = { readonly face: FaceReading; readonly atMs: number };

export type Path = {
  readonly last: Place | null;
  /** How often the face was suddenly elsewhere. */
  readonly jumps: number;
  /** Whoever is here now has not been compared since the way broke off: a sample is wanted. */
  readonly broken: boolean;
};

export const startPath: Path = { last: null, jumps: 0, broken: false };

/** @param face null without exactly one face; @param sampled whether this very frame was compared. */
export function advancePath(path: Path, face: FaceReading | null, atMs: number, sampled: boolean, limits: PathLimits): Path {
  // Out of sight: anybody may come back.
  if (face === null) return path.last === null ? path : { ...path, broken: true };
  const gapMs = path.last === null ? 0 : atMs - path.last.atMs;
  const jumped = path.last !== null && gapMs <= limits.maxGapMs && isJump(path.last.face, face, Math.max(gapMs, limits.leastStepMs) / 1000, limits);
  const broken = !sampled && (path.broken || jumped || gapMs > limits.maxGapMs);
  return { last: { face, atMs }, jumps: path.jumps + (jumped ? 1 : 0), broken };
}

function isJump(from: FaceReading, to: FaceReading, seconds: number, limits: PathLimits): boolean {
  const turnDeg = Math.max(Math.abs(to.pose.yawDeg - from.pose.yawDeg), Math.abs(to.pose.pitchDeg - from.pose.pitchDeg));
  const shift = Math.hypot(to.offset.xNorm - from.offset.xNorm, to.offset.yNorm - from.offset.yNorm);
  const growth = Math.abs(Math.log(to.heightNorm / from.heightNorm));
  // What is no number is a jump as well.
  return !(turnDeg <= limits.maxTurnDegPerS * seconds && shift <= limits.maxShiftPerS * seconds && growth <= limits.maxGrowthPerS * seconds);
}
