// The hand that holds an instrument of attack: it turns and nods it as asked, brings it closer, and never keeps quite still.
import type { Movement } from '../../../src/liveness/plan.ts';
import { createAnswerer } from './answer.ts';
import type { Hold } from './projections.ts';
import { createJitter } from './random.ts';
import type { Asked } from './script.ts';

const TURN_DEG_A_TICK = 2.2;
const CLOSER = 1.35;

export type Grip = { readonly hold: Hold; readonly closer: number; readonly shiftX: number; readonly shiftY: number };

export type HandSkill = {
  /** How far it turns and nods; 0: it holds still. */
  readonly turnDeg: number;
  readonly nodDeg: number;
  readonly reactionTicks: number;
  /** Trembling in degrees; a computer has none. */
  readonly jitterDeg: number;
};

const near = (from: number, to: number, step: number): number => (Math.abs(to - from) <= step ? to : from + Math.sign(to - from) * step);

const targetOf = (wanted: Movement | null, { turnDeg, nodDeg }: HandSkill): { readonly yawDeg: number; readonly pitchDeg: number } => ({
  yawDeg: wanted === 'turn-left' ? turnDeg : wanted === 'turn-right' ? -turnDeg : 0,
  pitchDeg: wanted === 'look-up' ? nodDeg : wanted === 'look-down' ? -nodDeg : 0,
});

export function createHand(skill: HandSkill, random: () => number): { tick(asked: Asked): void; grip(): Grip } {
  const answer = createAnswerer(skill.reactionTicks);
  const jitter = Array.from({ length: 5 }, () => createJitter(random, skill.jitterDeg));
  let trembling = jitter.map((next) => next());
  let [yawDeg, pitchDeg, closer, isThere] = [0, 0, 1, false];
  return {
    tick: (asked) => {
      const wanted = answer(asked, isThere);
      const target = targetOf(wanted, skill);
      yawDeg = near(yawDeg, target.yawDeg, TURN_DEG_A_TICK);
      pitchDeg = near(pitchDeg, target.pitchDeg, TURN_DEG_A_TICK);
      isThere = wanted !== null && yawDeg === target.yawDeg && pitchDeg === target.pitchDeg;
      if (wanted === 'come-closer') closer = Math.min(CLOSER, closer + 0.012);
      else if (asked.phase !== 'challenging') closer = Math.max(1, closer - 0.02);
      trembling = jitter.map((next) => next());
    },
    grip: () => {
      const [yaw = 0, pitch = 0, roll = 0, x = 0, y = 0] = trembling;
      return { hold: { yawDeg: yawDeg + yaw, pitchDeg: pitchDeg + pitch, rollDeg: roll }, closer, shiftX: x * 1.5, shiftY: y * 1.5 };
    },
  };
}
