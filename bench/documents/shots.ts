// How a resident card is held to the camera in the bench, and which of those pictures count as legible. Pure.
import { CARD_MM } from '../../e2e/support/resident-card-size.ts';

/** One picture of a card. */
export type Shot = {
  /** Clockwise. */
  readonly degrees: number;
  /** Width of the card in pixels of the picture. */
  readonly cardPx: number;
  /** Seen from aside: by how much less high the right side of the card is than the left one, as a share of that one. */
  readonly tilt: number;
  /** Standard deviation of a Gaussian blur, as a share of the height of the number's digits. */
  readonly blur: number;
  /** A white reflection, soft at its edge: how opaque in its middle, 0 to 1, and where its middle lies, as a share of the card's width and height. */
  readonly glare: { readonly opacity: number; readonly x: number; readonly y: number } | null;
  /** Share of the light, 0 to 1; from left to right of the picture it falls by a third. */
  readonly light: number;
  /** Standard deviation of the sensor's noise, in grey levels of 255. */
  readonly noise: number;
};

export const steady: Shot = { degrees: 0, cardPx: 800, tilt: 0, blur: 0, glare: null, light: 1, noise: 2 };

/** Of the print on its paper at full light. */
const PRINT_CONTRAST = 0.8;
/** Radius of the reflection, as a share of the card's width, and where the number stands on the card, as shares of width and height. */
export const GLARE_RADIUS = 0.25;
const NUMBER = { from: 0.33, to: 0.91, y: 0.85 } as const;

/** Set before anything was read, and kept. */
export const LEGIBLE = { digitsPx: 14, tilt: 0.15, blur: 0.12, contrast: 0.12, noiseShare: 0.25 } as const;

/** On the far side. */
export const digitsPx = ({ cardPx, tilt }: Shot): number => (cardPx * (1 - tilt) * CARD_MM.digits) / CARD_MM.width;

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
  digitsPx(shot) >= LEGIBLE.digitsPx && shot.tilt <= LEGIBLE.tilt && shot.blur <= LEGIBLE.blur && contrastOf(shot) >= LEGIBLE.contrast && shot.noise <= contrastOf(shot) * 255 * LEGIBLE.noiseShare;

/** `cards`: how many of them are held so. */
export type NamedShot = { readonly way: string; readonly shot: Shot; readonly cards: number };

const each = <T>(way: string, values: readonly T[], shotOf: (value: T) => Partial<Shot>): NamedShot[] => values.map((value) => ({ way, shot: { ...steady, ...shotOf(value) }, cards: 2 }));

/** One thing at a time, as far as the rule calls it legible; then everything at once; then beyond the rule, where nothing has to be read and nothing may be wrong. */
export function residentShots(random: () => number): NamedShot[] {
  const between = (least: number, most: number): number => least + random() * (most - least);
  const mixed = (width: number, tilt: number, blur: number, light: number, noise: number): Shot => ({
    degrees: between(0, 360),
    cardPx: between(width, 880),
    tilt: random() < 0.5 ? between(0, tilt) : 0,
    blur: between(0, blur),
    glare: random() < 0.4 ? { opacity: random(), x: random(), y: random() } : null,
    light: between(light, 1),
    noise: between(1, noise),
  });
  return [
    ...each('turned', Array.from({ length: 24 }, (_, index) => index * 15), (degrees) => ({ degrees, cardPx: 640 })),
    ...each('farther away', [462, 500, 540, 580, 640, 720, 800, 880], (cardPx) => ({ cardPx, degrees: 10 })),
    ...each('seen from aside', [0.05, 0.1, 0.15], (tilt) => ({ tilt, cardPx: 720 })),
    ...[462, 640, 880].flatMap((cardPx) => each('blurred', [0.03, 0.06, 0.09, 0.12], (blur) => ({ blur, cardPx }))),
    ...[{ x: 0.6, y: 0.85 }, { x: 0.45, y: 0.8 }, { x: 0.85, y: 0.75 }, { x: 0.3, y: 0.3 }].flatMap((at) => each('in a reflection', [0.4, 0.6, 0.75], (opacity) => ({ glare: { opacity, ...at } }))),
    ...each('in low light', [0.7, 0.5, 0.4, 0.3, 0.25], (light) => ({ light, noise: 6 })),
    ...Array.from({ length: 60 }, () => ({ way: 'all at once', shot: mixed(462, LEGIBLE.tilt, LEGIBLE.blur, 0.25, 7), cards: 1 })),
    ...Array.from({ length: 60 }, () => ({ way: 'all at once, beyond', shot: mixed(180, 0.3, 0.3, 0.1, 14), cards: 1 })),
  ];
}

/** Lehmer's generator. @returns numbers from 0 to 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
