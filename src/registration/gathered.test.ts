import { describe, expect, it } from 'vitest';
import { baselineOf, forgetProbes, nothingGathered, takeAhead, takeProbe, type Gathered } from './gathered.ts';
import { looking } from './policy.ts';
import { embedding, frameWith } from './testing.ts';

const facing = (pitchDeg: number, heightNorm = 0.45) => {
  const { face } = frameWith({ pose: { yawDeg: 0, pitchDeg, rollDeg: 0 }, heightNorm });
  if (face === null) throw new Error('no face');
  return face;
};

/** Frame by frame; the last three are probes. */
const swaying = (pitches: readonly number[]): Gathered =>
  pitches.reduce((gathered, pitchDeg, index) => {
    const ahead = takeAhead(gathered, facing(pitchDeg));
    return index < pitches.length - 3 ? ahead : takeProbe(ahead, facing(pitchDeg), embedding(1), index * 50);
  }, nothingGathered('not-asked'));

describe('what looking ahead means', () => {
  it('is the middle of the sway, also where the probes all fell to one end of it', () => {
    const { pitchDeg } = baselineOf(swaying([-4, -5, -6, -7, -7, -6, -5, -7, -6, -4, -4, -4]));
    expect(pitchDeg).toBe(-5.5);
  });

  it('follows who settles into another posture', () => {
    const { pitchDeg } = baselineOf(swaying([...Array.from({ length: 50 }, () => 0), ...Array.from({ length: looking.aheadFrames }, () => 6)]));
    expect(pitchDeg).toBe(6);
  });

  it('begins anew with another face', () => {
    expect(forgetProbes(swaying([1, 2, 3, 4])).ahead).toEqual([]);
  });
});
