// The clerk's desk: it locks when nobody touches it, opens for the same person alone, goes to another by a hand-over, and loses nothing meanwhile.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DayResponse } from '../../contract/day.ts';
import type { RegistrationEvent } from '../registration/events.ts';
import { desk as policy } from '../registration/policy.ts';
import { initialRegistration } from '../registration/reduce.ts';
import type { StaffSession } from '../registration/session.ts';
import type { RegistrationState } from '../registration/state.ts';
import { clerk, supervisor } from '../registration/testing.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { createDesk, initialDesk } from './desk.ts';
import type { AppState } from './model.ts';
import { createStaff } from './staff.ts';

const HOUR_MS = 3_600_000;
const start = Date.parse(clerk.expiresAt) - 8 * HOUR_MS;

beforeEach(() => vi.useFakeTimers({ now: start }));
afterEach(() => vi.useRealTimers());

const dayAt = (serverTime: string): DayResponse => ({ serverTime, day: serverTime.slice(0, 10), registrations: [], hours: [] });
const consent: RegistrationState = { phase: 'consent', sim: { kind: 'esim' } };
const face = { phase: 'opening', lane: 'face', requestId: 'x', sim: { kind: 'esim' } } as const satisfies RegistrationState;

function setUp({ mode = 'clerk', clockAheadMs = 0 }: { readonly mode?: AppState['mode']; readonly clockAheadMs?: number } = {}) {
  let state = { registration: initialRegistration, desk: initialDesk, staff: null, calibration: { run: null, kept: null }, simScan: null } as unknown as AppState;
  const set = (part: Partial<AppState>) => { state = { ...state, ...part }; };
  const signedOut: string[] = [];
  const asked: string[] = [];
  const events: RegistrationEvent[] = [];
  const camera: string[] = [];
  const staffed: Record<string, StaffSession> = { '1001': clerk, '9001': supervisor };
  let sessions = 0;
  let answers: (() => Result<DayResponse, Failure>) | null = null;
  let line: Failure | null = null;
  let sleptMs = 0;
  const wallMs = () => Date.now() + sleptMs + clockAheadMs;
  const operators = {
    signIn: (staffNumber: string, pin: string) => {
      asked.push(staffNumber);
      const who = staffed[staffNumber];
      if (line !== null) return Promise.resolve(err(line));
      sessions += 1;
      return Promise.resolve(who === undefined || pin !== '271828' ? err(failure('carrier/operator-unknown')) : ok({ ...who, sessionId: `ops_session-${String(sessions)}` }));
    },
    signOut: (sessionId: string) => void signedOut.push(sessionId),
  };
  const staff = createStaff({ operators, clock: { wallMs }, show: (who) => { set({ staff: who }); desk.clerkIs(who); } });
  const desk = createDesk({
    mode, staff, set,
    carrier: { operators, day: () => Promise.resolve(answers === null ? ok(dayAt(new Date(Date.now()).toISOString())) : answers()) },
    clock: { wallMs },
    get: () => state,
    dispatch: (event) => { events.push(event); },
    pause: () => void camera.push('pause'),
    resume: () => void camera.push('resume'),
  });
  const begin = async (number = '1001') => {
    desk.askSignIn();
    await desk.enter(number, '271828');
  };
  return {
    desk, staff, signedOut, asked, events, camera, begin,
    state: () => state,
    be: (registration: RegistrationState) => {
      set({ registration: { state: registration, entry: 1 } });
      desk.follow(registration.phase);
    },
    sleep: (ms: number) => { sleptMs += ms; },
    answerDay: (answer: () => Result<DayResponse, Failure>) => { answers = answer; },
    cut: (cause: Failure | null) => { line = cause; },
  };
}

