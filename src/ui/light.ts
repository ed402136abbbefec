// The soft light as CSS: what the whole screen round the window turns into.
import { LIGHT_RGB, NEUTRAL_RGB } from '../liveness/light-colours.ts';
import type { LightColour } from '../liveness/plan.ts';

/** @param colour null: neutral, of the same luminance as the colours. */
export const lightCss = (colour: LightColour | null): string => `rgb(${(colour === null ? NEUTRAL_RGB : LIGHT_RGB[colour]).join(' ')})`;
