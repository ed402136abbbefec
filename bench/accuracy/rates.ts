// FMR, FNMR and fold accuracy from scored pairs.

export type Scored = { readonly same: boolean; readonly score: number };

/** The smallest threshold whose share of impostor pairs at or above it is at most `fmr`, and the FNMR there. */
export function errorRates(pairs: readonly Scored[], targets: readonly number[]): { readonly fmr: number; readonly threshold: number; readonly fnmr: number; readonly impostorsAbove: number }[] {
  const impostors = pairs.filter(({ same }) => !same).map(({ score }) => score).sort((one, other) => other - one);
  const mated = pairs.filter(({ same }) => same).map(({ score }) => score);
  return targets.map((fmr) => {
    const allowed = Math.floor(fmr * impostors.length);
    // Just above the first impostor that must stay below.
    const threshold = (impostors[allowed] ?? -1) + 1e-6;
    return { fmr, threshold, fnmr: mated.filter((score) => score < threshold).length / Math.max(1, mated.length), impostorsAbove: impostors.filter((score) => score >= threshold).length };
  });
}

/** Mean accuracy over folds, each judged at the threshold that is best on the other folds. */
export function foldAccuracy(pairs: readonly (Scored & { readonly fold: string })[]): number {
  const folds = [...new Set(pairs.map(({ fold }) => fold))];
  const accuracies = folds.map((fold) => {
    const threshold = bestThreshold(pairs.filter((pair) => pair.fold !== fold));
    const held = pairs.filter((pair) => pair.fold === fold);
    return held.filter(({ same, score }) => same === score >= threshold).length / held.length;
  });
  return accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
}

function bestThreshold(pairs: readonly Scored[]): number {
  let best = { threshold: 0, right: -1 };
  for (const { score: threshold } of pairs) {
    const right = pairs.filter(({ same, score }) => same === score >= threshold).length;
    if (right > best.right) best = { threshold, right };
  }
  return best.threshold;
}
