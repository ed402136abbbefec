// Finds in any film the stretches that a puppet needs: moments looking ahead, and the movements near them that the film shows.
import type { HeadMovement, Section } from '../../e2e/support/puppet/script.ts';

/** One frame of the film as the app's tracker sees it; null without exactly one face. Degrees as in src/face/reading.ts; middle in fractions of the picture. */
export type Seen = { readonly yawDeg: number; readonly pitchDeg: number; readonly middle: { readonly x: number; readonly y: number } } | null;

/** Degrees from looking ahead that a movement must reach in the film: a little more than the product asks for. */
export type Wanted = { readonly turnDeg: number; readonly nodDeg: number; /** On the axis that is not asked for. */ readonly offAxisDeg: number };

/** A quarter of a second at 25 frames a second, and the six seconds within which a movement must lie for the puppet to get there. */
const AHEAD_FRAMES = 6;
const REACH_FRAMES = 150;
const STEP = 2;
/** Within the moment ahead the head is still; between two neighbours nobody moves like this, so the film was cut. */
const STILL_DEG = 4;
const CUT_DEG = 9;
const CUT_NORM = 0.12;
const HELD_FRAMES = 3;
/** How far a look ahead may be from straight ahead and from the film's usual pitch; how far two may lie apart. */
const USUAL_DEG = 6;
const ALIKE_DEG = 3;

const movements: readonly HeadMovement[] = ['turn-left', 'turn-right', 'look-up', 'look-down'];

type SeenFace = NonNullable<Seen>;

function extentOf(movement: HeadMovement, face: SeenFace, base: SeenFace): number {
  switch (movement) {
    case 'turn-left':
      return face.yawDeg - base.yawDeg;
    case 'turn-right':
      return base.yawDeg - face.yawDeg;
    case 'look-up':
      return face.pitchDeg - base.pitchDeg;
    case 'look-down':
      return base.pitchDeg - face.pitchDeg;
    default:
      return movement satisfies never;
  }
}

type Ahead = { readonly yawDeg: number; readonly pitchDeg: number; readonly withinDeg: number };

const middleOf = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

const isCut = (one: SeenFace, other: SeenFace): boolean =>
  Math.abs(one.yawDeg - other.yawDeg) > CUT_DEG || Math.abs(one.pitchDeg - other.pitchDeg) > CUT_DEG || Math.hypot(one.middle.x - other.middle.x, one.middle.y - other.middle.y) > CUT_NORM;

/** The face in the middle of these frames, or null where they are no moment of looking ahead as `usual` does. */
function baseOf(window: readonly Seen[], usual: Ahead): SeenFace | null {
  const faces = window.filter((face) => face !== null);
  if (faces.length < window.length) return null;
  const [yaws, pitches] = [faces.map(({ yawDeg }) => yawDeg), faces.map(({ pitchDeg }) => pitchDeg)];
  const base: SeenFace = { yawDeg: middleOf(yaws), pitchDeg: middleOf(pitches), middle: { x: middleOf(faces.map(({ middle }) => middle.x)), y: middleOf(faces.map(({ middle }) => middle.y)) } };
  if (spread(yaws) > STILL_DEG || spread(pitches) > STILL_DEG) return null;
  return Math.abs(base.yawDeg - usual.yawDeg) <= usual.withinDeg && Math.abs(base.pitchDeg - usual.pitchDeg) <= usual.withinDeg ? base : null;
}

