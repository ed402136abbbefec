// What the light finds in a simulated room, and what it must not find: all 24 sequences, seeded, so the same every time.
import { describe, expect, test } from 'vitest';
import { lightLimits } from '../registration/policy.ts';
import { chromaticity } from './light-answer.ts';
import { judgeLight, lightGain, type LightOutcomeSeen } from './light.ts';
import { allSequences, livingRoom, runIn, type Room } from './testing-light.ts';

/** How often each finding came, over `times` runs that go round all sequences. */
function findings(change: Partial<Room>, times: number, film = false): Readonly<Record<LightOutcomeSeen, number>> {
  const counts = { reflected: 0, 'not-seen': 0, contradicted: 0 };
  for (let run = 0; run < times; run++) {
    const shown = allSequences[run % 24] ?? allSequences[0];
    if (shown === undefined) throw new Error('no sequences');
    // Every other sequence in turn.
    const lit = film ? (allSequences[(run + 1 + Math.floor(run / 24)) % 24] ?? 'by-screen') : 'by-screen';
    counts[judgeLight(runIn({ ...livingRoom, ...change, lit }, shown, lightLimits, run + 1), lightLimits)] += 1;
  }
  return counts;
}

test('there are 24 sequences', () => {
  expect(new Set(allSequences.map((sequence) => sequence.join())).size).toBe(24);
});

test('the same light on ten times darker skin is the same change', () => {
  const change = (skin: number) => chromaticity([0.6 * skin, 0.5 * skin, 0.4 * skin]).map((value, i) => (chromaticity([0.63 * skin, 0.5 * skin, 0.4 * skin])[i] ?? 0) - value);
  const [light, dark] = [change(1), change(0.3)];
  // In linear light 0.3 is a tenth or less.
  for (const i of [0, 1, 2]) expect(dark[i]).toBeCloseTo(light[i] ?? 0, 2);
});

describe('a living face in front of the screen', () => {
  test.each<readonly [string, Partial<Room>]>([
    ['medium skin', {}],
    ['light skin', { skin: [0.72, 0.55, 0.48] }],
    ['very dark skin', { skin: [0.05, 0.032, 0.025] }],
    ['a dim room', { ambient: [0.2, 0.2, 0.2], screen: 0.5 }],
    ['lamplight', { ambient: [1.3, 0.9, 0.5] }],
    ['12 frames a second', { fps: 12 }],
    ['frames lost and late', { fps: 30, jitterMs: 12, lost: 0.1 }],
    ['quick white balance', { whiteBalanceMs: 500 }],
    ['fixed white balance', { whiteBalanceMs: Infinity }],
    ['a wall close behind', { wallShare: 0.5 }],
    ['a slow camera', { lateMs: 300 }],
    ['coarse compression', { roundTo: 5 }],
  ])('is seen: %s', (_, room) => {
    const { reflected, contradicted } = findings({ screen: 0.1, ...room }, 24);
    expect(contradicted).toBe(0);
    expect(reflected).toBeGreaterThanOrEqual(23);
  });

  test('answers in proportion to the light, at the lag of the camera', () => {
    const [weak, strong] = [0.05, 0.15].map((screen) => lightGain(runIn({ ...livingRoom, screen, sway: 0.001 }, ['cyan', 'yellow', 'magenta', 'cyan'], lightLimits, 7), lightLimits));
    expect((strong?.face.gain ?? 0) / (weak?.face.gain ?? 1)).toBeGreaterThan(2.4);
    expect((strong?.face.gain ?? 0) / (weak?.face.gain ?? 1)).toBeLessThan(3.3);
    expect(Math.abs((strong?.lagMs ?? 0) - livingRoom.lateMs)).toBeLessThanOrEqual(40);
  });
});

describe('what is not in front of the screen', () => {
  test('without light nothing is seen: none of 3,000 runs', { timeout: 240_000 }, () => {
    const { reflected, contradicted } = findings({ screen: 0 }, 3000);
    expect(reflected).toBe(0);
    expect(contradicted).toBe(0);
  });

  test.each<readonly [string, Partial<Room>]>([
    ['talking and swaying', { sway: 0.03 }],
    ['at 12 frames a second', { fps: 12 }],
    ['in a dark room', { wall: [0.01, 0.01, 0.01], ambient: [0.2, 0.2, 0.2] }],
  ])('nor %s', (_, room) => {
    expect(findings({ screen: 0, ...room }, 120).reflected).toBe(0);
  });

  test('a film of another session answers another sequence', () => {
    const { reflected, contradicted } = findings({ screen: 0.1 }, 96, true);
    expect(reflected).toBe(0);
    expect(contradicted).toBeGreaterThanOrEqual(94);
  });

  test.each([0.03, 0.1, 0.3])('a picture that answers as a whole is no face: screen %d', (screen) => {
    expect(findings({ screen, wallShare: 1 }, 48).reflected).toBe(0);
    expect(findings({ screen, wallShare: 1, whiteBalanceMs: Infinity }, 48).reflected).toBe(0);
  });
});
