// Which head movements are asked, in which order: derived from the carrier's nonce, so no device and no film can choose.

/** As the customer sees it: left and right are the subject's own. */
export type Movement = 'turn-left' | 'turn-right' | 'come-closer';

export type ChallengePlan = {
  readonly v: 1;
  /** One row per attempt, so that a refused attempt does not teach the next one. */
  readonly attempts: readonly (readonly [Movement, Movement])[];
};

/** As many rows as the carrier's policy can ever allow (contract/messages.ts, `maxAttempts`). */
const PLANNED_ATTEMPTS = 5;

/** At least one turn in each: only a turn shows that there is a head behind the face. */
const pairs = [
  ['turn-left', 'turn-right'],
  ['turn-right', 'turn-left'],
  ['turn-left', 'come-closer'],
  ['come-closer', 'turn-left'],
  ['turn-right', 'come-closer'],
  ['come-closer', 'turn-right'],
] as const satisfies readonly (readonly [Movement, Movement])[];

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * @param nonce 32 random bytes as 43 characters of base64url; each attempt uses eight characters (48 bits), so the
 *   remainder by six favours no pair measurably.
 */
export function planFromNonce(nonce: string): ChallengePlan {
  const attempts = Array.from({ length: PLANNED_ATTEMPTS }, (_, attempt) => {
    const value = [...nonce.slice(attempt * 8, attempt * 8 + 8)].reduce((sum, letter) => sum * 64 + Math.max(0, alphabet.indexOf(letter)), 0);
    const pair = pairs[value % pairs.length];
    if (pair === undefined) throw new Error('remainder out of range');
    return pair;
  });
  return { v: 1, attempts };
}

/** The one spelling of a plan that both ends hash (SHA-256) for `liveness.planHash`. */
export function planCanonical(plan: ChallengePlan): string {
  return JSON.stringify({ v: plan.v, attempts: plan.attempts });
}
