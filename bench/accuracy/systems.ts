// What is compared with what: ours and the peers, each with its own score.
import { comparisonScore } from '../../src/match/compare.ts';
import { collectOurs, collectPeer } from './collect.ts';
import { compareAll, type Comparisons } from './rates.ts';
import type { Sample } from './sample.ts';
import type { Pair, PictureSet } from './set.ts';

export type System = {
  readonly name: string;
  /** Vectors of the pictures in which a face was found. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
  /** Higher: more alike. */
  readonly score: (one: Float32Array, other: Float32Array) => number;
  readonly msPerImage: number;
  readonly browserVersions: ReadonlySet<string>;
};

const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Both peers compare by Euclidean distance; negative, so that higher is more alike. */
function nearness(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += ((one[at] ?? 0) - (other[at] ?? 0)) ** 2;
  return -Math.sqrt(sum);
}

export async function openOurs(set: PictureSet): Promise<System & { readonly samples: ReadonlyMap<string, Sample> }> {
  const { byPath, browserVersions } = await collectOurs(set);
  const samples = new Map([...byPath].flatMap(([path, sample]) => (sample === null ? [] : [[path, sample] as const])));
  return {
    name: 'ours',
    samples,
    vectors: new Map([...samples].map(([path, { embedding }]) => [path, Float32Array.from(embedding)])),
    score: comparisonScore,
    msPerImage: median([...samples.values()].map(({ locateMs, embedMs }) => locateMs + embedMs)),
    browserVersions,
  };
}

export async function openPeer(set: PictureSet, peer: 'human' | 'face-api'): Promise<System> {
  const { byPath, browserVersions } = await collectPeer(set, peer);
  return {
    name: peer,
    vectors: new Map([...byPath].flatMap(([path, { descriptor }]) => (descriptor === null ? [] : [[path, Float32Array.from(descriptor)] as const]))),
    score: nearness,
    msPerImage: median([...byPath.values()].map(({ ms }) => ms)),
    browserVersions,
  };
}

export const failureToAcquire = ({ vectors }: System, set: PictureSet): number => 1 - vectors.size / set.pictures.length;

export function compareEverything({ vectors, score }: System, set: PictureSet): Comparisons & { readonly impostorScores: Float32Array } {
  const found = set.pictures.flatMap(({ path, person }) => {
    const vector = vectors.get(path);
    return vector === undefined ? [] : [{ person, vector }];
  });
  const none = new Float32Array();
  return compareAll(found.map(({ person }) => person), (i, j) => score(found[i]?.vector ?? none, found[j]?.vector ?? none));
}

/** The set's own pairs; -Infinity where one of the pictures has no vector. */
export const protocolScores = ({ vectors, score }: System, pairs: readonly Pair[]): (Pair & { readonly score: number })[] =>
  pairs.map((pair) => {
    const [one, other] = [vectors.get(pair.a), vectors.get(pair.b)];
    return { ...pair, score: one === undefined || other === undefined ? -Infinity : score(one, other) };
  });
