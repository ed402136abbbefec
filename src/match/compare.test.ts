// Scores, means and decisions, at their edges too.
import { expect, test } from 'vitest';
import { embedding } from '../registration/testing.ts';
import { comparisonScore, decideMatch, meanEmbedding } from './compare.ts';

const thresholds = { match: 0.43, review: 0.34 };

test('a face is itself, and nothing like another', () => {
  expect(comparisonScore(embedding(1), embedding(1))).toBeCloseTo(1, 5);
  expect(Math.abs(comparisonScore(embedding(1), embedding(2)))).toBeLessThan(0.3);
});

test('the mean has length one and lies nearer to each than they to one another', () => {
  const mean = meanEmbedding([embedding(1), embedding(2)]);
  expect(Math.hypot(...mean)).toBeCloseTo(1, 5);
  expect(comparisonScore(mean, embedding(1))).toBeGreaterThan(comparisonScore(embedding(1), embedding(2)));
});

test.each([
  [0.43, 'match'],
  [0.4299, 'review'],
  [0.34, 'review'],
  [0.3399, 'non-match'],
  [-1, 'non-match'],
  [Number.NaN, 'non-match'],
] as const)('a score of %f is a %s', (score, decision) => {
  expect(decideMatch(score, thresholds)).toBe(decision);
});

test('embeddings of different models are never compared', () => {
  expect(() => comparisonScore(embedding(1), new Float32Array(128))).toThrow();
});