describe('a shift', () => {
  it('begins with a staff number and a PIN, and brings the day', async () => {
    const { begin, state } = setUp();
    await begin();
    await vi.advanceTimersByTimeAsync(0);
    expect(state()).toMatchObject({ staff: { operator: clerk.operator }, desk: { asks: 'nothing', day: { kind: 'known' } } });
  });

  it('ends by the carrier’s clock where the device’s is a day ahead', async () => {
    const { begin, state } = setUp({ clockAheadMs: 24 * HOUR_MS });
    await begin();
    await vi.advanceTimersByTimeAsync(0);
    expect(state().staff?.operator).toBe(clerk.operator);
    await vi.advanceTimersByTimeAsync(8 * HOUR_MS);
    expect(state()).toMatchObject({ staff: null, desk: { day: { kind: 'unknown' } } });
  });

  it('is not begun by a wrong PIN, and is told why', async () => {
    const { desk, state } = setUp();
    desk.askSignIn();
    await desk.enter('1001', '000000');
    expect(state()).toMatchObject({ staff: null, desk: { asks: 'sign-in', busy: false, problem: { failure: { code: 'carrier/operator-unknown' } } } });
  });

  it.each(['tablet', 'kiosk'] as const)('is nothing of a %s', async (mode) => {
    const { desk, begin, state } = setUp({ mode });
    await begin();
    desk.lock();
    desk.askHandOver();
    await vi.advanceTimersByTimeAsync(policy.lockAfterMs);
    expect(state()).toMatchObject({ staff: null, desk: initialDesk });
    expect(desk.holds('reviewing')).toBe(false);
  });

  it('keeps the day that is known while the line is down, and asks again every minute', async () => {
    const { begin, state, answerDay } = setUp();
    await begin();
    await vi.advanceTimersByTimeAsync(0);
    answerDay(() => err(failure('carrier/unreachable')));
    await vi.advanceTimersByTimeAsync(policy.refreshMs);
    expect(state().desk.day).toMatchObject({ kind: 'known', trouble: { code: 'carrier/unreachable' } });
    answerDay(() => ok(dayAt(clerk.expiresAt)));
    await vi.advanceTimersByTimeAsync(policy.refreshMs);
    expect(state().desk.day).toMatchObject({ kind: 'known', trouble: null, day: { serverTime: clerk.expiresAt } });
  });
});

describe('a desk that nobody touches', () => {
  it('locks after a while, and each touch gives the whole time again', async () => {
    const { desk, begin, state } = setUp();
    await begin();
    await vi.advanceTimersByTimeAsync(policy.lockAfterMs - 1);
    expect(state().desk.locked).toBeNull();
    desk.active();
    await vi.advanceTimersByTimeAsync(policy.lockAfterMs - 1);
    expect(state().desk.locked).toBeNull();
    await vi.advanceTimersByTimeAsync(1);
    expect(state().desk).toMatchObject({ asks: 'pin', locked: { ending: '01' } });
  });

  it('does not lock while a camera or the carrier is at it', async () => {
    const { begin, be, state } = setUp();
    await begin();
    be(face);
    await vi.advanceTimersByTimeAsync(policy.lockAfterMs * 2);
    expect(state().desk.locked).toBeNull();
    be(consent);
    await vi.advanceTimersByTimeAsync(policy.lockAfterMs);
    expect(state().desk.locked).not.toBeNull();
  });

  it('locks at the first touch on a device that slept', async () => {
    const { desk, begin, sleep, state } = setUp();
    await begin();
    sleep(policy.lockAfterMs);
    desk.active();
    expect(state().desk.locked).not.toBeNull();
  });

  it('waits with what is under way instead of asking whether somebody is still there', async () => {
    const { desk, begin } = setUp();
    expect(desk.holds('reviewing')).toBe(false);
    await begin();
    expect([desk.holds('reviewing'), desk.holds('submitting')]).toEqual([true, false]);
    desk.lock();
    expect(desk.holds('reviewing')).toBe(true);
  });
});

