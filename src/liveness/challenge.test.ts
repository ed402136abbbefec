// A movement counts when it was asked of a head that looked ahead, went the right way, and somebody saw who made it.
import { describe, expect, test } from 'vitest';
import { headPoints } from '../face/testing-head.ts';
import { challengeLimits } from '../registration/policy.ts';
import { baseline, goodFace } from '../registration/testing.ts';
import type { FaceReading } from '../face/reading.ts';
import { advanceChallenge, startChallenge, type ChallengeProgress } from './challenge.ts';
import type { Movement } from './plan.ts';

const facing = (yawDeg: number, pitchDeg = 0, part: Partial<FaceReading> = {}): FaceReading => ({ ...goodFace, pose: { yawDeg, pitchDeg, rollDeg: 0 }, points: headPoints({ yawDeg, pitchDeg }), ...part });

const make = (movement: Movement, faces: readonly FaceReading[], { sampled = true, last = false } = {}): ChallengeProgress =>
  faces.reduce((progress, face) => advanceChallenge(progress, face, sampled, last, challengeLimits), startChallenge(movement, baseline, 0));

/** To the far end, held there, and back. */
const movements = {
  'turn-left': [facing(0), facing(8), facing(15), facing(16), facing(16), facing(7), facing(0)],
  'turn-right': [facing(0), facing(-8), facing(-15), facing(-16), facing(-16), facing(-7), facing(0)],
  'look-up': [facing(0), facing(0, 4), facing(0, 10), facing(0, 11), facing(0, 10), facing(0, 3), facing(0)],
  'look-down': [facing(0), facing(0, -4), facing(0, -10), facing(0, -11), facing(0, -10), facing(0, -3), facing(0)],
  'come-closer': [facing(0), ...Array.from({ length: 5 }, () => facing(0, 0, { heightNorm: 0.6, interEyePx: 120 }))],
} as const satisfies Record<Movement, readonly FaceReading[]>;

describe('a movement', () => {
  test.each(Object.keys(movements) as Movement[])('%s is done when it was made and brought back', (movement) => {
    expect(make(movement, movements[movement])).toMatchObject({ stage: 'done', wrongMoves: 0, reachedNorm: 1 });
  });

  test.each(Object.keys(movements) as Movement[])('no other movement passes for %s', (asked) => {
    for (const made of Object.keys(movements) as Movement[]) if (made !== asked) expect(make(asked, movements[made])).toMatchObject({ stage: 'asked' });
  });

  test('the last one need not be brought back', () => {
    expect(make('turn-left', movements['turn-left'].slice(0, 5), { last: true })).toMatchObject({ stage: 'done' });
    expect(make('turn-left', movements['turn-left'].slice(0, 5))).toMatchObject({ stage: 'returning' });
  });

  test('one that was under way before it was asked for does not count', () => {
    expect(make('turn-left', movements['turn-left'].slice(2, 5))).toMatchObject({ stage: 'asked', reachedNorm: 0 });
  });

  test('without a sample of who made it, it goes no further', () => {
    expect(make('turn-left', movements['turn-left'], { sampled: false })).toMatchObject({ stage: 'reached' });
  });

  test('a single frame at the far end could be a slip of the tracker', () => {
    expect(make('turn-left', [facing(0), facing(15), facing(0)])).toMatchObject({ stage: 'reached' });
  });

  test('is held a little short of the far end, once that was reached', () => {
    expect(make('look-up', [facing(0), facing(0, 7.5), facing(0, 7.5), facing(0, 7.5)])).toMatchObject({ stage: 'asked' });
    expect(make('look-up', [facing(0), facing(0, 8.1), facing(0, 7.5), facing(0, 7.4)])).toMatchObject({ stage: 'returning' });
    expect(make('look-up', [facing(0), facing(0, 8.1), facing(0, 7), facing(0, 7)])).toMatchObject({ stage: 'reached' });
  });

  test('off the other axis it does not count, and nobody is refused for it', () => {
    const slanted = [facing(0), facing(8, 6), facing(15, 13), facing(16, 13), facing(16, 13)];
    expect(make('turn-left', slanted)).toMatchObject({ stage: 'asked', wrongMoves: 0, peaks: [], offAxis: true });
    expect(make('turn-left', [...slanted, facing(16, 5), facing(16, 4), facing(15, 2)])).toMatchObject({ stage: 'returning', offAxis: false });
  });

  test('keeps the landmarks at the far end and no others', () => {
    expect(make('look-up', movements['look-up']).peaks).toEqual([10, 11, 10].map((pitchDeg) => headPoints({ yawDeg: 0, pitchDeg })));
  });
});

describe('a wrong movement', () => {
  test('is counted once, however long it lasts', () => {
    expect(make('turn-left', movements['turn-right'])).toMatchObject({ wrongMoves: 1, wrongNow: null });
    expect(make('look-up', [...movements['look-down'], ...movements['look-down']])).toMatchObject({ wrongMoves: 2 });
    const trembling = [facing(13), facing(11), facing(13), facing(11), facing(12.5)];
    expect(make('look-up', [facing(0), ...trembling])).toMatchObject({ wrongMoves: 1, wrongNow: 'other-movement' });
    expect(make('look-up', [facing(0), ...trembling, facing(2), ...trembling])).toMatchObject({ wrongMoves: 2 });
  });

  test('a turn in place of a nod is one; a nod on the way to a turn is none', () => {
    expect(make('look-up', movements['turn-left'])).toMatchObject({ wrongMoves: 1 });
    expect(make('turn-left', movements['look-up'])).toMatchObject({ wrongMoves: 0 });
  });

  test('coming back too far after the movement is none', () => {
    expect(make('turn-left', [...movements['turn-left'].slice(0, 5), facing(-13)])).toMatchObject({ wrongMoves: 0 });
  });
});

test('coming closer takes the whole face: a mouth that opens is not enough', () => {
  expect(make('come-closer', [facing(0), facing(0, 0, { heightNorm: 0.6 }), facing(0, 0, { heightNorm: 0.6 })])).toMatchObject({ stage: 'asked' });
});
