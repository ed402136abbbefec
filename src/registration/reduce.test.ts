// The machine is total: every phase answers every event, and nobody is ever stuck.
import { describe, expect, test } from 'vitest';
import type { SubmissionReceipt } from '../../contract/messages.ts';
import { failure, failureCodes } from '../shared/failure.ts';
import { ok } from '../shared/result.ts';
import type { RegistrationEvent } from './events.ts';
import { canAskForStaff } from './lookup.ts';
import { deadlineMs, waitsForPerson } from './policy.ts';
import { initialRegistration, reduce } from './reduce.ts';
import type { Phase, Registration, RegistrationState } from './state.ts';
import { clerk, counterSession, embedding, everyPhase, frameWith, left, portrait, readSpecimen, reviewed, session, stage, supervisor } from './testing.ts';
import { play, playThrough, startWith } from './testing-actor.ts';

const phases = Object.keys(everyPhase) as Phase[];
const at = (state: RegistrationState): Registration => ({ state, entry: 7 });
const { registrationId } = session;
const { activation } = everyPhase.activated;
const active: SubmissionReceipt = { state: 'active', registrationId, activation, activatedAt: '2026-11-24T10:00:00.000Z' };
const pending: SubmissionReceipt = { state: 'pending', registrationId, activation, askAgainAfterMs: 1000 };
const notTaken: SubmissionReceipt = { state: 'refused', registrationId, reference: 'ABCD-2345' };
const recorded: SubmissionReceipt = { state: 'recorded', registrationId, reference: 'ABCD-2345' };
const receipts = [active, pending, notTaken, recorded];
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
  lighting: { cancel: 'wiping', failed: 'interrupted', deadline: 'offering-retry' },
  challenging: { cancel: 'wiping', failed: 'interrupted', deadline: 'offering-retry' },
  'offering-retry': { cancel: 'wiping', failed: 'offering-retry', deadline: 'still-there' },
  'signing-in': { cancel: 'wiping', failed: 'signing-in', deadline: 'still-there' },
  'reviewing-document': { cancel: 'wiping', failed: 'reviewing-document', deadline: 'still-there' },
  reviewing: { cancel: 'wiping', failed: 'reviewing', deadline: 'still-there' },
  'second-person': { cancel: 'wiping', failed: 'second-person', deadline: 'still-there' },
  'choosing-number': { cancel: 'wiping', failed: 'choosing-number', deadline: 'still-there' },
  submitting: { cancel: 'withdrawing', failed: 'interrupted', deadline: 'interrupted' },
  withdrawing: { cancel: 'wiping', failed: 'withdrawing', deadline: 'wiping' },
  'awaiting-delivery': { cancel: 'withdrawing', failed: 'awaiting-delivery', deadline: 'still-there' },
  activating: { cancel: 'wiping', failed: 'activating', deadline: 'still-there' },
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

  test.each(phases)('%s is one that waits for a person exactly when its deadline asks first', (phase) => {
    expect(waitsForPerson.has(phase)).toBe(table[phase].deadline === 'still-there');
  });

  test('nobody who stands before a screen of theirs is wiped without having been asked', () => {
    // In `withdrawing` they asked for it.
    expect(phases.filter((phase) => table[phase].deadline === 'wiping')).toEqual(['withdrawing', 'still-there']);
    // WCAG 2.2.1: at least 20 seconds to say that one is there.
    expect(deadlineMs['still-there']).toBeGreaterThanOrEqual(20_000);
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
      { type: 'card-edited', text: '8986' },
      { type: 'card-edited', text: null },
      { type: 'sign-in-begun' },
      { type: 'staff-signed-in', staff: clerk },
      { type: 'staff-signed-in', staff: supervisor },
      { type: 'sign-in-refused', failure: failure('carrier/operator-locked') },
      { type: 'review-ticked', point: 'photo' },
      { type: 'review-confirmed' },
      { type: 'review-referred' },
      { type: 'number-chosen', msisdn: session.offer[0] ?? '' },
      { type: 'number-chosen', msisdn: '+10000000000' },
      { type: 'try-again' },
      { type: 'still-here' },
      { type: 'finished' },
      { type: 'back' },
      { type: 'cancel' },
      { type: 'opened', session },
      { type: 'document-read', portrait: ok(portrait), reading: null, known: null },
      { type: 'document-read', portrait: { ok: false, error: failure('document/no-portrait') }, reading: readSpecimen, known: null },
      { type: 'document-seen', reading: readSpecimen, atMs: 1000 },
      { type: 'document-seen', reading: { outcome: 'unclear', hint: 'glare' }, atMs: 2000 },
      { type: 'document-seen', reading: { outcome: 'none' }, atMs: 3000 },
      { type: 'lines-wanted' },
      { type: 'observed', reading: frameWith(), pad: null, embedding: null, camera: [], atMs: 1000 },
      { type: 'observed', reading: { faceCount: 0, face: null, frameLumaNorm: 0, fingerprint: 0 }, pad: null, embedding: null, camera: [], atMs: 1000 },
      { type: 'light-skipped' },
      { type: 'camera-opened', light: 'off' },
      ...receipts.map((receipt): RegistrationEvent => ({ type: 'answered', receipt, left })),
      { type: 'postponed', left },
      { type: 'refused', failure: failure('carrier/sim-limit-reached'), left },
      { type: 'withdrawn' },
      { type: 'wiped' },
      ...failureCodes.map((code): RegistrationEvent => ({ type: 'failed', failure: failure(code) })),
    ];
    for (const event of events) expect(phases).toContain(reduce(at(everyPhase[phase]), event).state.phase);
  });

  test.each(phases.filter((phase) => !['positioning', 'lighting', 'challenging', 'capturing-document', 'reading-document', 'welcome', 'consent', 'opening'].includes(phase)))('entering %s releases the camera', (phase) => {
    const verified = playThrough(startWith()).last;
    const before: Readonly<Partial<Record<Phase, readonly [RegistrationState, RegistrationEvent]>>> = {
      'confirming-document': [everyPhase['reading-document'], { type: 'document-read', portrait: ok(portrait), reading: null, known: null }],
      'offering-retry': [everyPhase.challenging, { type: 'deadline', entry: 7 }],
      'signing-in': [{ ...everyPhase.positioning, session: counterSession }, { type: 'lane-chosen', lane: 'staff', requestId: 'r' }],
      'reviewing-document': [everyPhase['signing-in'], { type: 'staff-signed-in', staff: clerk }],
      reviewing: [{ ...everyPhase['signing-in'], document: stage.document }, { type: 'staff-signed-in', staff: clerk }],
      'second-person': [{ phase: 'submitting', submission: reviewed }, { type: 'refused', failure: failure('carrier/supervisor-required'), left }],
      ...(verified === null ? {} : { 'choosing-number': verified }),
      submitting: [everyPhase.positioning, { type: 'lane-chosen', lane: 'staff', requestId: 'r' }],
      withdrawing: [everyPhase.submitting, { type: 'cancel' }],
      'awaiting-delivery': [everyPhase.submitting, { type: 'postponed', left }],
      activating: [everyPhase.submitting, { type: 'answered', receipt: pending, left }],
      activated: [everyPhase.submitting, { type: 'answered', receipt: active, left }],
      closed: [everyPhase.submitting, { type: 'answered', receipt: recorded, left }],
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

describe('the number', () => {
  const [first, second] = session.offer;
  if (first === undefined || second === undefined) throw new Error('the offer is too small to choose from');

  test('chosen is the number that is asked for, exactly', () => {
    expect(reduce(at(everyPhase['choosing-number']), { type: 'number-chosen', msisdn: second })).toMatchObject({
      state: { phase: 'submitting', submission: { msisdn: second } },
      effects: expect.arrayContaining([{ type: 'submit', submission: { ...everyPhase['choosing-number'].submission, msisdn: second } }]) as unknown,
    });
  });

  test('that is not on offer cannot be had', () => {
    expect(reduce(at(everyPhase['choosing-number']), { type: 'number-chosen', msisdn: '+10000000000' }).state).toBe(everyPhase['choosing-number']);
  });

  test('is not asked for where there is only one', () => {
    expect(play(startWith({ offer: [first] }))).toMatchObject({ phase: 'submitting', submission: { msisdn: first } });
  });

  test('is offered to nobody who is not verified', () => {
    const refused = play(startWith({ policy: { ...session.policy, maxAttempts: 1 } }, { reference: { embedding: embedding(5), interEyePx: 60, withoutColour: false } }));
    expect(refused).toMatchObject({ phase: 'submitting', submission: { msisdn: null, draft: { verdict: { outcome: 'rejected' } } } });
    expect(reduce(at(everyPhase.positioning), { type: 'lane-chosen', lane: 'staff', requestId: 'r' }).state).toMatchObject({ phase: 'submitting', submission: { msisdn: null } });
  });

  test('can be chosen after a pause as well; without an answer nothing is sent', () => {
    const paused = reduce(at(everyPhase['choosing-number']), { type: 'deadline', entry: 7 });
    expect(reduce(paused, { type: 'still-here' }).state).toBe(everyPhase['choosing-number']);
    const gone = reduce(paused, { type: 'deadline', entry: paused.entry });
    expect(gone.state.phase).toBe('wiping');
    expect(gone.effects.map(({ type }) => type)).not.toContain('submit');
  });

  test('is chosen when the evidence is gone: no embedding is held', () => {
    expect(Object.keys(everyPhase['choosing-number'].submission).sort()).toEqual(['document', 'draft', 'msisdn', 'review', 'session']);
  });
});

describe('the activation', () => {
  const answered = (state: RegistrationState, receipt: SubmissionReceipt) => reduce(at(state), { type: 'answered', receipt, left });

  test('each receipt has its end', () => {
    for (const state of [everyPhase.submitting, everyPhase['awaiting-delivery'], everyPhase.activating]) {
      expect(answered(state, active).state).toMatchObject({ phase: 'activated', activation });
      expect(answered(state, pending).state).toMatchObject({ phase: 'activating', activation });
      expect(answered(state, notTaken).state).toMatchObject({ phase: 'closed', why: 'sim-not-taken', reference: 'ABCD-2345' });
      expect(answered(state, recorded).state).toMatchObject({ phase: 'closed', why: 'recorded' });
    }
  });

  test('that takes time holds nobody up, and stays in the outbox', () => {
    const shown = answered(everyPhase.submitting, pending);
    expect(shown.effects.map(({ type }) => type)).not.toContain('acknowledge');
    expect(reduce(shown, { type: 'finished' })).toMatchObject({ state: { phase: 'wiping' } });
  });

  test('that comes while nobody answers is there when somebody does', () => {
    const asked = reduce(at(everyPhase.activating), { type: 'deadline', entry: 7 });
    const news = reduce(asked, { type: 'answered', receipt: active, left });
    expect(news.state.phase).toBe('still-there');
    expect(reduce(news, { type: 'still-here' })).toMatchObject({ state: { phase: 'activated' }, effects: expect.arrayContaining([{ type: 'acknowledge', registrationId }]) as unknown });
  });
});

describe('the withdrawal', () => {
  const withdraw = { type: 'withdraw', registrationId } as const;
  const paused = (state: RegistrationState) => reduce(at(state), { type: 'deadline', entry: 7 });

  test.each(phases.filter((phase) => 'session' in everyPhase[phase] || ['second-person', 'choosing-number'].includes(phase)))('%s: the carrier keeps nothing for whoever stops, or does not answer', (phase) => {
    const stopped = reduce(at(everyPhase[phase]), { type: 'cancel' });
    expect(stopped.state.phase).toBe('wiping');
    expect(stopped.effects).toContainEqual(withdraw);
    const asked = paused(everyPhase[phase]);
    if (asked.state.phase === 'still-there') expect(reduce(asked, { type: 'deadline', entry: asked.entry }).effects).toContainEqual(withdraw);
  });

  test.each(['welcome', 'consent', 'opening', 'activating', 'activated', 'closed', 'refused', 'withdrawing'] as const)('%s: there is nothing of the carrier’s to give back', (phase) => {
    expect(reduce(at(everyPhase[phase]), { type: 'cancel' }).effects).not.toContainEqual(expect.objectContaining({ type: 'withdraw' }));
  });

  test.each([
    ['on its way', everyPhase.submitting],
    ['waiting for the line', everyPhase['awaiting-delivery']],
    ['sent without an answer', reduce(at(everyPhase.submitting), { type: 'failed', failure: failure('carrier/timeout') }).state],
    ['waiting for somebody', paused(everyPhase['awaiting-delivery']).state],
  ])('of a verdict %s wipes at once and waits for the carrier’s word', (_, state) => {
    const stopped = reduce(at(state), { type: 'cancel' });
    expect(stopped).toMatchObject({ state: { phase: 'withdrawing', registrationId }, effects: [{ type: 'close-camera' }, { type: 'wipe' }, withdraw] });
    expect(reduce(stopped, { type: 'wiped' }).state).toBe(stopped.state);
    // What the verdict came to meanwhile is no news: the withdrawal's own answer says it.
    for (const event of [{ type: 'postponed', left }, { type: 'refused', failure: failure('carrier/nonce-expired'), left }, { type: 'failed', failure: failure('carrier/unreachable') }] as const) {
      expect(reduce(stopped, event).state).toBe(stopped.state);
    }
    expect(reduce(stopped, { type: 'withdrawn' })).toMatchObject({ state: { phase: 'wiping' }, effects: [{ type: 'close-camera' }, { type: 'wipe' }] });
    // Whose verdict was quicker sees their number.
    expect(reduce(stopped, { type: 'answered', receipt: active, left })).toMatchObject({ state: { phase: 'activated', activation }, effects: expect.arrayContaining([{ type: 'acknowledge', registrationId }]) as unknown });
  });

  test('is not meant by whoever has read that it will be sent, and goes', () => {
    const asked = paused(everyPhase['awaiting-delivery']);
    for (const gone of [reduce(at(everyPhase['awaiting-delivery']), { type: 'finished' }), reduce(asked, { type: 'deadline', entry: asked.entry })]) {
      expect(gone.state.phase).toBe('wiping');
      expect(gone.effects).not.toContainEqual(withdraw);
    }
  });
});

describe('the SIM', () => {
  const card = '89860012345678901238';
  const typed = (text: string | null) => reduce(at(everyPhase.welcome), { type: 'card-edited', text });

  test('is an eSIM unless a card is named, and a card only with its number right', () => {
    const start = (registration: Registration) => reduce(registration, { type: 'lane-chosen', lane: 'face', requestId: 'r' }).state;
    expect(start(at(everyPhase.welcome))).toEqual({ phase: 'consent', sim: { kind: 'esim' } });
    expect(start(typed('8986 0012 3456 7890 1238'))).toEqual({ phase: 'consent', sim: { kind: 'iccid', iccid: card } });
    expect(start(typed('8986 0012 3456 7890 1239')).phase).toBe('welcome');
    expect(start(typed('')).phase).toBe('welcome');
    expect(start(reduce(typed(card), { type: 'card-edited', text: null }))).toEqual({ phase: 'consent', sim: { kind: 'esim' } });
  });

  test('is the same one in both lanes and on the way back', () => {
    const sim = { kind: 'iccid', iccid: card } as const;
    expect(reduce(typed(card), { type: 'lane-chosen', lane: 'staff', requestId: 'r' })).toMatchObject({ state: { phase: 'opening', sim }, effects: [{ type: 'open-registration', lane: 'staff', requestId: 'r', sim }] });
    const consent = reduce(typed(card), { type: 'lane-chosen', lane: 'face', requestId: 'r' });
    expect(reduce(consent, { type: 'back' }).state).toEqual({ phase: 'welcome', card });
    expect(reduce(consent, { type: 'consented', requestId: 'q' }).effects).toEqual([{ type: 'open-registration', lane: 'face', requestId: 'q', sim }]);
  });

  test.each(['carrier/sim-unavailable', 'carrier/sim-of-another-shop', 'carrier/sim-already-active'] as const)('%s leads to choosing another card', (code) => {
    const opening = { ...everyPhase.opening, sim: { kind: 'iccid', iccid: card } } as const;
    const refused = reduce(at(opening), { type: 'failed', failure: failure(code) });
    expect(refused.state).toMatchObject({ phase: 'interrupted', failure: { code } });
    for (const type of ['try-again', 'back'] as const) expect(reduce(refused, { type }).state).toEqual({ phase: 'welcome', card: '' });
  });

  test('sold out offers no retry of the same', () => {
    expect(reduce(at(everyPhase.opening), { type: 'failed', failure: failure('carrier/sim-unavailable') }).state).toMatchObject({ phase: 'interrupted', resume: null });
  });

  test('of one customer is not offered to the next', () => {
    expect(reduce(at(everyPhase.wiping), { type: 'wiped' }).state).toEqual({ phase: 'welcome', card: null });
  });
});

describe('the document', () => {
  const mrz = (line2: string) => reduce(at({ ...everyPhase['confirming-document'], mrzText: `P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n${line2}` }), { type: 'document-confirmed', today: '2012-04-01' }).state;

  test('is confirmed only with every check digit right', () => {
    expect(mrz('L898902C36UTO7408122F1204159ZE184226B<<<<<10')).toMatchObject({ phase: 'positioning', document: { number: 'L898902C3' } });
    expect(mrz('L898902C46UTO7408122F1204159ZE184226B<<<<<10').phase).toBe('confirming-document');
  });

  test('has its digest made as soon as it is confirmed, once', () => {
    const line1 = 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<';
    const confirmed = reduce(at({ ...everyPhase['confirming-document'], mrzText: `${line1}\nL898902C36UTO7408122F1204159ZE184226B<<<<<10` }), { type: 'document-confirmed', today: '2012-04-01' });
    expect(confirmed.effects).toContainEqual({ type: 'prepare-digest', session, document: expect.objectContaining({ number: 'L898902C3' }) as unknown });
    const again = reduce(at(everyPhase['offering-retry']), { type: 'try-again' });
    expect(again.state.phase).toBe('positioning');
    expect(again.effects.map(({ type }) => type)).not.toContain('prepare-digest');
  });

  test('is not confirmed when it has expired', () => {
    const state = { ...everyPhase['confirming-document'], mrzText: 'P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10' };
    expect(reduce(at(state), { type: 'document-confirmed', today: '2026-11-24' }).state.phase).toBe('confirming-document');
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
    const state = { ...everyPhase['capturing-document'], session: { ...session, policy: { ...session.policy, staffedReview: { ...session.policy.staffedReview, allowed: false } } } };
    expect(reduce(at(state), { type: 'lane-chosen', lane: 'staff', requestId: 'r' }).state).toBe(state);
  });
});

test('thresholds that the carrier does not have close the camera’s lane alone', () => {
  const without = { ...session, policy: { ...session.policy, thresholds: session.policy.thresholds.map((row) => ({ ...row, modelVersion: 'another model' })) } };
  expect(reduce(at(everyPhase.opening), { type: 'opened', session: without }).state).toMatchObject({ phase: 'interrupted', failure: { code: 'carrier/model-not-allowed' }, resume: null });
  expect(reduce(at({ ...everyPhase.opening, lane: 'staff' }), { type: 'opened', session: without }).state.phase).toBe('submitting');
});

test('the same request is opened again after an interruption, never a second one', () => {
  const opening = reduce(reduce(reduce(initialRegistration, { type: 'lane-chosen', lane: 'face', requestId: 'a' }), { type: 'consented', requestId: 'b' }), { type: 'failed', failure: failure('carrier/unreachable') });
  const again = reduce(opening, { type: 'try-again' });
  expect(again.effects).toEqual([{ type: 'open-registration', lane: 'face', requestId: 'b', sim: { kind: 'esim' } }]);
});

test('an answer that a retry cannot change offers no retry', () => {
  for (const code of ['carrier/nonce-expired', 'carrier/kiosk-revoked', 'carrier/policy-outdated'] as const) {
    expect(reduce(at(everyPhase.submitting), { type: 'failed', failure: failure(code) }).state).toMatchObject({ phase: 'interrupted', resume: null });
  }
});
