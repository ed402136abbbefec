// The arithmetic of the accuracy bench, on scores whose error rates are known.
import { expect, test } from 'vitest';
import { groupRates } from './accuracy/groups.ts';
import { histogram, plot } from './accuracy/plots.ts';
import { bootstrap, compareAll, errorRate, foldAccuracy, seeded } from './accuracy/rates.ts';
import { probeRates } from './accuracy/probes.ts';
import { rejectCurve } from './accuracy/quality.ts';
import type { Sample } from './accuracy/sample.ts';
import { parsePairs } from './accuracy/set.ts';

/** Two pictures each of 60 people on a line; the pictures of one lie close together, but for every tenth person's. */
const people = Array.from({ length: 60 }, (_, person) => [`p${String(person)}`, `p${String(person)}`]).flat();
const positions = people.map((_, picture) => Math.floor(picture / 2) + (picture % 2 === 1 ? (Math.floor(picture / 2) % 10 === 9 ? 3.5 : 0.1) : 0));
const all = compareAll(people, (i, j) => -Math.abs((positions[i] ?? 0) - (positions[j] ?? 0)));

test('every two pictures are one comparison', () => {
  expect(all.mated).toHaveLength(60);
  expect(all.impostorCount).toBe((120 * 119) / 2 - 60);
  expect(all.impostorScores).toHaveLength(all.impostorCount);
});

test('at a false match rate the threshold leaves that share of impostors, and the mated below it are non-matches', () => {
  const rate = errorRate(all, 1e-3);
  expect(rate.impostorsAbove).toBeLessThanOrEqual(Math.floor(1e-3 * all.impostorCount));
  expect(rate.fnmr).toBeCloseTo(6 / 60, 10);
  expect(errorRate(all, 1e-2).threshold).toBeLessThanOrEqual(rate.threshold);
});

test('intervals lie round the figure, and are the same each time', () => {
  const one = bootstrap(all, 1e-3, 300, seeded(1));
  expect(one).toEqual(bootstrap(all, 1e-3, 300, seeded(1)));
  expect(one.fnmr.low).toBeLessThan(0.1);
  expect(one.fnmr.high).toBeGreaterThan(0.1);
  expect(one.fnmr.high).toBeLessThan(0.25);
});

test('a fold is judged at the threshold of the others', () => {
  const pairs = [
    { fold: '1', same: true, score: 0.9 }, { fold: '1', same: false, score: 0.3 },
    { fold: '2', same: true, score: 0.7 }, { fold: '2', same: false, score: 0.65 },
  ];
  // Best on fold 2: 0.675. Best on fold 1: 0.6, which takes fold 2's impostor for a match.
  expect(foldAccuracy(pairs)).toBe(0.75);
});

test('a pair that could not be compared is no match', () => {
  const pairs = ['1', '2'].flatMap((fold) => [{ fold, same: true, score: 0.9 }, { fold, same: true, score: -Infinity }, { fold, same: false, score: 0.1 }, { fold, same: false, score: -Infinity }]);
  expect(foldAccuracy(pairs)).toBe(0.75);
});

test('pairs are read, and a line that is none is named', () => {
  expect(parsePairs('fold\ta\tb\tsame\n1\tx/1.jpg\tx/2.jpg\t1\r\n2\tx/1.jpg\ty/1.jpg\t0\n')).toEqual([
    { fold: '1', a: 'x/1.jpg', b: 'x/2.jpg', same: true },
    { fold: '2', a: 'x/1.jpg', b: 'y/1.jpg', same: false },
  ]);
  expect(() => parsePairs('fold\ta\tb\tsame\n1\tx/1.jpg\tx/2.jpg\tyes')).toThrow('line 2');
});

test('a plot is an SVG with each line, its name and its ticks', () => {
  const axis = { name: 'x', from: 1e-3, to: 1, log: true, ticks: [1e-3, 1] };
  const svg = plot('a < b', axis, axis, [{ name: 'ours', points: [[1e-3, 1], [1, 1e-3]] }], { x: true, y: true });
  expect(svg).toContain('a &lt; b');
  expect(svg).toContain('M64.0 36.0L624.0 372.0');
  expect(svg).toContain('>0.1 %<');
  expect(histogram([0, 0.1, 0.9, 5], 0, 1, 2)).toEqual([[0.25, 0.5], [0.75, 0.5]]);
});

test('a probe is never compared with a picture that it is made of', () => {
  const at = (degrees: number) => Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
  const pictures = [0, 10, 20].map((degrees) => ({ person: 'a', vector: at(degrees) })).concat([90, 100].map((degrees) => ({ person: 'b', vector: at(degrees) })));
  const cosine = (one: Float32Array, other: Float32Array) => (one[0] ?? 0) * (other[0] ?? 0) + (one[1] ?? 0) * (other[1] ?? 0);
  const two = probeRates(pictures, cosine, 2, [0.01], seeded(1));
  // One person has three pictures; each of ten draws leaves one of theirs and two of the other's.
  expect(two).toMatchObject({ people: 1, mated: 10, impostors: 20 });
  expect(two.rates[0]?.fnmr).toBe(0);
});

test('discarding by a quality that knows the bad pictures leaves no error, by one that knows nothing leaves it', () => {
  const pairs = [{ i: 0, j: 1, score: 0.2 }, { i: 1, j: 2, score: 0.9 }, { i: 2, j: 3, score: 0.8 }, { i: 3, j: 4, score: 0.9 }];
  const fnmr = (quality: readonly number[]) => rejectCurve(quality, pairs, 0.5, [0, 0.2]).map((point) => point.fnmr);
  expect(fnmr([1, 5, 5, 5, 5])).toEqual([0.25, 0]);
  expect(fnmr([5, 5, 5, 5, 1])).toEqual([0.25, 1 / 3]);
});

test('a group is judged at everybody’s threshold: its probes against all, its impostors among themselves', () => {
  const picture = (person: string, at: number, eyeToCheekLuma: number) => ({ person, vector: Float32Array.of(at), sample: { quality: { pose: { yawDeg: 0, pitchDeg: 0, rollDeg: 0 }, faceLumaNorm: 0.5, eyeToCheekLuma } } as unknown as Sample });
  const pictures = [picture('a', 0, 0.3), picture('a', 3, 0.8), picture('b', 0.5, 0.3), picture('b', 0.6, 0.8)];
  const rates = groupRates(pictures, ([one = 0], [other = 0]) => -Math.abs(one - other), -1);
  expect(rates.find(({ group }) => group === 'all')).toMatchObject({ pictures: 4, mated: 4, fnmr: 0.5, impostors: 4, fmr: 0.5 });
  expect(rates.find(({ group }) => group.startsWith('eye band darker'))).toMatchObject({ pictures: 2, mated: 2, fnmr: 0.5, impostors: 1, fmr: 1 });
  expect(rates.find(({ group }) => group.startsWith('eye band bright'))).toMatchObject({ pictures: 2, mated: 2, fnmr: 0.5, impostors: 1, fmr: 0 });
});
