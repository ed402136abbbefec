// The machine is total: every phase answers every event, and nobody is ever stuck.
import { describe, expect, test } from 'vitest';
import { failure, failureCodes } from '../shared/failure.ts';
import type { RegistrationEvent } from './events.ts';
import { canAskForStaff } from './lookup.ts';
import { deadlineMs, positioning, thresholds } from './policy.ts';
import { initialRegistration, reduce } from './reduce.ts';
import type { Phase, Registration, RegistrationState } from './state.ts';
import { embedding, everyPhase, frameWith, left, session, stage } from './testing.ts';

const phases = Object.keys(everyPhase) as Phase[];
const at = (state: RegistrationState): Registration => ({ state, entry: 7 });
const phaseAfter = (phase: Phase, event: RegistrationEvent) => reduce(at(everyPhase[phase]), event).state.phase;

/** What cancel, a failure and the deadline lead to in each phase. A change here is a change of the product. */
const table: Readonly<Record<Phase, { readonly cancel: Phase; readonly failed: Phase; readonly deadline: Phase }>> = {
  welcome: { cancel: 'welcome', failed: 'welcome', deadline: 'welcome' },
  consent: { cancel: 'wiping', failed: 'consent', deadline: 'still-there' },
  opening: { cancel: 'wiping', failed: 'interrupted', deadline: 'interrupted' },
  'capturing-document': { cancel: 'wiping', failed: 'interrupted', deadline: 'still-there' },
  'reading-document': { cancel: 'wiping', failed: 'interrupted', deadline: 'interrupted' },
  'confirming-document': { cancel: 'wiping', failed: 'confirming-document', deadline: 'still-there' },
  positioning: { cancel: 'wiping', failed: 'interrupted', deadline: 'offering-retry' },
  challenging: { cancel: 'wiping', failed: 'interrupted', deadline: 'offering-retry' },
  'offering-retry': { cancel: 'wiping', failed: 'offering-retry', deadline: 'still-there' },
  submitting: { cancel: 'wiping', failed: 'interrupted', deadline: 'interrupted' },
  'awaiting-delivery': { cancel: 'wiping', failed: 'awaiting-delivery', deadline: 'wiping' },
  activated: { cancel: 'wiping', failed: 'activated', deadline: 'still-there' },
  closed: { cancel: 'wiping', failed: 'closed', deadline: 'still-there' },
  refused: { cancel: 'wiping', failed: 'refused', deadline: 'still-there' },
  interrupted: { cancel: 'wiping', failed: 'interrupted', deadline: 'still-there' },
  'still-there': { cancel: 'wiping', failed: 'still-there', deadline: 'wiping' },
  wiping: { cancel: 'wiping', failed: 'wiping', deadline: 'welcome' },
};

