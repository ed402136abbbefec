// The nonces of the tests ask only for what the actor can do, and the tracks know every frame that can be played.
import { describe, expect, it } from 'vitest';
import { planFromNonce } from '../../src/liveness/plan.ts';
import { actorNames, can, tracksOf } from './cast.ts';
import { canDoAPlan, nonceFor } from './nonces.ts';

const able = actorNames.filter((name) => canDoAPlan(name));

describe.each(able)('%s', (name) => {
  it.each([false, true])('is asked in every attempt for what the film has (mirrored: %s)', (mirrored) => {
    for (let run = 0; run < 10; run += 1) {
      const nonce = nonceFor(name, { mirrored });
      expect(nonce).toMatch(/^[\w-]{43}$/);
      for (const { movements, instead } of planFromNonce(nonce).attempts) for (const movement of [...movements, ...instead]) expect(can(name, mirrored)).toContain(movement);
    }
  });
});

it('whoever makes no turn or no nod gets no nonce', () => {
  expect(able).not.toContain('round-glasses');
  expect(() => nonceFor('round-glasses')).toThrow('no nonce');
});

it('a further demand on the plan is met in every attempt that counts', () => {
  const nonce = nonceFor('webcam', { attempts: 2, plan: ({ movements }) => movements[0] === 'look-down' });
  expect(planFromNonce(nonce).attempts.slice(0, 2).map(({ movements }) => movements[0])).toEqual(['look-down', 'look-down']);
});

it('left and right change places in a mirror', () => {
  expect(can('webcam-again')).toContain('turn-left');
  expect(can('webcam-again', true)).toContain('turn-right');
  expect(can('webcam-again', true)).not.toContain('turn-left');
});

it.each(actorNames)('the tracks know where the face of %s is on every frame', (name) => {
  for (const [x, y, width, height] of Object.values(tracksOf(name))) {
    expect(Math.min(x, y)).toBeGreaterThan(200);
    expect(Math.max(x, y)).toBeLessThan(800);
    expect(Math.min(width, height)).toBeGreaterThan(100);
  }
});
