// The counter: a clerk copies, compares and signs what the camera did not finish.
import { describe, expect, test } from 'vitest';
import { failure } from '../shared/failure.ts';
import type { RegistrationEvent } from './events.ts';
import { reduce } from './reduce.ts';
import type { Phase, Registration, RegistrationState } from './state.ts';
import { clerk, counterSession, everyPhase, left, mixed, reviewed, session, stage, supervisor } from './testing.ts';
import { play, startWith } from './testing-actor.ts';

const at = (state: RegistrationState): Registration => ({ state, entry: 7 });
const { registrationId } = session;

describe('the counter', () => {
  const counter = <S extends RegistrationState & { readonly session: typeof session }>(state: S): S => ({ ...state, session: counterSession });
  const lines = stage.document.mrzText;
  const askStaff = { type: 'lane-chosen', lane: 'staff', requestId: 'r' } as const;
  const ticks = (['photo', 'document', 'facts'] as const).map((point): RegistrationEvent => ({ type: 'review-ticked', point }));
  const all = (state: RegistrationState, events: readonly RegistrationEvent[]): Registration => events.reduce(reduce, at(state));
  const confirmed = (state: RegistrationState) => all(state, [...ticks, { type: 'review-confirmed' }]).state;

  test('signs in, copies the lines, compares, confirms: the number is chosen and the clerk answers for it', () => {
    const opened = reduce(at({ ...everyPhase.opening, lane: 'staff' }), { type: 'opened', session: counterSession });
    expect(opened).toMatchObject({ state: { phase: 'signing-in', document: null }, effects: [{ type: 'close-camera' }, { type: 'find-staff' }] });
    const typed = [{ type: 'sign-in-begun' }, { type: 'staff-signed-in', staff: clerk }, { type: 'mrz-edited', text: lines }] as const;
    const copied = typed.reduce<Registration>(reduce, opened);
    expect(copied.state).toMatchObject({ phase: 'reviewing-document', clerk, mrzText: lines });
    const comparing = reduce(copied, { type: 'document-confirmed', today: '2012-04-01' });
    expect(comparing.state).toMatchObject({ phase: 'reviewing', document: { number: 'L898902C3', checks: ['mrz-check-digits', 'not-expired'] }, ticked: [] });
    expect(comparing.effects.map(({ type }) => type)).toEqual(['close-camera', 'prepare-digest']);
    const chosen = reduce(at(confirmed(comparing.state)), { type: 'number-chosen', msisdn: '+447700900001' });
    expect(chosen.state).toEqual({ phase: 'submitting', submission: { ...reviewed, session: counterSession } });
    // Nothing of a face, not even that one was once asked for.
    expect(JSON.stringify(chosen.state)).not.toContain('embedding');
  });

  test('confirms only with every tick, and a tick can be taken back', () => {
    for (const missing of ticks) {
      const { state } = all(everyPhase.reviewing, [...ticks.filter((tick) => tick !== missing), { type: 'review-confirmed' }]);
      expect(state.phase).toBe('reviewing');
    }
    expect(all(everyPhase.reviewing, [...ticks, { type: 'review-ticked', point: 'document' }, { type: 'review-confirmed' }]).state).toMatchObject({ phase: 'reviewing', ticked: ['photo', 'facts'] });
  });

  test('does not take an expired document, or lines that do not agree', () => {
    const today = (date: string, text = lines) => reduce(at({ ...everyPhase['reviewing-document'], mrzText: text }), { type: 'document-confirmed', today: date }).state.phase;
    expect(today('2012-04-01')).toBe('reviewing');
    expect(today('2026-11-24')).toBe('reviewing-document');
    expect(today('2012-04-01', lines.replace('C36', 'C46'))).toBe('reviewing-document');
  });

  test('takes over from the camera without copying anything again', () => {
    for (const phase of ['positioning', 'challenging', 'offering-retry'] as const) {
      const asked = reduce(at(counter(everyPhase[phase])), askStaff).state;
      expect(asked).toMatchObject({ phase: 'signing-in', document: stage.document });
      expect(asked).not.toHaveProperty('reference');
      expect(reduce(at(asked), { type: 'staff-signed-in', staff: clerk }).state).toMatchObject({ phase: 'reviewing', document: stage.document });
    }
    const half = reduce(at(counter({ ...everyPhase['confirming-document'], mrzText: lines.slice(0, 50) })), askStaff).state;
    expect(reduce(at(half), { type: 'staff-signed-in', staff: clerk }).state).toMatchObject({ phase: 'reviewing-document', mrzText: lines.slice(0, 50) });
    // The machine's own finding of a portrait is not what a person confirms.
    const { submission } = confirmed({ ...everyPhase.reviewing, document: stage.document }) as { submission: typeof reviewed };
    expect(submission.document?.checks).toEqual(['mrz-check-digits', 'not-expired']);
  });

  test('looks at once where the machine is not sure; passed on, it says why', () => {
    const [row] = session.policy.thresholds;
    if (row === undefined) throw new Error('no thresholds');
    const unsure = { ...counterSession, policy: { ...counterSession.policy, thresholds: [{ ...row, matchMilli: 610, reviewMilli: 590 }] } };
    const looked = play(startWith(unsure, { reference: { embedding: mixed(0.6), interEyePx: 60, withoutColour: false } }));
    expect(looked).toMatchObject({ phase: 'signing-in', document: stage.document, referral: { verdict: { reasons: ['match-in-review-band'] }, match: { decision: 'review' } } });
    const comparing = reduce(at(looked), { type: 'staff-signed-in', staff: clerk });
    expect(reduce(comparing, { type: 'review-referred' }).state).toMatchObject({ phase: 'submitting', submission: { review: null, draft: { verdict: { outcome: 'refer', reasons: ['match-in-review-band'] }, liveness: { outcome: 'passed' } } } });
  });

  test.each(['signing-in', 'reviewing-document', 'reviewing', 'second-person'] as const)('%s: can be passed on, which gives no number and no signature', (phase) => {
    expect(reduce(at(everyPhase[phase]), { type: 'review-referred' }).state).toMatchObject({ phase: 'submitting', submission: { msisdn: null, review: null, draft: { verdict: { outcome: 'refer', reasons: ['customer-chose-staff'] } } } });
  });

  test('says what came of a sign-in, and lets it be tried again', () => {
    const busy = reduce(at(everyPhase['signing-in']), { type: 'sign-in-begun' }).state;
    expect(busy).toMatchObject({ busy: true });
    expect(reduce(at(busy), { type: 'sign-in-refused', failure: failure('carrier/operator-locked') }).state).toMatchObject({ phase: 'signing-in', busy: false, problem: { code: 'carrier/operator-locked' } });
    // Nobody came back from the pause: the request was ended with it.
    const paused = reduce(at(busy), { type: 'deadline', entry: 7 });
    expect(reduce(paused, { type: 'still-here' }).state).toMatchObject({ phase: 'signing-in', busy: false });
  });

  test('asks for a second person when the carrier does: somebody else, one of the two a supervisor', () => {
    const refused = reduce(at({ phase: 'submitting', submission: reviewed }), { type: 'refused', failure: failure('carrier/supervisor-required'), left });
    expect(refused.state).toEqual(everyPhase['second-person']);
    expect(refused.effects).toContainEqual({ type: 'acknowledge', registrationId });
    const signs = (staff: typeof clerk, first = clerk) => reduce(at({ ...everyPhase['second-person'], submission: { ...reviewed, review: { ...reviewed.review, clerk: first } } }), { type: 'staff-signed-in', staff }).state;
    expect(signs({ ...clerk, sessionId: 'ops_another-one' })).toMatchObject({ phase: 'second-person', problem: { kind: 'same-person' } });
    expect(signs({ ...clerk, operator: 'opr_another-one' })).toMatchObject({ phase: 'second-person', problem: { kind: 'no-supervisor' } });
    expect(signs(supervisor)).toMatchObject({ phase: 'submitting', submission: { msisdn: reviewed.msisdn, review: { clerk, second: supervisor } } });
    expect(signs(clerk, supervisor)).toMatchObject({ phase: 'submitting', submission: { review: { clerk: supervisor, second: clerk } } });
  });

  test('fetches a second person beside a clerk who has given out many numbers alone, and says why', () => {
    const refused = reduce(at({ phase: 'submitting', submission: reviewed }), { type: 'refused', failure: failure('carrier/clerk-limit-reached'), left });
    expect(refused.state).toMatchObject({ phase: 'second-person', busy: false, problem: { kind: 'failure', failure: { code: 'carrier/clerk-limit-reached' } }, submission: { review: { second: null } } });
    expect(refused.effects).toContainEqual({ type: 'acknowledge', registrationId });
  });

  test('sends nothing with one signature where every number needs two', () => {
    const everyNumber = { ...counterSession, policy: { ...counterSession.policy, staffedReview: { allowed: true, supervisorFromNumber: 1 } } };
    const state = confirmed({ ...everyPhase.reviewing, session: everyNumber });
    expect(reduce(at(state), { type: 'number-chosen', msisdn: '+447700900001' }).state).toMatchObject({ phase: 'second-person', submission: { msisdn: '+447700900001' } });
  });

  test.each(['carrier/approval-missing', 'carrier/approval-invalid'] as const)('%s: the clerk signs in anew and compares again, with the document as it was', (code) => {
    const again = reduce(at({ phase: 'submitting', submission: reviewed }), { type: 'refused', failure: failure(code), left });
    expect(again.state).toMatchObject({ phase: 'signing-in', document: reviewed.document, problem: { code } });
    expect(again.effects).toContainEqual({ type: 'sign-out-staff' });
    expect(again.effects).not.toContainEqual({ type: 'find-staff' });
    expect(reduce(again, { type: 'staff-signed-in', staff: clerk }).state).toMatchObject({ phase: 'reviewing', ticked: [] });
  });

  test('whose session ended before anything was signed signs in again', () => {
    const lapsed = reduce(at({ phase: 'submitting', submission: reviewed }), { type: 'failed', failure: failure('carrier/operator-unknown') });
    expect(lapsed.state).toMatchObject({ phase: 'signing-in', problem: { code: 'carrier/approval-invalid' } });
  });

  test.each(['carrier/supervisor-required', 'carrier/clerk-limit-reached', 'carrier/kiosk-limit-reached'] as const)('%s for a face: at the counter people look instead, with the document as it was', (code) => {
    const submission = { ...reviewed, draft: everyPhase.submitting.submission.draft, review: null };
    const instead = reduce(at({ phase: 'submitting', submission }), { type: 'refused', failure: failure(code), left });
    expect(instead.state).toMatchObject({ phase: 'signing-in', document: reviewed.document, problem: null, referral: { verdict: { outcome: 'refer' } } });
    expect(instead.effects).toContainEqual({ type: 'acknowledge', registrationId });
    expect(instead.effects).toContainEqual({ type: 'find-staff' });
    const elsewhere = { ...submission, session: { ...submission.session, mode: 'tablet' as const } };
    expect(reduce(at({ phase: 'submitting', submission: elsewhere }), { type: 'refused', failure: failure(code), left }).state).toMatchObject({ phase: 'refused', failure: { code } });
  });

  test('is refused for good by what no signature mends', () => {
    expect(reduce(at({ phase: 'submitting', submission: reviewed }), { type: 'refused', failure: failure('carrier/sim-limit-reached'), left }).state.phase).toBe('refused');
    // A verdict by face has no signatures to add.
    expect(reduce(at(everyPhase.submitting), { type: 'refused', failure: failure('carrier/supervisor-required'), left }).state.phase).toBe('refused');
  });

  test('refers like everybody where the carrier does not let staff confirm', () => {
    const closed = { ...counterSession, policy: { ...counterSession.policy, staffedReview: { allowed: false, supervisorFromNumber: 3 } } };
    expect(reduce(at({ ...everyPhase.opening, lane: 'staff' }), { type: 'opened', session: closed }).state).toMatchObject({ phase: 'submitting', submission: { draft: { verdict: { outcome: 'refer' } } } });
  });
});

