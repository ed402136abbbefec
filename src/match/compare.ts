// Probe against reference: one comparison score, one decision.
import type { Embedding } from '../face/reading.ts';

export type MatchDecision = 'match' | 'review' | 'non-match';

export type MatchThresholds = {
  /** Cosine at or above which it is a match. */
  readonly match: number;
  /** Cosine below which it is a nonMatch; between the two, a person looks. */
  readonly review: number;
};

/** Cosine of two L2-normalised embeddings of the same length, -1 to 1. */
export function comparisonScore(probe: Embedding, reference: Embedding): number {
  if (probe.length !== reference.length || probe.length === 0) throw new Error('embeddings of different models');
  let sum = 0;
  for (let i = 0; i < probe.length; i++) sum += (probe[i] ?? 0) * (reference[i] ?? 0);
  return sum;
}

/** Mean of several embeddings of one person, L2-normalised again: steadier than any single frame. */
export function meanEmbedding(embeddings: readonly Embedding[]): Embedding {
  const [first] = embeddings;
  if (first === undefined) throw new Error('no embedding');
  const mean = new Float32Array(first.length);
  for (const embedding of embeddings) for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) + (embedding[i] ?? 0);
  let norm = 0;
  for (const value of mean) norm += value * value;
  norm = Math.sqrt(norm) || 1;
  for (let i = 0; i < mean.length; i++) mean[i] = (mean[i] ?? 0) / norm;
  return mean;
}

export function decideMatch(score: number, thresholds: MatchThresholds): MatchDecision {
  if (score >= thresholds.match) return 'match';
  // A score that is not a number must never pass.
  return score >= thresholds.review ? 'review' : 'non-match';
}
