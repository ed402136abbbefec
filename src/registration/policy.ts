// Every threshold, deadline and retry cap, each with its provenance. Version: what the carrier names in its policy.
import type { GuidanceTiming, QualityLimits } from '../face/guidance.ts';
import type { ChallengeLimits } from '../liveness/challenge.ts';
import type { Phase } from './state.ts';

export const POLICY_VERSION = '2026-11-1';

/** Where a number comes from. `measuredOn: null` says honestly that nobody has measured it. */
export type Provenance = { readonly dataset: string; readonly target: string; readonly modelVersion: string | null; readonly measuredOn: string | null };

export type Threshold = Provenance & { readonly value: number };

export const thresholds = {
  match: { value: 0.427, dataset: 'TO MEASURE', target: 'FMR 1e-4', modelVersion: 'face-reidentification-retail-0095', measuredOn: null },
  review: { value: 0.34, dataset: 'TO MEASURE', target: 'FMR 1e-3', modelVersion: 'face-reidentification-retail-0095', measuredOn: null },
  samePerson: { value: 0.34, dataset: 'TO MEASURE', target: 'FMR 1e-3', modelVersion: 'face-reidentification-retail-0095', measuredOn: null },
  pad: { value: 0.5, dataset: 'TO MEASURE', target: '', modelVersion: 'MiniFASNetV2 + MiniFASNetV1SE', measuredOn: null },
  /** Smaller portraits are refused: between the eyes, in pixels of the picture. */
  portraitInterEyePx: { value: 24, dataset: 'TO MEASURE', target: '', modelVersion: 'face-reidentification-retail-0095', measuredOn: null },
} as const satisfies Record<string, Threshold>;

/** Guidance limits. Chosen by looking at the clips under shared/media; they steer people and decide no verdict. */
export const qualityLimits: QualityLimits = {
  coveredFrameLumaNorm: 0.06,
  minHeightNorm: 0.28,
  maxHeightNorm: 0.85,
  minInterEyePx: 36,
  maxOffsetNorm: 0.22,
  minFaceLumaNorm: 0.18,
  maxBurntShareNorm: 0.25,
  maxBacklightRatio: 1.8,
  minSharpness: 30,
  maxYawDeg: 12,
  maxPitchDeg: 20,
  maxRollDeg: 20,
  maxEyeClosureNorm: 0.6,
  minEyeToCheekLuma: 0.4,
};

/** EXPERIENCE.md: a sentence stays for at least 900 ms. */
export const guidanceTiming: GuidanceTiming = { holdMs: 900, settleMs: 250 };

/** A turn of 15 degrees is what the clips contain and what a flat photograph does not reach (see docs/adr/). */
export const challengeLimits: ChallengeLimits = { turnDeg: 15, returnDeg: 8, closerRatio: 1.22, maxWrongMoves: 1 };

export const positioning = {
  /** The face must be good for this long before the first sample. */
  steadyMs: 250,
  /** Samples for the probe, and the time between them, so that they are not one moment three times. */
  probeSamples: 3,
  probeSpacingMs: 120,
} as const;

/** Not a retry cap of the carrier (that is `policy.maxAttempts`): how often the camera or a model may drop out. */
export const MAX_PICTURE_BYTES = 25_000_000;
export const MAX_PICTURE_PIXELS = 60_000_000;

/**
 * How long a phase may last. Where a person is busy it ends in "still there?", which gives the time again as often as
 * it is asked for (WCAG 2.2.1). Null: nobody is waiting.
 */
export const deadlineMs = {
  welcome: null,
  consent: 120_000,
  opening: 20_000,
  'capturing-document': 120_000,
  'reading-document': 30_000,
  'confirming-document': 180_000,
  positioning: 60_000,
  challenging: 15_000,
  'offering-retry': 90_000,
  submitting: 30_000,
  'awaiting-delivery': 120_000,
  activated: 180_000,
  closed: 90_000,
  refused: 90_000,
  interrupted: 120_000,
  'still-there': 30_000,
  wiping: 5_000,
} as const satisfies Record<Phase, number | null>;
