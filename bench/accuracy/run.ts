// `npm run bench accuracy [--set DIR] [--no-peers]`: error rates of the face comparison, and the thresholds of policy.ts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../lab/lab.ts';
import { writeResult } from '../lab/result.ts';
import { groupRates } from './groups.ts';
import { readOptions } from './options.ts';
import { histogram, plot, type Axis, type Line } from './plots.ts';
import { probeRates } from './probes.ts';
import { qualities, rejectCurve } from './quality.ts';
import { bootstrap, errorRate, foldAccuracy, seeded, type Comparisons } from './rates.ts';
import { readSet } from './set.ts';
import { compareEverything, failureToAcquire, openOurs, openPeer, protocolScores, type System } from './systems.ts';

const FMRS = [1e-2, 1e-3, 1e-4, 1e-5];
const ROUNDS = 1000;
/** A false match rate is not read off where fewer impostors than this lie above the threshold. */
const LEAST_ABOVE = 10;

const options = readOptions(process.argv.slice(2));
const set = readSet(options.set);
const ours = await openOurs(set);
const human = options.peers ? await openPeer(set, 'human') : null;
const faceApi = options.peers ? await openPeer(set, 'face-api') : null;
const systems: readonly System[] = [ours, ...[human, faceApi].filter((system) => system !== null)];

const compared = systems.map((system) => ({ system, comparisons: compareEverything(system, set), protocol: protocolScores(system, set.pairs) }));
const [{ comparisons }] = compared as [(typeof compared)[0]];

const lfwOf = (system: System | null): number => {
  const found = compared.find((one) => one.system === system);
  return found === undefined || set.pairs.length === 0 ? Number.NaN : foldAccuracy(found.protocol);
};
const known = (figures: Readonly<Record<string, number>>): Record<string, number> => Object.fromEntries(Object.entries(figures).filter(([, value]) => Number.isFinite(value)));

type Row = Readonly<Record<string, string | number>>;
const rates: readonly Row[] = compared.flatMap(({ system, comparisons: all }) =>
  FMRS.map((fmr) => {
    const { threshold, fnmr, impostorsAbove } = errorRate(all, fmr);
    const interval = bootstrap(all, fmr, ROUNDS, seeded(1));
    return { table: 'FNMR at a false match rate, all against all', system: system.name, fmr, threshold, thresholdLow: interval.threshold.low, thresholdHigh: interval.threshold.high, fnmr, fnmrLow: interval.fnmr.low, fnmrHigh: interval.fnmr.high, impostorsAbove, note: impostorsAbove < LEAST_ABOVE ? 'too few impostors' : '' };
  }),
);
const overview: readonly Row[] = compared.map(({ system, comparisons: all, protocol }) => ({
  table: 'By system',
  system: system.name,
  pictures: set.pictures.length,
  failureToAcquire: failureToAcquire(system, set),
  protocolPairs: protocol.length,
  accuracy: lfwOf(system),
  accuracyWhereFound: set.pairs.length === 0 ? Number.NaN : foldAccuracy(protocol.filter(({ score }) => Number.isFinite(score))),
  people: all.picturesOf.length,
  matedPairs: all.mated.length,
  impostorPairs: all.impostorCount,
  msPerImage: system.msPerImage,
}));
const FMR_OF_MATCH = 1e-4;
const DISCARDED = [0, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3];

const taken = set.pictures.flatMap(({ path, person }) => {
  const [vector, sample] = [ours.vectors.get(path), ours.samples.get(path)];
  return vector === undefined || sample === undefined ? [] : [{ person, vector, sample }];
});
const several: readonly Row[] = [1, 2, 3, 5].flatMap((count) => {
  const { rates: found, ...counts } = probeRates(taken, ours.score, count, [1e-3, 1e-4, 1e-5], seeded(count));
  return counts.people === 0 ? [] : found.map((rate) => ({ table: 'Mean of several pictures as the probe, one as the reference', ...counts, ...rate }));
});

const matedPairs = taken.flatMap((one, i) => taken.flatMap((other, j) => (j > i && one.person === other.person ? [{ i, j, score: ours.score(one.vector, other.vector) }] : [])));
const matchThreshold = errorRate(comparisons, FMR_OF_MATCH).threshold;
const rejectCurves = Object.entries(qualities).map(([name, of]) => ({ name, curve: rejectCurve(taken.map(({ sample }) => of(sample)), matedPairs, matchThreshold, DISCARDED) }));
const rejected: readonly Row[] = rejectCurves.flatMap(({ name, curve }) => curve.filter(({ discarded }) => [0, 0.02, 0.05, 0.1, 0.2].includes(discarded)).map((point) => ({ table: 'FNMR at the threshold of FMR 1e-4 when the worst pictures are discarded', qualityBy: name, ...point })));

const groups: readonly Row[] = groupRates(taken, ours.score, matchThreshold).map((rate) => ({ table: 'Groups that a figure of the picture forms, at the threshold of FMR 1e-4', ...rate }));
const policy: readonly Row[] = [1e-3, 1e-4, 1e-5].map((fmr) => ({ table: 'Thresholds for policy.ts', fmr, matchMilli: Math.ceil(1000 * errorRate(comparisons, fmr).threshold) }));

