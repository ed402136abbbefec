// The tables of stand-ins against stand-ins: kinds of pairs, ways to choose the probe, ways to treat colour.
import { bootstrap, errorRate, seeded } from '../accuracy/rates.ts';
import type { PictureSet } from '../accuracy/set.ts';
import { meanEmbedding } from '../../src/match/compare.ts';
import { thresholds } from '../../src/registration/policy.ts';
import { OPERATING_POINTS } from '../../sandbox-carrier/services/operating-points.ts';
import { asTheApp, choices, type Candidate } from './choices.ts';
import { compareSides, ratesAt, type Side } from './sides.ts';
import { isRead, type Looks, type PrintLook, type Taken, type Unread } from './taken.ts';

/** One photograph with what was made from it. */
export type Item = { readonly person: string; readonly picture: string; readonly fold: string; readonly taken: Taken };

export type Row = Readonly<Record<string, string | number>>;

const ROUNDS = 1000;
export const ALL = 'all';

export function itemsOf(set: PictureSet, byPath: ReadonlyMap<string, Taken | null>): Item[] {
  const foldOf = new Map(set.pairs.flatMap(({ fold, a, b }) => [[a, fold], [b, fold]] as const));
  return set.pictures.flatMap(({ path, person }) => {
    const taken = byPath.get(path);
    return taken === undefined || taken === null ? [] : [{ person, picture: path, fold: foldOf.get(path) ?? '', taken }];
  });
}

export const candidatesOf = ({ frames }: Taken): Candidate[] => frames.flatMap((frame) => (frame === null ? [] : [{ norm: frame.norm, sharpness: frame.sharpness, vector: Float32Array.from(frame.embedding) }]));

/** What the app compares: it refuses small and unclear portraits at once. */
export const isAccepted = (print: PrintLook | Unread): print is PrintLook => isRead(print) && print.interEyePx >= thresholds.portraitInterEyePx.value && print.detail >= thresholds.portraitDetail.value;

type Of = (taken: Taken) => Float32Array | null;

const vector = (values: readonly number[] | undefined): Float32Array | null => (values === undefined ? null : Float32Array.from(values));
const cleanOf: Of = ({ clean }) => vector(clean.embedding);
const printOf: Of = ({ print }) => (isAccepted(print) ? vector(print.embedding) : null);
const firstOf: Of = ({ frames: [first] }) => vector(first?.embedding);
const probeBy = (probe: (frames: readonly Candidate[]) => Float32Array): Of => (taken) => {
  const candidates = candidatesOf(taken);
  return candidates.length === 0 ? null : probe(candidates);
};

const sides = (items: readonly Item[], of: Of): Side[] =>
  items.flatMap(({ person, picture, taken }) => {
    const found = of(taken);
    return found === null ? [] : [{ person, picture, vector: found }];
  });

const foldsOf = (items: readonly Item[]): readonly string[] => [...new Set(items.map(({ fold }) => fold)), ALL].sort();

const within = (items: readonly Item[], fold: string): readonly Item[] => (fold === ALL ? items : items.filter((item) => item.fold === fold));

export const appProbe: Of = probeBy(asTheApp);

/** What the shipped thresholds, which were chosen on photographs, give for other kinds of pairs; and what thresholds of their own would. */
export function kindsOfPairs(items: readonly Item[]): Row[] {
  const kinds: readonly (readonly [name: string, probe: Of, reference: Of])[] = [
    ['photograph, photograph', cleanOf, cleanOf],
    ['photograph, print', cleanOf, printOf],
    ['one frame, photograph', firstOf, cleanOf],
    ['one frame, print', firstOf, printOf],
    ['mean of three frames, photograph', appProbe, cleanOf],
    ['mean of three frames, print (what the app compares)', appProbe, printOf],
  ];
  return kinds.flatMap(([probeAndReference, probe, reference]) =>
    foldsOf(items).map((fold) => {
      const chosen = within(items, fold);
      const all = compareSides(sides(chosen, probe), sides(chosen, reference));
      const [e3, e4] = [errorRate(all, 1e-3), errorRate(all, 1e-4)];
      const interval = fold === ALL ? bootstrap(all, 1e-4, ROUNDS, seeded(1)).fnmr : null;
      const shipped = Object.values(OPERATING_POINTS).map(({ matchMilli }) => ratesAt(all, matchMilli / 1000));
      return {
        table: 'Kinds of pairs, all against all',
        probeAndReference,
        fold,
        mated: all.mated.length,
        impostors: all.impostorCount,
        ...Object.fromEntries(shipped.flatMap(({ threshold, fnmr, fmr }) => [[`fnmrAt${threshold.toFixed(3)}`, fnmr], [`fmrAt${threshold.toFixed(3)}`, fmr]])),
        thresholdAtFmr1e3: e3.threshold,
        fnmrAtFmr1e3: e3.fnmr,
        thresholdAtFmr1e4: e4.threshold,
        fnmrAtFmr1e4: e4.fnmr,
        fnmrAtFmr1e4Low: interval?.low ?? '',
        fnmrAtFmr1e4High: interval?.high ?? '',
      };
    }),
  );
}

