// Probes against references, where the two are not of one kind: every probe with every reference but the one made from the same photograph.
import type { Comparisons, Scored } from '../accuracy/rates.ts';

/** `picture`: the photograph that it was made from. */
export type Side = { readonly person: string; readonly picture: string; readonly vector: Float32Array };

/** Impostors above the largest false match rate that is asked for decide nothing; the rest is only counted. */
const KEPT_IMPOSTORS = 0.03;

/** As `compareAll` of the accuracy bench. @param vectors of one length each. */
export function compareSides(probes: readonly Side[], references: readonly Side[]): Comparisons & { readonly impostorScores: Float32Array } {
  const index = new Map<string, number>();
  const numberOf = ({ person }: Side): number => index.get(person) ?? (index.set(person, index.size), index.size - 1);
  const [ones, others] = [probes.map(numberOf), references.map(numberOf)];
  const picturesOf = Array.from({ length: index.size }, () => 0);
  for (const person of others) picturesOf[person] = (picturesOf[person] ?? 0) + 1;
  const mated: Scored[] = [];
  const impostorScores = new Float32Array(probes.length * references.length);
  const pairOf = new Uint32Array(impostorScores.length);
  let count = 0;
  for (const [i, probe] of probes.entries()) {
    for (const [j, reference] of references.entries()) {
      if (probe.picture === reference.picture) continue;
      let score = 0;
      for (let at = 0; at < probe.vector.length; at++) score += (probe.vector[at] ?? 0) * (reference.vector[at] ?? 0);
      const [one, other] = [ones[i] ?? 0, others[j] ?? 0];
      if (one === other) mated.push({ score, one, other });
      else {
        impostorScores[count] = score;
        pairOf[count++] = i * references.length + j;
      }
    }
  }
  const scores = impostorScores.subarray(0, count);
  const cut = Float32Array.from(scores).sort()[Math.floor(count * (1 - KEPT_IMPOSTORS))] ?? -Infinity;
  const impostors: Scored[] = [];
  for (const [place, score] of scores.entries()) {
    const pair = pairOf[place] ?? 0;
    if (score >= cut) impostors.push({ score, one: ones[Math.floor(pair / references.length)] ?? 0, other: others[pair % references.length] ?? 0 });
  }
  impostors.sort((one, other) => other.score - one.score);
  return { mated, impostors, impostorCount: count, picturesOf, impostorScores: scores };
}

export type AtThreshold = { readonly threshold: number; readonly fnmr: number; readonly fmr: number; readonly impostorsAbove: number };

/** What a threshold that was chosen elsewhere gives here. */
export function ratesAt({ mated, impostorScores, impostorCount }: ReturnType<typeof compareSides>, threshold: number): AtThreshold {
  const impostorsAbove = impostorScores.reduce((count, score) => count + (score >= threshold ? 1 : 0), 0);
  return { threshold, fnmr: mated.filter(({ score }) => score < threshold).length / Math.max(1, mated.length), fmr: impostorsAbove / Math.max(1, impostorCount), impostorsAbove };
}
