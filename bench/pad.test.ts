// The statistics of the PAD bench against published values, and the page of results against what was measured.
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { castFrom, type Seen } from './pad/casting.ts';
import { clopperPearson, incompleteBeta } from './pad/clopper-pearson.ts';
import { resultsPage, type PadRecord } from './pad/document.ts';
import { speciesRows, variedRows } from './pad/figures.ts';
import type { Recorded } from './pad/outcome.ts';

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

const recorded = (part: Partial<Recorded>): Recorded => ({ id: 'one', kind: 'attack', species: 'print-flat', actor: 'a', varied: {}, end: 'refused', outcome: 'rejected', reasons: ['depth-not-shown'], light: 'reflected', cameraDoubtful: false, virtualMs: 5_000, frames: 100, realMs: 8_000, evidence: null, at: '', ...part });

describe('rates', () => {
  it('an attack that was not acquired was not accepted, and stays among those presented', () => {
    const [row] = speciesRows([recorded({ end: 'passed' }), recorded({ end: 'not-acquired' }), recorded({}), recorded({})]);
    expect(row).toMatchObject({ presentations: 4, accepted: 1, apcer: 0.25, notAcquired: 1 });
  });

  it('a customer who was not acquired was judged neither way', () => {
    const genuine = { kind: 'bona-fide', species: 'genuine' } as const;
    const [row] = variedRows([recorded({ ...genuine, end: 'passed' }), recorded({ ...genuine, end: 'broke-off', reasons: ['movement-not-completed'] }), recorded({ ...genuine, end: 'not-acquired' })]);
    expect(row).toMatchObject({ presentations: 2, refused: 1, bpcer: 0.5, notAcquired: 1, refusedFor: 'movement-not-completed 1' });
  });
});

describe('casting', () => {
  const wanted = { turnDeg: 12, nodDeg: 8, offAxisDeg: 10 };
  const still: readonly Seen[] = Array.from({ length: 10 }, () => ({ yawDeg: 0, pitchDeg: 0, middle: { x: 0.5, y: 0.5 } }));
  const turn = (yaws: readonly number[], pitchDeg = 0): readonly Seen[] => yaws.map((yawDeg) => ({ yawDeg, pitchDeg, middle: { x: 0.5, y: 0.5 } }));
  const swing = [3, 7, 11, 14, 15, 14, 11, 7, 3];

  it('finds a turn beside a look ahead', () => {
    const [section] = castFrom([...still, ...turn(swing), ...still], wanted);
    expect(section?.moves['turn-left']).toEqual([14, 16]);
    expect(section?.moves['turn-right']).toBeUndefined();
  });

  it('takes no turn that lies behind a cut, a gap without a face or too much of a nod', () => {
    expect(castFrom([...still, ...turn([15, 15, 15])], wanted)[0]?.moves).toEqual({});
    expect(castFrom([...still, null, ...turn(swing)], wanted)[0]?.moves).toEqual({});
    expect(castFrom([...still, ...turn(swing, 7), ...turn(swing, 12), ...turn(swing, 7)], { ...wanted, offAxisDeg: 5 })[0]?.moves['turn-left']).toBeUndefined();
  });
});

it('the page of results says what bench/results/pad.json gives', () => {
  const [results, page] = [new URL('./results/pad.json', import.meta.url), new URL('../docs/liveness-results.md', import.meta.url)];
  // Neither without the other.
  expect(existsSync(page)).toBe(existsSync(results));
  if (!existsSync(results)) return;
  expect(readFileSync(page, 'utf8')).toBe(resultsPage(JSON.parse(readFileSync(results, 'utf8')) as PadRecord));
});
