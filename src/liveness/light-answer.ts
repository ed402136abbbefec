// How well a series of colours answers a sequence of lights: the regression behind the soft light.
import type { Rgb } from '../face/reading.ts';
import { screenLight } from './light-colours.ts';
import type { LightColour } from './plan.ts';

/** Logarithm of each channel less the mean of the three: brightness, exposure and how dark the skin is drop out. */
export type Chromaticity = readonly [red: number, green: number, blue: number];

export type Answer = {
  /** Change of the colour, in natural logarithm of a channel, for a screen channel that goes from dark to full. */
  readonly gain: number;
  /** Of the gain, from what the regression leaves over. */
  readonly standardError: number;
  /** Between the colour and the light, both without drift, -1 to 1. */
  readonly correlation: number;
};

/** Per frame: when, which colour, and how far the head had moved, as any numbers that grow with the movement. */
export type Series = { readonly atMs: readonly number[]; readonly colours: readonly Chromaticity[]; readonly movement: readonly (readonly number[])[] };

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

/** A screen takes a few milliseconds, an exposure up to a frame, and its denoising a few: the answer rises over this time. */
const RISE_MS = 60;

/** How much of a change has arrived. */
const arrived = (sinceMs: number) => Math.min(1, Math.max(0, sinceMs / RISE_MS));

/**
 * Least squares of a series on the light, `lagMs` late. What changes slowly (white balance) and what goes with the head's
 * movement is taken out of both first. Then both are whitened: a face that talks and sways changes its colour from one
 * frame to the next by little and over half a second by more than the light does, so what counts are the steps.
 * @param changesAtMs when the light changed, at least RISE_MS apart; it was neutral before.
 * @returns for a lag, the answer to one sequence: what the light changed to each time. Asking for many of them costs little.
 */
export function answering({ atMs, colours, movement }: Series, changesAtMs: readonly number[]): (lagMs: number) => (shown: readonly (LightColour | null)[]) => Answer {
  const whiten = whitening(atMs);
  const nuisances = orthonormal(nuisancesOf(atMs, movement).map(whiten));
  const clean = (values: readonly number[]) => without(nuisances, whiten(values));
  const answers = channels.map((channel) => clean(colours.map((colour) => colour[channel])));
  const answerSquared = answers.reduce((sum, values) => sum + dot(values, values), 0);
  // Two of three channels are free, each without its nuisances.
  const freedom = Math.max(1, 2 * (atMs.length - nuisances.length) - 1);

  return (lagMs) => {
    // Any sequence is a sum of these steps, so only their products are needed.
    const steps = changesAtMs.map((changeMs) => clean(atMs.map((ms) => arrived(ms - lagMs - changeMs))));
    const withAnswers = steps.map((step) => answers.map((values) => dot(step, values)));
    const withSteps = steps.map((step) => steps.map((other) => dot(step, other)));

    return (shown) => {
      const heights = shown.map((colour, i) => difference(expected[colour ?? 'neutral'], expected[shown[i - 1] ?? 'neutral']));
      let [both, lightSquared] = [0, 0];
      for (const [i, height] of heights.entries()) {
        for (const channel of channels) {
          both += height[channel] * (withAnswers[i]?.[channel] ?? 0);
          for (const [j, other] of heights.entries()) lightSquared += height[channel] * other[channel] * (withSteps[i]?.[j] ?? 0);
        }
      }
      if (!(lightSquared > 0)) return { gain: 0, standardError: Infinity, correlation: 0 };
      // Black or white to the end of the scale: it answered nothing, and that exactly.
      if (answerSquared === 0) return { gain: 0, standardError: 0, correlation: 0 };
      const gain = both / lightSquared;
      const left = Math.max(0, answerSquared - gain * both);
      return { gain, standardError: Math.sqrt(left / freedom / lightSquared), correlation: both / Math.sqrt(lightSquared * answerSquared) };
    };
  };
}

const difference = (a: Chromaticity, b: Chromaticity): Chromaticity => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

const channels = [0, 1, 2] as const;

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** Constant, slope, bend, and the head's movement. */
function nuisancesOf(atMs: readonly number[], movement: Series['movement']): readonly (readonly number[])[] {
  const first = atMs[0] ?? 0;
  const span = (atMs.at(-1) ?? 0) - first || 1;
  const time = atMs.map((ms) => (2 * (ms - first)) / span - 1);
  return [time.map(() => 1), time, time.map((value) => value * value), ...(movement[0] ?? []).map((_, kind) => movement.map((moved) => moved[kind] ?? 0))];
}

/** How long the colour of a talking, swaying face stays like itself: chosen on the development clips. */
const MEMORY_MS = 112;

/** What is new in each value against the one before it, to one scale however far apart the two are. */
function whitening(atMs: readonly number[]): (values: readonly number[]) => readonly number[] {
  const memory = atMs.map((ms, i) => (i === 0 ? 0 : Math.exp(-Math.max(1, ms - (atMs[i - 1] ?? 0)) / MEMORY_MS)));
  return (values) => values.map((value, i) => (value - (memory[i] ?? 0) * (values[i - 1] ?? 0)) / Math.sqrt(1 - (memory[i] ?? 0) ** 2));
}

/** Gram-Schmidt; what hardly differs from those before it is left out. */
function orthonormal(vectors: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const basis: (readonly number[])[] = [];
  for (const vector of vectors) {
    const rest = without(basis, without(basis, vector));
    const length = Math.hypot(...rest);
    if (length > 1e-6 * Math.hypot(...vector)) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

function without(basis: readonly (readonly number[])[], values: readonly number[]): readonly number[] {
  return basis.reduce((rest, one) => {
    const share = dot(one, rest);
    return rest.map((value, i) => value - share * (one[i] ?? 0));
  }, values);
}
