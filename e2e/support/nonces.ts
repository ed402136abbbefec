// Nonces whose plan an actor can do: each film has some movements and not others.
import { randomBytes } from 'node:crypto';
import { planFromNonce, type AttemptPlan, type Movement } from '../../src/liveness/plan.ts';
import { can, type ActorName } from './cast.ts';

export type Wanted = {
  readonly mirrored?: boolean;
  /** False: what is asked for in place of the light need not be doable. */
  readonly instead?: boolean;
  /** Only this many attempts, of the five planned, need be doable. */
  readonly attempts?: number;
  /** Further demands on every one of them. */
  readonly plan?: (plan: AttemptPlan) => boolean;
};

const LETTERS_OF_ATTEMPT = 8;

/** Eight letters whose attempt is as wanted: six random bytes are exactly eight letters of base64url. */
function attemptLetters(isWanted: (plan: AttemptPlan) => boolean): string {
  for (let tries = 0; tries < 20_000; tries += 1) {
    const letters = randomBytes(6).toString('base64url');
    const [plan] = planFromNonce(letters.padEnd(43, 'A')).attempts;
    if (plan !== undefined && isWanted(plan)) return letters;
  }
  throw new Error('no nonce has such a plan');
}

/** @throws where the actor can do no plan at all: an attempt always asks for a turn and a nod. @returns 43 characters. */
export function nonceFor(actor: ActorName, { mirrored = false, instead = true, attempts = 5, plan = () => true }: Wanted = {}): string {
  const doable = can(actor, mirrored);
  const all = (movements: readonly Movement[]) => movements.every((movement) => doable.includes(movement));
  const isWanted = (attempt: AttemptPlan): boolean => all(attempt.movements) && (!instead || all(attempt.instead)) && plan(attempt);
  const chosen = Array.from({ length: 5 }, (_, index) => attemptLetters(index < attempts ? isWanted : () => true)).join('');
  return chosen + randomBytes(32).toString('base64url').slice(5 * LETTERS_OF_ATTEMPT);
}

export const canDoAPlan = (actor: ActorName, mirrored = false): boolean => {
  const doable = can(actor, mirrored);
  return doable.some((movement) => movement.startsWith('turn')) && doable.some((movement) => movement.startsWith('look'));
};
