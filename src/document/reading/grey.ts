// Grey pictures of one line: where the print stands in it, how sharp and how bright it is, and evening out the light.
import type { GreyImage } from '../../inference/models/line-recogniser.ts';

/** Rows of the picture, `from` inclusive, `to` exclusive. */
export type Rows = { readonly from: number; readonly to: number };

/** Ink changes from column to column; paper and a border that runs along the line do not. */
function rowActivity({ data, width, height }: GreyImage): number[] {
  return Array.from({ length: height }, (_, row) => {
    let sum = 0;
    for (let at = row * width + 1; at < (row + 1) * width; at += 1) sum += Math.abs((data[at] ?? 0) - (data[at - 1] ?? 0));
    return sum / width;
  });
}

/** Share of the busiest row's activity that is still print. */
const PRINT_SHARE = 0.4;
/** Grey levels from column to column, on average along the row: less is the grain of the paper. */
const LEAST_ACTIVITY = 2;

/** @returns the band of print around the middle row, or null where there is none to tell from its surroundings. */
export function printRows(image: GreyImage): Rows | null {
  const activity = rowActivity(image);
  const middle = Math.floor(image.height / 2);
  const reach = Math.floor(image.height / 4);
  let peak = middle;
  for (let row = middle - reach; row <= middle + reach; row += 1) if ((activity[row] ?? 0) > (activity[peak] ?? 0)) peak = row;
  const quietest = Math.min(...activity);
  if ((activity[peak] ?? 0) - quietest < LEAST_ACTIVITY) return null;
  const limit = quietest + ((activity[peak] ?? 0) - quietest) * PRINT_SHARE;
  let from = peak;
  let to = peak + 1;
  while (from > 0 && (activity[from - 1] ?? 0) >= limit) from -= 1;
  while (to < image.height && (activity[to] ?? 0) >= limit) to += 1;
  return to - from < 4 ? null : { from, to };
}

/** Stretches grey so that ink is black and paper white in every stretch of the line, whatever light lies on it. */
export function evenLight({ data, width, height }: GreyImage): GreyImage {
  const block = height * 3;
  const blocks = Math.max(1, Math.round(width / block));
  const bounds = Array.from({ length: blocks }, (_, index) => percentiles(data, width, height, Math.floor((index * width) / blocks), Math.floor(((index + 1) * width) / blocks)));
  const result = new Uint8Array(data.length);
  for (let column = 0; column < width; column += 1) {
    const place = Math.min(blocks - 1, Math.max(0, (column / width) * blocks - 0.5));
    const [left, right] = [bounds[Math.floor(place)], bounds[Math.min(blocks - 1, Math.floor(place) + 1)]];
    const share = place - Math.floor(place);
    const ink = (left?.ink ?? 0) * (1 - share) + (right?.ink ?? 0) * share;
    const paper = (left?.paper ?? 255) * (1 - share) + (right?.paper ?? 255) * share;
    const stretch = 255 / Math.max(24, paper - ink);
    for (let at = column; at < data.length; at += width) result[at] = Math.min(255, Math.max(0, ((data[at] ?? 0) - ink) * stretch));
  }
  return { data: result, width, height };
}

function percentiles(data: Uint8Array, width: number, height: number, from: number, to: number): { ink: number; paper: number } {
  const counts = new Uint32Array(256);
  for (let row = 0; row < height; row += 1) for (let at = row * width + from; at < row * width + to; at += 1) counts[data[at] ?? 0] = (counts[data[at] ?? 0] ?? 0) + 1;
  const all = Math.max(1, height * (to - from));
  const at = (share: number): number => {
    let sum = 0;
    for (let value = 0; value < 256; value += 1) {
      sum += counts[value] ?? 0;
      if (sum >= share * all) return value;
    }
    return 255;
  };
  return { ink: at(0.04), paper: at(0.7) };
}
