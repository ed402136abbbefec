// The part of the machine that runs on camera frames: coming into place, a soft light, movements, one verdict per attempt.
import { advanceGuidance, qualityIssues, startGuidance, type Hint } from '../face/guidance.ts';
import type { Look } from '../face/reading.ts';
import { advanceChallenge, startChallenge, type Baseline } from '../liveness/challenge.ts';
import { decideLiveness } from '../liveness/evidence.ts';
import { advanceLight, judgeLight, startLight } from '../liveness/light.ts';
import type { AttemptPlan, Movement } from '../liveness/plan.ts';
import { comparisonScore, decideMatch } from '../match/compare.ts';
import { decideAttempt, type AttemptVerdict } from '../verdict/decide.ts';
import { baselineOf, cameraSignalsOf, evidenceOf, forgetProbes, gather, nothingGathered, probeOf, singleFace, takeMovement, takeProbe, type Gathered, type ObservedFrame } from './gathered.ts';
import { wantsLight } from './lookup.ts';
import { offerNumbers } from './offer.ts';
import { challengeLimits, faceThresholds, guidanceTiming, lightLimits, livenessLimits, looking, positioning, qualityLimits, type FaceThresholds } from './policy.ts';
import { canReview, startReview } from './review.ts';
import type { Submission, VerdictDraft } from './session.ts';
import type { Challenging, ChoosingNumber, FaceStage, Lighting, OfferingRetry, Positioning, SecondPerson, SigningIn, Submitting } from './state.ts';

const stageOf = ({ session, reference, document }: FaceStage): FaceStage => ({ session, reference, document });

export function startPositioning(stage: FaceStage): Positioning {
  return { ...stageOf(stage), phase: 'positioning', guidance: startGuidance(null, 0), face: null, gathered: nothingGathered('not-asked'), steadySinceMs: null };
}

/** How closely the next frame shall be looked at: an embedding costs more than tracking, PAD about half of it. */
export function lookFor(state: Positioning | Lighting | Challenging, atMs: number): Look {
  const { gathered } = state;
  switch (state.phase) {
    case 'positioning': {
      if (state.steadySinceMs === null || atMs - state.steadySinceMs < positioning.steadyMs) return 'track';
      const last = gathered.probes.at(-1);
      return last === undefined || atMs - last.takenAtMs >= positioning.probeSpacingMs ? 'sample' : 'track';
    }
    // Coloured light would only mislead both; but whoever answers it is looked at where the way broke off.
    case 'lighting':
      return gathered.path.broken ? 'sample' : 'track';
    case 'challenging': {
      if ((state.progress.stage === 'reached' && !state.progress.sampled) || gathered.path.broken) return 'sample';
      const last = gathered.pads.at(-1);
      return last === undefined || atMs - last.atMs >= looking.padSpacingMs ? 'pad' : 'track';
    }
    default:
      return state satisfies never;
  }
}

export function onPositioningFrame(state: Positioning, frame: ObservedFrame): Positioning | Lighting | Challenging {
  const { reading, sample, atMs } = frame;
  const issues = qualityIssues(reading, qualityLimits);
  const guidance = advanceGuidance(state.guidance, issues[0] ?? null, atMs, guidanceTiming);
  const face = singleFace(reading);
  if (face === null) return { ...state, guidance, face, gathered: forgetProbes(state.gathered), steadySinceMs: null };
  const gathered = gather(state.gathered, frame);
  if (issues.length > 0) return { ...state, guidance, face, gathered, steadySinceMs: null };

  const next = { ...state, guidance, face, gathered: sample === null ? gathered : takeProbe(gathered, face, sample, atMs), steadySinceMs: state.steadySinceMs ?? atMs };
  if (next.gathered.probes.length < positioning.probeSamples) return next;
  return wantsLight(next.session) ? startLighting(next, atMs) : startMovements(withoutLight(next), atMs);
}

function withoutLight<T extends Positioning | Lighting>(state: T): T {
  return { ...state, gathered: { ...state.gathered, light: state.session.lightDeclined ? 'skipped' : 'not-asked' } };
}

function startLighting(state: Positioning, atMs: number): Lighting {
  return { ...stageOf(state), phase: 'lighting', guidance: startGuidance('soft-light', atMs), face: state.face, gathered: state.gathered, light: startLight(planOf(state).colours, atMs) };
}

/** The customer wants no light, now or later in this registration: two more movements take its place. */
export function skipLight(state: Positioning | Lighting): Positioning | Challenging {
  const declined = { ...state, session: { ...state.session, lightDeclined: true } };
  if (declined.phase === 'positioning') return declined;
  return startMovements(withoutLight(declined), declined.gathered.path.last?.atMs ?? 0);
}

export function onLightingFrame(state: Lighting, frame: ObservedFrame): Lighting | Challenging {
  const { reading, atMs } = frame;
  const face = singleFace(reading);
  const seen = gather(state.gathered, frame);
  const gathered = frame.sample === null ? seen : { ...seen, along: [...seen.along, frame.sample.embedding] };
  const light = advanceLight(state.light, face, atMs, lightLimits);
  if (light.stage === 'done') return startMovements({ ...state, face, light, gathered: { ...gathered, light: judgeLight(light, lightLimits) } }, atMs);
  const hint: Hint = face === null ? missing(frame) : light.restarts > 0 && light.stage === 'settling' ? 'hold-still' : 'soft-light';
  return { ...state, face, light, gathered, guidance: advanceGuidance(state.guidance, hint, atMs, guidanceTiming) };
}

