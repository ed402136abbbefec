// A passkey for the clerk who has just signed in with a PIN: offered once, made when they want it.
import type { StaffSession } from '../registration/session.ts';
import { failure } from '../shared/failure.ts';
import type { AppState, Passkeys } from './model.ts';
import type { CarrierPort } from './ports.ts';

export type PasskeyAdding = {
  /** Whoever has signed in with a PIN as the clerk. */
  offer(): void;
  add(): Promise<void>;
  /** The clerk signed out, or somebody else is the clerk now. */
  end(): void;
};

type Tools = {
  readonly operators: Pick<CarrierPort['operators'], 'canUsePasskeys' | 'addPasskey'>;
  readonly clerk: () => StaffSession | null;
  readonly get: () => AppState;
  readonly set: (part: Partial<AppState>) => void;
};

export function createPasskeyAdding({ operators, clerk, get, set }: Tools): PasskeyAdding {
  let asking = new AbortController();
  const change = (adding: Passkeys['adding']): void => { set({ passkeys: { ...get().passkeys, adding } }); };

  return {
    offer() {
      if (operators.canUsePasskeys) change({ kind: 'offered', problem: null });
    },
    async add() {
      const { adding } = get().passkeys;
      const staff = clerk();
      if (adding.kind !== 'offered' || staff === null) return;
      asking = new AbortController();
      const { signal } = asking;
      change({ kind: 'busy' });
      const added = await operators.addPasskey(staff.sessionId, signal).catch((cause: unknown) => ({ ok: false, error: failure('device/passkey-unavailable', cause) }) as const);
      if (signal.aborted) return;
      // It is there already: that is what was wanted.
      change(added.ok || added.error.code === 'device/passkey-there' ? { kind: 'added' } : { kind: 'offered', problem: added.error });
    },
    end() {
      asking.abort();
      if (get().passkeys.adding.kind !== 'closed') change({ kind: 'closed' });
    },
  };
}
