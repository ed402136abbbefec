// Draws a picture on a grid of triangles whose corners lie anywhere: how sheets, screens and faked heads are shown in space.
import { seen, turned, type Hold, type Spot, type Surface } from './projections.ts';

export type Corner = { readonly u: number; readonly v: number; readonly x: number; readonly y: number; readonly depth: number };

/** How a picture stands before the camera. Pixels of the camera's picture. */
export type Stand = {
  readonly x: number;
  readonly y: number;
  /** Width of the picture when it is held flat. */
  readonly width: number;
  readonly hold: Hold;
  /** What it is turned about; units of the surface. */
  readonly pivot?: Spot;
  /** From the camera, in widths of the picture. */
  readonly distance: number;
  /** How much of the turning each point of the picture takes part in, 0 to 1; all of it unless given. */
  readonly share?: (u: number, v: number) => number;
};

export type Grid = { readonly columns: number; readonly rows: number; readonly corners: readonly Corner[] };

export function gridOf(surface: Surface, { x, y, width, hold, pivot, distance, share }: Stand, columns: number, rows: number): Grid {
  const corners = Array.from({ length: (columns + 1) * (rows + 1) }, (_, index): Corner => {
    const [u, v] = [(index % (columns + 1)) / columns, Math.floor(index / (columns + 1)) / rows];
    const still = surface(u, v);
    const spot = turned(still, hold, pivot);
    // What does not take part lies on the picture's own plane.
    const [from, to] = [share === undefined ? seen(spot, distance) : ([still[0], still[1]] as const), seen(spot, distance)];
    const taken = share?.(u, v) ?? 1;
    return { u, v, x: x + (from[0] + taken * (to[0] - from[0])) * width, y: y + (from[1] + taken * (to[1] - from[1])) * width, depth: taken === 0 ? 0 : spot[2] };
  });
  return { columns, rows, corners };
}

type Triangle = readonly [Corner, Corner, Corner];

function trianglesOf({ columns, rows, corners }: Grid): Triangle[] {
  const triangles: Triangle[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * (columns + 1) + column;
      const [a, b, c, d] = [corners[at], corners[at + 1], corners[at + columns + 1], corners[at + columns + 2]];
      if (a !== undefined && b !== undefined && c !== undefined && d !== undefined) triangles.push([a, b, c], [b, d, c]);
    }
  }
  return triangles;
}

/** A little larger than it is, so that no seam shows between neighbours. */
const GROWN_PX = 0.7;

function pathOf(context: CanvasRenderingContext2D, triangle: Triangle): void {
  const [middleX, middleY] = [(triangle[0].x + triangle[1].x + triangle[2].x) / 3, (triangle[0].y + triangle[1].y + triangle[2].y) / 3];
  context.beginPath();
  for (const { x, y } of triangle) {
    const length = Math.hypot(x - middleX, y - middleY) || 1;
    context.lineTo(x + ((x - middleX) / length) * GROWN_PX, y + ((y - middleY) / length) * GROWN_PX);
  }
  context.closePath();
}

/** The affine map from the picture's pixels to the camera's that takes the three corners along. */
export function affineOf([a, b, c]: Triangle, width: number, height: number): readonly [number, number, number, number, number, number] {
  const [ax, ay, bx, by, cx, cy] = [a.u * width, a.v * height, b.u * width, b.v * height, c.u * width, c.v * height];
  const determinant = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
  const along = (one: number, two: number, three: number): readonly [number, number] => [((two - one) * (cy - ay) - (three - one) * (by - ay)) / determinant, ((three - one) * (bx - ax) - (two - one) * (cx - ax)) / determinant];
  const [m11, m21] = along(a.x, b.x, c.x);
  const [m12, m22] = along(a.y, b.y, c.y);
  return [m11, m12, m21, m22, a.x - m11 * ax - m21 * ay, a.y - m12 * ax - m22 * ay];
}

/** Turned away from the camera: what is behind is not seen through what is before. */
const facesAway = ([a, b, c]: Triangle): boolean => (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y) <= 0;

/** Farthest first. */
export function drawOnGrid(context: CanvasRenderingContext2D, picture: CanvasImageSource & { readonly width: number; readonly height: number }, grid: Grid): void {
  const far = (triangle: Triangle) => triangle[0].depth + triangle[1].depth + triangle[2].depth;
  const visible = trianglesOf(grid).filter((triangle) => !facesAway(triangle)).sort((one, other) => far(other) - far(one));
  for (const triangle of visible) {
    context.save();
    pathOf(context, triangle);
    context.clip();
    context.transform(...(affineOf(triangle, picture.width, picture.height) as [number, number, number, number, number, number]));
    context.drawImage(picture, 0, 0);
    context.restore();
  }
}

/** The smallest upright box round the grid. */
export function boundsOf({ corners }: Grid): { readonly x: number; readonly y: number; readonly radiusX: number; readonly radiusY: number } {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { x: (left + right) / 2, y: (top + bottom) / 2, radiusX: (right - left) / 2, radiusY: (bottom - top) / 2 };
}
