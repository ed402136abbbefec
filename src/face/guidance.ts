// The one sentence on the capture screen: the most useful hint wins, and stays long enough to be read.
import type { FrameReading } from './reading.ts';

export type Hint =
  | 'camera-covered'
  | 'no-face'
  | 'several-faces'
  | 'too-far'
  | 'too-near'
  | 'off-centre'
  | 'too-dark'
  | 'too-bright'
  | 'backlit'
  | 'blurred'
  | 'turned-away'
  | 'eyes-covered'
  | 'mouth-covered'
  | 'hold-still'
  | 'soft-light'
  | 'turn-left'
  | 'turn-right'
  | 'look-up'
  | 'look-down'
  | 'come-closer'
  | 'other-way'
  | 'chin-level'
  | 'face-front'
  | 'look-ahead';

export type GuidanceState = {
  readonly shown: Hint | null;
  readonly shownSinceMs: number;
  /** What the latest frames ask for, when it is not what is shown. */
  readonly candidate: Hint | null;
  readonly candidateSinceMs: number;
};

export type QualityLimits = {
  readonly coveredFrameLumaNorm: number;
  readonly minHeightNorm: number;
  readonly maxHeightNorm: number;
  /** What has to be left round the face: where nothing is, nobody can tell whether the light falls on the face alone. */
  readonly minSurroundShareNorm: number;
  readonly minInterEyePx: number;
  readonly maxOffsetNorm: number;
  readonly minFaceLumaNorm: number;
  readonly maxBurntShareNorm: number;
  readonly maxBacklightRatio: number;
  readonly minSharpness: number;
  readonly maxYawDeg: number;
  readonly maxPitchDeg: number;
  readonly maxRollDeg: number;
  readonly maxEyeClosureNorm: number;
  readonly minEyeToCheekLuma: number;
  readonly maxMouthCover: number;
};

/**
 * What keeps this frame from being usable, most useful to mend first; empty when the face is good.
 * The order is the order in which a person can act: be there, be alone, be at the right place, then light, then pose.
 */
export function qualityIssues(frame: FrameReading, limits: QualityLimits): Hint[] {
  if (frame.faceCount > 1) return ['several-faces'];
  const { face } = frame;
  if (face === null) return [frame.frameLumaNorm < limits.coveredFrameLumaNorm ? 'camera-covered' : 'no-face'];
  const issues: Hint[] = [];
  if (face.heightNorm < limits.minHeightNorm || face.interEyePx < limits.minInterEyePx) issues.push('too-far');
  if (face.heightNorm > limits.maxHeightNorm || face.surroundShareNorm < limits.minSurroundShareNorm) issues.push('too-near');
  if (Math.hypot(face.offset.xNorm, face.offset.yNorm) > limits.maxOffsetNorm) issues.push('off-centre');
  if (face.faceLumaNorm < limits.minFaceLumaNorm) {
    // A dark face before a bright window is mended by turning round, not by more light.
    issues.push(face.surroundLumaNorm > face.faceLumaNorm * limits.maxBacklightRatio ? 'backlit' : 'too-dark');
  }
  if (face.burntShareNorm > limits.maxBurntShareNorm) issues.push('too-bright');
  const { yawDeg, pitchDeg, rollDeg } = face.pose;
  if (Math.abs(yawDeg) > limits.maxYawDeg || Math.abs(pitchDeg) > limits.maxPitchDeg || Math.abs(rollDeg) > limits.maxRollDeg) issues.push('turned-away');
  if (face.eyeClosureNorm > limits.maxEyeClosureNorm || face.eyeToCheekLuma < limits.minEyeToCheekLuma) issues.push('eyes-covered');
  if (face.mouthCover > limits.maxMouthCover) issues.push('mouth-covered');
  if (face.sharpness < limits.minSharpness) issues.push('blurred');
  return issues;
}

export type GuidanceTiming = {
  /** A sentence stays at least this long. */
  readonly holdMs: number;
  /** A new one must be wanted for this long before it is shown: one bad frame changes nothing. */
  readonly settleMs: number;
};

export const startGuidance = (hint: Hint | null, atMs: number): GuidanceState => ({ shown: hint, shownSinceMs: atMs, candidate: hint, candidateSinceMs: atMs });

/** Takes what this frame asks for (null: nothing to mend) and decides what is shown. */
export function advanceGuidance(state: GuidanceState, wanted: Hint | null, atMs: number, timing: GuidanceTiming): GuidanceState {
  const next = wanted === state.candidate ? state : { ...state, candidate: wanted, candidateSinceMs: atMs };
  if (next.candidate === next.shown) return next;
  const settled = atMs - next.candidateSinceMs >= timing.settleMs;
  const read = next.shown === null || atMs - next.shownSinceMs >= timing.holdMs;
  return settled && read ? { ...next, shown: next.candidate, shownSinceMs: atMs } : next;
}
