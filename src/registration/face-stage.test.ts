// The face stage on frames of a head that turns and nods: who is verified, and what each kind of attack is refused for.
import { describe, expect, test } from 'vitest';
import type { Reason } from '../../contract/verdict.ts';
import { failure } from '../shared/failure.ts';
import type { RegistrationEvent } from './events.ts';
import { lookFor } from './face-stage.ts';
import { reduce } from './reduce.ts';
import type { Challenging, Positioning, RegistrationState } from './state.ts';
import { embedding, everyPhase, frameWith, goodFace, mixed, session } from './testing.ts';
import { play, playThrough, startWith, type Actor } from './testing-actor.ts';

const refused = (reasons: readonly Reason[]) => ({ phase: 'offering-retry', reasons, session: { attempt: 1 } });

describe('the right person', () => {
  test('is verified with the light and two movements', () => {
    expect(play(startWith())).toMatchObject({
      phase: 'choosing-number',
      submission: { draft: { verdict: { outcome: 'verified', reasons: ['checks-passed'] }, liveness: { outcome: 'passed', light: 'reflected', cameraSignals: [] }, match: { decision: 'match' } } },
    });
  });

  test('who wants no light makes two more movements, at whatever moment they say so', () => {
    for (const from of ['positioning', 'lighting'] as const) {
      const before: RegistrationState = from === 'positioning' ? startWith() : { ...everyPhase.lighting, session };
      const declined = reduce({ state: before, entry: 1 }, { type: 'light-skipped' }).state;
      if (from === 'lighting') expect(declined).toMatchObject({ phase: 'challenging', steps: ['turn-left', 'look-up', 'come-closer', 'turn-right'] });
      else expect(play(declined as Positioning)).toMatchObject({ phase: 'choosing-number', submission: { session: { lightDeclined: true }, draft: { liveness: { light: 'skipped' } } } });
    }
  });

  test('is not asked again about the light in the next attempt', () => {
    const declined = reduce({ state: { ...everyPhase.lighting, session }, entry: 1 }, { type: 'light-skipped' });
    const given = reduce(declined, { type: 'deadline', entry: declined.entry });
    const again = reduce(given, { type: 'try-again' }).state;
    expect(again).toMatchObject({ phase: 'positioning', session: { attempt: 1, lightDeclined: true } });
    expect(play(again as Positioning)).toMatchObject({ phase: 'choosing-number' });
  });

  test('may do without the light after a refusal', () => {
    const failed = { state: play(startWith(), { lit: 0 }), entry: 4 };
    const again = reduce(failed, { type: 'light-skipped' }).state;
    expect(again).toMatchObject({ phase: 'positioning', session: { attempt: 1, lightDeclined: true } });
    expect(play(again as Positioning)).toMatchObject({ phase: 'choosing-number', submission: { draft: { liveness: { light: 'skipped' } } } });
  });

  test('who wants no light is looked at by staff as well, where the carrier wants that; who takes it is not', () => {
    const liveness = { light: 'required', cameraSignals: 'report', lightDeclined: 'refer' } as const;
    const strict = startWith({ policy: { ...session.policy, liveness } });
    expect(play(strict)).toMatchObject({ phase: 'choosing-number' });
    const declined = reduce({ state: strict, entry: 1 }, { type: 'light-skipped' }).state;
    expect(play(declined as Positioning)).toMatchObject({ phase: 'submitting', submission: { draft: { verdict: { outcome: 'refer', reasons: ['light-declined'] }, liveness: { outcome: 'passed', light: 'skipped' }, match: { decision: 'match' } } } });
  });

  test('who turns with a lifted chin is told what is wrong', () => {
    const asked = play(startWith({}, {}), { answers: false }, 120);
    if (asked.phase !== 'challenging') throw new Error(asked.phase);
    const at = (yawDeg: number, pitchDeg: number, atMs: number): RegistrationEvent => ({ type: 'observed', reading: frameWith({ pose: { yawDeg, pitchDeg, rollDeg: 0 } }), pad: null, embedding: null, camera: [], atMs });
    const slanted = Array.from({ length: 12 }, (_, frame) => at(15, 14, 9000 + 100 * frame)).reduce<RegistrationState>((state, event) => reduce({ state, entry: 1 }, event).state, asked);
    expect(slanted).toMatchObject({ phase: 'challenging', step: 0, guidance: { shown: 'chin-level' } });
  });

  test('is asked for the light as the camera that is open wants it, and not the one that was set up', () => {
    for (const phase of ['capturing-document', 'positioning'] as const) expect(reduce({ state: { ...everyPhase[phase], session: { ...session, light: 'required' } }, entry: 1 }, { type: 'camera-opened', light: 'off' }).state).toMatchObject({ phase, session: { light: 'off' } });
    // It has begun: what was asked for stays asked for.
    expect(reduce({ state: { ...everyPhase.lighting, session: { ...session, light: 'required' } }, entry: 1 }, { type: 'camera-opened', light: 'off' }).state).toMatchObject({ session: { light: 'required' } });
  });

  test('at a counter, where the screen looks the other way, makes four movements', () => {
    expect(play(startWith({ light: 'off' }))).toMatchObject({ phase: 'choosing-number', submission: { draft: { liveness: { light: 'not-asked' } } } });
  });

  test('is not refused for a light that nobody knows to be seen here: two more movements follow', () => {
    expect(play(startWith({ light: 'try' }), { lit: 0 })).toMatchObject({ phase: 'choosing-number', submission: { draft: { liveness: { light: 'not-seen' } } } });
  });

  test('of another face than the document’s is not, and has further attempts', () => {
    expect(play(startWith({}, { reference: { embedding: embedding(5), interEyePx: 60, withoutColour: false } }))).toMatchObject(refused(['no-match']));
  });
});

