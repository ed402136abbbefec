// One head movement, followed frame by frame: started ahead, reached in the right direction, brought back.
import type { FaceReading } from '../face/reading.ts';
import type { Movement } from './plan.ts';

export type ChallengeLimits = {
  /** Degrees of yaw from the baseline that count as turned. */
  readonly turnDeg: number;
  /** Degrees from the baseline within which the head counts as back. */
  readonly returnDeg: number;
  /** Growth of the face against the baseline that counts as closer, in height and between the eyes. */
  readonly closerRatio: number;
  /** Wrong movements forgiven in one attempt: people mix up left and right once. */
  readonly maxWrongMoves: number;
};

/** The face looking ahead, before the movement. */
export type Baseline = { readonly yawDeg: number; readonly heightNorm: number; readonly interEyePx: number };

export type ChallengeProgress = {
  readonly movement: Movement;
  readonly startedAtMs: number;
  readonly baseline: Baseline;
  /** How far the movement has come, 0 to 1; never falls. */
  readonly reachedNorm: number;
  /** How far the head is now in the asked direction, -1 to 1: what the arrow shows. */
  readonly nowNorm: number;
  /** `asked` -> `reached` (wants a sample) -> `returning` -> `back` (wants a sample) -> `done`. */
  readonly stage: 'asked' | 'reached' | 'returning' | 'back' | 'done';
  readonly wrongMoves: number;
  /** The head is turned the wrong way right now. */
  readonly wrongNow: boolean;
};

export function startChallenge(movement: Movement, baseline: Baseline, atMs: number, wrongMoves = 0): ChallengeProgress {
  return { movement, startedAtMs: atMs, baseline, reachedNorm: 0, nowNorm: 0, stage: 'asked', wrongMoves, wrongNow: false };
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/**
 * @param face the single face in this frame; @param sampled whether a sample was taken on this very frame.
 * A stage that wants a sample moves on only when one came, so that each movement is tied to the person who made it.
 */
export function advanceChallenge(progress: ChallengeProgress, face: FaceReading, sampled: boolean, limits: ChallengeLimits): ChallengeProgress {
  const nowNorm = clamp(extentOf(progress, face, limits), -1, 1);
  const wrongNow = progress.movement !== 'come-closer' && nowNorm <= -1;
  const wrongMoves = progress.wrongMoves + (wrongNow && !progress.wrongNow && progress.stage === 'asked' ? 1 : 0);
  const base = { ...progress, nowNorm, wrongNow, wrongMoves, reachedNorm: Math.max(progress.reachedNorm, clamp(nowNorm, 0, 1)) };

  switch (progress.stage) {
    case 'asked':
      return nowNorm >= 1 ? { ...base, stage: 'reached' } : base;
    case 'reached':
      if (!sampled) return base;
      // Nobody has to lean back: coming closer is done when it is reached.
      return { ...base, stage: progress.movement === 'come-closer' ? 'done' : 'returning' };
    case 'returning':
      return Math.abs(face.pose.yawDeg - progress.baseline.yawDeg) <= limits.returnDeg ? { ...base, stage: 'back' } : base;
    case 'back':
      return sampled ? { ...base, stage: 'done' } : base;
    case 'done':
      return base;
    default:
      return progress.stage satisfies never;
  }
}

function extentOf(progress: ChallengeProgress, face: FaceReading, limits: ChallengeLimits): number {
  const yawDeg = face.pose.yawDeg - progress.baseline.yawDeg;
  switch (progress.movement) {
    case 'turn-left':
      return yawDeg / limits.turnDeg;
    case 'turn-right':
      return -yawDeg / limits.turnDeg;
    case 'come-closer':
      // An open mouth makes the face taller and a nod brings the eyes apart; coming closer does both.
      return (Math.min(face.heightNorm / progress.baseline.heightNorm, face.interEyePx / progress.baseline.interEyePx) - 1) / (limits.closerRatio - 1);
    default:
      return progress.movement satisfies never;
  }
}
