// How far two views of the same points are from being two views of one plane.
import type { Point } from '../face/align.ts';
import { leastSquares } from './least-squares.ts';

/** Rounds that bring the algebraic error near to the one in the picture; more change nothing. */
const ROUNDS = 4;

/**
 * RMS distance that the best homography leaves, in the units of `to`: 0 for a plane in any perspective.
 * @param from,@param to the same points in two views, each about its own origin and of a size near 1.
 * @returns null where the points settle no homography.
 */
export function homographyResidual(from: readonly Point[], to: readonly Point[]): number | null {
  if (from.length !== to.length || from.length < 4) return null;
  const pairs = from.flatMap((source, index) => { const target = to[index]; return target === undefined ? [] : [{ source, target }]; });
  let weights = pairs.map(() => 1);
  for (let round = 1; ; round++) {
    const found = leastSquares(
      pairs.flatMap(({ source: { x, y }, target: { x: u, y: v } }, index) => {
        const weight = weights[index] ?? 1;
        return [
          { row: [x, y, 1, 0, 0, 0, -u * x, -u * y], value: u, weight },
          { row: [0, 0, 0, x, y, 1, -v * x, -v * y], value: v, weight },
        ];
      }),
      8,
    );
    if (found === null) return null;
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = found;
    const depths = pairs.map(({ source: { x, y } }) => g * x + h * y + 1);
    // A point on the horizon of the plane: no camera sees that.
    if (depths.some((depth) => !(depth > 1e-3))) return null;
    if (round === ROUNDS) {
      const squares = pairs.map(({ source: { x, y }, target }, index) => {
        const depth = depths[index] ?? 1;
        return ((a * x + b * y + c) / depth - target.x) ** 2 + ((d * x + e * y + f) / depth - target.y) ** 2;
      });
      return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
    }
    weights = depths.map((depth) => 1 / depth);
  }
}
