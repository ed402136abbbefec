// A clerk shows their own face between customers: comes into place, turns and nods as customers do, and is taken only as one living person throughout.
import { advanceGuidance, qualityIssues, startGuidance } from '../face/guidance.ts';
import type { Embedding } from '../face/reading.ts';
import { advanceChallenge, startChallenge, type Baseline } from '../liveness/challenge.ts';
import { decideLiveness } from '../liveness/evidence.ts';
import type { Movement } from '../liveness/plan.ts';
import { challengeHint, missing, type Moving, type Placing } from './face-stage.ts';
import { baselineOf, evidenceOf, forgetProbes, gather, gatherAlong, nothingGathered, probeOf, singleFace, takeAhead, takeMovement, takeProbe, type ObservedFrame } from './gathered.ts';
import { challengeLimits, deadlineMs, guidanceTiming, livenessLimits, positioning, qualityLimits, thresholds } from './policy.ts';

/** A turn and a nod: a sheet bends round one axis only. */
export type ShowingSteps = readonly [Movement, Movement];

export type Showing = Placing | Moving;

/** `face`: the mean of the samples, a new array. `refused`: not made in time, or not seen to be one living person; which of the two nobody is told. */
export type ShowingEnd = { readonly phase: 'shown'; readonly face: Embedding } | { readonly phase: 'refused' };

/** @param byte unforeseeable: nobody shall know beforehand what is asked for. */
export function drawSteps(byte: number): ShowingSteps {
  const turn = (byte & 1) === 0 ? 'turn-left' : 'turn-right';
  const nod = (byte & 2) === 0 ? 'look-up' : 'look-down';
  return (byte & 4) === 0 ? [turn, nod] : [nod, turn];
}

export const startShowing = (atMs: number): Placing => ({ phase: 'positioning', guidance: startGuidance(null, atMs), face: null, gathered: nothingGathered('not-asked'), steadySinceMs: null });

/** One frame further. */
export function advanceShowing(showing: Showing, frame: ObservedFrame, steps: ShowingSteps): Showing | ShowingEnd {
  return showing.phase === 'positioning' ? place(showing, frame, steps) : move(showing, frame);
}

/** Whoever comes into place next may be somebody else: nothing of the one before counts. */
function place(state: Placing, frame: ObservedFrame, steps: ShowingSteps): Showing {
  const { reading, embedding, atMs } = frame;
  const [issue = null] = qualityIssues(reading, qualityLimits);
  const guidance = advanceGuidance(state.guidance, issue, atMs, guidanceTiming);
  const face = singleFace(reading);
  if (face === null || issue !== null) return { ...state, guidance, face, gathered: forgetProbes(state.gathered), steadySinceMs: null };
  const seen = takeAhead(gather(state.gathered, frame), face);
  const gathered = embedding === null ? seen : takeProbe(seen, face, embedding, atMs);
  const next: Placing = { ...state, guidance, face, gathered, steadySinceMs: state.steadySinceMs ?? atMs };
  return gathered.probes.length < positioning.probeSamples ? next : startStep(next, steps, 0, baselineOf(gathered), atMs, 0);
}

function startStep({ face, gathered }: Showing, steps: readonly Movement[], step: number, baseline: Baseline, atMs: number, wrongMoves: number): Moving {
  const movement = steps[step];
  if (movement === undefined) throw new Error('more steps than movements');
  return { phase: 'challenging', guidance: startGuidance(movement, atMs), face, gathered, steps, step, progress: startChallenge(movement, baseline, atMs, wrongMoves) };
}

function move(state: Moving, frame: ObservedFrame): Showing | ShowingEnd {
  const { reading, embedding, atMs } = frame;
  if (atMs - state.progress.startedAtMs >= deadlineMs.challenging) return { phase: 'refused' };
  const face = singleFace(reading);
  const gathered = gatherAlong(state.gathered, frame);
  if (face === null) return { ...state, face, gathered, guidance: advanceGuidance(state.guidance, missing(frame), atMs, guidanceTiming) };
  const last = state.step === state.steps.length - 1;
  const progress = advanceChallenge(state.progress, face, embedding !== null, last, challengeLimits);
  const next: Moving = { ...state, face, gathered, progress, guidance: advanceGuidance(state.guidance, challengeHint(progress), atMs, guidanceTiming) };
  if (progress.wrongMoves > challengeLimits.maxWrongMoves) return { phase: 'refused' };
  if (progress.stage !== 'done') return next;
  const moved: Moving = { ...next, gathered: takeMovement(gathered, progress) };
  // Who is there since the way broke off was not compared: one more frame, and then the end.
  if (last) return gathered.path.broken ? next : judge(moved);
  return startStep(moved, state.steps, state.step + 1, progress.baseline, atMs, progress.wrongMoves);
}

/** No policy of the carrier has come yet: the kiosk's own figures are the ones that it was written from. */
const limits = livenessLimits({ match: thresholds.match.value, review: thresholds.review.value, samePerson: thresholds.samePerson.value });

/** As an attempt without the soft light is judged: PAD, depth by both movements, one person along a way without a break. */
function judge({ gathered }: Moving): ShowingEnd {
  return decideLiveness(evidenceOf(gathered, 'off', true), limits).passed ? { phase: 'shown', face: probeOf(gathered) } : { phase: 'refused' };
}
