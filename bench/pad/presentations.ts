// The list of what is presented: every species, and customers under every light, distance, camera and compression.
import { createHash } from 'node:crypto';
import { mirrored } from '../../e2e/support/puppet/answer.ts';
import type { Scene, Script, Species } from '../../e2e/support/puppet/script.ts';
import type { LightUse } from '../../src/liveness/light-use.ts';
import { planFromNonce, type AttemptPlan, type Movement } from '../../src/liveness/plan.ts';
import type { Actor } from './actors.ts';
import type { Told } from './outcome.ts';

/** `script` without the films: the page has them. */
export type Presentation = Told & { readonly script: Script; readonly nonce: string; readonly light: LightUse; readonly declined: boolean };

/** How the light is used; `declined`: it is required, and whoever is there wants none, so that two more movements take its place. */
export type Lit = Exclude<LightUse, 'off'> | 'declined';

const lightOf = (lit: Lit): Pick<Presentation, 'light' | 'declined'> => ({ light: lit === 'declined' ? 'required' : lit, declined: lit === 'declined' });

type Choice<T> = readonly (readonly [name: string, part: T])[];

const lights: Choice<Scene> = [
  ['as filmed', {}],
  ['dim', { brightness: 0.45, noise: 3.5 }],
  ['bright', { brightness: 1.5 }],
  ['from one side', { sideLight: 0.5 }],
  ['warm', { warmth: 0.12, brightness: 0.85 }],
];

/** Face over the height of the picture: a camera that has 31 cm in its picture at 40 cm, and a face of 19. */
const distances: Choice<number> = [['40 cm', 0.62], ['55 cm', 0.45], ['70 cm', 0.354], ['90 cm', 0.276]];

const compressions: Choice<Scene> = [['none', {}], ['some', { detail: 0.7 }], ['strong', { detail: 0.45 }]];

/** The same camera stands upright: it has a third more in its height. `share`: of the face in the picture. */
const cameras: Choice<{ readonly width: number; readonly height: number; readonly share: number }> = [
  ['640x480', { width: 640, height: 480, share: 1 }],
  ['480x640', { width: 480, height: 640, share: 0.75 }],
  ['1280x720', { width: 1280, height: 720, share: 1 }],
];