describe('every phase', () => {
  test.each(phases)('%s answers cancel, failure and deadline', (phase) => {
    expect({
      cancel: phaseAfter(phase, { type: 'cancel' }),
      failed: phaseAfter(phase, { type: 'failed', failure: failure('camera/unplugged') }),
      deadline: phaseAfter(phase, { type: 'deadline', entry: 7 }),
    }).toEqual(table[phase]);
  });

  test.each(phases.filter((phase) => phase !== 'welcome'))('%s has a deadline, so that nobody is stuck in it', (phase) => {
    expect(deadlineMs[phase]).toBeGreaterThan(0);
  });

  test.each(phases)('%s ignores a deadline of an earlier entry', (phase) => {
    expect(reduce(at(everyPhase[phase]), { type: 'deadline', entry: 6 })).toEqual({ ...at(everyPhase[phase]), effects: [] });
  });

  test.each(phases)('%s answers every event there is without throwing', (phase) => {
    const events: RegistrationEvent[] = [
      { type: 'lane-chosen', lane: 'face', requestId: 'r' },
      { type: 'lane-chosen', lane: 'staff', requestId: 'r' },
      { type: 'consented', requestId: 'r' },
      { type: 'picture-taken', source: { kind: 'camera' } },
      { type: 'picture-taken', source: { kind: 'file', fileId: 1 } },
      { type: 'mrz-edited', text: 'P<' },
      { type: 'document-confirmed', today: '2026-11-24' },
      { type: 'try-again' },
      { type: 'still-here' },
      { type: 'finished' },
      { type: 'back' },
      { type: 'cancel' },
      { type: 'opened', session },
      { type: 'portrait-found', reference: stage.reference },
      { type: 'observed', reading: frameWith(), sample: null, atMs: 1000 },
      { type: 'observed', reading: { faceCount: 0, face: null, frameLumaNorm: 0 }, sample: null, atMs: 1000 },
      { type: 'answered', receipt: { state: 'recorded', registrationId: session.registrationId, reference: 'ABCD-2345' }, left },
      { type: 'postponed', left },
      { type: 'refused', failure: failure('carrier/sim-limit-reached'), left },
      { type: 'wiped' },
      ...failureCodes.map((code): RegistrationEvent => ({ type: 'failed', failure: failure(code) })),
    ];
    for (const event of events) expect(phases).toContain(reduce(at(everyPhase[phase]), event).state.phase);
  });

  test.each(phases.filter((phase) => !['positioning', 'challenging', 'capturing-document', 'reading-document', 'welcome', 'consent', 'opening'].includes(phase)))('entering %s releases the camera', (phase) => {
    const before: Readonly<Partial<Record<Phase, [RegistrationState, RegistrationEvent]>>> = {
      'confirming-document': [everyPhase['reading-document'], { type: 'portrait-found', reference: stage.reference }],
      'offering-retry': [everyPhase.challenging, { type: 'deadline', entry: 7 }],
      submitting: [everyPhase.positioning, { type: 'lane-chosen', lane: 'staff', requestId: 'r' }],
      'awaiting-delivery': [everyPhase.submitting, { type: 'postponed', left }],
      activated: [everyPhase.submitting, { type: 'answered', receipt: { state: 'activated', registrationId: session.registrationId, activation: everyPhase.activated.activation }, left }],
      closed: [everyPhase.submitting, { type: 'answered', receipt: { state: 'recorded', registrationId: session.registrationId, reference: 'ABCD-2345' }, left }],
      refused: [everyPhase.submitting, { type: 'refused', failure: failure('carrier/sim-limit-reached'), left }],
      interrupted: [everyPhase.challenging, { type: 'failed', failure: failure('inference/crashed') }],
      'still-there': [everyPhase['capturing-document'], { type: 'deadline', entry: 7 }],
      wiping: [everyPhase.challenging, { type: 'cancel' }],
    };
    const [state, event] = before[phase] ?? [];
    if (state === undefined || event === undefined) throw new Error(`no way into ${phase} is tested`);
    const after = reduce(at(state), event);
    expect(after.state.phase).toBe(phase);
    expect(after.effects).toContainEqual({ type: 'close-camera' });
  });
});

/** Feeds frames until something other than a frame is needed. */
function run(state: RegistrationState, frames: readonly { yawDeg?: number; heightNorm?: number; seed?: number; pad?: number; sampled?: boolean }[]): RegistrationState {
  return frames.reduce((registration: Registration, { yawDeg = 0, heightNorm = 0.45, seed = 1, pad = 0.99, sampled = true }, index) => reduce(registration, {
    type: 'observed',
    reading: frameWith({ pose: { yawDeg, pitchDeg: 0, rollDeg: 0 }, heightNorm }),
    sample: sampled ? { embedding: embedding(seed), pad: { v2: pad, v1se: pad } } : null,
    atMs: 1000 + index * 200,
  }), at(state)).state;
}

const probes = Array.from({ length: positioning.probeSamples }, () => ({}));
const leftThenRight = [{ yawDeg: 10 }, { yawDeg: 16 }, { yawDeg: 16 }, { yawDeg: 2 }, { yawDeg: 0 }, { yawDeg: -9 }, { yawDeg: -16 }, { yawDeg: -16 }, { yawDeg: -3 }, { yawDeg: 0 }];

