// The plan follows from the nonce alone and favours nothing.
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isNod, isTurn, planCanonical, planFromNonce } from './plan.ts';

const nonce = () => randomBytes(32).toString('base64url');

describe('planFromNonce', () => {
  test('is the same for the same nonce; each attempt has a turn, a nod, a light that changes, and other movements instead', () => {
    for (let i = 0; i < 200; i++) {
      const drawn = nonce();
      const plan = planFromNonce(drawn);
      expect(planCanonical(plan)).toBe(planCanonical(planFromNonce(drawn)));
      expect(plan.attempts).toHaveLength(5);
      for (const { movements, colours, instead } of plan.attempts) {
        expect(movements.filter(isTurn)).toHaveLength(1);
        expect(movements.filter(isNod)).toHaveLength(1);
        for (const [at, colour] of colours.slice(1).entries()) expect(colour).not.toBe(colours[at]);
        expect(new Set([...movements, ...instead]).size).toBe(4);
      }
    }
  });

  test('asks every order of movements, every light and every other movement about equally often', () => {
    const counts = { movements: new Map<string, number>(), colours: new Map<string, number>(), instead: new Map<string, number>() };
    for (let i = 0; i < 3000; i++) {
      for (const attempt of planFromNonce(nonce()).attempts) {
        for (const part of ['movements', 'colours', 'instead'] as const) {
          const key = attempt[part].join();
          counts[part].set(key, (counts[part].get(key) ?? 0) + 1);
        }
      }
    }
    expect(counts.movements.size).toBe(8);
    expect(counts.colours.size).toBe(24);
    // The other turn and the other nod in two orders (8), either of them and coming closer in two orders (8).
    expect(counts.instead.size).toBe(16);
    // 15,000 draws; eight standard deviations never happen by chance.
    for (const [part, share] of [['movements', 1 / 8], ['colours', 1 / 24]] as const) {
      for (const count of counts[part].values()) expect(Math.abs(count - 15_000 * share)).toBeLessThan(8 * Math.sqrt(15_000 * share * (1 - share)));
    }
  });

  test('is pinned: a carrier of another make must derive the same', () => {
    expect(planCanonical(planFromNonce('AAAAAAAABBBBBBBBCCCCCCCCDDDDDDDDEEEEEEEEFFF'))).toMatchInlineSnapshot(`"{"v":2,"attempts":[{"movements":["turn-left","look-up"],"colours":["cyan","magenta","cyan","magenta"],"instead":["turn-right","look-down"]},{"movements":["turn-right","look-up"],"colours":["yellow","cyan","yellow","cyan"],"instead":["come-closer","turn-left"]},{"movements":["turn-left","look-down"],"colours":["magenta","yellow","cyan","yellow"],"instead":["look-up","come-closer"]},{"movements":["turn-right","look-down"],"colours":["cyan","magenta","cyan","magenta"],"instead":["look-up","turn-left"]},{"movements":["look-up","turn-left"],"colours":["yellow","cyan","yellow","cyan"],"instead":["turn-right","come-closer"]}]}"`);
  });
});
