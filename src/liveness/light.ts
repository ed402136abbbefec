// The soft light: shown in the plan's colours while the face keeps still, then looked for in what came back from the face.
import type { LightOutcome } from '../../contract/verdict.ts';
import type { FaceReading } from '../face/reading.ts';
import { answering, chromaticity, type Answer, type Chromaticity, type Series } from './light-answer.ts';
import type { AttemptPlan, LightColour } from './plan.ts';

export type LightLimits = {
  /** Neutral light on a still face before the first colour. */
  readonly settleMs: number;
  /** Least time between two changes of the light; never below 334 ms, whatever is asked for here (WCAG 2.3.1). */
  readonly holdMs: number;
  /** Neutral light after the last colour, while the camera's answer is still on its way. */
  readonly tailMs: number;
  /** Degrees of yaw, pitch or roll from where the run began that count as moved. */
  readonly stillDeg: number;
  /** Offset of the face's middle from where the run began, in the frame's shorter sides, that counts as moved. */
  readonly stillShiftNorm: number;
  /** Natural logarithm of the growth between the eyes that counts as moved. */
  readonly stillGrowth: number;
  /** How often a run that the face broke off is begun again. */
  readonly maxRestarts: number;
  /** Who has not kept still for long enough by then is not waited for any longer. */
  readonly patienceMs: number;
  /** Frames with a face that each colour needs at least; it is shown until they are there. */
  readonly minFramesPerColour: number;
  /** Latest answer of the camera to a change of the screen, screen and exposure together. */
  readonly maxLagMs: number;
  /** Correlation of the face's colour with the light, 0 to 1. */
  readonly minCorrelation: number;
  /** The same for a sequence that was not shown: there are 23 of them to be mistaken for, and a person would be accused. */
  readonly minRivalCorrelation: number;
  /** See `Answer.gain`. */
  readonly minGain: number;
  /** The gain over its own standard error. */
  readonly minGainToError: number;
  /** Gain of the face over that of the surround: what is in front of the screen is lit more than what is behind. */
  readonly minFaceToSurround: number;
  /** How far the correlation with what was shown has to lead that with every other sequence. */
  readonly minLead: number;
  /** How far another sequence has to lead what was shown, to be called contradicted. */
  readonly minRivalLead: number;
};

type StillLimits = Pick<LightLimits, 'stillDeg' | 'stillShiftNorm' | 'stillGrowth'>;

/** What the screen changed to, and when; null is neutral. */
type Change = { readonly atMs: number; readonly colour: LightColour | null };
type Sample = { readonly atMs: number; readonly face: Chromaticity; readonly surround: Chromaticity; readonly movement: readonly number[] };
type Anchor = Pick<FaceReading, 'pose' | 'offset' | 'interEyePx'> & { readonly sinceMs: number };

export type LightProgress = {
  readonly colours: AttemptPlan['colours'];
  readonly startedAtMs: number;
  readonly stage: 'settling' | 'showing' | 'done';
  /** What the screen has to show now; null is neutral. */
  readonly shown: LightColour | null;
  readonly restarts: number;
  /** When the light last changed. */
  readonly changedAtMs: number;
  /** Colours of this run that have been begun, 0 to 4. */
  readonly begun: number;
  /** All changes, also before this run: the camera may still be answering those. */
  readonly history: readonly Change[];
  /** The face as it came to rest. */
  readonly anchor: Anchor | null;
  /** One per frame with a face, since it came to rest. */
  readonly samples: readonly Sample[];
};

/** A face that keeps still under neutral light, before the light itself: what it looks like then is half of the comparison. */
export type LightRest = Pick<LightProgress, 'samples'> & { readonly anchor: Anchor };

export type LightOutcomeSeen = Exclude<LightOutcome, 'skipped' | 'not-asked'>;

/** Face and surround against the light that was shown, `lagMs` late. */
export type LightGain = { readonly face: Answer; readonly surround: Answer; readonly lagMs: number };

/**
 * @param rest of a face that the neutral light fell on already, for as long as it has been still: so much less is there to wait for.
 */
export function startLight(colours: AttemptPlan['colours'], atMs: number, rest: LightRest | null = null): LightProgress {
  return { colours, startedAtMs: atMs, stage: 'settling', shown: null, restarts: 0, changedAtMs: rest?.anchor.sinceMs ?? atMs, begun: 0, history: [], anchor: rest?.anchor ?? null, samples: rest?.samples ?? [] };
}

