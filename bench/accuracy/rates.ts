// Error rates of a comparison from its scores: thresholds at a false match rate, intervals, accuracy by a protocol's folds.

/** One comparison; persons as indices into a list of people. Higher score: more alike. */
export type Scored = { readonly score: number; readonly one: number; readonly other: number };

/** Every comparison of a set, impostors with the highest score first. */
export type Comparisons = { readonly mated: readonly Scored[]; readonly impostors: readonly Scored[]; readonly impostorCount: number; readonly picturesOf: readonly number[] };

export type ErrorRate = { readonly fmr: number; readonly threshold: number; readonly fnmr: number; readonly impostorsAbove: number };

/** Impostors above the largest false match rate that is asked for decide nothing; the rest is only counted. */
const KEPT_IMPOSTORS = 0.03;

/**
 * All against all: every two pictures of one person are a mated pair, every two of different people an impostor one.
 * @param people who is on each picture; @param score of pictures i and j.
 */
export function compareAll(people: readonly string[], score: (i: number, j: number) => number): Comparisons & { readonly impostorScores: Float32Array } {
  const index = new Map<string, number>();
  const persons = people.map((person) => index.get(person) ?? (index.set(person, index.size), index.size - 1));
  const picturesOf = Array.from({ length: index.size }, (_, person) => persons.filter((other) => other === person).length);
  const total = (people.length * (people.length - 1)) / 2;
  const mated: Scored[] = [];
  const impostorScores = new Float32Array(total);
  const pairOf = new Uint32Array(total);
  let count = 0;
  for (const [i, one] of persons.entries()) {
    for (let j = i + 1; j < persons.length; j++) {
      const other = persons[j] ?? 0;
      if (one === other) mated.push({ score: score(i, j), one, other });
      else {
        impostorScores[count] = score(i, j);
        pairOf[count++] = i * persons.length + j;
      }
    }
  }
  const scores = impostorScores.subarray(0, count);
  const cut = Float32Array.from(scores).sort()[Math.floor(count * (1 - KEPT_IMPOSTORS))] ?? -Infinity;
  const impostors: Scored[] = [];
  for (const [place, value] of scores.entries()) {
    const pair = pairOf[place] ?? 0;
    if (value >= cut) impostors.push({ score: value, one: persons[Math.floor(pair / persons.length)] ?? 0, other: persons[pair % persons.length] ?? 0 });
  }
  impostors.sort((one, other) => other.score - one.score);
  return { mated, impostors, impostorCount: count, picturesOf, impostorScores: scores };
}

/** The smallest threshold with at most `fmr` of the impostors at or above it, and the FNMR there. @param fmr up to 0.02. */
export function errorRate({ mated, impostors, impostorCount }: Comparisons, fmr: number): ErrorRate {
  const allowed = Math.floor(fmr * impostorCount);
  // Just above the first impostor that must stay below.
  const threshold = (impostors[allowed]?.score ?? -Infinity) + 1e-6;
  return { fmr, threshold, fnmr: mated.filter(({ score }) => score < threshold).length / Math.max(1, mated.length), impostorsAbove: impostors.filter(({ score }) => score >= threshold).length };
}

export type Interval = { readonly low: number; readonly high: number };

/**
 * 95 % intervals of FNMR and threshold at a false match rate by bootstrap over people, not pairs: one person's pictures
 * are in many pairs, and those are right or wrong together. The threshold is chosen anew in each of the `rounds`.
 */
export function bootstrap({ mated, impostors, impostorCount, picturesOf }: Comparisons, fmr: number, rounds: number, random: () => number): { readonly fnmr: Interval; readonly threshold: Interval } {
  const fnmrs: number[] = [];
  const thresholds: number[] = [];
  const weights = new Uint16Array(picturesOf.length);
  const pairsOf = (pictures: number, squares: number): number => (pictures * pictures - squares) / 2;
  // One where every two pictures are compared once; two where each is both probe and reference; less where some were not found.
  const times = impostorCount / pairsOf(picturesOf.reduce((sum, count) => sum + count, 0), picturesOf.reduce((sum, count) => sum + count * count, 0));
  for (let round = 0; round < rounds; round++) {
    weights.fill(0);
    picturesOf.forEach(() => {
      const person = Math.floor(random() * weights.length);
      weights[person] = (weights[person] ?? 0) + 1;
    });
    const weight = ({ one, other }: Scored): number => (weights[one] ?? 0) * (weights[other] ?? 0);
    let [pictures, squares] = [0, 0];
    for (const [person, drawn] of weights.entries()) {
      const count = drawn * (picturesOf[person] ?? 0);
      pictures += count;
      squares += count * count;
    }
    let left = fmr * times * pairsOf(pictures, squares);
    const first = impostors.find((pair) => (left -= weight(pair)) < 0);
    const threshold = (first?.score ?? impostors.at(-1)?.score ?? -Infinity) + 1e-6;
    let [below, all] = [0, 0];
    for (const { score, one } of mated) {
      const drawn = weights[one] ?? 0;
      all += drawn;
      if (score < threshold) below += drawn;
    }
    if (all === 0) continue;
    fnmrs.push(below / all);
    thresholds.push(threshold);
  }
  return { fnmr: middle95(fnmrs), threshold: middle95(thresholds) };
}

function middle95(values: number[]): Interval {
  values.sort((one, other) => one - other);
  const at = (share: number): number => values[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;
  return { low: at(0.025), high: at(0.975) };
}

/** Repeatable draws in 0..1 (mulberry32): the same set has the same intervals. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export type FoldPair = { readonly fold: string; readonly same: boolean; readonly score: number };

/** Mean accuracy over folds, each judged at the threshold that is best on the other folds. A pair that could not be compared (-Infinity) is no match. */
export function foldAccuracy(pairs: readonly FoldPair[]): number {
  const folds = [...new Set(pairs.map(({ fold }) => fold))];
  const accuracies = folds.map((fold) => {
    const threshold = bestThreshold(pairs.filter((pair) => pair.fold !== fold));
    const held = pairs.filter((pair) => pair.fold === fold);
    return held.filter(({ same, score }) => same === score >= threshold).length / held.length;
  });
  return accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
}

/** The middle of the gap that parts the pairs best. */
function bestThreshold(pairs: readonly FoldPair[]): number {
  const sorted = [...pairs].sort((one, other) => other.score - one.score);
  let right = sorted.filter(({ same }) => !same).length;
  let best = { right, threshold: Infinity };
  for (const [index, { same, score }] of sorted.entries()) {
    right += same ? 1 : -1;
    const next = sorted[index + 1]?.score ?? -Infinity;
    if (right > best.right && next < score) best = { right, threshold: Number.isFinite(next) ? (score + next) / 2 : score };
  }
  return best.threshold;
}
