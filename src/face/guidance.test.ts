// Each fault of a frame has its hint, the most useful one first, and the sentence changes calmly.
import { describe, expect, test } from 'vitest';
import { guidanceTiming, qualityLimits } from '../registration/policy.ts';
import { frameWith, goodFace } from '../registration/testing.ts';
import { advanceGuidance, qualityIssues, startGuidance, type Hint } from './guidance.ts';

const issues = (frame: Parameters<typeof qualityIssues>[0]) => qualityIssues(frame, qualityLimits);

describe('qualityIssues', () => {
  test('a good face has none', () => {
    expect(issues(frameWith())).toEqual([]);
  });

  test.each([
    ['too-far', frameWith({ heightNorm: 0.15 })],
    ['too-far', frameWith({ interEyePx: 20 })],
    ['too-near', frameWith({ heightNorm: 0.95 })],
    ['too-near', frameWith({ heightNorm: 0.8, surroundShareNorm: 0.005 })],
    ['off-centre', frameWith({ offset: { xNorm: 0.4, yNorm: 0 } })],
    ['too-dark', frameWith({ faceLumaNorm: 0.1, surroundLumaNorm: 0.1 })],
    ['backlit', frameWith({ faceLumaNorm: 0.1, surroundLumaNorm: 0.7 })],
    ['too-bright', frameWith({ burntShareNorm: 0.5 })],
    ['blurred', frameWith({ sharpness: 2 })],
    ['turned-away', frameWith({ pose: { ...goodFace.pose, yawDeg: 25 } })],
    ['turned-away', frameWith({ pose: { ...goodFace.pose, pitchDeg: -30 } })],
    ['eyes-covered', frameWith({ eyeClosureNorm: 0.9 })],
    ['eyes-covered', frameWith({ eyeToCheekLuma: 0.2 })],
    ['mouth-covered', frameWith({ mouthCover: 9 })],
    ['several-faces', { ...frameWith(), faceCount: 2 }],
    ['no-face', { faceCount: 0, face: null, frameLumaNorm: 0.5, fingerprint: 0 }],
    ['camera-covered', { faceCount: 0, face: null, frameLumaNorm: 0.01, fingerprint: 0 }],
  ] as const)('%s', (hint, frame) => {
    expect(issues(frame)).toEqual([hint]);
  });

  test('being at the right place comes before light, and light before pose', () => {
    expect(issues(frameWith({ heightNorm: 0.1, faceLumaNorm: 0.1, surroundLumaNorm: 0.1, pose: { ...goodFace.pose, yawDeg: 40 } }))).toEqual(['too-far', 'too-dark', 'turned-away']);
  });
});

describe('advanceGuidance', () => {
  /** One hint per frame, 40 ms apart; @returns every change of what is shown, with its time. */
  const shown = (hints: readonly (Hint | null)[]) => {
    let state = startGuidance('no-face', 0);
    const changes: [number, Hint | null][] = [];
    for (const [index, hint] of hints.entries()) {
      const next = advanceGuidance(state, hint, index * 40, guidanceTiming);
      if (next.shown !== state.shown) changes.push([index * 40, next.shown]);
      state = next;
    }
    return changes;
  };

  test('a hint that flickers from frame to frame changes nothing', () => {
    expect(shown(Array.from({ length: 200 }, (_, index) => (index % 2 === 0 ? 'too-far' : 'no-face')))).toEqual([]);
  });

  test('no sentence changes before it could be read', () => {
    const changes = shown([...Array<Hint>(30).fill('too-far'), ...Array<Hint>(10).fill('too-dark'), ...Array<null>(60).fill(null)]);
    expect(changes.map(([, hint]) => hint)).toEqual(['too-far', null]);
    const [first, second] = changes.map(([atMs]) => atMs);
    expect(first).toBeGreaterThanOrEqual(guidanceTiming.holdMs);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(guidanceTiming.holdMs);
  });
});
