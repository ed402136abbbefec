// The part of the machine that runs on camera frames: coming into place, two movements, one verdict per attempt.
import { advanceGuidance, qualityIssues, startGuidance, type Hint } from '../face/guidance.ts';
import type { FaceSample } from '../face/reading.ts';
import { advanceChallenge, startChallenge, type Baseline } from '../liveness/challenge.ts';
import { fusePad } from '../liveness/pad.ts';
import type { Movement } from '../liveness/plan.ts';
import { comparisonScore, decideMatch, meanEmbedding } from '../match/compare.ts';
import { decideAttempt, type AttemptVerdict } from '../verdict/decide.ts';
import type { RegistrationEvent } from './events.ts';
import { challengeLimits, faceThresholds, guidanceTiming, positioning, qualityLimits, thresholds, type FaceThresholds } from './policy.ts';
import { canReview, startReview } from './review.ts';
import { offerNumbers } from './offer.ts';
import type { Submission, VerdictDraft } from './session.ts';
import type { Challenging, ChoosingNumber, FaceStage, OfferingRetry, Positioning, SecondPerson, SigningIn, Submitting } from './state.ts';

type Observed = Extract<RegistrationEvent, { type: 'observed' }>;

const stageOf = ({ session, reference, document }: FaceStage): FaceStage => ({ session, reference, document });

export function startPositioning(stage: FaceStage): Positioning {
  return { ...stageOf(stage), phase: 'positioning', guidance: startGuidance(null, 0), face: null, probes: [], steadySinceMs: null };
}

/** Whether the next frame shall be looked at closely (embedding and PAD), which costs several times a tracked frame. */
export function wantsSample(state: Positioning | Challenging, atMs: number): boolean {
  if (state.phase === 'challenging') return state.progress.stage === 'reached' || state.progress.stage === 'back';
  if (state.steadySinceMs === null || atMs - state.steadySinceMs < positioning.steadyMs) return false;
  const last = state.probes.at(-1);
  return last === undefined || atMs - last.takenAtMs >= positioning.probeSpacingMs;
}

export function onPositioningFrame(state: Positioning, { reading, sample, atMs }: Observed): Positioning | Challenging {
  const issues = qualityIssues(reading, qualityLimits);
  const guidance = advanceGuidance(state.guidance, issues[0] ?? null, atMs, guidanceTiming);
  const face = reading.faceCount === 1 ? reading.face : null;
  // Another face or none: whoever comes next may be somebody else, so the samples so far are worth nothing.
  if (face === null) return { ...state, guidance, face, probes: [], steadySinceMs: null };
  if (issues.length > 0) return { ...state, guidance, face, steadySinceMs: null };

  const steadySinceMs = state.steadySinceMs ?? atMs;
  const probes = sample === null ? state.probes : [...state.probes, { ...sample, yawDeg: face.pose.yawDeg, heightNorm: face.heightNorm, interEyePx: face.interEyePx, takenAtMs: atMs }];
  if (probes.length < positioning.probeSamples) return { ...state, guidance, face, probes, steadySinceMs };
  return startStep({ ...state, guidance, face, probes }, 0, atMs, 0);
}

function startStep(state: Positioning | Challenging, step: 0 | 1, atMs: number, wrongMoves: number): Challenging {
  const movement = movementOf(state, step);
  return {
    ...stageOf(state),
    phase: 'challenging',
    guidance: startGuidance(movement, atMs),
    face: state.face,
    probes: state.probes,
    step,
    progress: startChallenge(movement, baselineOf(state), atMs, wrongMoves),
    along: state.phase === 'challenging' ? state.along : [],
  };
}

/** Looking ahead is as it was for the probe; the distance may have changed with the first movement. */
function baselineOf({ phase, face, probes }: Positioning | Challenging): Baseline {
  const yawDeg = middle(probes.map((probe) => probe.yawDeg));
  if (phase === 'challenging' && face !== null) return { yawDeg, heightNorm: face.heightNorm, interEyePx: face.interEyePx };
  return { yawDeg, heightNorm: middle(probes.map((probe) => probe.heightNorm)), interEyePx: middle(probes.map((probe) => probe.interEyePx)) };
}

function movementOf(stage: FaceStage, step: 0 | 1): Movement {
  const row = stage.session.plan.attempts[stage.session.attempt];
  if (row === undefined) throw new Error('more attempts than the plan has rows');
  return row[step];
}

export function onChallengeFrame(state: Challenging, { reading, sample, atMs }: Observed): Challenging | AfterAttempt {
  const face = reading.faceCount === 1 ? reading.face : null;
  if (face === null) {
    const hint: Hint = reading.faceCount > 1 ? 'several-faces' : 'no-face';
    return { ...state, face, guidance: advanceGuidance(state.guidance, hint, atMs, guidanceTiming) };
  }
  const progress = advanceChallenge(state.progress, face, sample !== null, challengeLimits);
  const along: readonly FaceSample[] = sample === null ? state.along : [...state.along, sample];
  if (progress.wrongMoves > challengeLimits.maxWrongMoves) return abandonAttempt(state);
  const guidance = advanceGuidance(state.guidance, challengeHint(progress), atMs, guidanceTiming);
  const next: Challenging = { ...state, face, progress, along, guidance };
  if (progress.stage !== 'done') return next;
  return state.step === 0 ? startStep(next, 1, atMs, progress.wrongMoves) : judgeAttempt(next);
}

function challengeHint(progress: Challenging['progress']): Hint {
  if (progress.wrongNow) return 'other-way';
  return progress.stage === 'asked' || progress.stage === 'reached' ? progress.movement : 'look-ahead';
}

/** The movements were not made in time, or made the wrong way twice. */
export function abandonAttempt(state: Challenging): AfterAttempt {
  return concludeAttempt(state, { outcome: 'rejected', reasons: ['movement-not-completed'], liveness: 'failed', match: 'not-performed' });
}

function judgeAttempt(state: Challenging): AfterAttempt {
  const limits = thresholdsOf(state);
  const probe = meanEmbedding(state.probes.map((sample) => sample.embedding));
  const everyFace = [...state.probes, ...state.along];
  const verdict = decideAttempt(
    {
      movementsCompleted: true,
      padScore: fusePad(state.probes.map((sample) => sample.pad)),
      samePersonScore: state.along.length === 0 ? null : Math.min(...everyFace.map((sample) => comparisonScore(probe, sample.embedding))),
      match: decideMatch(comparisonScore(probe, state.reference.embedding), limits),
    },
    { minPadScore: thresholds.pad.value, minSamePersonScore: limits.samePerson },
  );
  return concludeAttempt(state, verdict);
}

export type AfterAttempt = OfferingRetry | ChoosingNumber | SecondPerson | SigningIn | Submitting;

/** One attempt is over: offer another where one is left, a number to whoever is verified, a review where a clerk is; submit what is final. */
export function concludeAttempt(stage: FaceStage, verdict: Omit<AttemptVerdict, 'liveness'> & { readonly liveness: VerdictDraft['liveness'] }): AfterAttempt {
  const { session, reference, document } = stage;
  const attempt = session.attempt + 1;
  const final = verdict.outcome === 'verified' || verdict.outcome === 'refer' || attempt >= session.policy.maxAttempts;
  if (!final) return { phase: 'offering-retry', session: { ...session, attempt }, reference, document, reasons: verdict.reasons };
  const draft: VerdictDraft = {
    verdict: { outcome: verdict.outcome, reasons: [...verdict.reasons] },
    liveness: verdict.liveness,
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

/** Median: one odd frame among three does not move it. */
function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

