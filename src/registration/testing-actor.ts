// Somebody before the camera to test the face stage with: a head that turns and nods when it is asked, or an attack that tries to.
import type { CameraSignal } from '../../contract/verdict.ts';
import type { Rgb } from '../face/reading.ts';
import { headPoints } from '../face/testing-head.ts';
import { screenLight } from '../liveness/light-colours.ts';
import type { RegistrationEvent } from './events.ts';
import { createRandom } from '../shared/testing-random.ts';
import { lookFor } from './face-stage.ts';
import { reduce } from './reduce.ts';
import type { Session } from './session.ts';
import type { Challenging, Lighting, Positioning, Registration, RegistrationState } from './state.ts';
import { embedding, everyPhase, frameWith, session } from './testing.ts';

/** Who is before the camera, and how they answer. */
export type Actor = {
  readonly pad?: number;
  /** 1 a head, 0 a flat picture. */
  readonly relief?: number;
  /** Whose face there is to be embedded in each phase. */
  readonly seed?: (phase: FacePhase) => number;
  /** How strongly the light comes back. */
  readonly lit?: number;
  readonly answers?: boolean;
  /** Is at the far end from one frame to the next, as clips cut together are. */
  readonly swaps?: boolean;
  readonly camera?: readonly CameraSignal[];
  /** After so many frames the same ones come again. */
  readonly loopFrames?: number;
};

type FacePhase = (Positioning | Lighting | Challenging)['phase'];

const STEP_MS = 40;

/** Nobody moves before they have understood. */
const REACTION_MS = 240;

const lightOn = (reflectance: Rgb, strength: number, shown: Parameters<typeof screenLight>[0]): Rgb => {
  const [red, green, blue] = screenLight(shown);
  const [r0, g0, b0] = screenLight(null);
  const seen = (own: number, now: number, neutral: number) => (own ** 2.2 * (1 + strength * (now - neutral))) ** (1 / 2.2);
  return [seen(reflectance[0], red, r0), seen(reflectance[1], green, g0), seen(reflectance[2], blue, b0)];
};

export const startWith = (part: Partial<Session> = {}, more: Partial<Positioning> = {}): Positioning => ({ ...everyPhase.positioning, session: { ...session, ...part }, ...more });

type Played = { readonly state: RegistrationState; /** The state before the last frame, and that frame. */ readonly last: readonly [RegistrationState, RegistrationEvent] | null };

/** Plays the actor before the machine until the attempt is over, or `maxFrames` are through. */
export const play = (start: Positioning, actor: Actor = {}, maxFrames = 600): RegistrationState => playThrough(start, actor, maxFrames).state;

export function playThrough(start: Positioning, { pad = 0.99, relief = 1, seed = () => 1, lit = 0.2, answers = true, swaps = false, camera = [], loopFrames = Infinity }: Actor = {}, maxFrames = 600): Played {
  let registration: Registration = { state: start, entry: 1 };
  let last: Played['last'] = null;
  const chance = createRandom(7);
  let [yawDeg, pitchDeg, heightNorm] = [0, 0, 0.45];
  // The light of three frames ago: screen, exposure and cable take their time.
  const shown: Parameters<typeof screenLight>[0][] = [null, null, null];
  for (let frame = 0; frame < maxFrames; frame++) {
    const { state } = registration;
    if (state.phase !== 'positioning' && state.phase !== 'lighting' && state.phase !== 'challenging') break;
    const atMs = 1000 + frame * STEP_MS;
    const moving = state.phase === 'challenging';
    const understood = moving && atMs - state.progress.startedAtMs >= REACTION_MS;
    const wanted = understood && answers && state.progress.stage !== 'returning' ? state.progress.movement : null;
    const goal = { yawDeg: wanted === 'turn-left' ? 18 : wanted === 'turn-right' ? -18 : 0, pitchDeg: wanted === 'look-up' ? 14 : wanted === 'look-down' ? -14 : 0 };
    const towards = (now: number, then: number) => (swaps ? then : now + Math.sign(then - now) * Math.min(3, Math.abs(then - now)));
    [yawDeg, pitchDeg] = [towards(yawDeg, goal.yawDeg), towards(pitchDeg, goal.pitchDeg)];
    if (wanted === 'come-closer') heightNorm = Math.min(0.6, heightNorm * 1.02);
    const interEyePx = 90 * (heightNorm / 0.45);
    const light = shown.shift() ?? null;
    shown.push(state.phase === 'lighting' ? state.light.shown : null);
    const look = lookFor(state, atMs, chance());
    const scores = { v2: pad, v1se: pad };
    const event: RegistrationEvent = {
      type: 'observed',
      // Noise of a tenth of a per cent, the same in every run.
      reading: {
        ...frameWith({
          pose: { yawDeg, pitchDeg, rollDeg: 0 },
          points: headPoints({ yawDeg, pitchDeg, relief, interEyePx }),
          heightNorm,
          interEyePx,
          faceColour: lightOn([0.55, 0.45 + 0.0005 * Math.sin(frame * 7), 0.4], lit, light),
          surroundColour: lightOn([0.5, 0.5, 0.5 + 0.0005 * Math.sin(frame * 5)], lit / 4, light),
        }),
        fingerprint: frame % loopFrames,
      },
      pad: look === 'pad' || look === 'sample' ? scores : null,
      embedding: look === 'embed' || look === 'sample' ? embedding(seed(state.phase)) : null,
      camera,
      atMs,
    };
    last = [state, event];
    registration = reduce(registration, event);
  }
  return { state: registration.state, last };
}
