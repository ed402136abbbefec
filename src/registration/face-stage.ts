// The part of the machine that runs on camera frames: coming into place, a soft light, movements, one verdict per attempt.
import { advanceGuidance, qualityIssues, startGuidance, type Hint } from '../face/guidance.ts';
import type { Look } from '../face/reading.ts';
import { advanceChallenge, startChallenge, type Baseline } from '../liveness/challenge.ts';
import { decideLiveness } from '../liveness/evidence.ts';
import { advanceLight, advanceRest, judgeLight, startLight } from '../liveness/light.ts';
import { countsForPad } from '../liveness/pad.ts';
import { isTurn, type AttemptPlan, type Movement } from '../liveness/plan.ts';
import { comparisonScore, decideMatch } from '../match/compare.ts';
import { decideAttempt, type AttemptVerdict } from '../verdict/decide.ts';
import { baselineOf, cameraSignalsOf, evidenceOf, forgetProbes, gather, gatherAlong, nothingGathered, probeOf, singleFace, takeAhead, takeMovement, takeProbe, type Gathered, type ObservedFrame } from './gathered.ts';
import { looksWithoutLight, wantsLight } from './lookup.ts';
import { offerNumbers } from './offer.ts';
import { challengeLimits, faceThresholds, guidanceTiming, lightLimits, livenessLimits, looking, padLimits, positioning, qualityLimits, type FaceThresholds } from './policy.ts';
import { canReview, startReview } from './review.ts';
import type { Submission, VerdictDraft } from './session.ts';
import type { Challenging, ChoosingNumber, FaceStage, Lighting, OfferingRetry, Positioning, SecondPerson, SigningIn, Submitting } from './state.ts';

const stageOf = ({ session, reference, document }: FaceStage): FaceStage => ({ session, reference, document });

export function startPositioning(stage: FaceStage): Positioning {
  return { ...stageOf(stage), phase: 'positioning', guidance: startGuidance(null, 0), face: null, gathered: nothingGathered(stage.session.lightDeclined ? 'skipped' : 'not-asked'), steadySinceMs: null, rest: null };
}

/**
 * How closely the next frame shall be looked at: an embedding costs half of what tracking does, PAD as much again.
 * @param chance 0 to below 1, new for every frame: nobody shall know beforehand on which frame of a colour the face is embedded.
 */
export function lookFor(state: Positioning | Lighting | Challenging, atMs: number, chance: number): Look {
  const { gathered } = state;
  switch (state.phase) {
    case 'positioning': {
      if (state.steadySinceMs === null || atMs - state.steadySinceMs < positioning.steadyMs) return 'track';
      const last = gathered.probes.at(-1);
      return last === undefined || atMs - last.takenAtMs >= positioning.probeSpacingMs ? 'sample' : 'track';
    }
    // Coloured light would only mislead the PAD models; but whoever answers each colour has to be the one of the probe.
    case 'lighting': {
      const { stage, shown, begun, changedAtMs } = state.light;
      const due = stage === 'showing' && shown !== null && begun > state.embeddedIn && (chance < looking.embedChance || atMs - changedAtMs >= looking.embedByMs);
      return gathered.path.broken || due ? 'embed' : 'track';
    }
    case 'challenging': {
      // Of a head at the far end of a turn PAD would be thrown away, at the cost of a whole tracked frame.
      const judges = state.face === null || countsForPad(state.face, padLimits);
      if ((state.progress.stage === 'reached' && !state.progress.sampled) || gathered.path.broken) return judges ? 'sample' : 'embed';
      const last = gathered.pads.at(-1);
      return judges && (last === undefined || atMs - last.atMs >= looking.padSpacingMs) ? 'pad' : 'track';
    }
    default:
      return state satisfies never;
  }
}

export function onPositioningFrame(state: Positioning, frame: ObservedFrame): Positioning | Lighting | Challenging {
  const { reading, embedding, atMs } = frame;
  const issues = qualityIssues(reading, qualityLimits);
  const guidance = advanceGuidance(state.guidance, issues[0] ?? null, atMs, guidanceTiming);
  const face = singleFace(reading);
  if (face === null) return { ...state, guidance, face, gathered: forgetProbes(state.gathered), steadySinceMs: null, rest: null };
  const gathered = gather(state.gathered, frame);
  if (issues.length > 0) return { ...state, guidance, face, gathered, steadySinceMs: null, rest: null };

  const seen = takeAhead(gathered, face);
  const probed = embedding === null ? seen : takeProbe(seen, face, embedding, atMs);
  const next = { ...state, guidance, face, gathered: probed, steadySinceMs: state.steadySinceMs ?? atMs, rest: advanceRest(state.rest, face, atMs, lightLimits) };
  if (next.gathered.probes.length < positioning.probeSamples) return next;
  return wantsLight(next.session) ? startLighting(next, atMs) : startMovements(next, atMs);
}

