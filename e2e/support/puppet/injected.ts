// Films put in behind the camera, clean and without a sensor of their own: the screen's light cannot reach them.
import type { LightColour, Movement } from '../../../src/liveness/plan.ts';
import { wantedBy } from './answer.ts';
import type { Size } from './place.ts';
import type { Asked, HeadMovement, Part, Script, Species } from './script.ts';
import { createSoundboard, PRESS_TICKS, type Soundboard } from './soundboard.ts';
import type { Subject } from './subject.ts';

export type Injected = Extract<Species, 'other-sequence' | 'looped-film' | 'injected-film' | 'injected-light'>;

const LOOK_TICKS = 30;
const BACK_TICKS = 25;
const COLOUR_TICKS = 10;

/** Every frame there is, to and fro. */
function looped(board: Soundboard, { tracks }: Part): (asked: Asked) => void {
  const numbers = Object.keys(tracks).map(Number).sort((one, other) => one - other);
  let ticks = 0;
  return () => {
    ticks += 1;
    board.show(numbers[Math.abs((ticks % (2 * numbers.length)) - numbers.length)] ?? numbers[0] ?? 1);
  };
}

/** A film of other movements than those asked for: it begins with the challenge and goes on as it was filmed. */
function inOwnOrder(board: Soundboard, { sections }: Part): (asked: Asked) => void {
  const movements = sections.flatMap(({ moves }) => Object.keys(moves) as HeadMovement[]);
  let order: readonly Movement[] = [];
  let ticks = 0;
  return (asked) => {
    if (asked.phase !== 'challenging') order = [];
    else if (order.length === 0) {
      // Not the film that happens to fit.
      const first = wantedBy(asked);
      order = [...movements.filter((movement) => movement !== first), ...movements.filter((movement) => movement === first)];
      ticks = 0;
    }
    ticks += 1;
    const [slot, within] = [Math.floor(ticks / (LOOK_TICKS + BACK_TICKS)), ticks % (LOOK_TICKS + BACK_TICKS)];
    board.tick(within < LOOK_TICKS ? (order[slot % Math.max(1, order.length)] ?? null) : null, asked.phase !== 'challenging');
  };
}

/** The light of another session: it begins when this one's does, with another colour. */
function bakedLight(random: () => number): (asked: Asked) => string {
  const all: readonly LightColour[] = ['cyan', 'magenta', 'yellow'];
  const pick = (but: string): LightColour => {
    const left = all.filter((colour) => colour !== but);
    return left[Math.floor(random() * left.length)] ?? 'cyan';
  };
  let colours: readonly LightColour[] = [];
  let ticks = 0;
  return ({ phase, colour }) => {
    if (phase !== 'lighting') {
      [colours, ticks] = [[], 0];
      return '';
    }
    if (colours.length === 0) {
      if (colour === '') return '';
      const first = pick(colour);
      const second = pick(first);
      const third = pick(second);
      colours = [first, second, third, pick(third)];
    }
    ticks += 1;
    return colours[Math.floor(ticks / COLOUR_TICKS)] ?? '';
  };
}

export async function createInjected(part: Part, kind: Injected, { scene, reactionTicks }: Script, camera: Size, random: () => number): Promise<Subject> {
  const board = await createSoundboard(part, camera, scene.faceHeight ?? null, Math.max(PRESS_TICKS, reactionTicks));
  const tick = kind === 'looped-film' ? looped(board, part) : kind === 'other-sequence' ? inOwnOrder(board, part) : board.play;
  return {
    tick,
    draw: board.draw,
    near: () => {
      if (kind !== 'injected-light') return null;
      const { x, y, width, height } = board.face();
      return { shape: 'ellipse', x, y, radiusX: width * 0.6, radiusY: height * 0.6 };
    },
    ...(kind === 'injected-light' ? { colourFor: bakedLight(random) } : {}),
    passesSensor: false,
  };
}
