// How a resident card is held to the camera in the bench, and which of those pictures count as legible. Pure.
import { CARD_MM } from '../../e2e/support/resident-card-size.ts';

/** One picture of a card. */
export type Shot = {
  /** Clockwise. */
  readonly degrees: number;
  /** Width of the card in pixels of the picture. */
  readonly cardPx: number;
  /** Standard deviation of a Gaussian blur, as a share of the height of the number's digits. */
  readonly blur: number;
  /** A white reflection, soft at its edge: how opaque in its middle, 0 to 1, and where its middle lies, as a share of the card's width and height. */
  readonly glare: { readonly opacity: number; readonly x: number; readonly y: number } | null;
  /** Share of the light, 0 to 1; from left to right of the picture it falls by a third. */
  readonly light: number;
  /** Standard deviation of the sensor's noise, in grey levels of 255. */
  readonly noise: number;
};

export const steady: Shot = { degrees: 0, cardPx: 800, blur: 0, glare: null, light: 1, noise: 2 };

/** Of the print on its paper at full light. */
const PRINT_CONTRAST = 0.8;
/** Radius of the reflection, as a share of the card's width, and where the number stands on the card, as shares of width and height. */
export const GLARE_RADIUS = 0.25;
const NUMBER = { from: 0.33, to: 0.91, y: 0.85 } as const;

/** Set before anything was read, and kept. */
export const LEGIBLE = { digitsPx: 14, blur: 0.12, contrast: 0.12, noiseShare: 0.25 } as const;

export const digitsPx = ({ cardPx }: Shot): number => (cardPx * CARD_MM.digits) / CARD_MM.width;

/** The most that the reflection covers of any digit, 0 to 1: it fades towards its edge in a straight line. */
export function glareOnNumber({ glare }: Shot): number {
  if (glare === null) return 0;
  const x = Math.min(NUMBER.to, Math.max(NUMBER.from, glare.x));
  const distance = Math.hypot(x - glare.x, ((NUMBER.y - glare.y) * CARD_MM.height) / CARD_MM.width);
  return glare.opacity * Math.max(0, 1 - distance / GLARE_RADIUS);
}

/** Of the digit that is seen worst, 0 to 1: on the dark side, under the reflection. */
export const contrastOf = (shot: Shot): number => PRINT_CONTRAST * shot.light * (2 / 3) * (1 - glareOnNumber(shot));

export const isLegible = (shot: Shot): boolean =>
  digitsPx(shot) >= LEGIBLE.digitsPx && shot.blur <= LEGIBLE.blur && contrastOf(shot) >= LEGIBLE.contrast && shot.noise <= contrastOf(shot) * 255 * LEGIBLE.noiseShare;
