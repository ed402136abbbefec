// Connected patches of a text map -> text lines: where each begins and ends, how it runs and how thick it is.
import type { TextMap } from '../../inference/models/text-detector.ts';

export type Point = { readonly x: number; readonly y: number };

/**
 * In pixels of the picture. `from` and `to`: the ends of the middle line; which of them is the beginning of the text is not known yet.
 * `core`: thickness of the patch that the detector marks, well below the height of the letters.
 */
export type TextLine = { readonly from: Point; readonly to: Point; readonly core: number };

/** PaddleOCR's default. */
const LIKELY = 0.3;
const LEAST_PIXELS = 20;

/** @returns the lines of the map that are longer than thick, in no order. */
export function textLines({ probability, width, height, scale }: TextMap): TextLine[] {
  const seen = new Uint8Array(width * height);
  const lines: TextLine[] = [];
  const queue: number[] = [];
  for (let seed = 0; seed < seen.length; seed += 1) {
    if (seen[seed] === 1 || (probability[seed] ?? 0) < LIKELY) continue;
    seen[seed] = 1;
    queue.length = 0;
    queue.push(seed);
    // The queue grows while it is walked.
    for (const at of queue) {
      const column = at % width;
      for (let dy = -width; dy <= width; dy += width) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const other = at + dy + dx;
          if (column + dx < 0 || column + dx >= width || other < 0 || other >= seen.length || seen[other] === 1 || (probability[other] ?? 0) < LIKELY) continue;
          seen[other] = 1;
          queue.push(other);
        }
      }
    }
    if (queue.length >= LEAST_PIXELS) lines.push(lineThrough(queue, width, scale));
  }
  return lines;
}

/** The patch's principal axis: for a long thin patch that is the line that the text runs along. */
function lineThrough(pixels: readonly number[], width: number, scale: number): TextLine {
  const count = pixels.length;
  let x = 0;
  let y = 0;
  for (const at of pixels) {
    x += at % width;
    y += Math.floor(at / width);
  }
  x /= count;
  y /= count;
  let xx = 0;
  let xy = 0;
  let yy = 0;
  for (const at of pixels) {
    const dx = (at % width) - x;
    const dy = Math.floor(at / width) - y;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const [ux, uy] = [Math.cos(angle), Math.sin(angle)];
  let least = Infinity;
  let most = -Infinity;
  for (const at of pixels) {
    const along = ((at % width) - x) * ux + (Math.floor(at / width) - y) * uy;
    least = Math.min(least, along);
    most = Math.max(most, along);
  }
  const end = (along: number): Point => ({ x: (x + 0.5 + along * ux) / scale, y: (y + 0.5 + along * uy) / scale });
  return { from: end(least - 0.5), to: end(most + 0.5), core: count / (most - least + 1) / scale };
}
