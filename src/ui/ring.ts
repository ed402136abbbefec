// What the ring looks like for a state: numbers for drawing only. Nothing here decides anything.
import type { LightProgress } from '../liveness/light.ts';
import { isNod, type Movement } from '../liveness/plan.ts';
import { positioning } from '../registration/policy.ts';
import { wantsLight } from '../registration/lookup.ts';
import type { Challenging, Lighting, Positioning } from '../registration/state.ts';

/** The phases in which the live picture shines through the window. */
export type FacePhase = Positioning | Lighting | Challenging;

/** The window in the ring's own units; the drawing is 320 by 320 round the middle. */
export const RX = 75;
export const RY = 100;

/** How much wider than the window a fully loose ring is. */
export const LOOSENESS = 0.16;

/** One piece of work: `key` is the same as long as it is the same work, `fill` runs from 0 to 1. */
export type Arc = { readonly key: string; readonly fill: number };

export type RingView = {
  /** 0: lies on the window. 1: as wide as it gets. */
  readonly loose: number;
  /** Where the ring floats, in its own units, x as on the (mirrored) screen. */
  readonly drift: { readonly x: number; readonly y: number };
  /** All that is asked for, in order: coming into place, the light where there is one, each movement. */
  readonly arcs: readonly Arc[];
};

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The height at which a face fills the window, for drawing. */
const FILLS_WINDOW_NORM = 0.5;

/** Movements of an attempt with the light, and of one without. */
const WITH_LIGHT = 2;
const WITHOUT_LIGHT = 4;

/** Whether the soft light is under way or still to come, and can be done without. */
export function lightAhead(state: FacePhase): boolean {
  return state.phase === 'lighting' || (state.phase === 'positioning' && wantsLight(state.session));
}

export function ringView(state: FacePhase): RingView {
  const arcs = arcsOf(state);
  const tight = { loose: 0, drift: { x: 0, y: 0 }, arcs };
  if (state.phase !== 'positioning') return tight;
  const { face } = state;
  if (face === null) return { ...tight, loose: 1 };
  const off = Math.hypot(face.offset.xNorm, face.offset.yNorm);
  const size = Math.abs(Math.log2(Math.max(face.heightNorm, 0.05) / FILLS_WINDOW_NORM));
  // Good is good, even when the face does not fill the window to the last pixel.
  const settled = state.guidance.candidate === null;
  const loose = settled ? 0 : clamp(0.25 + off * 1.5 + size * 0.5, 0.25, 1);
  // However it floats, it stays around the window.
  const room = loose * LOOSENESS * RX * 0.8;
  return { loose, drift: { x: clamp(-face.offset.xNorm * 60, -room, room), y: clamp(face.offset.yNorm * 60, -room, room) }, arcs };
}

function arcsOf(state: FacePhase): Arc[] {
  const place = { key: 'place', fill: state.phase === 'positioning' ? clamp(state.gathered.probes.length / positioning.probeSamples, 0, 1) : 1 };
  const light = lightFill(state);
  const fills = state.phase === 'challenging' ? state.steps.map((_, step) => (step < state.step ? 1 : step === state.step ? movementShare(state) : 0)) : Array.from({ length: light === null ? WITHOUT_LIGHT : WITH_LIGHT }, () => 0);
  return [place, ...(light === null ? [] : [{ key: 'light', fill: light }]), ...fills.map((fill, step) => ({ key: `movement ${String(step)}`, fill }))];
}

/** Null: this attempt goes without the light. */
function lightFill(state: FacePhase): number | null {
  if (state.phase === 'lighting') return lightShare(state.light);
  if (state.phase === 'positioning') return lightAhead(state) ? 0 : null;
  const { light } = state.gathered;
  return light === 'skipped' || light === 'not-asked' ? null : 1;
}

/** A colour counts when it has been shown to its end. */
function lightShare({ begun, shown, colours }: LightProgress): number {
  return clamp((shown === null ? begun : begun - 1) / colours.length, 0, 1);
}

/** Going out is the larger part of the work, coming back the smaller. */
function movementShare({ progress }: Challenging): number {
  switch (progress.stage) {
    case 'asked':
      return progress.reachedNorm * 0.7;
    case 'reached':
      return 0.7;
    case 'returning':
      return 0.85;
    case 'done':
      return 1;
    default:
      return progress.stage satisfies never;
  }
}

/** Where arc `index` of `count` lies on an oval that is 300 long, with a gap on either side. */
export function arcSpan(index: number, count: number): { readonly start: number; readonly length: number } {
  const each = 300 / count;
  return { start: index * each + ARC_GAP / 2, length: each - ARC_GAP };
}

const ARC_GAP = 6;

/**
 * The sides on which beads run along the ring: 1 right of the screen, -1 left. The picture is a mirror, so the customer's
 * left is the left of the screen, in every language; up and down show on both sides, and nothing lies on the face.
 */
export function sidesOf(movement: Exclude<Movement, 'come-closer'>): readonly (1 | -1)[] {
  if (isNod(movement)) return [-1, 1];
  return movement === 'turn-left' ? [-1] : [1];
}

/** A point on the track outside the ring; `now` 0: where a head that looks ahead has it, 1: reached, below 0: the other way. */
export function trackPoint(movement: Exclude<Movement, 'come-closer'>, side: 1 | -1, now: number): { readonly x: number; readonly y: number } {
  const angle = isNod(movement) ? QUARTER - now * NOD_ANGLE * (movement === 'look-up' ? 1 : -1) : now * TURN_ANGLE;
  return { x: side * Math.sin(angle) * TRACK_RX, y: -Math.cos(angle) * TRACK_RY };
}

export const TRACK_RX = RX + 13;
export const TRACK_RY = RY + 13;
const QUARTER = Math.PI / 2;
const TURN_ANGLE = (78 / 180) * Math.PI;
const NOD_ANGLE = (52 / 180) * Math.PI;
