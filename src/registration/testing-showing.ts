// Somebody who shows their face between customers, to test with: a head that makes what is asked for, or a sheet.
import type { FrameReading } from '../face/reading.ts';
import { headPoints } from '../face/testing-head.ts';
import type { Movement } from '../liveness/plan.ts';
import { frameWith } from './testing.ts';

/** A few degrees a frame towards what is asked. @param relief 1 a head, 0 a flat picture. */
export function createHead(relief = 1): (asked: Movement | null) => FrameReading {
  let [yawDeg, pitchDeg] = [0, 0];
  const towards = (now: number, then: number) => now + Math.sign(then - now) * Math.min(3, Math.abs(then - now));
  return (asked) => {
    yawDeg = towards(yawDeg, asked === 'turn-left' ? 18 : asked === 'turn-right' ? -18 : 0);
    pitchDeg = towards(pitchDeg, asked === 'look-up' ? 14 : asked === 'look-down' ? -14 : 0);
    return frameWith({ pose: { yawDeg, pitchDeg, rollDeg: 0 }, points: headPoints({ yawDeg, pitchDeg, relief, interEyePx: 90 }) });
  };
}