describe('an attack', () => {
  test.each<[string, Actor, readonly Reason[]]>([
    ['a flat picture that is turned and nodded', { relief: 0 }, ['depth-not-shown']],
    ['the hollow of a mask', { relief: -1 }, ['depth-not-shown']],
    ['what the PAD models know', { pad: 0.1 }, ['presentation-attack-suspected']],
    ['a PAD score that is no number', { pad: Number.NaN }, ['presentation-attack-suspected']],
    ['a film without the light', { lit: 0 }, ['light-not-reflected']],
    ['a person swapped in at the movements', { seed: (phase) => (phase === 'challenging' ? 9 : 1) }, ['person-changed']],
    ['somebody else who lends a face for the light', { seed: (phase) => (phase === 'lighting' ? 9 : 1) }, ['person-changed']],
    ['clips of each movement, cut together', { swaps: true }, ['person-changed']],
    ['several at once', { relief: 0, pad: 0.1, lit: 0 }, ['presentation-attack-suspected', 'depth-not-shown', 'light-not-reflected']],
  ])('%s is refused with its reason, and in the end only', (_what, actor, reasons) => {
    expect(play(startWith(), actor)).toMatchObject(refused(reasons));
  });

  test('that does not move stays where it is until the deadline', () => {
    const still = play(startWith(), { answers: false });
    expect(still).toMatchObject({ phase: 'challenging', step: 0 });
    expect(reduce({ state: still, entry: 3 }, { type: 'deadline', entry: 3 }).state).toMatchObject(refused(['movement-not-completed']));
  });

  test('that is refused with the last attempt is recorded, and says of the light what came of it', () => {
    expect(play(startWith({ attempt: 2 }), { lit: 0 })).toMatchObject({ phase: 'submitting', submission: { draft: { verdict: { outcome: 'rejected', reasons: ['light-not-reflected'] }, liveness: { outcome: 'failed', light: 'not-seen' } } } });
  });
});

