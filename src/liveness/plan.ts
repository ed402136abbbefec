// What an attempt asks for, in which order: derived from the carrier's nonce, so no device and no film can choose.

/** As the customer sees it: left and right are the subject's own. */
export type Movement = 'turn-left' | 'turn-right' | 'look-up' | 'look-down' | 'come-closer';

/** Colours of the soft light: each lacks one of the camera's three channels, and none is a saturated red (WCAG 2.3.1). */
export type LightColour = 'cyan' | 'magenta' | 'yellow';

/** One attempt. A turn and a nod are always among the movements: a sheet bends round one axis only. */
export type AttemptPlan = {
  readonly movements: readonly [Movement, Movement];
  /** The soft light, in this order; no colour follows itself. */
  readonly colours: readonly [LightColour, LightColour, LightColour, LightColour];
  /** Asked for after the movements where there is no soft light, e.g. because the customer wants none. */
  readonly instead: readonly [Movement, Movement];
};

export type ChallengePlan = {
  readonly v: 2;
  /** One per attempt, so that a refused attempt does not teach the next one. */
  readonly attempts: readonly AttemptPlan[];
};

export const isTurn = (movement: Movement): movement is 'turn-left' | 'turn-right' => movement === 'turn-left' || movement === 'turn-right';
export const isNod = (movement: Movement): movement is 'look-up' | 'look-down' => movement === 'look-up' || movement === 'look-down';

/** As many attempts as the carrier's policy can ever allow (contract/messages.ts, `maxAttempts`). */
const PLANNED_ATTEMPTS = 5;

const turns = ['turn-left', 'turn-right'] as const;
const nods = ['look-up', 'look-down'] as const;
const colours = ['cyan', 'magenta', 'yellow'] as const;

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Hands out choices from a whole number below 2 to the 48th; of its 281 million million values an attempt needs 1,152. */
function drawer(value: number) {
  let rest = value;
  return <T>(choices: readonly T[]): T => {
    const chosen = choices[rest % choices.length];
    if (chosen === undefined) throw new Error('remainder out of range');
    rest = Math.floor(rest / choices.length);
    return chosen;
  };
}

function planAttempt(value: number): AttemptPlan {
  const draw = drawer(value);
  const turn = draw(turns);
  const nod = draw(nods);
  const movements = draw([[turn, nod], [nod, turn]] as const);
  const first = draw(colours);
  const second = draw(colours.filter((colour) => colour !== first));
  const third = draw(colours.filter((colour) => colour !== second));
  const fourth = draw(colours.filter((colour) => colour !== third));
  // Not what was made already: the other turn, the other nod, and coming closer.
  const left: readonly Movement[] = [turn === 'turn-left' ? 'turn-right' : 'turn-left', nod === 'look-up' ? 'look-down' : 'look-up', 'come-closer'];
  const one = draw(left);
  const other = draw(left.filter((movement) => movement !== one));
  return { movements, colours: [first, second, third, fourth], instead: [one, other] };
}

/**
 * @param nonce 32 random bytes as 43 characters of base64url; attempt n uses the characters 8n to 8n + 7 as a number of
 *   48 bits, of which the choices are remainders: no choice is favoured measurably.
 */
export function planFromNonce(nonce: string): ChallengePlan {
  const attempts = Array.from({ length: PLANNED_ATTEMPTS }, (_, attempt) =>
    planAttempt([...nonce.slice(attempt * 8, attempt * 8 + 8)].reduce((sum, letter) => sum * 64 + Math.max(0, alphabet.indexOf(letter)), 0)),
  );
  return { v: 2, attempts };
}

/** The one spelling of a plan that both ends hash (SHA-256) for `liveness.planHash`. */
export function planCanonical({ v, attempts }: ChallengePlan): string {
  return JSON.stringify({ v, attempts: attempts.map(({ movements, colours: light, instead }) => ({ movements, colours: light, instead })) });
}