describe('the face stage', () => {
  test('the right person who makes the movements asked for is verified', () => {
    expect(run(everyPhase.positioning, [...probes, ...leftThenRight])).toMatchObject({ phase: 'submitting', submission: { draft: { verdict: { outcome: 'verified', reasons: ['checks-passed'] }, liveness: 'passed', match: { decision: 'match' } } } });
  });

  test('another person on the document is not, and has further attempts', () => {
    expect(run({ ...everyPhase.positioning, reference: { embedding: embedding(5), interEyePx: 60 } }, [...probes, ...leftThenRight])).toMatchObject({ phase: 'offering-retry', reasons: ['no-match'], session: { attempt: 1 } });
  });

  test('a person swapped in during the movements is caught', () => {
    const swapped = leftThenRight.map((frame) => ({ ...frame, seed: 9 }));
    expect(run(everyPhase.positioning, [...probes, ...swapped])).toMatchObject({ phase: 'offering-retry', reasons: ['person-changed'] });
  });

  test('a presentation attack that can move is caught by the PAD models', () => {
    const attack = [...probes, ...leftThenRight].map((frame) => ({ ...frame, pad: 0.1 }));
    expect(run(everyPhase.positioning, attack)).toMatchObject({ phase: 'offering-retry', reasons: ['presentation-attack-suspected'] });
  });

  test('PAD scores that are not numbers never pass', () => {
    const broken = [...probes, ...leftThenRight].map((frame) => ({ ...frame, pad: Number.NaN }));
    expect(run(everyPhase.positioning, broken)).toMatchObject({ phase: 'offering-retry', reasons: ['presentation-attack-suspected'] });
  });

  test('turning the wrong way twice ends the attempt; once is forgiven', () => {
    const wrong = [{ yawDeg: -16 }, { yawDeg: 0 }];
    expect(run(everyPhase.positioning, [...probes, ...wrong]).phase).toBe('challenging');
    expect(run(everyPhase.positioning, [...probes, ...wrong, ...wrong])).toMatchObject({ phase: 'offering-retry', reasons: ['movement-not-completed'] });
  });

  test('a movement counts only with a sample of who made it', () => {
    const unseen = leftThenRight.map((frame) => ({ ...frame, sampled: false }));
    expect(run(everyPhase.positioning, [...probes, ...unseen])).toMatchObject({ phase: 'challenging', step: 0, progress: { stage: 'reached' } });
  });

  test('losing the face throws the probe away', () => {
    const two = reduce(at(run(everyPhase.positioning, [{}, {}])), { type: 'observed', reading: { faceCount: 0, face: null, frameLumaNorm: 0.5 }, sample: null, atMs: 3000 }).state;
    expect(two).toMatchObject({ phase: 'positioning', probes: [] });
  });

  test('attempts are limited by the carrier, whatever ends them', () => {
    for (const attempt of [0, 1]) {
      const ended = reduce(at({ ...everyPhase.challenging, session: { ...session, attempt } }), { type: 'deadline', entry: 7 }).state;
      expect(ended.phase).toBe('offering-retry');
      expect(reduce(at(ended), { type: 'try-again' }).state).toMatchObject({ phase: 'positioning', session: { attempt: attempt + 1 } });
    }
    const last = reduce(at({ ...everyPhase.challenging, session: { ...session, attempt: 2 } }), { type: 'deadline', entry: 7 }).state;
    expect(last).toMatchObject({ phase: 'submitting', submission: { draft: { verdict: { outcome: 'rejected' }, liveness: 'failed' } } });
  });

  test('neither a camera pulled out nor going back buys another look at the movements', () => {
    const pulled = reduce(at(everyPhase.challenging), { type: 'failed', failure: failure('camera/unplugged') }).state;
    expect(pulled).toMatchObject({ phase: 'interrupted', resume: { phase: 'positioning', session: { attempt: 1 } } });
    expect(reduce(at(everyPhase.challenging), { type: 'back' }).state).toMatchObject({ phase: 'capturing-document', session: { attempt: 1 } });
    const lastOne = { ...everyPhase.challenging, session: { ...session, attempt: 2 } };
    expect(reduce(at(lastOne), { type: 'back' }).state).toMatchObject({ phase: 'submitting', submission: { draft: { verdict: { outcome: 'rejected' } } } });
  });
});

