// Which way the bars in a picture stand: the decoder reads PDF417 only within about two degrees of upright, and Code 128 within fifteen.

/** Both share the shape of ImageData: RGBA, four bytes a pixel, row by row. */
export type Pixels = { readonly data: Uint8ClampedArray; readonly width: number; readonly height: number };

/** Quarter turns are the decoder's own business, so directions are told apart within 90 degrees. */
const TURN_DEG = 90;
const BINS_PER_DEG = 2;
const BINS = TURN_DEG * BINS_PER_DEG;
/** Half width of the smoothing, in bins: one and a half degrees. */
const SMOOTHING = 3;
/** Two directions nearer than this are one. */
const APART_BINS = 10 * BINS_PER_DEG;
/** Of 4 x 255: paper and sensor noise stay below it, printed edges do not. */
const LEAST_GRADIENT = 60;

/**
 * The directions that most edges of a picture keep to, strongest first: a symbol is the densest set of parallel edges there is.
 * @param count how many at most. @returns degrees clockwise from upright, 0 up to 90; empty for a picture without edges.
 */
export function barDirections({ data, width, height }: Pixels, count: number): number[] {
  const histogram = new Float64Array(BINS);
  const luma = (x: number, y: number): number => {
    const at = (y * width + x) * 4;
    return ((data[at] ?? 0) + 2 * (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 4;
  };
  for (let y = 1; y < height - 1; y += 2) {
    for (let x = 1; x < width - 1; x += 2) {
      const [nw, n, ne, w, e, sw, s, se] = [luma(x - 1, y - 1), luma(x, y - 1), luma(x + 1, y - 1), luma(x - 1, y), luma(x + 1, y), luma(x - 1, y + 1), luma(x, y + 1), luma(x + 1, y + 1)];
      const gx = ne + 2 * e + se - nw - 2 * w - sw;
      const gy = sw + 2 * s + se - nw - 2 * n - ne;
      const strength = Math.hypot(gx, gy);
      if (strength < LEAST_GRADIENT) continue;
      const degrees = ((Math.atan2(gy, gx) * 180) / Math.PI + 360) % TURN_DEG;
      const bin = Math.floor(degrees * BINS_PER_DEG) % BINS;
      histogram[bin] = (histogram[bin] ?? 0) + strength;
    }
  }
  return peaksOf(smoothed(histogram), count).map((bin) => (bin + 0.5) / BINS_PER_DEG);
}

/** A quarter turn is a circle: the last bin is beside the first. */
const smoothed = (histogram: Float64Array): number[] =>
  Array.from(histogram, (_, bin) => {
    let sum = 0;
    for (let step = -SMOOTHING; step <= SMOOTHING; step += 1) sum += (histogram[(bin + step + BINS) % BINS] ?? 0) * (SMOOTHING + 1 - Math.abs(step));
    return sum;
  });

function peaksOf(values: readonly number[], count: number): number[] {
  const order = values.map((value, bin) => ({ value, bin })).filter(({ value }) => value > 0).sort((one, other) => other.value - one.value);
  const peaks: number[] = [];
  for (const { bin } of order) {
    const isNew = peaks.every((peak) => Math.min(Math.abs(peak - bin), BINS - Math.abs(peak - bin)) >= APART_BINS);
    if (isNew) peaks.push(bin);
    if (peaks.length === count) break;
  }
  return peaks;
}
