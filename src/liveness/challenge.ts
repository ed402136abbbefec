// One head movement, followed frame by frame: asked of a head that looks ahead, reached in the right direction, brought back.
import type { Point } from '../face/align.ts';
import type { FaceReading } from '../face/reading.ts';
import { isNod, isTurn, type Movement } from './plan.ts';

export type ChallengeLimits = {
  /** Degrees of yaw from the baseline that count as turned. */
  readonly turnDeg: number;
  /** Degrees of pitch from the baseline that count as looking up or down. */
  readonly nodDeg: number;
  /** Degrees on the other axis up to which a frame at the far end counts: a sheet turned and nodded at once looks like a head. */
  readonly offAxisDeg: number;
  /** Share of the movement within which the head counts as back, and from which it has to set out. */
  readonly restNorm: number;
  /** Share of the movement that holds the far end once it was reached: a head that trembles at the limit is there. */
  readonly holdNorm: number;
  /** Growth of the face against the baseline that counts as closer, in height and between the eyes. */
  readonly closerRatio: number;
  /** Frames at the far end that a movement needs; twice as many are kept. Depth is measured on them, and one alone could be a slip of the tracker. */
  readonly peakFrames: number;
  /** Wrong movements forgiven in one attempt: people mix up left and right once. */
  readonly maxWrongMoves: number;
};

/** The face looking ahead, before the movement. */
export type Baseline = { readonly yawDeg: number; readonly pitchDeg: number; readonly heightNorm: number; readonly interEyePx: number };

export type ChallengeProgress = {
  readonly movement: Movement;
  readonly startedAtMs: number;
  readonly baseline: Baseline;
  /** How far the movement has come, 0 to 1; never falls. */
  readonly reachedNorm: number;
  /** How far the head is now in the asked direction, -1 to 1: what the arrow shows. */
  readonly nowNorm: number;
  /** The head was seen looking ahead after it was asked: a film that is in the middle of a turn has not answered. */
  readonly rested: boolean;
  /** A sample was taken at the far end. */
  readonly sampled: boolean;
  /** `asked` -> `reached` (wants a sample, and frames at the far end) -> `returning` -> `done`. */
  readonly stage: 'asked' | 'reached' | 'returning' | 'done';
  /** The tracked landmarks at the far end, newest last. */
  readonly peaks: readonly (readonly Point[])[];
  readonly wrongMoves: number;
  /** A wrong movement is being made right now; `other-way` where it is the opposite of the asked one. */
  readonly wrongNow: 'other-way' | 'other-movement' | null;
  /** Far enough, but off the axis: it does not count, and whoever makes it wants to know why. */
  readonly offAxis: boolean;
};

export function startChallenge(movement: Movement, baseline: Baseline, atMs: number, wrongMoves = 0): ChallengeProgress {
  return { movement, startedAtMs: atMs, baseline, reachedNorm: 0, nowNorm: 0, rested: false, sampled: false, stage: 'asked', peaks: [], wrongMoves, wrongNow: null, offAxis: false };
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/**
 * @param face the single face in this frame; @param sampled whether a sample was taken on this very frame;
 * @param last whether this movement is the attempt's last: nobody has to come back from it.
 * The far end is left only when a sample came, so that each movement is tied to the person who made it.
 */
export function advanceChallenge(progress: ChallengeProgress, face: FaceReading, sampled: boolean, last: boolean, limits: ChallengeLimits): ChallengeProgress {
  const extent = extentOf(progress, face, limits);
  const nowNorm = clamp(extent, -1, 1);
  const wrongNow = wrongOf(progress, face, extent, limits);
  const wrongMoves = progress.wrongMoves + (wrongNow !== null && progress.wrongNow === null && progress.stage === 'asked' ? 1 : 0);
  const rested = progress.rested || Math.abs(extent) <= limits.restNorm;
  const far = extent >= (progress.stage === 'asked' ? 1 : limits.holdNorm) && rested;
  const there = far && offAxisDeg(progress, face) <= limits.offAxisDeg;
  const peaks = there ? [...progress.peaks, face.points].slice(-2 * limits.peakFrames) : progress.peaks;
  const base = { ...progress, sampled: progress.sampled || (sampled && progress.stage === 'reached'), nowNorm, rested, peaks, wrongNow, wrongMoves, offAxis: far && !there, reachedNorm: Math.max(progress.reachedNorm, rested ? clamp(extent, 0, 1) : 0) };

  switch (progress.stage) {
    case 'asked':
      return there ? { ...base, stage: 'reached' } : base;
    case 'reached':
      if (!base.sampled || peaks.length < limits.peakFrames) return base;
      // Nobody has to lean back: coming closer is done when it is reached.
      return { ...base, stage: last || progress.movement === 'come-closer' ? 'done' : 'returning' };
    case 'returning':
      return extent <= limits.restNorm ? { ...base, stage: 'done' } : base;
    case 'done':
      return base;
    default:
      return progress.stage satisfies never;
  }
}

/** How far the head is in the asked direction: 0 ahead, 1 reached, below 0 the other way. */
function extentOf({ movement, baseline }: ChallengeProgress, face: FaceReading, limits: ChallengeLimits): number {
  const yawDeg = face.pose.yawDeg - baseline.yawDeg;
  const pitchDeg = face.pose.pitchDeg - baseline.pitchDeg;
  switch (movement) {
    case 'turn-left':
      return yawDeg / limits.turnDeg;
    case 'turn-right':
      return -yawDeg / limits.turnDeg;
    case 'look-up':
      return pitchDeg / limits.nodDeg;
    case 'look-down':
      return -pitchDeg / limits.nodDeg;
    case 'come-closer':
      // An open mouth makes the face taller and a nod brings the eyes apart; coming closer does both.
      return (Math.min(face.heightNorm / baseline.heightNorm, face.interEyePx / baseline.interEyePx) - 1) / (limits.closerRatio - 1);
    default:
      return movement satisfies never;
  }
}

/** How far the head is off on the axis that was not asked for. */
function offAxisDeg({ movement, baseline }: ChallengeProgress, { pose }: FaceReading): number {
  if (isTurn(movement)) return Math.abs(pose.pitchDeg - baseline.pitchDeg);
  return isNod(movement) ? Math.abs(pose.yawDeg - baseline.yawDeg) : 0;
}

/**
 * A turn where none was asked for is wrong. A nod is not: who turns the head often lifts or lowers it. What is wrong lasts
 * until the head is back, or one that trembles at the limit would be wrong twice.
 */
function wrongOf({ movement, baseline, wrongNow }: ChallengeProgress, face: FaceReading, extent: number, limits: ChallengeLimits): ChallengeProgress['wrongNow'] {
  const from = (wrong: ChallengeProgress['wrongNow']) => (wrongNow === wrong ? limits.restNorm : 1);
  if (movement !== 'come-closer' && extent <= -from('other-way')) return 'other-way';
  const turned = Math.abs(face.pose.yawDeg - baseline.yawDeg) / limits.turnDeg;
  return !isTurn(movement) && turned >= from('other-movement') ? 'other-movement' : null;
}