const at = <T>(choices: readonly T[], index: number): T => {
  const found = choices[index % choices.length];
  if (found === undefined) throw new Error('nothing to choose from');
  return found;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The first nonce of a presentation's own row whose first attempt will do: the same in every run. */
export function nonceWhere(id: string, will: (plan: AttemptPlan) => boolean): string {
  for (let tries = 0; tries < 500; tries++) {
    const nonce = digest(`${id} ${String(tries)}`).toString('base64url');
    const [plan] = planFromNonce(nonce).attempts;
    if (plan !== undefined && will(plan)) return nonce;
  }
  throw new Error(`no nonce for ${id}`);
}

const wanted = ({ movements, instead }: AttemptPlan, lit: Lit): readonly Movement[] => (lit === 'required' ? movements : [...movements, ...instead]);

const canDo = (can: readonly Movement[], flipped: boolean, lit: Lit) => {
  const seen = can.map((movement) => (flipped ? mirrored(movement) : movement));
  return (plan: AttemptPlan): boolean => wanted(plan, lit).every((movement) => seen.includes(movement));
};

/** Whether there is any plan that this actor can do. */
export const canAnyPlan = ({ can }: Actor, lit: Lit): boolean => {
  const turns = (['turn-left', 'turn-right'] as const).filter((turn) => can.includes(turn)).length;
  const nods = (['look-up', 'look-down'] as const).filter((nod) => can.includes(nod)).length;
  // Without the light two of other turn, other nod and coming closer follow.
  return turns > 0 && nods > 0 && (lit === 'required' || turns + nods > 2);
};

const bare = ({ part }: Actor): Script['parts'][0] => ({ ...part, film: null });

const seedOf = (id: string): number => digest(id).readUInt32LE(0);

/** Everything that an honest customer does, in as many ways as asked for; each light, distance, camera and compression about equally often. */
export function customers(actors: readonly Actor[], count: number, lit: Lit): readonly Presentation[] {
  const cast = actors.filter((actor) => canAnyPlan(actor, lit));
  if (cast.length === 0) return [];
  return Array.from({ length: count }, (_, index): Presentation => {
    const actor = at(cast, index);
    const round = Math.floor(index / cast.length);
    // Steps that have no factor in common go through every pair in turn.
    const [lightName, lightScene] = at(lights, round);
    const [distanceName, faceHeight] = at(distances, round + Math.floor(round / 20));
    const [compressionName, compressionScene] = at(compressions, round + Math.floor(round / 15));
    const [cameraName, { width, height, share }] = at(cameras, Math.floor(round / 2) + index);
    const flipped = (round + Math.floor(round / 2)) % 2 === 1;
    const varied = { light: lightName, distance: distanceName, compression: compressionName, camera: cameraName, mirrored: flipped ? 'yes' : 'no' };
    const id = `genuine ${actor.name} ${String(round)} ${lit}`;
    const scene: Scene = { ...lightScene, ...compressionScene, size: { width, height }, faceHeight: faceHeight * share, mirrored: flipped };
    return { id, kind: 'bona-fide', species: 'genuine', actor: actor.name, varied, nonce: nonceWhere(id, canDo(actor.can, flipped, lit)), ...lightOf(lit), script: { species: 'genuine', parts: [bare(actor)], manner: 'answers', scene, seed: seedOf(id), reactionTicks: 5 + (index % 8) } };
  });
}

/** What an attacker has to be able to show: somebody who plays films needs those of the right movements. */
const playsFilms: ReadonlySet<string> = new Set<string>(['phone-replay', 'tablet-replay', 'injected-film', 'injected-light', 'swap', 'swap-back', 'swap-for-light']);
/** The second one makes the movements. */
const movesAsOther: ReadonlySet<string> = new Set<string>(['swap', 'swap-back']);
const takesTwo: ReadonlySet<string> = new Set<string>(['swap', 'swap-back', 'swap-for-light', 'cut-out']);

/** In the light and at the distance that help the attacker: those of a good shop. */
const attackScenes: Choice<Scene> = [['good', {}], ['bright', { brightness: 1.25 }], ['warm', { warmth: 0.08 }], ['dimmer', { brightness: 0.7, noise: 2.5 }]];
const attackHeights = [0.5, 0.42, 0.58, 0.36, 0.46];

/** One species as often as asked for, by every actor in turn who has what it takes. @param still pictures, which show no movement whatever is asked. */
export function attacks(species: Species, name: string, actors: readonly Actor[], count: number, lit: Lit, still = false): readonly Presentation[] {
  const plays = playsFilms.has(species) && !still;
  const cast = plays ? actors.filter((actor) => canAnyPlan(actor, lit)) : actors;
  if (cast.length === 0) return [];
  return Array.from({ length: count }, (_, index): Presentation => {
    const actor = at(cast, index);
    const round = Math.floor(index / cast.length);
    const others = cast.filter((one) => one !== actor);
    const other = takesTwo.has(species) && others.length > 0 ? at(others, round) : null;
    const [sceneName, scene] = at(attackScenes, index + round);
    const id = `${name} ${actor.name} ${String(round)} ${lit}`;
    const mover = movesAsOther.has(species) ? (other ?? actor) : actor;
    const will = plays ? canDo(mover.can, false, lit) : () => true;
    return {
      id,
      kind: 'attack',
      species: name,
      actor: other === null ? actor.name : `${actor.name}, ${other.name}`,
      varied: { light: sceneName },
      nonce: nonceWhere(id, will),
      ...lightOf(lit),
      script: { species, parts: other === null ? [bare(actor)] : [bare(actor), bare(other)], manner: 'answers', scene: { ...scene, faceHeight: at(attackHeights, index + round) }, seed: seedOf(id), reactionTicks: 5 + (index % 8) },
    };
  });
}
