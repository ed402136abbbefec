// Who is signed in at this kiosk: the clerk for a shift, a second person for one signature.
import type { StaffSession } from '../registration/session.ts';
import type { CarrierPort, ClockPort } from './ports.ts';

export type Staff = {
  /** The clerk, while their session lasts by the carrier's clock. */
  clerk(): StaffSession | null;
  /** The staff number that the clerk signed in with, so that their PIN alone opens the desk again; null: another way, or nobody. */
  number(): string | null;
  /** From now on this is the clerk. @param clockOffsetMs carrier's clock minus the device's, milliseconds. */
  begin(clerk: StaffSession, clockOffsetMs: number, staffNumber: string | null): void;
  /** Signed in for one signature: their session ends with `endGuests`. */
  welcome(guest: StaffSession): void;
  endGuests(): void;
  signOut(): void;
};

type Tools = {
  readonly operators: Pick<CarrierPort['operators'], 'signOut'>;
  readonly clock: Pick<ClockPort, 'wallMs'>;
  /** Told who the clerk is now. */
  readonly show: (clerk: StaffSession | null) => void;
};

export function createStaff({ operators, clock, show }: Tools): Staff {
  let current: { readonly clerk: StaffSession; readonly untilWallMs: number; readonly staffNumber: string | null } | null = null;
  let expiry: ReturnType<typeof setTimeout> | undefined;
  const guests = new Set<string>();

  /** @returns whether somebody was signed in. */
  function end(): boolean {
    clearTimeout(expiry);
    if (current === null) return false;
    operators.signOut(current.clerk.sessionId);
    current = null;
    return true;
  }

  function signOut(): void {
    if (end()) show(null);
  }

  return {
    clerk() {
      // A device that slept through the end has a timer that comes late.
      if (current !== null && clock.wallMs() >= current.untilWallMs) signOut();
      return current?.clerk ?? null;
    },
    number: () => current?.staffNumber ?? null,
    begin(clerk, clockOffsetMs, staffNumber) {
      // Handed over: there is no moment in between in which nobody is the clerk.
      end();
      const untilWallMs = Date.parse(clerk.expiresAt) - clockOffsetMs;
      current = { clerk, untilWallMs, staffNumber };
      expiry = setTimeout(signOut, Math.max(0, untilWallMs - clock.wallMs()));
      show(clerk);
    },
    welcome: (guest) => void guests.add(guest.sessionId),
    endGuests() {
      for (const sessionId of guests) operators.signOut(sessionId);
      guests.clear();
    },
    signOut,
  };
}
