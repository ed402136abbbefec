// The light of the screen as it arrives on what is before it: a little later than shown, and risen within a frame.
import { LIGHT_RGB, screenLight } from '../../../src/liveness/light-colours.ts';
import type { LightColour } from '../../../src/liveness/plan.ts';
import type { Gains } from './sensor.ts';

/** Screen, exposure and the way into the computer: 80 ms. */
const DELAY_TICKS = 2;

const isColour = (text: string): text is LightColour => text in LIGHT_RGB;

/** What the screen gives more or less than its neutral grey. */
const excess = (colour: string): Gains => {
  const [neutral, shown] = [screenLight(null), screenLight(isColour(colour) ? colour : null)];
  return [shown[0] - neutral[0], shown[1] - neutral[1], shown[2] - neutral[2]];
};

export type ScreenLight = {
  /** Once a tick, with the colour that the screen shows; '' for none. */
  tick(colour: string): void;
  /** Factors on the light of something that the screen lights with gain `k`. */
  gains(k: number): Gains;
};

export function createScreenLight(): ScreenLight {
  const queue: string[] = Array.from({ length: DELAY_TICKS }, () => '');
  let risen: Gains = [0, 0, 0];
  let now: Gains = [0, 0, 0];
  return {
    tick: (colour) => {
      queue.push(colour);
      const target = excess(queue.shift() ?? '');
      now = [(risen[0] + target[0]) / 2, (risen[1] + target[1]) / 2, (risen[2] + target[2]) / 2];
      risen = target;
    },
    gains: (k) => [1 + k * now[0], 1 + k * now[1], 1 + k * now[2]],
  };
}
