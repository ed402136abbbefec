// What the app compares: the mean of several probes with one reference. Here the probes are other pictures of the person.
import { meanEmbedding } from '../../src/match/compare.ts';

export type ProbeRate = { readonly probes: number; readonly people: number; readonly mated: number; readonly impostors: number; readonly rates: readonly { readonly fmr: number; readonly threshold: number; readonly fnmr: number }[] };

/** How often other pictures are drawn as the probes. */
const DRAWS = 10;

function draw<T>(items: readonly T[], count: number, random: () => number): T[] {
  const left = [...items];
  return Array.from({ length: count }, () => left.splice(Math.floor(random() * left.length), 1)).flat();
}

/**
 * People with more than `probes` pictures: the mean of that many, drawn, against every other picture of theirs and every
 * picture of everybody else. Pictures of different days differ more than frames of one session, so this flatters.
 */
export function probeRates(pictures: readonly { readonly person: string; readonly vector: Float32Array }[], score: (one: Float32Array, other: Float32Array) => number, probes: number, fmrs: readonly number[], random: () => number): ProbeRate {
  const people = [...new Set(pictures.map(({ person }) => person))];
  const enough = people.map((name) => pictures.filter(({ person }) => person === name)).filter((own) => own.length > probes);
  const mated: number[] = [];
  const impostors: number[] = [];
  for (let round = 0; round < DRAWS; round++) {
    for (const own of enough) {
      const drawn = new Set(draw(own, probes, random));
      const probe = meanEmbedding([...drawn].map(({ vector }) => vector));
      for (const picture of pictures) {
        if (drawn.has(picture)) continue;
        (picture.person === own[0]?.person ? mated : impostors).push(score(probe, picture.vector));
      }
    }
  }
  const descending = Float32Array.from(impostors).sort().reverse();
  return {
    probes,
    people: enough.length,
    mated: mated.length,
    impostors: impostors.length,
    rates: fmrs.map((fmr) => {
      const threshold = (descending[Math.floor(fmr * descending.length)] ?? -Infinity) + 1e-6;
      return { fmr, threshold, fnmr: mated.filter((value) => value < threshold).length / Math.max(1, mated.length) };
    }),
  };
}