describe('a locked desk', () => {
  it('opens with the PIN of whoever left it, who goes on with the key they had', async () => {
    const { desk, staff, begin, state, asked, signedOut, events, camera } = setUp();
    await begin();
    const before = staff.clerk()?.sessionId;
    desk.lock();
    await desk.enter('9001', '000000');
    expect(state().desk).toMatchObject({ asks: 'pin', problem: { failure: { code: 'carrier/operator-unknown' } } });
    await desk.enter('9001', '271828');
    // Whatever number comes with it: the PIN is asked of whoever was away.
    expect(asked).toEqual(['1001', '1001', '1001']);
    expect(state().desk).toMatchObject({ asks: 'nothing', locked: null });
    expect(staff.clerk()?.sessionId).toBe(before);
    expect(signedOut).toEqual(['ops_session-3']);
    expect(events.map(({ type }) => type)).toEqual(['clerk-changed']);
    expect(camera).toEqual(['resume', 'pause', 'resume']);
  });

  it('stays locked while the line is down', async () => {
    const { desk, begin, cut, state } = setUp();
    await begin();
    desk.lock();
    cut(failure('carrier/unreachable'));
    await desk.enter('', '271828');
    expect(state().desk.locked).not.toBeNull();
    cut(null);
    await desk.enter('', '271828');
    expect(state().desk.locked).toBeNull();
  });

  it('cannot be signed out of, nor left', async () => {
    const { desk, begin, state } = setUp();
    await begin();
    desk.lock();
    desk.signOut();
    desk.leave();
    desk.askHandOver();
    desk.leave();
    expect(state()).toMatchObject({ staff: { operator: clerk.operator }, desk: { asks: 'pin', locked: { ending: '01' } } });
  });

  it('stays theirs when the session ends meanwhile: the same person opens it, in a new one', async () => {
    const { desk, staff, begin, state, events } = setUp();
    await begin();
    desk.lock();
    await vi.advanceTimersByTimeAsync(9 * HOUR_MS);
    expect(state().staff).toBeNull();
    expect(state().desk.locked).not.toBeNull();
    events.length = 0;
    vi.setSystemTime(start);
    await desk.enter('', '271828');
    expect(staff.clerk()?.operator).toBe(clerk.operator);
    expect(events).toContainEqual({ type: 'clerk-changed', staff: staff.clerk() });
  });

  it('erases what is under way after a quarter of an hour, and stays locked', async () => {
    const { desk, begin, be, state, events } = setUp();
    await begin();
    be(consent);
    desk.lock();
    await vi.advanceTimersByTimeAsync(policy.keepLockedMs - 1);
    expect(events).not.toContainEqual({ type: 'cancel' });
    await vi.advanceTimersByTimeAsync(1);
    expect(events).toContainEqual({ type: 'cancel' });
    expect(state().desk.locked).not.toBeNull();
  });

  it('erases it before it opens on a device that slept through that', async () => {
    const { desk, begin, be, sleep, events } = setUp();
    await begin();
    be(consent);
    desk.lock();
    sleep(policy.keepLockedMs);
    await desk.enter('', '271828');
    expect(events).toContainEqual({ type: 'cancel' });
  });
});

describe('a hand-over', () => {
  it('signs the one out and the other in, and the registration is told', async () => {
    const { desk, begin, be, state, signedOut, events, staff } = setUp();
    await begin();
    be({ ...face, phase: 'opening' });
    desk.askHandOver();
    await desk.enter('9001', '271828');
    expect(state()).toMatchObject({ staff: { operator: supervisor.operator }, desk: { asks: 'nothing' } });
    expect(signedOut).toEqual(['ops_session-1']);
    expect(events.at(-1)).toEqual({ type: 'clerk-changed', staff: staff.clerk() });
  });

  it('is one from the locked desk too, and never by accident to the same person', async () => {
    const { desk, begin, state, signedOut } = setUp();
    await begin();
    desk.lock();
    desk.askHandOver();
    await desk.enter('1001', '271828');
    expect(state().desk).toMatchObject({ asks: 'hand-over', locked: { ending: '01' }, problem: { kind: 'same-person' } });
    expect(signedOut).toEqual(['ops_session-2']);
    await desk.enter('9001', '271828');
    expect(state()).toMatchObject({ staff: { operator: supervisor.operator }, desk: { asks: 'nothing', locked: null } });
  });

  it('to nobody ends the shift', async () => {
    const { desk, begin, state } = setUp();
    await begin();
    desk.askHandOver();
    desk.signOut();
    expect(state()).toMatchObject({ staff: null, desk: { asks: 'nothing', day: { kind: 'unknown' } } });
  });

  it('that was left does not sign anybody in when the carrier answers late', async () => {
    const { desk, begin, state, signedOut } = setUp();
    await begin();
    desk.askHandOver();
    const late = desk.enter('9001', '271828');
    desk.leave();
    await late;
    expect(state()).toMatchObject({ staff: { operator: clerk.operator }, desk: { asks: 'nothing' } });
    expect(signedOut).toEqual(['ops_session-2']);
  });
});