/** Without an answer to the light two movements more are asked for; where the light is required it is too late for that. */
function movementsOf({ session, gathered }: Positioning | Lighting, { movements, instead }: AttemptPlan): readonly Movement[] {
  const short = gathered.light === 'reflected' || gathered.light === 'contradicted' || (gathered.light === 'not-seen' && session.light === 'required');
  return short ? movements : [...movements, ...instead];
}

function startMovements(state: Positioning | Lighting, atMs: number): Challenging {
  return startStep(state, movementsOf(state, planOf(state)), 0, baselineOf(state.gathered), atMs, 0);
}

function startStep(state: Positioning | Lighting | Challenging, steps: readonly Movement[], step: number, baseline: Baseline, atMs: number, wrongMoves: number): Challenging {
  const movement = steps[step];
  if (movement === undefined) throw new Error('more steps than movements');
  return { ...stageOf(state), phase: 'challenging', guidance: startGuidance(movement, atMs), face: state.face, gathered: state.gathered, steps, step, progress: startChallenge(movement, baseline, atMs, wrongMoves) };
}

function planOf({ session }: FaceStage): AttemptPlan {
  const plan = session.plan.attempts[session.attempt];
  if (plan === undefined) throw new Error('more attempts than the plan has');
  return plan;
}

export function onChallengeFrame(state: Challenging, frame: ObservedFrame): Challenging | AfterAttempt {
  const { reading, sample, atMs } = frame;
  const face = singleFace(reading);
  const seen = gather(state.gathered, frame);
  if (face === null) return { ...state, face, gathered: seen, guidance: advanceGuidance(state.guidance, missing(frame), atMs, guidanceTiming) };
  const gathered = sample === null ? seen : { ...seen, along: [...seen.along, sample.embedding] };
  const last = state.step === state.steps.length - 1;
  const progress = advanceChallenge(state.progress, face, sample !== null, last, challengeLimits);
  const next: Challenging = { ...state, face, gathered, progress, guidance: advanceGuidance(state.guidance, challengeHint(progress), atMs, guidanceTiming) };
  if (progress.wrongMoves > challengeLimits.maxWrongMoves) return abandonAttempt(next);
  if (progress.stage !== 'done') return next;
  const moved = { ...next, gathered: takeMovement(gathered, progress) };
  if (last) return judgeAttempt(moved);
  // Looking ahead is as it was for the probe; who has come closer stays there.
  const baseline = progress.movement === 'come-closer' ? { ...progress.baseline, heightNorm: face.heightNorm, interEyePx: face.interEyePx } : progress.baseline;
  return startStep(moved, state.steps, state.step + 1, baseline, atMs, progress.wrongMoves);
}

const missing = ({ reading }: ObservedFrame): Hint => (reading.faceCount > 1 ? 'several-faces' : 'no-face');

function challengeHint({ wrongNow, stage, movement }: Challenging['progress']): Hint {
  if (wrongNow === 'other-way') return 'other-way';
  return stage === 'asked' || stage === 'reached' ? movement : 'look-ahead';
}

/** Left in the middle, not made in time, or made the wrong way twice. What was asked for is known now, so it costs the attempt. */
export function abandonAttempt(state: Lighting | Challenging): AfterAttempt {
  return conclude(state, { outcome: 'rejected', reasons: ['movement-not-completed'], liveness: 'failed', match: 'not-performed' });
}

/** Nobody came into place in time. */
export function missAttempt(state: Positioning): AfterAttempt {
  return conclude(state, { outcome: 'not-acquired', reasons: ['no-usable-sample'], liveness: 'not-performed', match: 'not-performed' });
}

function judgeAttempt(state: Challenging): AfterAttempt {
  const limits = thresholdsOf(state);
  const { session, gathered, reference } = state;
  const liveness = decideLiveness(evidenceOf(gathered, session.light, true), livenessLimits(limits));
  const match = decideMatch(comparisonScore(probeOf(gathered), reference.embedding), limits);
  return conclude(state, decideAttempt(liveness, match, session.policy.liveness.cameraSignals === 'refer'));
}

export type AfterAttempt = OfferingRetry | ChoosingNumber | SecondPerson | SigningIn | Submitting;

type Concluded = Omit<AttemptVerdict, 'liveness'> & { readonly liveness: VerdictDraft['liveness']['outcome'] };

/** One attempt is over: offer another where one is left, a number to whoever is verified, a review where a clerk is; submit what is final. */
function conclude(stage: FaceStage & { readonly gathered: Gathered }, verdict: Concluded): AfterAttempt {
  const { session, reference, document, gathered } = stage;
  const attempt = session.attempt + 1;
  const final = verdict.outcome === 'verified' || verdict.outcome === 'refer' || attempt >= session.policy.maxAttempts;
  if (!final) return { phase: 'offering-retry', session: { ...session, attempt }, reference, document, reasons: verdict.reasons };
  const draft: VerdictDraft = {
    verdict: { outcome: verdict.outcome, reasons: [...verdict.reasons] },
    liveness: { outcome: verdict.liveness, light: gathered.light, cameraSignals: [...cameraSignalsOf(gathered)] },
    match: { decision: verdict.match },
    method: 'face',
  };
  if (verdict.outcome === 'refer' && canReview(session)) return startReview({ session, document, mrzText: document.mrzText, referral: draft });
  const submission: Submission = { session, document, draft, msisdn: null, review: null };
  return verdict.outcome === 'verified' ? offerNumbers(submission) : { phase: 'submitting', submission };
}

function thresholdsOf({ session }: FaceStage): FaceThresholds {
  const found = faceThresholds(session.policy);
  if (found === null) throw new Error('opened under a policy without thresholds for the embedding model');
  return found;
}