function byFold(items: readonly Item[], probe: Of, reference: Of): Row {
  return Object.fromEntries(
    foldsOf(items).flatMap((fold) => {
      const chosen = within(items, fold);
      const all = compareSides(sides(chosen, probe), sides(chosen, reference));
      const name = fold === ALL ? 'all' : `fold${fold}`;
      const rates: [string, number][] = [[`${name}Fnmr1e4`, errorRate(all, 1e-4).fnmr], [`${name}FnmrAt0.426`, ratesAt(all, 0.426).fnmr]];
      return [...rates, ...(fold === ALL ? ([['allFnmr1e3', errorRate(all, 1e-3).fnmr], ['allFmrAt0.426', ratesAt(all, 0.426).fmr]] as const) : []), [`${name}Fnmr1e5`, errorRate(all, 1e-5).fnmr]];
    }),
  );
}

export const waysToProbe = (items: readonly Item[]): Row[] =>
  choices.map(({ name, embeddings, probe }) => ({ table: 'Probe of the frames of a session, against prints', probe: name, embeddings, ...byFold(items, probeBy(probe), printOf) }));

/** About the median length: so that thresholds stay where they are. */
const USUAL_LENGTH = 14.5;

/** Scores multiplied by a power of both lengths: below 0, short vectors score more than their cosine. */
export function scaledScores(items: readonly Item[]): Row[] {
  const scaled = (of: Of, length: (taken: Taken) => number, exponent: number): Of => (taken) => of(taken)?.map((value) => value * (length(taken) / USUAL_LENGTH) ** exponent) ?? null;
  const cleanLength = ({ clean }: Taken): number => clean.norm;
  const printLength = ({ print }: Taken): number => (isAccepted(print) ? print.norm : USUAL_LENGTH);
  const probeLength = (taken: Taken): number => {
    const norms = candidatesOf(taken).slice(0, 3).map(({ norm }) => norm);
    return norms.reduce((sum, norm) => sum + norm, 0) / Math.max(1, norms.length);
  };
  return [0, -0.25, -0.5, 0.25].flatMap((exponent) => {
    const clean = scaled(cleanOf, cleanLength, exponent);
    return [
      { table: 'Scores times a power of both lengths', exponent, probeAndReference: 'photograph, photograph', ...byFold(items, clean, clean) },
      { table: 'Scores times a power of both lengths', exponent, probeAndReference: 'mean of three frames, print', ...byFold(items, scaled(appProbe, probeLength, exponent), scaled(printOf, printLength, exponent)) },
    ];
  });
}

/** What the shipped match threshold gives for the shortest and the longest quarters of the prints. */
export function quartersOfPrints(items: readonly Item[], match: number): Row[] {
  const sorted = items.flatMap(({ picture, taken: { print } }) => (isAccepted(print) ? [{ picture, norm: print.norm }] : [])).sort((one, other) => one.norm - other.norm);
  const probes = sides(items, appProbe);
  return [0, 1, 2, 3].map((quarter) => {
    const chosen = sorted.slice(Math.floor((quarter * sorted.length) / 4), Math.floor(((quarter + 1) * sorted.length) / 4));
    const pictures = new Set(chosen.map(({ picture }) => picture));
    const all = compareSides(probes, sides(items.filter(({ picture }) => pictures.has(picture)), printOf));
    const { fnmr, fmr, impostorsAbove } = ratesAt(all, match);
    return { table: 'Quarters of the prints by length, at the shipped match threshold', from: chosen[0]?.norm ?? '', to: chosen.at(-1)?.norm ?? '', mated: all.mated.length, fnmr, fmr, impostorsAbove };
  });
}

type Colour = (looks: Pick<Looks, 'grey' | 'balanced'> & { readonly embedding: readonly number[] }) => Float32Array;

const colours: readonly (readonly [name: string, of: Colour])[] = [
  ['as it is', ({ embedding }) => Float32Array.from(embedding)],
  ['without colour', ({ grey }) => Float32Array.from(grey)],
  ['white balance (grey world)', ({ balanced }) => Float32Array.from(balanced)],
  ['mean of as it is and without colour', ({ embedding, grey }) => meanEmbedding([Float32Array.from(embedding), Float32Array.from(grey)])],
  ['mean of as it is and balanced', ({ embedding, balanced }) => meanEmbedding([Float32Array.from(embedding), Float32Array.from(balanced)])],
];

export const waysOfColour = (items: readonly Item[]): Row[] =>
  colours.flatMap(([name, of]) => {
    const clean: Of = ({ clean: looks }) => of(looks);
    const print: Of = ({ print: looks }) => (isAccepted(looks) ? of(looks) : null);
    const first: Of = ({ frames: [frame], first: rest }) => (frame === null || frame === undefined || rest === null ? null : of({ ...frame, ...rest }));
    return [
      { table: 'Colour of the aligned face', colour: name, probeAndReference: 'photograph, photograph', ...byFold(items, clean, clean) },
      { table: 'Colour of the aligned face', colour: name, probeAndReference: 'one frame, print', ...byFold(items, first, print) },
    ];
  });