describe('signals of the camera that add up', () => {
  const suspicious = ['virtual-label', 'another-device'] as const;
  const under = (cameraSignals: 'report' | 'refer', camera: NonNullable<Actor['camera']>) => play(startWith({ policy: { ...session.policy, liveness: { light: 'where-it-works', cameraSignals } } }), { camera });

  test('bring in a person where the carrier wants that, and are reported anyway', () => {
    expect(under('refer', suspicious)).toMatchObject({ phase: 'submitting', submission: { draft: { verdict: { outcome: 'refer', reasons: ['camera-not-trusted'] }, liveness: { outcome: 'passed', cameraSignals: [...suspicious] } } } });
    expect(under('report', suspicious)).toMatchObject({ phase: 'choosing-number', submission: { draft: { liveness: { cameraSignals: [...suspicious] } } } });
  });

  test.each(['not-calibrated', 'another-device', 'virtual-label', 'settings-changed', 'frames-repeat', 'timing-unlike-sensor'] as const)('%s alone does nothing', (signal) => {
    expect(under('refer', [signal])).toMatchObject({ phase: 'choosing-number', submission: { draft: { liveness: { cameraSignals: [signal] } } } });
  });

  test('say that stored frames came round again', () => {
    expect(play(startWith(), { loopFrames: 40 })).toMatchObject({ phase: 'choosing-number', submission: { draft: { liveness: { cameraSignals: ['frames-repeat'] } } } });
  });
});

test('losing the face while coming into place throws the probe away', () => {
  const two = play(startWith(), {}, 12);
  expect(two.phase === 'positioning' && two.gathered.probes.length).toBeGreaterThan(0);
  const gone: RegistrationEvent = { type: 'observed', reading: { faceCount: 0, face: null, frameLumaNorm: 0.5, fingerprint: 0 }, pad: null, embedding: null, camera: [], atMs: 3000 };
  expect(reduce({ state: two, entry: 1 }, gone).state).toMatchObject({ phase: 'positioning', gathered: { probes: [], pads: [] } });
});

test('who comes back after being out of sight is compared before the attempt is judged', () => {
  const moving = play(startWith(), { answers: false }, 120);
  if (moving.phase !== 'challenging') throw new Error(moving.phase);
  const lost = reduce({ state: moving, entry: 1 }, { type: 'observed', reading: { faceCount: 0, face: null, frameLumaNorm: 0.5, fingerprint: 0 }, pad: null, embedding: null, camera: [], atMs: 9000 }).state;
  expect(lost.phase === 'challenging' && lookFor(lost, 9040, 0.9)).toBe('sample');
});

test('PAD is not asked about a head that is turned away, and a movement is still compared', () => {
  const asked = play(startWith(), { answers: false }, 120);
  if (asked.phase !== 'challenging' || asked.face === null) throw new Error(asked.phase);
  const turned = (yawDeg: number): Challenging => ({ ...asked, face: { ...goodFace, pose: { yawDeg, pitchDeg: 0, rollDeg: 0 } } });
  const reached = (yawDeg: number): Challenging => ({ ...turned(yawDeg), progress: { ...asked.progress, stage: 'reached' } });
  expect([lookFor(turned(4), 60_000, 0.9), lookFor(turned(16), 60_000, 0.9)]).toEqual(['pad', 'track']);
  expect([lookFor(reached(4), 60_000, 0.9), lookFor(reached(16), 60_000, 0.9)]).toEqual(['sample', 'embed']);
});

test('whoever answers the light after being out of sight is compared, too', () => {
  const gone: RegistrationEvent = { type: 'observed', reading: { faceCount: 0, face: null, frameLumaNorm: 0.5, fingerprint: 0 }, pad: null, embedding: null, camera: [], atMs: 900 };
  const seen: RegistrationEvent = { type: 'observed', reading: frameWith(), pad: null, embedding: null, camera: [], atMs: 860 };
  const lost = reduce(reduce({ state: { ...everyPhase.lighting, session }, entry: 1 }, seen), gone).state;
  if (lost.phase !== 'lighting') throw new Error(lost.phase);
  expect(lookFor(lost, 940, 0.9)).toBe('embed');
  const back = reduce({ state: lost, entry: 1 }, { ...seen, embedding: embedding(9), atMs: 940 }).state;
  expect(back).toMatchObject({ phase: 'lighting', gathered: { path: { broken: false }, along: [embedding(9)] } });
});

