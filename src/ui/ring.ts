// What the ring looks like for a state: numbers for drawing only. Nothing here decides anything.
import type { Challenging, Positioning } from '../registration/state.ts';
import { positioning } from '../registration/policy.ts';

/** The window in the ring's own units; the drawing is 320 by 320 round the middle. */
export const RX = 75;
export const RY = 100;

/** How much wider than the window a fully loose ring is. */
export const LOOSENESS = 0.16;

export type RingView = {
  /** 0: lies on the window. 1: as wide as it gets. */
  readonly loose: number;
  /** Where the ring floats, in its own units, x as on the (mirrored) screen. */
  readonly drift: { readonly x: number; readonly y: number };
  /** Fill of the three arcs, 0 to 1: coming into place, first movement, second movement. */
  readonly arcs: readonly [number, number, number];
};

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The height at which a face fills the window, for drawing. */
const FILLS_WINDOW_NORM = 0.5;

export function ringView(state: Positioning | Challenging): RingView {
  if (state.phase === 'challenging') {
    const now = movementShare(state);
    return { loose: 0, drift: { x: 0, y: 0 }, arcs: state.step === 0 ? [1, now, 0] : [1, 1, now] };
  }
  const first = clamp(state.probes.length / positioning.probeSamples, 0, 1);
  const { face } = state;
  if (face === null) return { loose: 1, drift: { x: 0, y: 0 }, arcs: [first, 0, 0] };
  const off = Math.hypot(face.offset.xNorm, face.offset.yNorm);
  const size = Math.abs(Math.log2(Math.max(face.heightNorm, 0.05) / FILLS_WINDOW_NORM));
  // Good is good, even when the face does not fill the window to the last pixel.
  const settled = state.guidance.candidate === null;
  const loose = settled ? 0 : clamp(0.25 + off * 1.5 + size * 0.5, 0.25, 1);
  // However it floats, it stays around the window.
  const room = loose * LOOSENESS * RX * 0.8;
  return {
    loose,
    drift: { x: clamp(-face.offset.xNorm * 60, -room, room), y: clamp(face.offset.yNorm * 60, -room, room) },
    arcs: [first, 0, 0],
  };
}

/** Turning out is the larger part of the work, coming back the smaller. */
function movementShare({ progress }: Challenging): number {
  switch (progress.stage) {
    case 'asked':
      return progress.reachedNorm * 0.7;
    case 'reached':
      return 0.7;
    case 'returning':
      return 0.8;
    case 'back':
      return 0.9;
    case 'done':
      return 1;
    default:
      return progress.stage satisfies never;
  }
}

/** A point on the track outside the ring; `turn` -1 (screen left) to 1 (screen right), 0 at the top. */
export function trackPoint(turn: number): { readonly x: number; readonly y: number } {
  const angle = turn * TRACK_ANGLE;
  return { x: Math.sin(angle) * TRACK_RX, y: -Math.cos(angle) * TRACK_RY };
}

export const TRACK_RX = RX + 13;
export const TRACK_RY = RY + 13;
const TRACK_ANGLE = (78 / 180) * Math.PI;
