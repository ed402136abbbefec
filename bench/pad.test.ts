// The statistics of the PAD bench against published values, and the page of results against what was measured.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clopperPearson, incompleteBeta } from './pad/clopper-pearson.ts';

describe('exact intervals', () => {
  /** Per cent, as tables and R's binom.test give them. */
  const published: readonly (readonly [hits: number, trials: number, low: number, high: number])[] = [
    [0, 10, 0, 30.85],
    [0, 20, 0, 16.84],
    [1, 10, 0.25, 44.5],
    [5, 100, 1.64, 11.28],
    [10, 10, 69.15, 100],
    [50, 100, 39.83, 60.17],
    [0, 183, 0, 2.0],
  ];
  it.each(published)('%i of %i lies between %d and %d per cent', (hits, trials, low, high) => {
    const interval = clopperPearson(hits, trials);
    expect(interval.low * 100).toBeCloseTo(low, 1);
    expect(interval.high * 100).toBeCloseTo(high, 1);
  });

  it('says nothing where nothing was tried', () => {
    expect(clopperPearson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  it('contains the share, and turns round with hits and misses', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (hits, misses) => {
        fc.pre(hits + misses > 0);
        const { low, high } = clopperPearson(hits, hits + misses);
        const mirrored = clopperPearson(misses, hits + misses);
        const share = hits / (hits + misses);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
        expect(1 - mirrored.high).toBeCloseTo(low, 9);
        expect(1 - mirrored.low).toBeCloseTo(high, 9);
      }),
    );
  });

  it('leaves half of the rest at each end: the binomial tails at the bounds are 2.5 per cent', () => {
    // Sum of the binomial distribution, without the beta function.
    const atMost = (hits: number, trials: number, share: number): number => {
      let term = (1 - share) ** trials;
      let sum = term;
      for (let each = 1; each <= hits; each++) {
        term *= ((trials - each + 1) / each) * (share / (1 - share));
        sum += term;
      }
      return sum;
    };
    for (const [hits, trials] of [[3, 25], [7, 190], [40, 60]] as const) {
      const { low, high } = clopperPearson(hits, trials);
      expect(atMost(hits, trials, high)).toBeCloseTo(0.025, 6);
      expect(1 - atMost(hits - 1, trials, low)).toBeCloseTo(0.025, 6);
    }
  });

  it('knows simple values of the incomplete beta function', () => {
    expect(incompleteBeta(0.3, 1, 1)).toBeCloseTo(0.3, 12);
    expect(incompleteBeta(0.5, 7, 7)).toBeCloseTo(0.5, 12);
    expect(incompleteBeta(0.2, 1, 5)).toBeCloseTo(1 - 0.8 ** 5, 12);
  });
});