function det({ impostors, impostorCount, mated }: Comparisons): Line['points'] {
  const descending = mated.map(({ score }) => score).sort((one, other) => other - one);
  const points: [number, number][] = [];
  let matched = 0;
  for (const [index, { score }] of impostors.entries()) {
    while ((descending[matched] ?? -Infinity) >= score) matched++;
    const fmr = (index + 1) / impostorCount;
    // One point for every twentieth of a decade is as fine as the plot.
    const last = points.at(-1)?.[0] ?? 0;
    if (fmr >= last * 1.06) points.push([fmr, 1 - matched / mated.length]);
  }
  return points;
}

const folder = join(repoRoot, 'bench/results');
mkdirSync(folder, { recursive: true });
const detX: Axis = { name: 'false match rate', from: 1e-6, to: 3e-2, log: true, ticks: [1e-6, 1e-5, 1e-4, 1e-3, 1e-2] };
const detY: Axis = { name: 'false non-match rate', from: 1e-3, to: 1, log: true, ticks: [1e-3, 1e-2, 1e-1, 1] };
writeFileSync(join(folder, 'accuracy-det.svg'), plot(`Detection error trade-off, ${set.name}, all against all`, detX, detY, compared.map(({ system, comparisons: all }) => ({ name: system.name, points: det(all) })), { x: true, y: true }));
const mated = histogram(comparisons.mated.map(({ score }) => score), -0.4, 1, 70);
const impostors = histogram(comparisons.impostorScores, -0.4, 1, 70);
const most = Math.max(...[...mated, ...impostors].map(([, share]) => share));
writeFileSync(join(folder, 'accuracy-scores.svg'), plot(`Comparison scores, ${set.name}`, { name: 'cosine', from: -0.4, to: 1, log: false, ticks: [-0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1] }, { name: 'share of pairs per bin of 0.02', from: 0, to: most, log: false, ticks: [0, 0.02, 0.04, 0.06, 0.08].filter((tick) => tick <= most) }, [{ name: 'same person', points: mated }, { name: 'different people', points: impostors }], { x: false, y: true }));

const mostFnmr = Math.max(...rejectCurves.flatMap(({ curve }) => curve.map(({ fnmr }) => fnmr)), 1e-4);
writeFileSync(join(folder, 'accuracy-reject.svg'), plot(`Error against discarded share, ${set.name}`, { name: 'pictures discarded, worst first', from: 0, to: 0.3, log: false, ticks: [0, 0.1, 0.2, 0.3] }, { name: 'FNMR at FMR 1e-4', from: 0, to: mostFnmr, log: false, ticks: [0, 0.01, 0.02, 0.03, 0.04, 0.05].filter((tick) => tick <= mostFnmr) }, rejectCurves.map(({ name, curve }) => ({ name, points: curve.map(({ discarded, fnmr }) => [discarded, fnmr] as const) })), { x: true, y: true }));

const bench = JSON.parse(readFileSync(join(repoRoot, 'bench', 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
const at = (fmr: number) => errorRate(comparisons, fmr);
const browser = [...new Set(systems.flatMap(({ browserVersions }) => [...browserVersions]))].join(', ');
await writeResult('accuracy', {
  method: `Set: ${set.name}, ${String(set.pictures.length)} pictures of ${String(new Set(set.pictures.map(({ person }) => person)).size)} people. Each picture: YuNet finds the face in the middle, Face Landmarker gives its points on the enlarged crop, alignment, embedding in onnxruntime-web WASM (one thread) in headless Chromium: the functions that the app reads a portrait with. Peers on the same pictures: Human with the wasm backend in the settings of its facematch demo, face-api as its node-match demo (SSD MobileNet at 0.1, 68 landmarks, descriptor); the face in the middle; Euclidean distance. Accuracy by the pairs of the set's protocol, threshold chosen on the other folds; a picture without a face matches nothing. FMR and FNMR from all pairs of pictures, of different people and of one person, where both have a face. Intervals: 95 %, ${String(ROUNDS)} bootstrap samples of people (not of pairs), threshold chosen anew in each. Times are medians over the runs in which the pictures were first seen, on a machine that others used as well (npm run bench speed measures time). Several probes: other pictures of the person, drawn ten times; they are of different days, frames of one session are more alike and gain less. Groups: by figures of the picture itself; the probe is of the group and the reference any, impostors are both of it; the set names nobody's age, sex or origin and none is guessed, and how a face is lit is not its skin. Discarding: a picture below the quality goes, with every pair that has it; the threshold stays. Plots: accuracy-det.svg, accuracy-scores.svg, accuracy-reject.svg. Press photographs, one against one: not a document against several frames of a camera.`,
  browser,
  versions: options.peers ? bench.dependencies : {},
  headline: known({
    pairs: set.pairs.length,
    lfwAccuracy: lfwOf(ours),
    fnmrAtFmr1e3: at(1e-3).fnmr,
    fnmrAtFmr1e4: at(1e-4).fnmr,
    failureToAcquire: failureToAcquire(ours, set),
    thresholdAtFmr1e4: at(1e-4).threshold,
    humanLfwAccuracy: lfwOf(human),
    faceApiLfwAccuracy: lfwOf(faceApi),
    msPerImage: ours.msPerImage,
  }),
  rows: [...overview, ...rates, ...policy, ...several, ...groups, ...rejected],
});