test('coming closer takes the whole face: a mouth that opens is not enough', () => {
  const closerFirst = { ...everyPhase.positioning, session: { ...session, attempt: 1 } };
  const after = (part: { heightNorm: number; interEyePx: number }) => reduce(at(run(closerFirst, probes)), { type: 'observed', reading: frameWith(part), sample: null, atMs: 5000 }).state;
  expect(after({ heightNorm: 0.6, interEyePx: 90 })).toMatchObject({ progress: { movement: 'come-closer', stage: 'asked' } });
  expect(after({ heightNorm: 0.6, interEyePx: 120 })).toMatchObject({ progress: { stage: 'reached' } });
});

describe('the document', () => {
  const mrz = (line2: string) => reduce(at({ ...everyPhase['confirming-document'], mrzText: `P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n${line2}` }), { type: 'document-confirmed', today: '2012-04-01' }).state;

  test('is confirmed only with every check digit right', () => {
    expect(mrz('L898902C36UTO7408122F1204159ZE184226B<<<<<10')).toMatchObject({ phase: 'positioning', document: { number: 'L898902C3' } });
    expect(mrz('L898902C46UTO7408122F1204159ZE184226B<<<<<10').phase).toBe('confirming-document');
  });

  test('is not confirmed when it has expired', () => {
    const state = { ...everyPhase['confirming-document'], mrzText: 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10' };
    expect(reduce(at(state), { type: 'document-confirmed', today: '2026-11-24' }).state.phase).toBe('confirming-document');
  });

  test('with a portrait that is too small is asked for again', () => {
    const small = { embedding: embedding(1), interEyePx: thresholds.portraitInterEyePx.value - 1 };
    expect(reduce(at(everyPhase['reading-document']), { type: 'portrait-found', reference: small }).state).toMatchObject({ phase: 'capturing-document', problem: { code: 'document/portrait-too-small' } });
  });
});

describe('the staffed lane', () => {
  test.each(phases)('%s: leads to a referral exactly where it is offered', (phase) => {
    const state = everyPhase[phase];
    const after = reduce(at(state), { type: 'lane-chosen', lane: 'staff', requestId: 'r' }).state;
    if (canAskForStaff(state)) expect(after).toSatisfy((next: RegistrationState) => next.phase === 'opening' || (next.phase === 'submitting' && next.submission.draft.verdict.outcome === 'refer'));
    else expect(after).toBe(state);
  });

  test('is closed where the carrier does not allow it', () => {
    const state = { ...everyPhase['capturing-document'], session: { ...session, policy: { ...session.policy, staffedReviewAllowed: false } } };
    expect(reduce(at(state), { type: 'lane-chosen', lane: 'staff', requestId: 'r' }).state).toBe(state);
  });
});

test('the same request is opened again after an interruption, never a second one', () => {
  const opening = reduce(reduce(reduce(initialRegistration, { type: 'lane-chosen', lane: 'face', requestId: 'a' }), { type: 'consented', requestId: 'b' }), { type: 'failed', failure: failure('carrier/unreachable') });
  const again = reduce(opening, { type: 'try-again' });
  expect(again.effects).toEqual([{ type: 'open-registration', lane: 'face', requestId: 'b' }]);
});

test('an answer that a retry cannot change offers no retry', () => {
  for (const code of ['carrier/nonce-expired', 'carrier/kiosk-revoked', 'carrier/policy-outdated'] as const) {
    expect(reduce(at(everyPhase.submitting), { type: 'failed', failure: failure(code) }).state).toMatchObject({ phase: 'interrupted', resume: null });
  }
});
