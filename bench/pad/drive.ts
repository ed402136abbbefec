// One attempt on a virtual clock: the real state machine, the real models, and a presentation that sees what the screen asks.
import type { Look } from '../../src/face/reading.ts';
import type { Observed } from '../../src/inference/protocol.ts';
import { advanceChallenge } from '../../src/liveness/challenge.ts';
import { decideLiveness } from '../../src/liveness/evidence.ts';
import type { LightUse } from '../../src/liveness/light-use.ts';
import { planFromNonce } from '../../src/liveness/plan.ts';
import { lookFor, startPositioning } from '../../src/registration/face-stage.ts';
import { evidenceOf, gather, gatherAlong, singleFace, takeMovement, type Gathered, type ObservedFrame } from '../../src/registration/gathered.ts';
import { challengeLimits, deadlineMs, faceThresholds, livenessLimits } from '../../src/registration/policy.ts';
import { reduce } from '../../src/registration/reduce.ts';
import type { Reference, VerdictDraft } from '../../src/registration/session.ts';
import type { Challenging, Lighting, Positioning, Registration, RegistrationState } from '../../src/registration/state.ts';
import { stage } from '../../src/registration/testing.ts';
import { createRandom } from '../../src/shared/testing-random.ts';
import type { Presented } from './outcome.ts';

/** What the screen asks for, as its `<main>` says it. */
export type Asked = { readonly phase: string; readonly movement: string; readonly stage: string; readonly colour: string };

/** One tick is 40 ms. */
export type Player = { tick(asked: Asked): void; draw(context: CanvasRenderingContext2D): void };

export type Attempt = { readonly nonce: string; readonly light: LightUse; /** Whoever is there wants no light. */ readonly declined: boolean; readonly reference: Reference };

/** Tells what is in a frame; `atMs` rises from call to call. */
export type Observe = (frame: ImageBitmap, atMs: number, look: Look) => Promise<Observed>;

const TICK_MS = 40;
/** Twenty frames a second: what the product has to reach on two processors. */
const FRAME_MS = 50;
/** Whoever plays is in place from the start: what is not taken for a face by now will not be. The product waits longer, for people. */
const POSITIONING_MS = 15_000;

type FaceState = Positioning | Lighting | Challenging;

const isFaceState = (state: RegistrationState): state is FaceState => state.phase === 'positioning' || state.phase === 'lighting' || state.phase === 'challenging';

function askedOf(state: FaceState): Asked {
  return {
    phase: state.phase,
    movement: state.phase === 'challenging' ? state.progress.movement : '',
    stage: state.phase === 'challenging' ? state.progress.stage : '',
    colour: state.phase === 'lighting' ? (state.light.shown ?? '') : '',
  };
}

function draftOf(state: RegistrationState): VerdictDraft {
  if (state.phase === 'choosing-number' || state.phase === 'submitting') return state.submission.draft;
  throw new Error(`an attempt ended in ${state.phase}`);
}

/** What had been gathered when the attempt ended on this frame: the verdict itself keeps no evidence. */
function gatheredAtEnd(before: FaceState, frame: ObservedFrame): Gathered {
  const face = singleFace(frame.reading);
  if (before.phase === 'positioning') return gather(before.gathered, frame);
  const gathered = gatherAlong(before.gathered, frame);
  if (before.phase === 'lighting' || face === null) return gathered;
  const progress = advanceChallenge(before.progress, face, frame.embedding !== null, before.step === before.steps.length - 1, challengeLimits);
  return progress.stage === 'done' ? takeMovement(gathered, progress) : gathered;
}

const whereOf = (state: FaceState): string => (state.phase === 'challenging' ? `${state.phase} ${String(state.step + 1)}: ${state.progress.movement} ${state.progress.stage}` : state.phase);

/** @param fromMs where the virtual clock stands: later than at the end of the one before. @returns also where it stands afterwards. */
export async function drive(player: Player, { nonce, light, declined, reference }: Attempt, observe: Observe, context: CanvasRenderingContext2D, fromMs: number): Promise<{ readonly presented: Presented; readonly atMs: number }> {
  const { policy } = stage.session;
  // As the sandbox carrier has it: staff look at whoever wants no light.
  const liveness = { ...policy.liveness, lightDeclined: 'refer' } as const;
  const session = { ...stage.session, nonce, plan: planFromNonce(nonce), light, lightDeclined: declined, policy: { ...policy, liveness, maxAttempts: 1 } };
  let registration: Registration = { state: startPositioning({ ...stage, session, reference }), entry: 0 };
  let [atMs, tickAtMs, enteredAtMs, frames, inPositionAtMs] = [fromMs, fromMs, fromMs, 0, Number.NaN];
  let last: { readonly before: FaceState; readonly frame: ObservedFrame } | null = null;
  const chance = createRandom([...nonce].reduce((sum, letter) => (31 * sum + letter.charCodeAt(0)) >>> 0, 7));
  const startedMs = performance.now();
  for (;;) {
    const before = registration.state;
    if (!isFaceState(before)) break;
    for (; tickAtMs <= atMs; tickAtMs += TICK_MS) player.tick(askedOf(before));
    player.draw(context);
    const picture = await createImageBitmap(context.canvas);
    const observed = await observe(picture, atMs, lookFor(before, atMs, chance()));
    frames++;
    const frame: ObservedFrame = { ...observed, camera: [], atMs };
    last = { before, frame };
    const next = reduce(registration, { type: 'observed', ...frame });
    if (next.entry !== registration.entry) enteredAtMs = atMs;
    registration = { state: next.state, entry: next.entry };
    if (next.state.phase === 'positioning' && Number.isNaN(inPositionAtMs) && next.state.steadySinceMs !== null) inPositionAtMs = next.state.steadySinceMs;
    const limitMs = isFaceState(next.state) ? Math.min(deadlineMs[next.state.phase], next.state.phase === 'positioning' ? POSITIONING_MS : Infinity) : Infinity;
    if (atMs - enteredAtMs >= limitMs) {
      const ended = reduce(registration, { type: 'deadline', entry: registration.entry });
      registration = { state: ended.state, entry: ended.entry };
    }
    atMs += FRAME_MS;
  }
  if (last === null) throw new Error('no frame was looked at');
  const endedAtMs = atMs - FRAME_MS;
  const draft = draftOf(registration.state);
  const { before, frame } = last;
  const completed = !draft.verdict.reasons.includes('movement-not-completed');
  const acquired = draft.verdict.outcome !== 'not-acquired';
  const evidence = acquired ? evidenceOf(gatheredAtEnd(before, frame), light, completed) : null;
  const limits = faceThresholds(session.policy);
  if (limits === null) throw new Error('no thresholds');
  const finding = evidence === null ? null : decideLiveness(evidence, livenessLimits(limits));
  // What is decided again later must be what was decided here.
  if (finding !== null && finding.passed !== (draft.liveness.outcome === 'passed')) throw new Error(`the evidence says ${String(finding.passed)}, the verdict ${draft.liveness.outcome}`);
  return {
    atMs,
    presented: {
      end: !acquired ? 'not-acquired' : !completed ? 'broke-off' : draft.liveness.outcome === 'passed' ? 'passed' : 'refused',
      outcome: draft.verdict.outcome,
      reasons: draft.verdict.reasons,
      light: draft.liveness.light,
      virtualMs: endedAtMs - (Number.isNaN(inPositionAtMs) ? fromMs : inPositionAtMs),
      frames,
      realMs: performance.now() - startedMs,
      evidence,
      at: whereOf(before),
    },
  };
}
