// When somebody answers, gives up and tries again.
import { describe, expect, it } from 'vitest';
import { createAnswerer, mirrored, oppositeOf, wantedBy } from './answer.ts';
import type { Asked } from './script.ts';

const asked = (movement: string, stage = 'asked', phase = 'challenging'): Asked => ({ phase, movement, stage, colour: '' });

describe('wantedBy', () => {
  it('is what the screen asks for until it has seen it', () => {
    expect(wantedBy(asked('look-up'))).toBe('look-up');
    expect(wantedBy(asked('look-up', 'reached'))).toBe('look-up');
    expect(wantedBy(asked('look-up', 'returning'))).toBeNull();
    expect(wantedBy(asked('look-up', 'asked', 'positioning'))).toBeNull();
    expect(wantedBy(asked('stand on one leg'))).toBeNull();
  });
});

describe('an answerer', () => {
  it('needs a moment for each question', () => {
    const answer = createAnswerer(3);
    const said = (movement: string) => Array.from({ length: 5 }, () => answer(asked(movement), false));
    expect(said('turn-left')).toEqual([null, null, null, 'turn-left', 'turn-left']);
    expect(said('look-up')).toEqual([null, null, null, 'look-up', 'look-up']);
  });

  it('who is there and waits in vain looks ahead for a while and tries again', () => {
    const answer = createAnswerer(0);
    const said = Array.from({ length: 150 }, () => answer(asked('turn-left'), true));
    expect(said.slice(0, 70).every((movement) => movement === 'turn-left')).toBe(true);
    expect(said.slice(80, 108).every((movement) => movement === null)).toBe(true);
    expect(said.slice(-20).every((movement) => movement === 'turn-left')).toBe(true);
  });
});

it('the opposite and the mirror image are what they say', () => {
  expect([oppositeOf('look-up'), oppositeOf('turn-left'), oppositeOf('come-closer')]).toEqual(['look-down', 'turn-right', 'come-closer']);
  expect([mirrored('look-up'), mirrored('turn-left')]).toEqual(['look-up', 'turn-right']);
});