/** The nearest frames on one side that reach the movement, along film that shows one face and was not cut; 0-based. */
function reach(film: readonly Seen[], from: number, direction: 1 | -1, movement: HeadMovement, base: SeenFace, wanted: Wanted): readonly [first: number, last: number] | null {
  const isTurn = movement === 'turn-left' || movement === 'turn-right';
  const wantedDeg = isTurn ? wanted.turnDeg : wanted.nodDeg;
  const isThere = (face: SeenFace): boolean => extentOf(movement, face, base) >= wantedDeg && Math.abs(isTurn ? face.pitchDeg - base.pitchDeg : face.yawDeg - base.yawDeg) <= wanted.offAxisDeg;
  let before = film[from] ?? null;
  for (let index = from + direction; Math.abs(index - from) <= REACH_FRAMES; index += direction) {
    const face = film[index] ?? null;
    if (face === null || before === null || isCut(before, face)) return null;
    before = face;
    // On the way there the head may neither seem to answer the other way round nor turn where a nod is asked for.
    if (extentOf(movement, face, base) < -0.8 * wantedDeg) return null;
    if (!isTurn && Math.abs(face.yawDeg - base.yawDeg) > 0.8 * wanted.turnDeg) return null;
    if (!isThere(face)) continue;
    // On to the far end of this very movement, and held there.
    let best = index;
    for (let next = index; ; next += direction) {
      const further = film[next] ?? null;
      if (further === null || !isThere(further)) break;
      const top = film[best] ?? face;
      if (extentOf(movement, further, base) > extentOf(movement, top, base)) best = next;
    }
    const held = [best];
    for (const side of [direction, -direction]) {
      for (let next = best + side; held.length < 2 * HELD_FRAMES; next += side) {
        const beside = film[next] ?? null;
        if (beside === null || !isThere(beside) || Math.abs(next - best) > HELD_FRAMES) break;
        held.push(next);
      }
    }
    return [Math.min(...held), Math.max(...held)];
  }
  return null;
}

type Found = { readonly section: Section; readonly base: SeenFace; readonly distance: number };

/** The moment that has the most of the movements near it, the nearest of equals. @param home what movements are measured from; null: from the moment itself. */
function bestSection(film: readonly Seen[], asked: readonly HeadMovement[], wanted: Wanted, ahead: Ahead, home: SeenFace | null): Found | null {
  let best: Found | null = null;
  for (let first = 0; first + AHEAD_FRAMES <= film.length; first += STEP) {
    const last = first + AHEAD_FRAMES - 1;
    const base = baseOf(film.slice(first, last + 1), ahead);
    if (base === null) continue;
    const away = ([from, to]: readonly [number, number]): number => Math.max(first - to, from - last);
    const moves = asked.flatMap((movement) => {
      const sides = [reach(film, last, 1, movement, home ?? base, wanted), reach(film, first, -1, movement, home ?? base, wanted)].filter((side) => side !== null);
      const [nearest] = sides.sort((one, other) => away(one) - away(other));
      return nearest === undefined ? [] : [{ movement, stretch: [nearest[0] + 1, nearest[1] + 1] as const, distance: away(nearest) }];
    });
    const distance = moves.reduce((sum, move) => sum + move.distance, 0);
    const count = best === null ? -1 : Object.keys(best.section.moves).length;
    if (best !== null && (moves.length < count || (moves.length === count && distance >= best.distance))) continue;
    best = { section: { ahead: [first + 1, last + 1], moves: Object.fromEntries(moves.map(({ movement, stretch }) => [movement, stretch])) }, base, distance };
  }
  return best;
}

/**
 * @returns as many sections as it takes to show every movement that the film has, richest first; none where nobody ever
 *   looks ahead. The kiosk measures every movement from the look ahead that came first, so all look ahead alike.
 */
export function castFrom(film: readonly Seen[], wanted: Wanted): readonly Section[] {
  const usualPitchDeg = middleOf(film.flatMap((face) => (face === null ? [] : [face.pitchDeg])));
  const first = bestSection(film, movements, wanted, { yawDeg: 0, pitchDeg: usualPitchDeg, withinDeg: USUAL_DEG }, null);
  if (first === null) return [];
  const sections = [first.section];
  let missing = movements.filter((movement) => first.section.moves[movement] === undefined);
  for (;;) {
    const found = bestSection(film, missing, wanted, { ...first.base, withinDeg: ALIKE_DEG }, first.base);
    const shown = found === null ? [] : missing.filter((movement) => found.section.moves[movement] !== undefined);
    if (found === null || shown.length === 0) return sections;
    sections.push(found.section);
    missing = missing.filter((movement) => !shown.includes(movement));
  }
}
