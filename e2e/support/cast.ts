// The actors: which stretches of each film show which movement. Seconds; left and right are the subject's own.
import { framesOf } from './ffmpeg.ts';
import { films, type Actor } from './media.ts';

type Stretch = readonly [fromS: number, toS: number];

/** Looking ahead, and from ahead to fully turned. Read off the films' yaw, frame by frame. */
const stretches: Readonly<Record<Actor, { readonly ahead: Stretch; readonly left: Stretch; readonly right: Stretch; readonly portrait: number }>> = {
  d12: { ahead: [0.1, 0.9], left: [1.28, 1.92], right: [3.12, 3.84], portrait: 5.2 },
  katie: { ahead: [3.6, 4.4], left: [6.4, 7.04], right: [0.9, 1.8], portrait: 5.0 },
};

/** Frames as base64 JPEG, ready to be handed to the page. */
export type Takes = { readonly ahead: string[]; readonly left: string[]; readonly right: string[] };

const cache = new Map<Actor, Buffer[]>();

function reel(actor: Actor): Buffer[] {
  const known = cache.get(actor) ?? framesOf(films[actor]);
  cache.set(actor, known);
  return known;
}

export function takesOf(actor: Actor): Takes {
  const cut = ([from, to]: Stretch) => reel(actor).slice(Math.round(from * 25), Math.round(to * 25)).map((frame) => frame.toString('base64'));
  const { ahead, left, right } = stretches[actor];
  return { ahead: cut(ahead), left: cut(left), right: cut(right) };
}

/** One frame, away from those that the puppet shows ahead: for the document. */
export function portraitOf(actor: Actor): Buffer {
  const frame = reel(actor)[Math.round(stretches[actor].portrait * 25)];
  if (frame === undefined) throw new Error('the film is shorter than its cut list');
  return frame;
}