/** One more frame of a face under neutral light; it begins anew where the face has moved. */
export function advanceRest(rest: LightRest | null, face: FaceReading, atMs: number, limits: StillLimits): LightRest {
  if (rest === null || hasMoved(rest.anchor, face, limits)) return { anchor: anchorOf(face, atMs), samples: [sampleOf(face, atMs)] };
  return { ...rest, samples: [...rest.samples, sampleOf(face, atMs)] };
}

/** Three changes a second at most, in whatever order they come (WCAG 2.3.1 allows three pairs of them). */
const LEAST_HOLD_MS = 334;

/** @param face the single face in this frame; null: none, or several. */
export function advanceLight(progress: LightProgress, face: FaceReading | null, atMs: number, limits: LightLimits): LightProgress {
  const mayChange = atMs - progress.changedAtMs >= Math.max(limits.holdMs, LEAST_HOLD_MS);
  switch (progress.stage) {
    case 'settling':
      return settle(progress, face, atMs, mayChange, limits);
    case 'showing':
      return show(progress, face, atMs, mayChange, limits);
    case 'done':
      return progress;
    default:
      return progress.stage satisfies never;
  }
}

function settle(progress: LightProgress, face: FaceReading | null, atMs: number, mayChange: boolean, limits: LightLimits): LightProgress {
  if (progress.shown !== null) return mayChange ? settle(change(progress, null, atMs), face, atMs, false, limits) : progress;
  if (progress.restarts > limits.maxRestarts || atMs - progress.startedAtMs > limits.patienceMs) return { ...progress, stage: 'done', samples: [] };
  if (face === null) return { ...progress, anchor: null, samples: [] };
  const { anchor, samples } = advanceRest(progress.anchor === null ? null : { anchor: progress.anchor, samples: progress.samples }, face, atMs, limits);
  const rested = { ...progress, anchor, samples };
  if (!mayChange || atMs - Math.max(anchor.sinceMs, progress.changedAtMs) < limits.settleMs) return rested;
  return { ...change(rested, progress.colours[0], atMs), stage: 'showing', begun: 1 };
}

function show(progress: LightProgress, face: FaceReading | null, atMs: number, mayChange: boolean, limits: LightLimits): LightProgress {
  if (face === null || progress.anchor === null || hasMoved(progress.anchor, face, limits)) return restart(progress);
  const sampled = { ...progress, samples: [...progress.samples, sampleOf(face, atMs)] };
  if (progress.shown === null) return atMs - progress.changedAtMs >= limits.tailMs ? { ...sampled, stage: 'done' } : sampled;
  // A slow device shows each colour for longer: too few frames of it would be no answer, and that the fault of nobody there.
  if (!mayChange || framesSince(sampled, progress.changedAtMs) < limits.minFramesPerColour) return sampled;
  const next = progress.colours[progress.begun];
  return next === undefined ? change(sampled, null, atMs) : { ...change(sampled, next, atMs), begun: progress.begun + 1 };
}

const framesSince = ({ samples }: LightProgress, sinceMs: number): number => samples.filter(({ atMs }) => atMs > sinceMs).length;

/** The colour stays until it may change: a face that comes and goes must not make the screen flash. */
function restart(progress: LightProgress): LightProgress {
  return { ...progress, stage: 'settling', restarts: progress.restarts + 1, begun: 0, anchor: null, samples: [] };
}

function change(progress: LightProgress, shown: LightColour | null, atMs: number): LightProgress {
  return { ...progress, shown, changedAtMs: atMs, history: [...progress.history, { atMs, colour: shown }] };
}

const anchorOf = ({ pose, offset, interEyePx }: FaceReading, sinceMs: number): Anchor => ({ pose, offset, interEyePx, sinceMs });

function sampleOf({ faceColour, surroundColour, pose, offset, interEyePx }: FaceReading, atMs: number): Sample {
  return { atMs, face: chromaticity(faceColour), surround: chromaticity(surroundColour), movement: [pose.yawDeg, pose.pitchDeg, pose.rollDeg, offset.xNorm, offset.yNorm, Math.log(interEyePx)] };
}

function hasMoved(anchor: Anchor, face: FaceReading, limits: StillLimits): boolean {
  const turnDeg = Math.max(Math.abs(face.pose.yawDeg - anchor.pose.yawDeg), Math.abs(face.pose.pitchDeg - anchor.pose.pitchDeg), Math.abs(face.pose.rollDeg - anchor.pose.rollDeg));
  const shift = Math.hypot(face.offset.xNorm - anchor.offset.xNorm, face.offset.yNorm - anchor.offset.yNorm);
  return turnDeg > limits.stillDeg || shift > limits.stillShiftNorm || Math.abs(Math.log(face.interEyePx / anchor.interEyePx)) > limits.stillGrowth;
}

