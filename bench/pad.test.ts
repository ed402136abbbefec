// The statistics of the PAD bench against published values, and the page of results against what was measured.
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { planFromNonce } from '../src/liveness/plan.ts';
import type { Actor } from './pad/actors.ts';
import { filesOf } from './lab/cache.ts';
import { castFrom, type Seen } from './pad/casting.ts';
import { clopperPearson, incompleteBeta } from './pad/clopper-pearson.ts';
import { resultsPage, type PadRecord } from './pad/document.ts';
import { speciesRows, variedRows } from './pad/figures.ts';
import type { Recorded } from './pad/outcome.ts';
import { attacks, customers } from './pad/presentations.ts';
import { framesPerS, type Analysed } from './pad/rate.ts';

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

const recorded = (part: Partial<Recorded>): Recorded => ({ id: 'one', kind: 'attack', species: 'print-flat', actor: 'a', varied: {}, end: 'refused', outcome: 'rejected', reasons: ['depth-not-shown'], light: 'reflected', virtualMs: 5_000, frames: 100, realMs: 8_000, evidence: null, at: '', ...part });

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

const actor = (name: string, can: Actor['can']): Actor => ({ name, part: { actor: name, sections: [], tracks: {}, handHeld: false, film: {} }, portrait: '', can, frames: [] });
const versatile = actor('versatile', ['turn-left', 'turn-right', 'look-up', 'come-closer']);
const plain = actor('plain', ['turn-left', 'look-up', 'come-closer']);

describe('presentations', () => {
  const askedFor = (nonce: string) => {
    const [plan] = planFromNonce(nonce).attempts;
    return plan === undefined ? [] : [...plan.movements, ...plan.instead];
  };

  it('who declines the light is asked under a policy that requires it, and can make the two further movements', () => {
    const declining = [...attacks('injected-film', 'injected-film', [versatile, plain], 6, 'declined'), ...customers([versatile, plain], 6, 'declined')];
    expect(declining).toHaveLength(12);
    for (const { light, declined, nonce, actor: who, varied } of declining) {
      expect({ light, declined, who }).toEqual({ light: 'required', declined: true, who: 'versatile' });
      const flipped = varied['mirrored'] === 'yes';
      for (const movement of askedFor(nonce)) expect(flipped ? ['turn-left', 'turn-right', 'look-up', 'come-closer'] : versatile.can).toContain(movement);
    }
  });

  it('of two people, the one who makes the movements is the one who can', () => {
    const [other, still] = [actor('other', ['turn-right', 'look-down', 'come-closer']), actor('still', [])];
    const movementsOf = (species: 'swap' | 'swap-for-light') => attacks(species, species, [plain, other, still], 2, 'required').map(({ nonce, actor: who }) => [who, planFromNonce(nonce).attempts[0]?.movements.toSorted()]);
    expect(movementsOf('swap')).toEqual([['plain, other', ['look-down', 'turn-right']], ['other, plain', ['look-up', 'turn-left']]]);
    expect(movementsOf('swap-for-light')).toEqual([['plain, other', ['look-up', 'turn-left']], ['other, plain', ['look-down', 'turn-right']]]);
  });

  it('are kept by all code that takes part in them, what tests share with them included', () => {
    expect(filesOf('src/registration')).toContain('src/registration/testing.ts');
    expect(filesOf('src/registration').filter((file) => file.endsWith('.test.ts'))).toEqual([]);
  });
});

describe('frames a second', () => {
  const frames = (phase: string, fromMs: number, count: number): readonly Analysed[] => Array.from({ length: count }, (_, index) => ({ takenAtMs: fromMs + 50 * index - 30, analysedAtMs: fromMs + 50 * index, phase }));

  it('counts from the first to the last of each phase, and neither coming into place nor the change of the screen', () => {
    expect(framesPerS([...frames('positioning', 0, 3), ...frames('lighting', 1_000, 21), ...frames('challenging', 5_000, 41)])).toBeCloseTo(20, 9);
  });

  it('counts a stall within a phase', () => {
    expect(framesPerS([...frames('challenging', 0, 11), ...frames('challenging', 1_000, 11)])).toBeCloseTo(14, 9);
  });

  it('has nothing to say of single frames', () => {
    expect(framesPerS([...frames('positioning', 0, 9), ...frames('lighting', 1_000, 1), ...frames('challenging', 2_000, 1)])).toBeNull();
  });
});

it('the page says how many declined the light and got through, with the exact interval, once that was measured', () => {
  const record: PadRecord = { date: '2026-11-25', commit: 'c', versions: {}, method: '', headline: { attacks: 9, attacksAccepted: 0, bonaFide: 1, bonaFideRejected: 0, bonaFideNotAcquired: 0, genuineMedianMs: null, trackingFps: null }, rows: [...variedRows([recorded({ kind: 'bona-fide', species: 'genuine', end: 'passed' })])] };
  expect(resultsPage(record)).not.toContain('decline the light:');
  const told = resultsPage({ ...record, headline: { ...record.headline, declinedAttacks: 20, declinedAttacksAccepted: 10, declinedAttacksVerified: 3 } });
  // R: binom.test(10, 20).
  expect(told).toContain('10 of 20 presentations');
  expect(told).toContain('exact 95 % interval 27.2 % to 72.8 %');
  expect(told).toContain('3 of them were verified by the machine alone');
});

it('the page of results says what bench/results/pad.json gives', () => {
  const [results, page] = [new URL('./results/pad.json', import.meta.url), new URL('../docs/liveness-results.md', import.meta.url)];
  // Neither without the other.
  expect(existsSync(page)).toBe(existsSync(results));
  if (!existsSync(results)) return;
  expect(readFileSync(page, 'utf8')).toBe(resultsPage(JSON.parse(readFileSync(results, 'utf8')) as PadRecord));
});
