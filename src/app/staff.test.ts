// Who is signed in: the clerk until their session ends, by whichever clock notices first; a guest for one signature.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StaffSession } from '../registration/session.ts';
import { clerk, supervisor } from '../registration/testing.ts';
import { createStaff } from './staff.ts';

const HOUR_MS = 3_600_000;
const start = Date.parse(clerk.expiresAt) - 8 * HOUR_MS;

beforeEach(() => vi.useFakeTimers({ now: start }));
afterEach(() => vi.useRealTimers());

const setUp = () => {
  const signedOut: string[] = [];
  const shown: (StaffSession | null)[] = [];
  let sleptMs = 0;
  const staff = createStaff({
    operators: { signOut: (sessionId) => void signedOut.push(sessionId) },
    clock: { wallMs: () => Date.now() + sleptMs },
    show: (who) => void shown.push(who),
  });
  return { staff, signedOut, shown, sleep: (ms: number) => (sleptMs += ms) };
};

describe('the clerk', () => {
  it('is signed in until their session ends, and is signed out then', () => {
    const { staff, signedOut, shown } = setUp();
    expect(staff.clerk()).toBeNull();
    staff.begin(clerk, 0, '1001');
    vi.advanceTimersByTime(8 * HOUR_MS - 1);
    expect([staff.clerk(), staff.number()]).toEqual([clerk, '1001']);
    vi.advanceTimersByTime(1);
    expect([staff.clerk(), staff.number()]).toEqual([null, null]);
    expect(signedOut).toEqual([clerk.sessionId]);
    expect(shown).toEqual([clerk, null]);
  });

  it('is signed out by the carrier’s clock, whatever the device’s says', () => {
    const { staff } = setUp();
    staff.begin(clerk, 5 * HOUR_MS, null);
    vi.advanceTimersByTime(3 * HOUR_MS);
    expect(staff.clerk()).toBeNull();
  });

  it('is not there any more on a device that slept over the end', () => {
    const { staff, signedOut, sleep } = setUp();
    staff.begin(clerk, 0, '1001');
    sleep(9 * HOUR_MS);
    expect(staff.clerk()).toBeNull();
    expect(signedOut).toEqual([clerk.sessionId]);
  });

  it('gives way to the next one, whose end is their own', () => {
    const { staff, signedOut } = setUp();
    staff.begin(clerk, 0, '1001');
    staff.begin({ ...supervisor, expiresAt: new Date(start + 10 * HOUR_MS).toISOString() }, 0, null);
    expect(staff.number()).toBeNull();
    expect(signedOut).toEqual([clerk.sessionId]);
    vi.advanceTimersByTime(9 * HOUR_MS);
    expect(staff.clerk()?.operator).toBe(supervisor.operator);
    staff.signOut();
    staff.signOut();
    expect(signedOut).toEqual([clerk.sessionId, supervisor.sessionId]);
  });
});

it('a guest’s session ends without the clerk’s', () => {
  const { staff, signedOut, shown } = setUp();
  staff.begin(clerk, 0, '1001');
  staff.welcome(supervisor);
  staff.endGuests();
  staff.endGuests();
  expect(signedOut).toEqual([supervisor.sessionId]);
  expect(staff.clerk()).toEqual(clerk);
  expect(shown).toEqual([clerk]);
});
