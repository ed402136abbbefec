// How a stand-in is made: what a print and a camera do to a picture, as numbers drawn from a seed. Pure.
import { seeded } from '../accuracy/rates.ts';

/** Between the eyes on the 13 specimens under shared/media/documents that the app accepts (bench/results/evidence.md), in pixels of the picture; the largest as a page of 2000 px has it. */
export const SPECIMEN_EYES_PX = [28, 31, 32, 35, 38, 40, 41, 43, 46, 73, 84, 136, 140] as const;

/** A portrait printed at 300 dpi into a passport page, and the page before a camera. Levels are of 255. */
export type Print = {
  /** In the picture of the page. */
  readonly interEyePx: number;
  /** Without colour, as laser engraving is. */
  readonly grey: boolean;
  /** What black and white become: ink is not black and paper is not white. */
  readonly black: number;
  readonly white: number;
  /** Share of the colours that is left. */
  readonly saturation: number;
  /** Of the halftone's dots at medium tones, in levels; and how far apart they are, in dots of 300 dpi. */
  readonly dots: number;
  readonly dotsApart: number;
  /** Standard deviation of the grain of ink and paper, in levels. */
  readonly grain: number;
  /** Of the fine lines that are printed over it, 0 to 1; 0: none. */
  readonly guilloche: number;
  /** Of the page to the camera's rows. */
  readonly degrees: number;
  /** Standard deviation of the camera's blur, in its pixels. */
  readonly blurPx: number;
  /** Share of the light at the left and at the right edge of the portrait. */
  readonly light: readonly [left: number, right: number];
  /** Standard deviation of the sensor's noise, in levels. */
  readonly noise: number;
  /** Of the JPEG, 0 to 1. */
  readonly quality: number;
};

/** What is the same for every frame of one session. */
export type Session = {
  readonly interEyePx: number;
  readonly gain: number;
  readonly gamma: number;
  readonly white: readonly [red: number, green: number, blue: number];
  readonly light: readonly [left: number, right: number];
  readonly blurPx: number;
  readonly noise: number;
  readonly quality: number;
};

/** What is new in each frame. Its pose cannot be made. */
export type Frame = { readonly x: number; readonly y: number; readonly scale: number; readonly degrees: number; readonly motionPx: number; readonly motionDeg: number; readonly gain: number };

const drawing = (seed: number) => {
  const random = seeded(seed);
  return { random, between: (least: number, most: number): number => least + random() * (most - least) };
};

export function printFrom(seed: number): Print {
  const { random, between } = drawing(seed);
  return {
    interEyePx: SPECIMEN_EYES_PX[Math.floor(random() * SPECIMEN_EYES_PX.length)] ?? 40,
    grey: random() < 0.25,
    black: between(25, 60),
    white: between(205, 240),
    saturation: between(0.6, 1),
    dots: between(4, 14),
    dotsApart: between(2.2, 3.5),
    grain: between(3, 9),
    guilloche: random() < 0.5 ? between(0.08, 0.2) : 0,
    degrees: between(-4, 4),
    blurPx: between(0.2, 0.9),
    light: [between(0.75, 1.05), between(0.75, 1.05)],
    noise: between(1.5, 5),
    quality: between(0.8, 0.92),
  };
}

export function sessionFrom(seed: number): Session {
  const { between } = drawing(seed);
  return {
    interEyePx: between(70, 130),
    gain: between(0.7, 1.25),
    gamma: between(0.85, 1.2),
    white: [between(0.88, 1.12), 1, between(0.88, 1.12)],
    light: [between(0.8, 1.1), between(0.8, 1.1)],
    blurPx: between(0.5, 1.8),
    noise: between(2, 8),
    quality: between(0.6, 0.85),
  };
}

/** Most frames are hardly blurred by movement, a few are by far. */
export function framesFrom(seed: number, count: number): Frame[] {
  const { random, between } = drawing(seed);
  return Array.from({ length: count }, () => ({
    x: between(-15, 15),
    y: between(-15, 15),
    scale: between(0.97, 1.03),
    degrees: between(-3, 3),
    motionPx: Math.min(14, -3 * Math.log(1 - random())),
    motionDeg: between(0, 180),
    gain: between(0.96, 1.04),
  }));
}
