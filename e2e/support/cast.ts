// The actors of the puppet customer: which stretch of which clip shows what. Frames are numbered from 1 at 25 a second.
import { ffmpeg } from './ffmpeg.ts';
import { mediaPath } from './media.ts';

export type ActorName = 'glasses' | 'long-hair';

/** First and last frame. */
export type Stretch = readonly [first: number, last: number];

export type Actor = {
  readonly clip: string;
  /** Looking ahead; played to and fro. */
  readonly ahead: Stretch;
  /** The head turned as far as the clip has it; played to and fro while it is held. Left and right are the subject's own. */
  readonly left: Stretch;
  readonly right: Stretch;
  /** The face's middle in fractions of the clip's picture: where the digital zoom goes. */
  readonly centre: { readonly x: number; readonly y: number };
  /** For the portrait on the document: another moment than any that is played ahead; box in pixels of the clip's picture. */
  readonly portrait: { readonly frame: number; readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  /** A picture of somebody else, of the same sex and about the same age, in lfw-dev. */
  readonly stranger: string;
};

/**
 * Yaw measured on every frame with the same landmark model as the product's. Each clip is one take, and the playhead only
 * runs along it, forwards or backwards: every picture is real, and nothing jumps.
 */
export const cast: Readonly<Record<ActorName, Actor>> = {
  glasses: {
    clip: 'clips/LivePortrait__assets_examples_driving_d12.mp4',
    ahead: [61, 74], // -1.6 to 2.6 degrees
    left: [47, 48], // 17 degrees
    right: [82, 83], // -18 degrees
    centre: { x: 0.5, y: 0.54 },
    portrait: { frame: 142, x: 74, y: 107, width: 280, height: 360 },
    stranger: 'lfw-dev/Chang_Dae-whan/Chang_Dae-whan_0001.jpg',
  },
  'long-hair': {
    clip: 'clips/SadTalker__examples_ref_video_WDA_KatieHill_000.mp4',
    ahead: [95, 111], // 0 to 1 degree
    left: [175, 178], // 16 to 17 degrees
    right: [50, 58], // -17 degrees
    centre: { x: 0.53, y: 0.59 },
    portrait: { frame: 8, x: 84, y: 56, width: 355, height: 456 },
    stranger: 'lfw-dev/Kate_Winslet/Kate_Winslet_0001.jpg',
  },
};

export const fps = 25;

const span = ({ ahead, left, right }: Actor): Stretch => [Math.min(ahead[0], left[0], right[0]), Math.max(ahead[1], left[1], right[1])];

export type Film = {
  /** Number of the first frame. */
  readonly first: number;
  /** JPEG, base64. */
  readonly frames: readonly string[];
};

const films = new Map<ActorName, Film>();

/** The frames that the puppet may play, decoded once per process. */
export function filmOf(name: ActorName): Film {
  const known = films.get(name);
  if (known !== undefined) return known;
  const actor = cast[name];
  const [first, last] = span(actor);
  // Numbered anew from nought: no version of ffmpeg then fills the time before the first with copies.
  const stream = ffmpeg('-i', mediaPath(actor.clip), '-vf', `fps=${fps},select=between(n\\,${first - 1}\\,${last - 1}),setpts=N/${fps}/TB`, '-r', String(fps), '-q:v', '2', '-f', 'image2pipe', '-c:v', 'mjpeg', '-');
  const film = { first, frames: splitJpegs(stream).map((jpeg) => jpeg.toString('base64')) };
  if (film.frames.length !== last - first + 1) throw new Error(`${actor.clip}: expected ${last - first + 1} frames, got ${film.frames.length}`);
  films.set(name, film);
  return film;
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
