// A room to test the soft light in: skin and wall under room light and screen light, seen by a camera that rounds, drops and corrects.
import type { FaceReading, Rgb } from '../face/reading.ts';
import { goodFace } from '../registration/testing.ts';
import { createRandom } from '../shared/testing-random.ts';
import { linearOf, screenLight } from './light-colours.ts';
import { advanceLight, startLight, type LightLimits, type LightProgress } from './light.ts';
import type { AttemptPlan, LightColour } from './plan.ts';

export type Room = {
  /** Share of the light that comes back, per channel. */
  readonly skin: Rgb;
  readonly wall: Rgb;
  /** The room's light per channel; 1 is as much as the camera is exposed for. */
  readonly ambient: Rgb;
  /** Light of a full white screen on the face over the mean of the room's. */
  readonly screen: number;
  /** The same on the wall, as a share of the face's: 1 where a picture answers as a whole. */
  readonly wallShare: number;
  readonly fps: number;
  /** Frames come this much early or late, evenly spread. */
  readonly jitterMs: number;
  /** Of all frames, 0 to 1. */
  readonly lost: number;
  /** From the change of the screen to the frame that shows it. */
  readonly lateMs: number;
  /** Time in which white balance takes back 63 % of a tint; Infinity: fixed. */
  readonly whiteBalanceMs: number;
  /** Standard deviation of one cell of the scaled-down frame, in 8-bit steps. */
  readonly noise: number;
  /** Values are multiples of this: 1 a sensor, more where a coarse compression rounds colours. */
  readonly roundTo: number;
  /** Standard deviation of what talking and swaying do to each channel of the face, in natural logarithm; it lasts 200 ms. */
  readonly sway: number;
  /** What lights the face: the screen, or a film that was made under another sequence. */
  readonly lit: 'by-screen' | readonly LightColour[];
};

export const livingRoom: Room = {
  skin: [0.45, 0.28, 0.2],
  wall: [0.5, 0.48, 0.42],
  ambient: [1, 1, 1],
  screen: 0.08,
  wallShare: 0.25,
  fps: 25,
  jitterMs: 4,
  lost: 0,
  lateMs: 90,
  whiteBalanceMs: 1500,
  noise: 0.6,
  roundTo: 1,
  sway: 0.004,
  lit: 'by-screen',
};

const encoded = (light: number) => (light <= 0.0031308 ? 12.92 * light : 1.055 * Math.max(0, light) ** (1 / 2.4) - 0.055);
const perChannel = (of: (channel: 0 | 1 | 2) => number): Rgb => [of(0), of(1), of(2)];

export const stillFace: FaceReading = { ...goodFace, faceColour: [0.5, 0.4, 0.4] };

/** Fewer than the frame really has: their rounding and noise average out less. */
const CELLS = { face: 12, wall: 24 };

/** One whole run of the light in the room. */
export function runIn(room: Room, colours: AttemptPlan['colours'], limits: LightLimits, seed: number): LightProgress {
  const next = createRandom(seed);
  // Nearly normal, of deviation 1.
  const normal = () => (next() + next() + next() + next() - 2) * Math.sqrt(3);
  const shades = Array.from({ length: CELLS.wall }, () => 0.8 + 0.4 * next());
  const swayed: [number, number, number] = [0, 0, 0];
  let balance: Rgb = [1, 1, 1];
  const changes: { readonly atMs: number; readonly light: Rgb }[] = [{ atMs: -Infinity, light: screenLight(null) }];

  const seen = (light: Rgb, reflectance: Rgb, cells: number, moved: Rgb): Rgb => {
    const sums: [number, number, number] = [0, 0, 0];
    for (let cell = 0; cell < cells; cell++) {
      for (const channel of [0, 1, 2] as const) {
        const value = 255 * encoded(balance[channel] * reflectance[channel] * (shades[cell] ?? 1) * light[channel]) * Math.exp(moved[channel]) + room.noise * normal();
        sums[channel] += Math.min(255, Math.max(0, Math.round(value / room.roundTo) * room.roundTo));
      }
    }
    return perChannel((channel) => sums[channel] / cells / 255);
  };

  let progress = startLight(colours, 0);
  let lastMs = 0;
  for (let frame = 1; progress.stage !== 'done' && frame < 400; frame++) {
    const atMs = (frame * 1000) / room.fps + (2 * next() - 1) * room.jitterMs;
    if (next() < room.lost) continue;
    const screen = changes.reduce((now, change) => (change.atMs + room.lateMs <= atMs ? change : now)).light;
    const lightFor = (share: number) => perChannel((channel) => room.ambient[channel] + room.screen * share * screen[channel]);
    for (const channel of [0, 1, 2] as const) {
      const memory = Math.exp(-(atMs - lastMs) / 200);
      swayed[channel] = memory * swayed[channel] + room.sway * Math.sqrt(1 - memory ** 2) * normal();
    }
    const face = { ...stillFace, faceColour: seen(lightFor(1), room.skin, CELLS.face, swayed), surroundColour: seen(lightFor(room.wallShare), room.wall, CELLS.wall, [0, 0, 0]) };
    balance = balanced(balance, face, (atMs - lastMs) / room.whiteBalanceMs);
    lastMs = atMs;
    const before = progress;
    progress = advanceLight(progress, face, atMs, limits);
    if (progress.shown !== before.shown) {
      const lit = room.lit === 'by-screen' || progress.shown === null ? progress.shown : (room.lit[progress.begun - 1] ?? null);
      changes.push({ atMs, light: screenLight(lit) });
    }
  }
  return progress;
}

/** Grey world: what the frame has too much of is slowly taken back. */
function balanced(balance: Rgb, { faceColour, surroundColour }: FaceReading, share: number): Rgb {
  const light = perChannel((channel) => linearOf(255 * (0.25 * faceColour[channel] + 0.75 * surroundColour[channel])));
  const mean = (light[0] + light[1] + light[2]) / 3;
  return perChannel((channel) => balance[channel] * (mean / Math.max(0.001, light[channel])) ** Math.min(1, share));
}

export const allSequences: readonly AttemptPlan['colours'][] = (['cyan', 'magenta', 'yellow'] as const).flatMap((first) =>
  after(first).flatMap((second) => after(second).flatMap((third) => after(third).map((fourth): AttemptPlan['colours'] => [first, second, third, fourth]))),
);

function after(colour: LightColour): readonly LightColour[] {
  return (['cyan', 'magenta', 'yellow'] as const).filter((other) => other !== colour);
}
