// When somebody does what the screen asks for: after a moment, until it was seen; who waits in vain tries again.
import type { Movement } from '../../../src/liveness/plan.ts';
import type { Asked } from './script.ts';

const GIVE_UP_TICKS = 75;
const TRY_AGAIN_TICKS = 110;

const movements: readonly string[] = ['turn-left', 'turn-right', 'look-up', 'look-down', 'come-closer'] satisfies readonly Movement[];

const isMovement = (text: string): text is Movement => movements.includes(text);

/** What the screen asks for at this moment; null where it asks for nothing or has seen it. */
export function wantedBy({ phase, movement, stage }: Asked): Movement | null {
  const seen = stage !== '' && stage !== 'asked' && stage !== 'reached';
  return (phase === 'challenging' || phase === 'staff-face') && isMovement(movement) && !seen ? movement : null;
}

export type Answerer = (asked: Asked, isThere: boolean) => Movement | null;

/**
 * @returns a function to be called each tick, with whether the last answer's far end is reached; it says what is to be done
 *   now, null for looking ahead.
 */
export function createAnswerer(reactionTicks: number): Answerer {
  let heard: { readonly question: string; readonly ticks: number } = { question: '', ticks: 0 };
  let heldTicks = 0;
  return (asked, isThere) => {
    const question = `${asked.phase} ${asked.movement}`;
    heard = heard.question === question ? { question, ticks: heard.ticks + 1 } : { question, ticks: 0 };
    const wanted = wantedBy(asked);
    if (wanted === null || heard.ticks < reactionTicks) {
      heldTicks = 0;
      return null;
    }
    const tired = heldTicks > GIVE_UP_TICKS;
    if (isThere || tired) heldTicks = heldTicks > TRY_AGAIN_TICKS ? 0 : heldTicks + 1;
    return tired && wanted !== 'come-closer' ? null : wanted;
  };
}

const opposites: Readonly<Record<Movement, Movement>> = { 'turn-left': 'turn-right', 'turn-right': 'turn-left', 'look-up': 'look-down', 'look-down': 'look-up', 'come-closer': 'come-closer' };

export const oppositeOf = (movement: Movement): Movement => opposites[movement];

/** Left and right exchanged, up and down as they are. */
export const mirrored = (movement: Movement): Movement => (movement === 'turn-left' || movement === 'turn-right' ? opposites[movement] : movement);
