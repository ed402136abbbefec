// How well a series of colours answers a sequence of lights: the regression behind the soft light.
import type { Rgb } from '../face/reading.ts';
import { screenLight } from './light-colours.ts';
import type { LightColour } from './plan.ts';

/** Logarithm of each channel less the mean of the three: brightness, exposure and how dark the skin is drop out. */
export type Chromaticity = readonly [red: number, green: number, blue: number];

/** What the screen has shown, from when on; null is neutral. Oldest first. */
export type Shown = { readonly atMs: number; readonly colour: LightColour | null };

export type Answer = {
  /** Change of the colour, in natural logarithm of a channel, for a screen channel that goes from dark to full. */
  readonly gain: number;
  /** Of the gain, from what the regression leaves over. */
  readonly standardError: number;
  /** Between the colour and the light, both without drift, -1 to 1. */
  readonly correlation: number;
};

export type Series = { readonly atMs: readonly number[]; readonly colours: readonly Chromaticity[] };

/** Black has no colour; a hundredth of the scale keeps its rounding from looking like one. */
const DARK = 0.01;

export function chromaticity([red, green, blue]: Rgb): Chromaticity {
  return centred([Math.log(red + DARK), Math.log(green + DARK), Math.log(blue + DARK)]);
}

function centred([red, green, blue]: readonly [number, number, number]): Chromaticity {
  const mean = (red + green + blue) / 3;
  return [red - mean, green - mean, blue - mean];
}

const expected: Readonly<Record<LightColour | 'neutral', Chromaticity>> = {
  cyan: centred(screenLight('cyan')),
  magenta: centred(screenLight('magenta')),
  yellow: centred(screenLight('yellow')),
  neutral: centred(screenLight(null)),
};

/** A screen takes a few milliseconds, an exposure up to a frame: the answer rises over this time. */
const RISE_MS = 40;

/** The light at a moment, as far as it has arrived. */
function lightAt(shown: readonly Shown[], atMs: number): Chromaticity {
  let light = expected.neutral;
  for (const { atMs: fromMs, colour } of shown) {
    if (fromMs >= atMs) break;
    const next = expected[colour ?? 'neutral'];
    const part = Math.min(1, (atMs - fromMs) / RISE_MS);
    light = [light[0] + part * (next[0] - light[0]), light[1] + part * (next[1] - light[1]), light[2] + part * (next[2] - light[2])];
  }
  return light;
}

/**
 * Least squares of the series on the light, `lagMs` late. Constant, slope and bend are taken out of both first: white
 * balance and slow movement do not look like light, nor light like them.
 */
export function answerTo({ atMs, colours }: Series, shown: readonly Shown[], lagMs: number): Answer {
  const drift = driftOf(atMs);
  const lights = atMs.map((ms) => lightAt(shown, ms - lagMs));
  let [both, lightSquared, colourSquared] = [0, 0, 0];
  for (const channel of [0, 1, 2] as const) {
    const light = without(drift, lights.map((value) => value[channel]));
    const colour = without(drift, colours.map((value) => value[channel]));
    for (const [i, value] of light.entries()) {
      const answer = colour[i] ?? 0;
      both += value * answer;
      lightSquared += value * value;
      colourSquared += answer * answer;
    }
  }
  if (lightSquared === 0 || colourSquared === 0) return { gain: 0, standardError: Infinity, correlation: 0 };
  const gain = both / lightSquared;
  // Two of three channels are free, each without its drift.
  const freedom = Math.max(1, 2 * (atMs.length - drift.length) - 1);
  const left = Math.max(0, colourSquared - gain * both);
  return { gain, standardError: Math.sqrt(left / freedom / lightSquared), correlation: both / Math.sqrt(lightSquared * colourSquared) };
}

/** Constant, slope and bend over the times, orthonormal. */
function driftOf(atMs: readonly number[]): readonly (readonly number[])[] {
  const first = atMs[0] ?? 0;
  const span = (atMs.at(-1) ?? 0) - first || 1;
  const basis: (readonly number[])[] = [];
  for (const power of [0, 1, 2]) {
    const rest = without(basis, atMs.map((ms) => ((2 * (ms - first)) / span - 1) ** power));
    const length = Math.hypot(...rest);
    // Fewer moments than powers.
    if (length > 1e-6) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

function without(basis: readonly (readonly number[])[], values: readonly number[]): readonly number[] {
  const rest = [...values];
  for (const one of basis) {
    const share = one.reduce((sum, value, i) => sum + value * (rest[i] ?? 0), 0);
    for (const [i, value] of one.entries()) rest[i] = (rest[i] ?? 0) - share * value;
  }
  return rest;
}