function startLighting(state: Positioning, atMs: number): Lighting {
  // Whoever breaks off in the middle was asked, and did not answer.
  const gathered: Gathered = { ...state.gathered, light: 'not-seen' };
  return { ...stageOf(state), phase: 'lighting', guidance: startGuidance('soft-light', atMs), face: state.face, gathered, light: startLight(planOf(state).colours, atMs, state.rest), embeddedIn: 0 };
}

/** The customer wants no light, now or later in this registration: two more movements take its place. */
export function skipLight(state: Positioning | Lighting | OfferingRetry): Positioning | Challenging {
  if (state.phase === 'offering-retry') return startPositioning({ ...stageOf(state), session: { ...state.session, lightDeclined: true } });
  const declined = { ...state, session: { ...state.session, lightDeclined: true }, gathered: { ...state.gathered, light: 'skipped' as const } };
  if (declined.phase === 'positioning') return declined;
  return startMovements(declined, declined.gathered.path.last?.atMs ?? 0);
}

export function onLightingFrame(state: Lighting, frame: ObservedFrame): Lighting | Challenging {
  const { reading, atMs } = frame;
  const face = singleFace(reading);
  const along = gatherAlong(state.gathered, frame);
  const gathered = face === null ? along : takeAhead(along, face);
  // Whoever is here since the way broke off is somebody else until the comparison says so: the run begins again.
  const light = advanceLight(state.light, gathered.path.broken ? null : face, atMs, lightLimits);
  if (light.stage === 'done') return startMovements({ ...state, face, light, gathered: { ...gathered, light: judgeLight(light, lightLimits) } }, atMs);
  const hint: Hint = face === null ? missing(frame) : light.restarts > 0 && light.stage === 'settling' ? 'hold-still' : 'soft-light';
  // The colour that fell on this frame was the one before it advanced; a run that begins again is embedded again.
  const embeddedIn = light.stage !== 'showing' ? 0 : frame.embedding === null ? state.embeddedIn : state.light.begun;
  return { ...state, face, light, gathered, embeddedIn, guidance: advanceGuidance(state.guidance, hint, atMs, guidanceTiming) };
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
  const { reading, embedding, atMs } = frame;
  const face = singleFace(reading);
  const gathered = gatherAlong(state.gathered, frame);
  if (face === null) return { ...state, face, gathered, guidance: advanceGuidance(state.guidance, missing(frame), atMs, guidanceTiming) };
  const last = state.step === state.steps.length - 1;
  const progress = advanceChallenge(state.progress, face, embedding !== null, last, challengeLimits);
  const next: Challenging = { ...state, face, gathered, progress, guidance: advanceGuidance(state.guidance, challengeHint(progress), atMs, guidanceTiming) };
  if (progress.wrongMoves > challengeLimits.maxWrongMoves) return abandonAttempt(next);
  if (progress.stage !== 'done') return next;
  const moved = { ...next, gathered: takeMovement(gathered, progress) };
  // Who is there since the way broke off was not compared: one more frame, and then the verdict.
  if (last) return gathered.path.broken ? next : judgeAttempt(moved);
  // Looking ahead is as it was for the probe; who has come closer stays there.
  const baseline = progress.movement === 'come-closer' ? { ...progress.baseline, heightNorm: face.heightNorm, interEyePx: face.interEyePx } : progress.baseline;
  return startStep(moved, state.steps, state.step + 1, baseline, atMs, progress.wrongMoves);
}

const missing = ({ reading }: ObservedFrame): Hint => (reading.faceCount > 1 ? 'several-faces' : 'no-face');

function challengeHint({ wrongNow, stage, movement, offAxis }: Challenging['progress']): Hint {
  if (wrongNow === 'other-way') return 'other-way';
  if (offAxis && stage !== 'returning') return isTurn(movement) ? 'chin-level' : 'face-front';
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
  const probe = probeOf(gathered);
  const match = decideMatch(comparisonScore(probe, reference.embedding), limits);
  const isClerk = session.staffFace !== null && decideMatch(comparisonScore(probe, session.staffFace), limits) === 'match';
  const referrals = { doubtfulCamera: session.policy.liveness.cameraSignals === 'refer', lightDeclined: gathered.light === 'skipped' && looksWithoutLight(session) };
  return conclude(state, decideAttempt(liveness, match, referrals, isClerk));
}

export type AfterAttempt = OfferingRetry | ChoosingNumber | SecondPerson | SigningIn | Submitting;

type Concluded = Omit<AttemptVerdict, 'liveness'> & { readonly liveness: VerdictDraft['liveness']['outcome'] };

/** One attempt is over: offer another where one is left, a number to whoever is verified, a review where a clerk is; submit what is final. */
function conclude(stage: FaceStage & { readonly gathered: Gathered }, verdict: Concluded): AfterAttempt {
  const { session, reference, document, gathered } = stage;
  const attempt = session.attempt + 1;
  // The same face again is still a clerk's, and from a retry the way to their own review would be open.
  const final = verdict.outcome === 'verified' || verdict.outcome === 'refer' || verdict.reasons.includes('staff-face') || attempt >= session.policy.maxAttempts;
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
