// The colours of the soft light, as the screen shows them: of one luminance, so that a change between them is no flash.
import type { LightColour } from './plan.ts';

/** sRGB, 8 bits a channel. */
export type ScreenRgb = readonly [red: number, green: number, blue: number];

/**
 * Each lacks one channel of the camera. Their relative luminance is 0.56 to 0.61: less than 0.10 apart, which is below a
 * general flash of WCAG 2.3.1 at any rate of change, and none is a saturated red. They must cover the screen evenly.
 */
export const LIGHT_RGB: Readonly<Record<LightColour, ScreenRgb>> = {
  cyan: [85, 224, 224],
  magenta: [255, 166, 255],
  yellow: [209, 209, 70],
};

/** Shown before, after and between runs of the light: the grey of the same luminance. */
export const NEUTRAL_RGB: ScreenRgb = [202, 202, 202];

/** One channel of sRGB as light, 0 to 1. */
export function linearOf(channel8: number): number {
  const value = channel8 / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** The light that the screen gives in each channel, 0 to 1; `null` is neutral. */
export function screenLight(colour: LightColour | null): readonly [number, number, number] {
  const [red, green, blue] = colour === null ? NEUTRAL_RGB : LIGHT_RGB[colour];
  return [linearOf(red), linearOf(green), linearOf(blue)];
}

/*
 * The model of what the camera sees, for whoever draws it: each channel of the picture, as light (linear), is
 *   picture x (1 + k x (screenLight(colour) - screenLight(null)))
 * with k = 0.06 to 0.25 on the face (screen light over room light), a quarter of it on what is a metre behind, and nearly
 * all of it on a wall or a picture at the face's own distance. In sRGB values the factor is about its 1 / 2.2th power. It
 * comes 40 to 120 ms after the screen changed and takes one frame to rise.
 */
