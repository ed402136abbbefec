// Five-point alignment: the similarity transform that brings a face to where the embedding model expects it.

export type Point = { readonly x: number; readonly y: number };

/** Left eye, right eye, nose tip, left and right mouth corner, as seen in the picture. */
export type FivePoints = readonly [Point, Point, Point, Point, Point];

/** x' = a·x - b·y + tx, y' = b·x + a·y + ty. Uniform scale, rotation and shift: no shear, no mirror. */
export type Similarity = { readonly a: number; readonly b: number; readonly tx: number; readonly ty: number };

/** Where the five points lie in the 128 x 128 input of face-reidentification-retail-0095 (its publisher's figures). */
export const REFERENCE_POINTS_128: FivePoints = [
  { x: 40.39, y: 59.08 },
  { x: 87.38, y: 59.08 },
  { x: 64.03, y: 81.98 },
  { x: 44.73, y: 105.56 },
  { x: 83.64, y: 105.56 },
];

/** The landmarks of MediaPipe's 478 that stand for the five points: iris centres, nose tip, mouth corners. */
export const FIVE_OF_478 = [468, 473, 1, 61, 291] as const;

/**
 * Least-squares similarity from one set of points to another (Umeyama 1991 without reflection; in two dimensions the
 * closed form below). Null when the points coincide or are not numbers.
 */
export function similarityBetween(from: readonly Point[], to: readonly Point[]): Similarity | null {
  if (from.length !== to.length || from.length < 2) return null;
  const centre = (points: readonly Point[]): Point => ({
    x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
    y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
  });
  const fromCentre = centre(from);
  const toCentre = centre(to);
  let dot = 0;
  let cross = 0;
  let spread = 0;
  for (const [index, source] of from.entries()) {
    const target = to[index];
    if (target === undefined) return null;
    const [x, y] = [source.x - fromCentre.x, source.y - fromCentre.y];
    const [u, v] = [target.x - toCentre.x, target.y - toCentre.y];
    dot += x * u + y * v;
    cross += x * v - y * u;
    spread += x * x + y * y;
  }
  if (!(spread > 1e-9)) return null;
  const a = dot / spread;
  const b = cross / spread;
  return { a, b, tx: toCentre.x - a * fromCentre.x + b * fromCentre.y, ty: toCentre.y - b * fromCentre.x - a * fromCentre.y };
}
