// Why a zone that is there could not be read, as far as its picture shows: what to ask of the person who holds the document.
import type { GreyImage } from '../../inference/models/line-recogniser.ts';
import type { ReadingHint } from '../parse/reading.ts';

/**
 * `image`: one line of the zone, cut at the picture's own scale. `lettersPx`: height of its letters in the picture.
 * `convergenceDeg`: how far the zone's lines are from parallel.
 */
export type Evidence = { readonly image: GreyImage; readonly lettersPx: number; readonly convergenceDeg: number };

/**
 * Smaller letters are not read at all: of the specimens scaled down to 240 to 280 px wide (letters of 4 to 5 px) three of 54 readings
 * had a wrong letter in a name without a doubt, and one a wrong personal number whose check digits held.
 */
export const LEAST_LETTERS_PX = 5.5;
/** Chosen, not measured: no specimen has a reflection on its zone. */
const GLARE = { white: 245, flatness: 12, share: 0.08 } as const;
/** Chosen, not measured: the steepest step of sharp print is most of the way from paper to ink within two pixels. */
const LEAST_STEEPNESS = 0.3;
/** Chosen, not measured. */
const MOST_CONVERGENCE_DEG = 3;

export function hintFor({ image, lettersPx, convergenceDeg }: Evidence): ReadingHint {
  if (glareShare(image) > GLARE.share) return 'glare';
  if (lettersPx < LEAST_LETTERS_PX) return 'nearer';
  if (convergenceDeg > MOST_CONVERGENCE_DEG) return 'tilt';
  return steepness(image) < LEAST_STEEPNESS ? 'blur' : null;
}

/** Share of the columns, taken a letter wide, that are white and hold no ink: a zone has ink in all of them, fillers included. */
export function glareShare({ data, width, height }: GreyImage): number {
  const step = Math.max(1, Math.round(height / 2));
  let blank = 0;
  let all = 0;
  for (let from = 0; from + step <= width; from += step) {
    let least = 255;
    let most = 0;
    for (let row = 0; row < height; row += 1) {
      for (let at = row * width + from; at < row * width + from + step; at += 1) {
        least = Math.min(least, data[at] ?? 0);
        most = Math.max(most, data[at] ?? 0);
      }
    }
    all += 1;
    if (least >= GLARE.white - GLARE.flatness && most >= GLARE.white) blank += 1;
  }
  return all === 0 ? 0 : blank / all;
}

/** The steepest steps from one pixel to the next (99th percentile), as a share of the span between ink and paper. */
export function steepness({ data, width, height }: GreyImage): number {
  const steps: number[] = [];
  for (let row = 0; row < height; row += 1) for (let at = row * width + 1; at < (row + 1) * width; at += 1) steps.push(Math.abs((data[at] ?? 0) - (data[at - 1] ?? 0)));
  const greys = [...data].sort((one, other) => one - other);
  steps.sort((one, other) => one - other);
  const span = (greys[Math.floor(greys.length * 0.98)] ?? 0) - (greys[Math.floor(greys.length * 0.02)] ?? 0);
  return span < 16 ? 0 : (steps[Math.floor(steps.length * 0.99)] ?? 0) / span;
}
