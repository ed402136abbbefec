// The clerk's desk around the registration: signing in for a shift, the lock of an idle desk, the hand-over, and the carrier's word on the day.
import type { KioskMode } from '../../contract/primitives.ts';
import type { RegistrationEvent } from '../registration/events.ts';
import { sessionOf } from '../registration/lookup.ts';
import { desk as policy, waitsForPerson } from '../registration/policy.ts';
import type { StaffSession } from '../registration/session.ts';
import type { Phase, RegistrationState } from '../registration/state.ts';
import type { AppState, DeskState } from './model.ts';
import type { CarrierPort, ClockPort } from './ports.ts';
import type { Staff } from './staff.ts';

export type Desk = {
  /** Asks who begins a shift. Not while a registration is under way: that asks by itself. */
  askSignIn(): void;
  /** Asks who comes next: from the locked desk too. */
  askHandOver(): void;
  /** Back from a question; a locked desk stays locked. */
  leave(): void;
  /** Answers what the desk asks. The PIN goes to the carrier and is not kept. @param staffNumber left out of account where the desk is locked and knows it. */
  enter(staffNumber: string, pin: string): Promise<void>;
  /** The PIN is wanted before anything goes on. Nothing happens where nobody is signed in. */
  lock(): void;
  signOut(): void;
  showDay(shown: boolean): void;
  /** Somebody does something. */
  active(): void;
  /** After a change of phase. */
  follow(now: Phase): void;
  /** Told whenever somebody else, or nobody, is the clerk. */
  clerkIs(clerk: StaffSession | null): void;
  /** Whether this phase waits for the clerk at the desk for as long as it takes, instead of for a deadline. */
  holds(phase: Phase): boolean;
  /** Asks the carrier how the day stands. */
  refresh(): void;
  stop(): void;
};

type Tools = {
  readonly mode: KioskMode;
  readonly carrier: Pick<CarrierPort, 'day'> & { readonly operators: CarrierPort['operators'] };
  readonly staff: Staff;
  readonly clock: Pick<ClockPort, 'wallMs'>;
  readonly get: () => AppState;
  readonly set: (part: Partial<AppState>) => void;
  readonly dispatch: (event: RegistrationEvent) => void;
  /** The camera sees nobody while the desk is locked; `resume` brings back what the phase needs. */
  readonly pause: () => void;
  readonly resume: () => void;
};

export const initialDesk: DeskState = { asks: 'nothing', locked: null, busy: false, problem: null, day: { kind: 'unknown' }, showsDay: false };

/** What the carrier may know anew of. */
const newsOf: ReadonlySet<Phase> = new Set<Phase>(['welcome', 'capturing-document', 'signing-in', 'reviewing-document', 'awaiting-delivery', 'activating', 'activated', 'closed', 'refused']);

/** East of Greenwich is ahead. */
const utcOffsetMinutes = (wallMs: number): number => -new Date(wallMs).getTimezoneOffset();

