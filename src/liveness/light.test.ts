// The run of the light: never faster than WCAG allows, broken off by movement, begun again a few times.
import { describe, expect, test } from 'vitest';
import { lightLimits } from '../registration/policy.ts';
import type { FaceReading } from '../face/reading.ts';
import { advanceLight, judgeLight, startLight, type LightLimits, type LightProgress } from './light.ts';
import { createRandom } from '../shared/testing-random.ts';
import { stillFace } from './testing-light.ts';

const colours = ['cyan', 'yellow', 'magenta', 'cyan'] as const;
const turned: FaceReading = { ...stillFace, pose: { yawDeg: 20, pitchDeg: 0, rollDeg: 0 } };

/** Frame by frame until the run is done. */
function run(faceAt: (atMs: number, progress: LightProgress) => FaceReading | null, limits: LightLimits = lightLimits, frameMs = 40) {
  let progress = startLight(colours, 0);
  const changes: { readonly atMs: number; readonly shown: string | null }[] = [];
  let atMs = 0;
  while (progress.stage !== 'done' && atMs < 60_000) {
    atMs += frameMs;
    const next = advanceLight(progress, faceAt(atMs, progress), atMs, limits);
    if (next.shown !== progress.shown) changes.push({ atMs, shown: next.shown });
    progress = next;
  }
  return { progress, changes, atMs };
}

describe('advanceLight', () => {
  test('shows neutral, the four colours in order, and neutral again', () => {
    const { progress, changes, atMs } = run(() => stillFace);
    expect(changes.map(({ shown }) => shown)).toEqual(['cyan', 'yellow', 'magenta', 'cyan', null]);
    expect(progress).toMatchObject({ stage: 'done', restarts: 0, shown: null });
    // At rest from 40 on, 400 ms of neutral, 360 of each colour, then the first frame that is 250 ms later.
    expect(atMs).toBe(40 + 400 + 4 * 360 + 280);
  });

  test('gives a slow device the frames that it needs', () => {
    const { progress, changes } = run(() => stillFace, lightLimits, 200);
    const times = changes.map(({ atMs }) => atMs);
    expect(times.slice(1).map((atMs, i) => atMs - (times[i] ?? 0))).toEqual(Array.from({ length: 4 }, () => 200 * lightLimits.minFramesPerColour));
    expect(progress).toMatchObject({ stage: 'done', restarts: 0 });
  });

  test('never changes the light sooner than 334 ms, whatever the limits, the frame rate and the face do', () => {
    const hasty: LightLimits = { ...lightLimits, holdMs: 50, settleMs: 0, tailMs: 0, maxRestarts: 50 };
    for (let seed = 1; seed <= 40; seed++) {
      const next = createRandom(seed);
      let progress = startLight(colours, 0);
      let [atMs, changedAtMs, changes] = [0, 0, 0];
      for (let frame = 0; frame < 500; frame++) {
        atMs += 5 + 90 * next();
        const draw = next();
        const advanced = advanceLight(progress, draw < 0.06 ? null : draw < 0.1 ? turned : stillFace, atMs, hasty);
        if (advanced.shown !== progress.shown) {
          expect(atMs - changedAtMs).toBeGreaterThanOrEqual(334);
          changedAtMs = atMs;
          changes += 1;
        }
        progress = advanced;
      }
      expect(changes).toBeGreaterThan(1);
    }
  });

  test('does not wait for ever for somebody who is never still', () => {
    const { progress, atMs } = run((ms) => (Math.round(ms / 200) % 2 === 0 ? turned : stillFace));
    expect(progress).toMatchObject({ stage: 'done', begun: 0 });
    expect(atMs).toBeGreaterThan(lightLimits.patienceMs);
    expect(judgeLight(progress, lightLimits)).toBe('not-seen');
  });

  test.each([
    ['turns', turned],
    ['is lost', null],
    ['shifts', { ...stillFace, offset: { xNorm: 0.1, yNorm: 0 } }],
    ['comes closer', { ...stillFace, interEyePx: 100 }],
  ])('begins again when the face %s', (_, other) => {
    const { progress, changes } = run((atMs) => (atMs === 1000 ? other : stillFace));
    expect(progress).toMatchObject({ stage: 'done', restarts: 1 });
    expect(changes.map(({ shown }) => shown)).toEqual(['cyan', 'yellow', null, 'cyan', 'yellow', 'magenta', 'cyan', null]);
  });

  test('lets a person breathe and sway a little', () => {
    const { progress } = run((atMs) => ({ ...stillFace, pose: { yawDeg: 3 * Math.sin(atMs / 300), pitchDeg: 2, rollDeg: 1 }, offset: { xNorm: 0.02 * Math.cos(atMs / 400), yNorm: 0 } }));
    expect(progress.restarts).toBe(0);
  });

  test('gives up on a face that never keeps still, under neutral light, and has seen nothing', () => {
    const { progress } = run((_, { shown }) => (shown === 'yellow' ? turned : stillFace));
    expect(progress).toMatchObject({ stage: 'done', restarts: lightLimits.maxRestarts + 1, shown: null });
    expect(judgeLight(progress, lightLimits)).toBe('not-seen');
  });
});
