// The soft light as CSS: what the whole screen round the window turns into.
import type { CSSProperties } from 'react';
import { LIGHT_RGB, NEUTRAL_RGB } from '../liveness/light-colours.ts';
import type { LightColour } from '../liveness/plan.ts';

/** The veil's style. @param colour null: neutral, of the same luminance as the colours. */
export const veilOf = (colour: LightColour | null): CSSProperties & { readonly '--veil': string } => ({ '--veil': `rgb(${(colour === null ? NEUTRAL_RGB : LIGHT_RGB[colour]).join(' ')})` });
