// The arithmetic of the accuracy bench, on scores whose error rates are known.
import { expect, test } from 'vitest';
import { histogram, plot } from './accuracy/plots.ts';
import { bootstrap, compareAll, errorRate, foldAccuracy, seeded } from './accuracy/rates.ts';
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
