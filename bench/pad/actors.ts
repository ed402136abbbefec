// The actors of the bench: every film of a folder, with the movements that the app's own tracker sees in it.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitJpegs } from '../../e2e/support/cast.ts';
import { ffmpeg } from '../../e2e/support/ffmpeg.ts';
import type { HeadMovement, Part, Section, Stretch } from '../../e2e/support/puppet/script.ts';
import { challengeLimits } from '../../src/registration/policy.ts';
import { isNod, isTurn, type Movement } from '../../src/liveness/plan.ts';
import type { Cache } from '../lab/cache.ts';
import { castFrom } from './casting.ts';
import type { Scouted } from './page.ts';

const FPS = 25;
/** Longer films are watched to here: a minute of a face has all that it will show. */
const SECONDS = 60;
/** How much more than is asked for a film shall reach, or noise decides: the most of these with which it still has a turn and a nod. */
const MARGINS = [1.3, 1.2, 1.1, 1.03];
/** A face that wanders further than this while it looks ahead, in fractions of the picture, was filmed from a hand. */
const HAND_HELD = 0.02;

export type Actor = { readonly name: string; readonly part: Part; /** Data URL of a picture for the document. */ readonly portrait: string; readonly can: readonly Movement[]; /** A second of the film as it is, as data URLs. */ readonly frames: readonly string[] };

export type Scout = (urls: readonly string[], begins: boolean) => Promise<Scouted[]>;

const urlOf = (jpeg: Buffer): string => `data:image/jpeg;base64,${jpeg.toString('base64')}`;

/** `folder__some_long_name_d12.mp4` is `some_long_name_d12`; the origin before the double underscore goes. */
export const shortName = (file: string): string => file.replace(/^.*__/, '').replace(/\.\w+$/, '').replace(/^(assets_examples_|examples_media_|examples_ref_video_|preview_)/, '');

export const filesIn = (folder: string, kind: RegExp): readonly string[] => readdirSync(folder).filter((file) => kind.test(file)).sort();

/** Pictures with square pixels, large enough for any camera of the bench. */
const decode = (path: string): readonly Buffer[] => splitJpegs(ffmpeg('-i', path, '-t', String(SECONDS), '-vf', `fps=${String(FPS)},scale=trunc(iw*sar/2)*2:trunc(ih/2)*2,setsar=1,scale=min(iw\\,1280):-2`, '-q:v', '2', '-f', 'image2pipe', '-c:v', 'mjpeg', '-'));

async function watch(scout: Scout, frames: readonly Buffer[]): Promise<readonly Scouted[]> {
  const all: Scouted[] = [];
  // In pieces: one message of a whole film is too long for the way into the page.
  for (let from = 0; from < frames.length; from += 60) all.push(...(await scout(frames.slice(from, from + 60).map(urlOf), from === 0)));
  return all;
}

const spanOf = (stretches: readonly Stretch[]): readonly number[] => {
  const [first, last] = [Math.min(...stretches.map(([from]) => from)), Math.max(...stretches.map(([, to]) => to))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

const movesOf = (sections: readonly Section[]): readonly HeadMovement[] => [...new Set(sections.flatMap(({ moves }) => Object.keys(moves) as HeadMovement[]))];

function castWith(scouted: readonly Scouted[]): readonly Section[] {
  const film = scouted.map(({ seen }) => seen);
  const tries = MARGINS.map((margin) => castFrom(film, { turnDeg: challengeLimits.turnDeg * margin, nodDeg: challengeLimits.nodDeg * margin, offAxisDeg: challengeLimits.offAxisDeg / margin }));
  const hasBoth = (sections: readonly Section[]): boolean => movesOf(sections).some(isTurn) && movesOf(sections).some(isNod);
  return tries.find(hasBoth) ?? tries.at(-1) ?? [];
}

/** Whether the face wanders while it looks ahead: the soft light asks for one that keeps still. */
function isHandHeld(sections: readonly Section[], scouted: readonly Scouted[]): boolean {
  const middles = sections.flatMap(({ ahead }) => spanOf([ahead])).flatMap((number) => scouted[number - 1]?.seen?.middle ?? []);
  const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
  return Math.max(spread(middles.map(({ x }) => x)), spread(middles.map(({ y }) => y))) > HAND_HELD;
}

/** Casts one film. Null where no face looks ahead in it. */
async function actorOf(path: string, file: string, scout: Scout, cache: Cache<readonly Scouted[]>): Promise<Actor | null> {
  const frames = decode(path);
  const key = `scouted ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
  const known = cache.get(key);
  const scouted = known ?? (await watch(scout, frames));
  if (known === null) cache.put(key, scouted);
  const sections = castWith(scouted);
  const [first] = sections;
  if (first === undefined) return null;
  const numbers = [...new Set(sections.flatMap(({ ahead, moves }) => spanOf([ahead, ...Object.values(moves)])))].sort((one, other) => one - other);
  const tracks = Object.fromEntries(numbers.flatMap((number) => { const track = scouted[number - 1]?.track; return track == null ? [] : [[number, track] as const]; }));
  const film = Object.fromEntries(numbers.map((number) => [number, frames[number - 1]?.toString('base64') ?? '']));
  const portrait = frames[first.ahead[0] - 1];
  if (portrait === undefined || Object.keys(tracks).length < numbers.length) return null;
  const name = shortName(file);
  return { name, part: { actor: name, sections, tracks, handHeld: isHandHeld(sections, scouted), film }, portrait: urlOf(portrait), can: [...movesOf(sections), 'come-closer'], frames: frames.slice(0, FPS).map(urlOf) };
}

/** @param scout of a page that is open. */
export async function actorsIn(folder: string, scout: Scout, cache: Cache<readonly Scouted[]>, say: (line: string) => void): Promise<readonly Actor[]> {
  const actors: Actor[] = [];
  for (const file of filesIn(folder, /\.(mp4|webm|mov|mkv|avi|gif)$/i)) {
    const actor = await actorOf(join(folder, file), file, scout, cache);
    say(`  ${shortName(file)}: ${actor === null ? 'nobody looks ahead' : actor.can.filter((movement) => movement !== 'come-closer').join(', ') || 'does not move'}`);
    if (actor !== null) actors.push(actor);
  }
  return actors;
}

/** A picture as an actor who cannot move. Null where there is not one face on it. */
export async function actorOfPicture(path: string, file: string, scout: Scout): Promise<Actor | null> {
  const jpeg = ffmpeg('-i', path, '-vf', 'scale=min(iw\\,1280):-2', '-frames:v', '1', '-q:v', '2', '-f', 'image2pipe', '-c:v', 'mjpeg', '-');
  // A film of one picture has to be watched a few times before the tracker is sure of it.
  const [, , scouted] = await scout([urlOf(jpeg), urlOf(jpeg), urlOf(jpeg)], true);
  if (scouted?.track == null) return null;
  const name = shortName(file);
  return { name, part: { actor: name, sections: [{ ahead: [1, 1], moves: {} }], tracks: { 1: scouted.track }, handHeld: false, film: { 1: jpeg.toString('base64') } }, portrait: urlOf(jpeg), can: [], frames: [urlOf(jpeg)] };
}
