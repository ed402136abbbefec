// Faces of staff at the desk: each by itself, for twelve hours at the longest, no more than a few, and noughts afterwards.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Embedding } from '../face/reading.ts';
import { staffFaces as limits } from '../registration/policy.ts';
import { embedding } from '../registration/testing.ts';
import { createKeptFaces } from './kept-faces.ts';

beforeEach(() => vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => vi.useRealTimers());

const isGone = (face: Embedding): boolean => face.length > 0 && face.every((value) => value === 0);

const setUp = () => {
  let [lapses, sleptMs] = [0, 0];
  const kept = createKeptFaces({ clock: { wallMs: () => Date.now() + sleptMs }, lapsed: () => { lapses += 1; } });
  return { kept, lapses: () => lapses, sleep: (ms: number) => { sleptMs += ms; } };
};

it('tells the clerk’s from their colleagues’, and knows nobody’s where nobody showed theirs', () => {
  const { kept } = setUp();
  const [one, other] = [embedding(1), embedding(2)];
  kept.keep('one', one);
  kept.keep('other', other);
  expect(kept.seenBy('one')).toEqual({ operator: 'one', clerk: one, colleagues: [other] });
  expect(kept.seenBy('third')).toEqual({ operator: 'third', clerk: null, colleagues: [one, other] });
  expect(kept.seenBy(null)).toEqual({ operator: null, clerk: null, colleagues: [one, other] });
});

it('overwrites what is dropped, shown anew, or too old', () => {
  const { kept, lapses } = setUp();
  const faces = [1, 2, 3, 4].map(embedding);
  const [first, again, dropped, old] = faces as [Embedding, Embedding, Embedding, Embedding];
  kept.keep('one', first);
  kept.keep('one', again);
  expect(isGone(first)).toBe(true);
  kept.keep('two', dropped);
  kept.drop('two');
  kept.drop('two');
  expect([isGone(dropped), isGone(again)]).toEqual([true, false]);
  vi.advanceTimersByTime(limits.keptMs / 2);
  kept.keep('three', old);
  vi.advanceTimersByTime(limits.keptMs / 2);
  expect([isGone(again), isGone(old), lapses()]).toEqual([true, false, 1]);
  kept.dropAll();
  expect(isGone(old)).toBe(true);
  expect(kept.seenBy('three').clerk).toBe(null);
});

it('is twelve hours at the longest, also on a device that slept through the end', () => {
  expect(limits.keptMs).toBe(12 * 3_600_000);
  const { kept, sleep } = setUp();
  const face = embedding(1);
  kept.keep('one', face);
  sleep(limits.keptMs);
  expect(kept.seenBy('one').clerk).toBe(null);
  expect(isGone(face)).toBe(true);
});

it('keeps a few and no more: the oldest makes room', () => {
  const { kept } = setUp();
  const faces = Array.from({ length: limits.most + 1 }, (_, at) => embedding(at));
  faces.forEach((face, at) => { kept.keep(`opr ${String(at)}`, face); });
  expect(faces.map(isGone)).toEqual([true, ...Array.from({ length: limits.most }, () => false)]);
});
