// Depth from motion: whether the landmarks move as those of a head that turns or nods, and not as those of a sheet.
import type { Point } from '../face/align.ts';
import { pointAt } from '../face/landmarks.ts';
import { HEAD_RELIEF } from './head-relief.ts';
import { homographyResidual } from './homography.ts';
import { leastSquares } from './least-squares.ts';

export type DepthAxis = 'turn' | 'nod';

/** Medians over pairs of one frame that looks ahead and one at the far end. */
export type DepthMeasure = {
  /** What the best homography leaves, RMS in percent of the points' mean distance from their middle: about 0 for a flat sheet. */
  readonly residualPercent: number;
  /** Of what an affine map leaves, the share that the relief of a head does not explain: 0 a head, 1 nothing like one. */
  readonly unlikeHeadNorm: number;
  /** Length of the head's one axis against the other after the movement, relief counted in: 1 for a rigid head, below 1 where it narrows and no relief comes into view in return. */
  readonly keptRatio: number;
};

/** What one movement showed; null where nothing could be measured. */
export type ShownDepth = { readonly axis: DepthAxis; readonly measure: DepthMeasure | null };

type AxisLimits = { readonly minResidualPercent: number; readonly maxUnlikeHeadNorm: number; readonly minKeptRatio: number };

export type DepthLimits = Readonly<Record<DepthAxis, AxisLimits>> & {
  /** Mean of the kept ratios over all movements: a sheet is a little short in each of them, and a head now and then in one. */
  readonly minMeanKeptRatio: number;
};

/** Pairs are enough to take a slip of the tracker out; more frames cost time and change nothing. */
const MOST_FRAMES = 4;

/**
 * @param ahead frames that look ahead, @param peak frames at the far end of the movement, newest last: the tracked points of each.
 * @returns null where no pair of frames says anything (points missing, coinciding, on one line, not numbers).
 */
export function measureDepth(axis: DepthAxis, ahead: readonly (readonly Point[])[], peak: readonly (readonly Point[])[]): DepthMeasure | null {
  const before = ahead.slice(-MOST_FRAMES).map(upright);
  const after = peak.slice(-MOST_FRAMES).map(upright);
  const pairs = before.flatMap((from) => after.map((to) => (from === null || to === null ? null : measurePair(axis, from, to)))).filter((pair) => pair !== null);
  if (pairs.length === 0) return null;
  return {
    residualPercent: median(pairs.map(({ residualPercent }) => residualPercent)),
    unlikeHeadNorm: median(pairs.map(({ unlikeHeadNorm }) => unlikeHeadNorm)),
    keptRatio: median(pairs.map(({ keptRatio }) => keptRatio)),
  };
}

/** Fails closed: what was not measured, or is no number, shows nothing. */
export function showsDepth(axis: DepthAxis, measure: DepthMeasure | null, limits: DepthLimits): boolean {
  if (measure === null) return false;
  const { minResidualPercent, maxUnlikeHeadNorm, minKeptRatio } = limits[axis];
  return measure.residualPercent >= minResidualPercent && measure.unlikeHeadNorm <= maxUnlikeHeadNorm && measure.keptRatio >= minKeptRatio;
}

/**
 * By a turn and by a nod, since a sheet bends round one axis only; by each that was made, for one that fails is not made up
 * for; and by all together.
 */
export function showDepth(shown: readonly ShownDepth[], limits: DepthLimits): boolean {
  const axes = (['turn', 'nod'] as const).every((wanted) => shown.some(({ axis }) => axis === wanted));
  return axes && shown.every(({ axis, measure }) => showsDepth(axis, measure, limits)) && mean(shown.map(({ measure }) => measure?.keptRatio ?? Number.NaN)) >= limits.minMeanKeptRatio;
}

/** The points of `HEAD_RELIEF` about their middle, of mean distance 1, the line of the eyes level. */
function upright(points: readonly Point[]): readonly Point[] | null {
  const found = HEAD_RELIEF.map(([landmark]) => pointAt(points, landmark)).filter((point) => point !== null);
  const [right, left] = [pointAt(points, 33), pointAt(points, 263)];
  if (found.length !== HEAD_RELIEF.length || right === null || left === null) return null;
  const middle = { x: mean(found.map(({ x }) => x)), y: mean(found.map(({ y }) => y)) };
  const size = mean(found.map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y)));
  const eyes = Math.hypot(left.x - right.x, left.y - right.y);
  if (!(size > 1e-6) || !(eyes > 1e-6) || !Number.isFinite(size)) return null;
  const [cos, sin] = [(left.x - right.x) / eyes / size, (left.y - right.y) / eyes / size];
  return found.map(({ x, y }) => ({ x: (x - middle.x) * cos + (y - middle.y) * sin, y: (y - middle.y) * cos - (x - middle.x) * sin }));
}

function measurePair(axis: DepthAxis, from: readonly Point[], to: readonly Point[]): DepthMeasure | null {
  const residual = homographyResidual(from, to);
  const plane = from.map(({ x, y }) => [1, x, y]);
  const head = from.map(({ x, y }, index) => [1, x, y, HEAD_RELIEF[index]?.[1] ?? 0]);
  const [flat, solid] = [fit(plane, to), fit(head, to)];
  if (residual === null || flat === null || solid === null) return null;
  // The rows of a camera that sees a rigid body are of one length; along the movement the relief is part of it.
  const along = axis === 'turn' ? Math.hypot(solid.x[1] ?? Number.NaN, solid.x[3] ?? Number.NaN) : Math.hypot(solid.y[2] ?? Number.NaN, solid.y[3] ?? Number.NaN);
  const across = axis === 'turn' ? solid.y[2] ?? Number.NaN : solid.x[1] ?? Number.NaN;
  const measure = {
    residualPercent: residual * 100,
    // Where an affine map leaves nothing, there is nothing that a head could explain.
    unlikeHeadNorm: flat.rms > 1e-3 ? solid.rms / flat.rms : 1,
    keptRatio: along / across,
  };
  return Object.values(measure).every(Number.isFinite) ? measure : null;
}

/** Both coordinates of `to` from the same rows; RMS of what is left. */
function fit(rows: readonly (readonly number[])[], to: readonly Point[]): { readonly x: readonly number[]; readonly y: readonly number[]; readonly rms: number } | null {
  const unknowns = rows[0]?.length ?? 0;
  const solve = (values: readonly number[]) => leastSquares(rows.map((row, index) => ({ row, value: values[index] ?? Number.NaN })), unknowns);
  const [x, y] = [solve(to.map((point) => point.x)), solve(to.map((point) => point.y))];
  if (x === null || y === null) return null;
  const along = (row: readonly number[], found: readonly number[]) => row.reduce((sum, value, index) => sum + value * (found[index] ?? 0), 0);
  return { x, y, rms: Math.sqrt(mean(rows.map((row, index) => (along(row, x) - (to[index]?.x ?? 0)) ** 2 + (along(row, y) - (to[index]?.y ?? 0)) ** 2))) };
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[sorted.length / 2 - 1] ?? Number.NaN) + upper) / 2;
}
