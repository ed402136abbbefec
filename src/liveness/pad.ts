// Passive PAD: two models over several frames, fused to one score.
import type { PadScores } from '../face/reading.ts';

/**
 * Mean over frames of the mean of both models, 0 (attack) to 1 (bona fide); null without frames. A model that gives no
 * number makes the score NaN, which passes no threshold.
 */
export function fusePad(frames: readonly PadScores[]): number | null {
  if (frames.length === 0) return null;
  return frames.reduce((sum, { v2, v1se }) => sum + (v2 + v1se) / 2, 0) / frames.length;
}