describe('somebody else becomes the clerk', () => {
  const next = { ...clerk, sessionId: 'ops_another-session' };
  const after = (state: RegistrationState, staff: typeof clerk) => reduce(at(state), { type: 'clerk-changed', staff });
  const ticked: RegistrationState = { ...everyPhase.reviewing, ticked: ['photo', 'facts'] };
  const chosen: RegistrationState = { phase: 'choosing-number', submission: { ...reviewed, msisdn: null } };

  test('their own word is wanted: what was ticked is open again, what was confirmed is compared again', () => {
    expect(after(ticked, supervisor).state).toMatchObject({ phase: 'reviewing', clerk: supervisor, ticked: [], document: everyPhase.reviewing.document });
    for (const state of [chosen, everyPhase['second-person']]) {
      const { state: now, effects } = after(state, supervisor);
      expect(now).toMatchObject({ phase: 'signing-in', document: reviewed.document, problem: null });
      // Who is signed in passes it without seeing it.
      expect(effects).toContainEqual({ type: 'find-staff' });
    }
  });

  test('the same person in a new session goes on, and signs with the new key', () => {
    expect(after(ticked, next).state).toMatchObject({ phase: 'reviewing', clerk: next, ticked: ['photo', 'facts'] });
    for (const state of [chosen, everyPhase['second-person']]) expect(after(state, next).state).toMatchObject({ phase: state.phase, submission: { review: { clerk: next } } });
  });

  test('what no clerk has touched stays as it is', () => {
    const touched: readonly Phase[] = ['reviewing-document', 'reviewing', 'second-person'];
    for (const phase of (Object.keys(everyPhase) as Phase[]).filter((each) => !touched.includes(each))) expect(after(everyPhase[phase], supervisor).state).toBe(everyPhase[phase]);
    expect(after(everyPhase['reviewing-document'], supervisor).state).toMatchObject({ phase: 'reviewing-document', clerk: supervisor });
  });
});