test('whoever is there after a jump on the very last frame is compared before the verdict', () => {
  const { last } = playThrough(startWith());
  if (last?.[1].type !== 'observed') throw new Error('no last frame');
  const [before, frame] = last;
  const face = frame.reading.face;
  if (face === null) throw new Error('no face');
  const jumped = { ...frame, embedding: null, reading: { ...frame.reading, face: { ...face, offset: { xNorm: 0.4, yNorm: 0 } } } };
  const waiting = reduce({ state: before, entry: 1 }, jumped).state;
  if (waiting.phase !== 'challenging') throw new Error(waiting.phase);
  expect(lookFor(waiting, frame.atMs + 40, 0.9)).toBe('sample');
  const judgedOn = (seed: number) => reduce({ state: waiting, entry: 1 }, { ...jumped, embedding: embedding(seed), atMs: frame.atMs + 40 }).state;
  expect(judgedOn(1)).toMatchObject({ phase: 'choosing-number' });
  expect(judgedOn(9)).toMatchObject(refused(['person-changed']));
});

test('how somebody walked up to the camera is not counted', () => {
  const at = (xNorm: number, atMs: number): RegistrationEvent => ({ type: 'observed', reading: frameWith({ offset: { xNorm, yNorm: 0 } }), pad: null, embedding: null, camera: [], atMs });
  const walked = [at(0, 100), at(0.4, 140), at(-0.4, 180), at(0, 220)].reduce<RegistrationState>((state, event) => reduce({ state, entry: 1 }, event).state, startWith());
  if (walked.phase !== 'positioning') throw new Error(walked.phase);
  expect(walked.gathered.path.jumps).toBe(3);
  expect(play({ ...walked, gathered: { ...walked.gathered, path: { ...walked.gathered.path, last: null } } })).toMatchObject({ phase: 'choosing-number' });
});

test('the light begins as soon as somebody who keeps still has been embedded', () => {
  let lit: RegistrationState = startWith();
  for (let frames = 5; lit.phase !== 'lighting'; frames++) lit = play(startWith(), {}, frames);
  expect(lit.light).toMatchObject({ stage: 'settling', anchor: { sinceMs: 1000 } });
  const next = play(startWith(), {}, Math.round((lit.light.startedAtMs - 1000) / 40) + 3);
  expect(next).toMatchObject({ phase: 'lighting', light: { stage: 'showing', begun: 1 } });
});

test.each([
  ['was asked for the light and left', { ...everyPhase.positioning, session }, 'not-seen'],
  ['wanted none', startWith({ lightDeclined: true }), 'skipped'],
] as const)('the verdict on who %s says so', (_what, start, light) => {
  const lastAttempt = { ...start, session: { ...start.session, attempt: 2 } };
  let state: RegistrationState = lastAttempt;
  for (let frames = 5; state.phase === 'positioning'; frames++) state = play(light === 'skipped' ? (reduce({ state: lastAttempt, entry: 1 }, { type: 'light-skipped' }).state as Positioning) : lastAttempt, {}, frames);
  expect(reduce({ state, entry: 2 }, { type: 'deadline', entry: 2 }).state).toMatchObject({ phase: 'submitting', submission: { draft: { liveness: { light } } } });
});

test('the carrier’s thresholds decide, and not the kiosk’s own', () => {
  const under = (matchMilli: number, reviewMilli: number): RegistrationState => {
    const [row] = session.policy.thresholds;
    if (row === undefined) throw new Error('no thresholds');
    const rows = [{ ...row, modelVersion: 'another model', matchMilli: 0, reviewMilli: 0 }, { ...row, matchMilli, reviewMilli }];
    return play(startWith({ policy: { ...session.policy, thresholds: rows } }, { reference: { embedding: mixed(0.6), interEyePx: 60, withoutColour: false } }));
  };
  expect(under(590, 300)).toMatchObject({ phase: 'choosing-number' });
  expect(under(610, 590)).toMatchObject({ phase: 'submitting', submission: { draft: { verdict: { outcome: 'refer', reasons: ['match-in-review-band'] } } } });
  expect(under(620, 610)).toMatchObject({ phase: 'offering-retry', reasons: ['no-match'] });
});

