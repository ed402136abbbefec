// A loop is seen, a sensor and a stalled camera are not, and the memory stays bounded.
import { describe, expect, test } from 'vitest';
import { noteFingerprint, REMEMBERED_FRAMES, repeats, startRepeats } from './repeats.ts';

/** Frames 40 ms apart. */
const run = (fingerprints: readonly number[]) => fingerprints.reduce((state, fingerprint, index) => noteFingerprint(state, fingerprint, index * 40), startRepeats());
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('repeats', () => {
  test('a sensor gives none', () => {
    expect(repeats(run(upTo(500)))).toBe(0);
  });

  test('a loop of 2 s gives one with every frame after the first round', () => {
    expect(repeats(run(upTo(150).map((index) => index % 50)))).toBe(100);
  });

  test('a loop of which only every third frame is looked at is seen all the same', () => {
    // 50 and 3 have no common factor: each frame comes up again after 6 s.
    expect(repeats(run(upTo(100).map((index) => (index * 3) % 50)))).toBe(50);
  });

  test('a film that runs forth and back is seen', () => {
    const forth = upTo(50);
    expect(repeats(run([...forth, ...[...forth].reverse()]))).toBeGreaterThan(30);
  });

  test('neighbours do not count, and neither does a camera that stands still for long', () => {
    expect(repeats(run(upTo(100).map((index) => Math.floor(index / 4))))).toBe(0);
    expect(repeats(run(upTo(100).map(() => 7)))).toBe(0);
  });

  test('from 700 ms on it counts', () => {
    const once = noteFingerprint(startRepeats(), 1, 0);
    expect(repeats(noteFingerprint(once, 1, 699))).toBe(0);
    expect(repeats(noteFingerprint(once, 1, 700))).toBe(1);
  });

  test('forgets what is oldest', () => {
    const state = run(upTo(REMEMBERED_FRAMES + 100));
    expect(state.seen.size).toBe(REMEMBERED_FRAMES);
    expect(state.seen.has(0)).toBe(false);
    expect(state.seen.has(REMEMBERED_FRAMES + 99)).toBe(true);
  });

  test('what is seen again is not the oldest any more', () => {
    const again = noteFingerprint(run(upTo(REMEMBERED_FRAMES)), 0, 1e6);
    expect(noteFingerprint(again, -1, 1e6 + 40).seen.has(0)).toBe(true);
  });

  test('changes no state that was handed out', () => {
    const before = startRepeats();
    noteFingerprint(before, 1, 0);
    expect(before.seen.size).toBe(0);
  });
});
