// What the print of a document shows besides the face: how sharp the portrait is, and whether the page has any colour.

type Pixels = Pick<ImageData, 'data' | 'width' | 'height'>;

/** The middle of an aligned face, as shares of its side: eyes, nose and mouth, no hair and no background. */
const MIDDLE = { left: 0.2, right: 0.8, top: 0.22, bottom: 0.94 } as const;

const luma = (data: Pixels['data'], at: number): number => 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);

/** Between the neighbours of the Laplacian, as a share of the face's side: what comparing needs is coarser than a pixel, and a camera's noise is not. */
const STEP = 1 / 32;

/** Variance of the Laplacian over that of the luminance itself, so that contrast does not count: the less, the more blurred or worn. @param face aligned. */
export function detailOf({ data, width, height }: Pixels): number {
  let [count, sum, squares, edges, edgeSquares] = [0, 0, 0, 0, 0];
  const step = Math.round(STEP * width);
  const at = (x: number, y: number): number => luma(data, (y * width + x) * 4);
  for (let y = Math.round(MIDDLE.top * height); y < MIDDLE.bottom * height; y += 1) {
    for (let x = Math.round(MIDDLE.left * width); x < MIDDLE.right * width; x += 1) {
      const value = at(x, y);
      const edge = 4 * value - at(x - step, y) - at(x + step, y) - at(x, y - step) - at(x, y + step);
      count += 1;
      sum += value;
      squares += value * value;
      edges += edge;
      edgeSquares += edge * edge;
    }
  }
  const variance = squares / count - (sum / count) ** 2;
  return variance < 1 ? 0 : (edgeSquares / count - (edges / count) ** 2) / variance;
}

/**
 * How far colours spread about those that their lightness alone explains, in levels of 255 (root mean square of Cb and Cr): ink and paper
 * of one copy lie on a line, whatever the tint of the light. @param page small, so that noise is averaged out; cells outside the picture have no alpha.
 */
export function chromaSpread({ data }: Pixels): number {
  const cells: (readonly [lightness: number, blue: number, red: number])[] = [];
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at + 3] ?? 0) < 255) continue;
    const lightness = luma(data, at);
    cells.push([lightness, 0.564 * ((data[at + 2] ?? 0) - lightness), 0.713 * ((data[at] ?? 0) - lightness)]);
  }
  const mean = (of: (cell: (typeof cells)[number]) => number): number => cells.reduce((sum, cell) => sum + of(cell), 0) / Math.max(1, cells.length);
  const lightness = mean(([light]) => light);
  const spread = mean(([light]) => (light - lightness) ** 2);
  return Math.sqrt(
    ([1, 2] as const).reduce((total, channel) => {
      const middle = mean((cell) => cell[channel]);
      const slope = mean((cell) => (cell[0] - lightness) * (cell[channel] - middle)) / Math.max(1, spread);
      return total + mean((cell) => (cell[channel] - middle - slope * (cell[0] - lightness)) ** 2);
    }, 0),
  );
}
