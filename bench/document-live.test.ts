// The arithmetic of the document-live bench, on vectors whose scores are known.
import { expect, test } from 'vitest';
import { bootstrap, compareAll, errorRate, seeded } from './accuracy/rates.ts';
import { choices, type Candidate } from './document-live/choices.ts';
import { floorRows } from './document-live/lengths.ts';
import { framesFrom, printFrom, sessionFrom, SPECIMEN_EYES_PX } from './document-live/made.ts';
import type { Item } from './document-live/pairs.ts';
import { compareSides, ratesAt, type Side } from './document-live/sides.ts';
import type { Taken } from './document-live/taken.ts';

const at = (degrees: number): Float32Array => Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
const side = (person: string, picture: string, degrees: number): Side => ({ person, picture, vector: at(degrees) });

test('a print is compared with every session but the one of its own photograph', () => {
  const probes = [side('a', 'a1', 0), side('a', 'a2', 10), side('b', 'b1', 90)];
  const references = [side('a', 'a1', 0), side('a', 'a2', 20), side('b', 'b1', 80)];
  const all = compareSides(probes, references);
  // Of the two pictures of one person: either as the print, the other as the session.
  expect(all.mated.map(({ score }) => score.toFixed(4)).sort()).toEqual([Math.cos((10 * Math.PI) / 180).toFixed(4), Math.cos((20 * Math.PI) / 180).toFixed(4)].sort());
  expect(all.impostorCount).toBe(4);
});

test('a threshold from elsewhere has its two rates here', () => {
  const all = compareSides([side('a', 'a1', 0), side('b', 'b1', 60)], [side('a', 'a2', 50), side('b', 'b2', 61)]);
  // Mated 50 and 1 degrees apart, impostors 61 and 10.
  expect(ratesAt(all, Math.cos((30 * Math.PI) / 180))).toMatchObject({ fnmr: 0.5, fmr: 0.5, impostorsAbove: 1 });
  expect(ratesAt(all, Math.cos((55 * Math.PI) / 180))).toMatchObject({ fnmr: 0, fmr: 0.5 });
});

test('a bootstrap of ordered pairs chooses the thresholds that one of unordered pairs does', () => {
  const random = seeded(3);
  const people = Array.from({ length: 40 }, (_, person) => [0, 1].map((picture) => side(`p${String(person)}`, `p${String(person)}${String(picture)}`, random() * 180))).flat();
  const ordered = compareSides(people, people);
  const unordered = compareAll(people.map(({ person }) => person), (i, j) => (people[i]?.vector[0] ?? 0) * (people[j]?.vector[0] ?? 0) + (people[i]?.vector[1] ?? 0) * (people[j]?.vector[1] ?? 0));
  expect(ordered.impostorCount).toBe(2 * unordered.impostorCount);
  expect(errorRate(ordered, 0.01).threshold).toBeCloseTo(errorRate(unordered, 0.01).threshold, 3);
  expect(bootstrap(ordered, 0.01, 200, seeded(1)).threshold.low).toBeCloseTo(bootstrap(unordered, 0.01, 200, seeded(1)).threshold.low, 3);
});

const frame = (degrees: number, norm: number, sharpness: number): Candidate => ({ vector: at(degrees), norm, sharpness });
const probeOf = (name: string, frames: readonly Candidate[]): number => {
  const vector = choices.find((choice) => choice.name === name)?.probe(frames) ?? at(0);
  return (Math.atan2(vector[1] ?? 0, vector[0] ?? 0) * 180) / Math.PI;
};

test('each way to make a probe takes the frames that its name says', () => {
  const frames = [frame(0, 10, 1), frame(30, 20, 9), frame(60, 10, 8), frame(80, 30, 7), frame(90, 5, 2)];
  expect(probeOf('mean of the first three, as the app', frames)).toBeCloseTo(30, 3);
  expect(probeOf('the first alone', frames)).toBeCloseTo(0, 3);
  expect(probeOf('the longest of three', frames)).toBeCloseTo(30, 3);
  expect(probeOf('mean of the three sharpest of five', frames)).toBeCloseTo(56.78, 1);
  // The three longest are at 30, 80 and 0, the first of two that are as long: atan(1.4848 / 2.0397).
  expect(probeOf('mean of the three longest of five', frames)).toBeCloseTo(36.05, 1);
  const two = [frame(0, 10, 1), frame(60, 30, 1)];
  expect(probeOf('mean of the first three, as the app', two)).toBeCloseTo(30, 3);
  expect(probeOf('mean of the first three, weighted by length', two)).toBeGreaterThan(40);
  expect(probeOf('mean of the first three, weighted by length squared', two)).toBeGreaterThan(probeOf('mean of the first three, weighted by length', two));
});

test('the same seed makes the same stand-in, another one another, each within what specimens have', () => {
  expect(printFrom(5)).toEqual(printFrom(5));
  expect(printFrom(5)).not.toEqual(printFrom(6));
  expect(sessionFrom(5)).toEqual(sessionFrom(5));
  expect(framesFrom(5, 3)).toEqual(framesFrom(5, 5).slice(0, 3));
  const sizes = new Set(Array.from({ length: 400 }, (_, seed) => printFrom(seed).interEyePx));
  expect([...sizes].sort((one, other) => one - other)).toEqual([...SPECIMEN_EYES_PX]);
});

test('a floor refuses the portraits below it with their pairs, and says what the refused had', () => {
  const item = (person: string, picture: string, fold: string, printDegrees: number, norm: number): Item => {
    const look = { embedding: [...at(0)], norm: 15, sharpness: 1, interEyePx: 90, yawDeg: 0, pitchDeg: 0 };
    const looks = { embedding: [...at(printDegrees)], norm, grey: [], balanced: [] };
    return { person, picture, fold, taken: { clean: looks, print: { ...looks, interEyePx: 40, detail: 1 }, frames: [look], first: null } satisfies Taken };
  };
  const items = [item('a', 'a1', '1', 0, 15), item('a', 'a2', '1', 89, 10.5), item('b', 'b1', '2', 0, 15), item('b', 'b2', '2', 80, 14.5)];
  const rows = floorRows(items, [9.5, 16], [12], 0.426);
  const at11 = rows.find(({ floor }) => floor === 11);
  expect(rows[0]).toMatchObject({ floor: 0, printsRefused: 0, fnmrOfTheRest: 0.5, fold1: 0.5, fold2: 0.5, specimensRefused: '0 of 2' });
  expect(at11).toMatchObject({ printsRefused: 0.25, fnmrOfTheRest: 1 / 3, fold1: 0, fold2: 0.5, fnmrOfTheRefused: 1, specimensRefused: '1 of 2', portraitsOfFilmedRefused: '0 of 1' });
});
