// The plan follows from the nonce alone and favours no movement.
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { planCanonical, planFromNonce } from './plan.ts';

describe('planFromNonce', () => {
  test('is the same for the same nonce, with two different movements and at least one turn in each attempt', () => {
    for (let i = 0; i < 200; i++) {
      const nonce = randomBytes(32).toString('base64url');
      const plan = planFromNonce(nonce);
      expect(planCanonical(plan)).toBe(planCanonical(planFromNonce(nonce)));
      expect(plan.attempts).toHaveLength(5);
      for (const [first, second] of plan.attempts) {
        expect(first).not.toBe(second);
        expect([first, second].some((movement) => movement.startsWith('turn-'))).toBe(true);
      }
    }
  });

  test('asks each of the six orders about equally often', () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 3000; i++) {
      for (const pair of planFromNonce(randomBytes(32).toString('base64url')).attempts) {
        counts.set(pair.join(), (counts.get(pair.join()) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(6);
    // 15,000 draws: 2,500 expected, standard deviation 46; eight of them never happen by chance.
    for (const count of counts.values()) expect(Math.abs(count - 2500)).toBeLessThan(370);
  });

  test('is pinned: a carrier of another make must derive the same', () => {
    expect(planCanonical(planFromNonce('AAAAAAAABBBBBBBBCCCCCCCCDDDDDDDDEEEEEEEEFFF'))).toMatchInlineSnapshot(`"{"v":1,"attempts":[["turn-left","turn-right"],["come-closer","turn-right"],["turn-right","come-closer"],["come-closer","turn-left"],["turn-left","come-closer"]]}"`);
  });
});