describe('the clerk’s own face', () => {
  const counter = { mode: 'clerk' } as const;
  const ended = { phase: 'submitting', submission: { msisdn: null, review: null, draft: { method: 'face', verdict: { outcome: 'rejected', reasons: ['staff-face'] }, liveness: { outcome: 'passed' } } } };

  test('is no customer’s: the first attempt ends it, with the clerk’s passport and with another’s, and no review is offered', () => {
    expect(play(startWith({ ...counter, staffFace: embedding(1) }))).toMatchObject(ended);
    expect(play(startWith({ ...counter, staffFace: mixed(0.5) }, { reference: { embedding: embedding(5), interEyePx: 60, withoutColour: false } }))).toMatchObject(ended);
    // A face between match and none would have been the clerk's own to review.
    expect(play(startWith({ ...counter, staffFace: embedding(1) }, { reference: { embedding: mixed(0.38), interEyePx: 60, withoutColour: false } }))).toMatchObject({ ...ended, submission: { draft: { match: { decision: 'review' } } } });
  });

  test('of somebody else changes nothing, also where they are a little alike; nor does one that the desk has overwritten, or none', () => {
    for (const staffFace of [embedding(5), mixed(0.42), new Float32Array(256), null]) {
      expect(play(startWith({ ...counter, staffFace }))).toMatchObject({ phase: 'choosing-number', submission: { draft: { verdict: { reasons: ['checks-passed'] } } } });
      expect(play(startWith({ ...counter, staffFace }, { reference: { embedding: embedding(9), interEyePx: 60, withoutColour: false } }))).toMatchObject(refused(['no-match']));
    }
  });

  test('is not told to a picture of it', () => {
    expect(play(startWith({ ...counter, staffFace: embedding(1) }), { relief: 0 })).toMatchObject(refused(['depth-not-shown']));
  });
});

test('attempts are limited by the carrier, whatever ends them', () => {
  for (const phase of ['lighting', 'challenging'] as const) {
    for (const attempt of [0, 1]) {
      const ended = reduce({ state: { ...everyPhase[phase], session: { ...session, attempt } }, entry: 7 }, { type: 'deadline', entry: 7 });
      expect(ended.state.phase).toBe('offering-retry');
      expect(reduce(ended, { type: 'try-again' }).state).toMatchObject({ phase: 'positioning', session: { attempt: attempt + 1 } });
    }
    const last = reduce({ state: { ...everyPhase[phase], session: { ...session, attempt: 2 } }, entry: 7 }, { type: 'deadline', entry: 7 }).state;
    expect(last).toMatchObject({ phase: 'submitting', submission: { draft: { verdict: { outcome: 'rejected' }, liveness: { outcome: 'failed' } } } });
  }
});

test.each(['lighting', 'challenging'] as const)('in %s neither a camera pulled out nor going back buys another look at what is asked for', (phase) => {
  const after = (event: RegistrationEvent, attempt = 0) => reduce({ state: { ...everyPhase[phase], session: { ...session, attempt } }, entry: 7 }, event).state;
  expect(after({ type: 'failed', failure: failure('camera/unplugged') })).toMatchObject({ phase: 'interrupted', resume: { phase: 'positioning', session: { attempt: 1 } } });
  expect(after({ type: 'back' })).toMatchObject({ phase: 'capturing-document', session: { attempt: 1 } });
  expect(after({ type: 'back' }, 2)).toMatchObject({ phase: 'submitting', submission: { draft: { verdict: { outcome: 'rejected' } } } });
});