/**
 * `reflected`: the face answered the light that was shown, in time, clearly, more than what is behind it, and no other
 * sequence as well. `contradicted`: it answered another sequence that clearly, as a film of another session would.
 */
export function judgeLight(progress: LightProgress, limits: LightLimits): LightOutcomeSeen {
  if (!isComplete(progress, limits)) return 'not-seen';
  const answerOf = faceAnswers(progress, limits);
  const own = answerOf(progress.colours);
  const rival = otherSequences(progress.colours)
    .map(answerOf)
    .reduce((best, other) => (other.correlation > best.correlation ? other : best));
  const lead = own.correlation - rival.correlation;
  if (lead >= limits.minLead && isClear(own, limits.minCorrelation, limits) && isNearer(own, surroundAnswer(progress, own.lagMs), limits)) return 'reflected';
  return -lead >= limits.minRivalLead && isClear(rival, limits.minRivalCorrelation, limits) ? 'contradicted' : 'not-seen';
}

/** How strongly face and surround of a run that is done answered the light that was shown, at the lag where the face answers best. */
export function lightGain(progress: LightProgress, limits: Pick<LightLimits, 'maxLagMs'>): LightGain {
  const face = faceAnswers(progress, limits)(progress.colours);
  return { face, surround: surroundAnswer(progress, face.lagMs), lagMs: face.lagMs };
}

const isClear = ({ gain, standardError, correlation }: Answer, minCorrelation: number, limits: LightLimits) => correlation >= minCorrelation && gain >= limits.minGain && gain >= limits.minGainToError * standardError;

/** The surround's gain is taken at the upper end of what it may be. */
const isNearer = (face: Answer, surround: Answer, limits: LightLimits) => (surround.gain + surround.standardError) * limits.minFaceToSurround <= face.gain;

function isComplete({ stage, colours, begun, history, samples }: LightProgress, limits: LightLimits): boolean {
  if (stage !== 'done' || begun < colours.length) return false;
  const run = history.slice(-colours.length - 1);
  return run.every(({ atMs }, i) => {
    const untilMs = run[i + 1]?.atMs;
    return untilMs === undefined || samples.filter((sample) => sample.atMs > atMs && sample.atMs <= untilMs).length >= limits.minFramesPerColour;
  });
}

const LAG_STEP_MS = 20;

type LateAnswer = Answer & { readonly lagMs: number };

/** For any sequence that this run might have shown: the face's answer at the lag where it answers best. */
function faceAnswers(progress: LightProgress, { maxLagMs }: Pick<LightLimits, 'maxLagMs'>): (colours: readonly LightColour[]) => LateAnswer {
  const late = answering(seriesOf(progress, 'face'), changesOf(progress));
  const lags = Array.from({ length: Math.floor(Math.max(0, maxLagMs) / LAG_STEP_MS) }, (_, step) => ({ lagMs: (step + 1) * LAG_STEP_MS, answer: late((step + 1) * LAG_STEP_MS) }));
  const atOnce = late(0);
  return (colours) => {
    const shown = shownWith(progress, colours);
    return lags.reduce<LateAnswer>(
      (best, { lagMs, answer }) => {
        const found = answer(shown);
        return found.correlation > best.correlation ? { ...found, lagMs } : best;
      },
      { ...atOnce(shown), lagMs: 0 },
    );
  };
}

const surroundAnswer = (progress: LightProgress, lagMs: number): Answer => answering(seriesOf(progress, 'surround'), changesOf(progress))(lagMs)(shownWith(progress, progress.colours));

const seriesOf = ({ samples }: LightProgress, of: 'face' | 'surround'): Series => ({
  atMs: samples.map(({ atMs }) => atMs),
  colours: samples.map((sample) => sample[of]),
  movement: samples.map(({ movement }) => movement),
});

const changesOf = ({ history }: LightProgress) => history.map(({ atMs }) => atMs);

/** The run's own changes are the last: its colours, then neutral. */
const shownWith = ({ history, colours: planned }: LightProgress, colours: readonly LightColour[]) => [...history.slice(0, -planned.length - 1).map(({ colour }) => colour), ...colours, null];

const allColours = ['cyan', 'magenta', 'yellow'] as const;

function otherSequences(shown: readonly LightColour[]): readonly (readonly LightColour[])[] {
  const all = shown.reduce<readonly (readonly LightColour[])[]>(
    (sequences) => sequences.flatMap((sequence) => allColours.filter((colour) => colour !== sequence.at(-1)).map((colour) => [...sequence, colour])),
    [[]],
  );
  return all.filter((sequence) => sequence.some((colour, i) => colour !== shown[i]));
}
