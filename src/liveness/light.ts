// The soft light: shown in the plan's colours while the face keeps still, then looked for in what came back from the face.
import type { FaceReading } from '../face/reading.ts';
import type { AttemptPlan, LightColour } from './plan.ts';

export type LightLimits = {
  /** Neutral light on a still face before the first colour. */
  readonly settleMs: number;
  /** Least time between two changes of the light; never below 334 ms, whatever is asked for here (WCAG 2.3.1). */
  readonly holdMs: number;
  /** Neutral light after the last colour, while the camera's answer is still on its way. */
  readonly tailMs: number;
  /** Degrees of yaw or pitch from where the run began that count as moved. */
  readonly stillDeg: number;
  /** Offset of the face's middle from where the run began, in the frame's shorter sides, that counts as moved. */
  readonly stillShiftNorm: number;
  /** How often a run that the face broke off is begun again. */
  readonly maxRestarts: number;
  /** Frames with a face that one run needs at least. */
  readonly minFrames: number;
  /** Latest answer of the camera to a change of the screen, screen and exposure together. */
  readonly maxLagMs: number;
  /** Correlation of the face's colour with the expected one, 0 to 1. */
  readonly minCorrelation: number;
  /** Change of the face's colour, in natural logarithm of a channel, for a screen channel that goes from dark to full. */
  readonly minGain: number;
  /** The gain over its own standard error. */
  readonly minGainToNoise: number;
  /** Gain of the face over that of the surround. */
  readonly minFaceToSurround: number;
  /** How far the correlation with the shown sequence leads that with every other one, and the reverse for `contradicted`. */
  readonly minLead: number;
};

export type LightSample = { readonly atMs: number; readonly face: Chromaticity; readonly surround: Chromaticity };

/** Logarithm of each channel less the mean of the three: brightness and exposure drop out. */
export type Chromaticity = readonly [number, number, number];

export type LightProgress = {
  readonly colours: AttemptPlan['colours'];
  readonly stage: 'settling' | 'showing' | 'done';
  /** What the screen has to show now; null is neutral. */
  readonly shown: LightColour | null;
  readonly restarts: number;
  /** When the light last changed. */
  readonly changedAtMs: number;
  /** Colours of this run that have been begun, 0 to 4. */
  readonly begun: number;
  /** What the light was from when on, in this run. */
  readonly shownFrom: readonly { readonly atMs: number; readonly colour: LightColour | null }[];
  /** The face as this run began, and since when it has kept still there. */
  readonly anchor: { readonly yawDeg: number; readonly pitchDeg: number; readonly xNorm: number; readonly yNorm: number; readonly heightNorm: number; readonly sinceMs: number } | null;
  readonly samples: readonly LightSample[];
};

export type LightOutcome = 'reflected' | 'not-seen' | 'contradicted';

/** How strongly and how alike face and surround answered; gains as `minGain`. */
export type LightGain = { readonly face: number; readonly surround: number; readonly noise: number; readonly correlation: number; readonly lagMs: number; readonly frames: number };

export function startLight(colours: AttemptPlan['colours'], atMs: number): LightProgress {
  return { colours, stage: 'settling', shown: null, restarts: 0, changedAtMs: atMs, begun: 0, shownFrom: [], anchor: null, samples: [] };
}