export function createDesk({ mode, carrier, staff, clock, get, set, dispatch, pause, resume }: Tools): Desk {
  let idle: ReturnType<typeof setTimeout> | undefined;
  let kept: ReturnType<typeof setTimeout> | undefined;
  let poll: ReturnType<typeof setInterval> | undefined;
  let asking = new AbortController();
  let reading = new AbortController();
  /** When somebody last did something, by the device's clock. */
  let lastMs = 0;
  /** Who has to come back, and since when. The session itself may end meanwhile. */
  let away: { readonly operator: string; readonly staffNumber: string | null; readonly sinceMs: number } | null = null;

  const change = (part: Partial<DeskState>): void => { set({ desk: { ...get().desk, ...part } }); };
  const state = (): RegistrationState => get().registration.state;

  /** Not in the middle of what a camera or the carrier is at: there nobody has to touch anything. */
  const mayLock = (): boolean => {
    const { calibration, simScan } = get();
    const { phase } = state();
    return (phase === 'welcome' || waitsForPerson.has(phase)) && calibration.run === null && simScan === null;
  };

  const watch = (): void => {
    clearTimeout(idle);
    if (mode !== 'clerk' || away !== null || get().staff === null) return;
    lastMs = clock.wallMs();
    idle = setTimeout(() => {
      if (mayLock()) lock();
      else watch();
    }, policy.lockAfterMs);
  };

  const ask = (asks: DeskState['asks']): void => {
    asking.abort();
    asking = new AbortController();
    change({ asks, busy: false, problem: null, showsDay: false });
  };

  function lock(): void {
    const clerk = staff.clerk();
    if (mode !== 'clerk' || clerk === null || away !== null) return;
    clearTimeout(idle);
    const staffNumber = staff.number();
    away = { operator: clerk.operator, staffNumber, sinceMs: clock.wallMs() };
    change({ locked: { ending: staffNumber?.slice(-2) ?? null } });
    ask('pin');
    pause();
    kept = setTimeout(() => { dispatch({ type: 'cancel' }); }, policy.keepLockedMs);
  }

  function unlock(): void {
    clearTimeout(kept);
    // A device that slept through it has a timer that comes late.
    if (away !== null && clock.wallMs() - away.sinceMs >= policy.keepLockedMs) dispatch({ type: 'cancel' });
    away = null;
    change({ locked: null });
    ask('nothing');
    resume();
    watch();
  }

  /** From now on this is the clerk; the carrier's clock comes with its day, and says when the session ends. */
  async function begin(clerk: StaffSession, staffNumber: string, signal: AbortSignal): Promise<void> {
    const askedMs = clock.wallMs();
    const day = await carrier.day(clerk.sessionId, utcOffsetMinutes(askedMs), signal);
    if (signal.aborted) { carrier.operators.signOut(clerk.sessionId); return; }
    const known = sessionOf(state())?.clockOffsetMs ?? 0;
    staff.begin(clerk, day.ok ? Date.parse(day.value.serverTime) - clock.wallMs() : known, staffNumber);
    dispatch({ type: 'clerk-changed', staff: clerk });
    unlock();
  }

  async function enter(typed: string, pin: string): Promise<void> {
    const { asks, busy } = get().desk;
    if (asks === 'nothing' || busy) return;
    const { signal } = asking;
    // Nobody else's PIN opens a locked desk: it goes to the carrier with the number of whoever left it.
    const staffNumber = asks === 'pin' ? (away?.staffNumber ?? typed) : typed;
    change({ busy: true, problem: null });
    const signedIn = await carrier.operators.signIn(staffNumber, pin, signal);
    if (signal.aborted) {
      if (signedIn.ok) carrier.operators.signOut(signedIn.value.sessionId);
      return;
    }
    if (!signedIn.ok) { change({ busy: false, problem: { kind: 'failure', failure: signedIn.error } }); return; }
    const clerk = signedIn.value;
    const before = staff.clerk();
    const same = clerk.operator === (before?.operator ?? away?.operator);
    if (asks === 'hand-over' && same) {
      carrier.operators.signOut(clerk.sessionId);
      change({ busy: false, problem: { kind: 'same-person' } });
      return;
    }
    if (asks === 'pin' && same && before !== null) {
      // They are who they were: what they have signed with so far goes on, and the new key is not needed.
      carrier.operators.signOut(clerk.sessionId);
      unlock();
      return;
    }
    await begin(clerk, staffNumber, signal);
  }

  async function refresh(): Promise<void> {
    const clerk = get().staff;
    if (mode !== 'clerk' || clerk === null) return;
    reading.abort();
    reading = new AbortController();
    const { signal } = reading;
    const day = await carrier.day(clerk.sessionId, utcOffsetMinutes(clock.wallMs()), signal);
    if (signal.aborted) return;
    const known = get().desk.day;
    if (day.ok) change({ day: { kind: 'known', day: day.value, trouble: null } });
    else change({ day: known.kind === 'known' ? { ...known, trouble: day.error } : { kind: 'failed', failure: day.error } });
  }

  return {
    askSignIn: () => {
      if (mode === 'clerk' && get().staff === null && state().phase === 'welcome') ask('sign-in');
    },
    askHandOver: () => {
      if (mode === 'clerk' && (away !== null || get().staff !== null)) ask('hand-over');
    },
    leave: () => { ask(away === null ? 'nothing' : 'pin'); },
    enter,
    lock,
    signOut: () => {
      // Whoever is away has to come back, or somebody else.
      if (away !== null) return;
      staff.signOut();
      ask('nothing');
    },
    showDay: (showsDay) => { change({ showsDay: showsDay && get().staff !== null }); },
    active: () => {
      if (mode !== 'clerk' || away !== null || get().staff === null) return;
      if (clock.wallMs() - lastMs >= policy.lockAfterMs && mayLock()) lock();
      else watch();
    },
    follow: (now) => {
      watch();
      if (newsOf.has(now)) void refresh();
    },
    clerkIs: (clerk) => {
      clearInterval(poll);
      reading.abort();
      // The day is for whoever is signed in.
      change({ day: { kind: 'unknown' }, showsDay: false });
      if (mode !== 'clerk' || clerk === null) { clearTimeout(idle); return; }
      void refresh();
      poll = setInterval(() => void refresh(), policy.refreshMs);
      watch();
    },
    holds: (phase) => mode === 'clerk' && (away !== null || get().staff !== null) && waitsForPerson.has(phase),
    refresh: () => void refresh(),
    stop: () => {
      clearTimeout(idle);
      clearTimeout(kept);
      clearInterval(poll);
      asking.abort();
      reading.abort();
    },
  };
}
