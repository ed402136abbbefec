// Around the registration where customers are alone: at a kiosk nobody there (the attract screen) and somebody there; at a kiosk and at a tablet staff behind their PIN.
import type { KioskMode } from '../../contract/primitives.ts';
import type { RegistrationState } from '../registration/state.ts';
import type { CarrierPort } from './ports.ts';
import type { SignIn } from './effects.ts';
import type { AppState, KioskShell } from './model.ts';
import type { ScreenPort } from './screen-port.ts';

/** Somebody looked at the welcome and left; staff went away from the settings. Nothing was begun, so nothing is asked. */
const REST_AFTER_MS = 60_000;
const SETTINGS_CLOSE_AFTER_MS = 120_000;

export type Shell = {
  /** Somebody touched the attract screen. */
  begin(): void;
  /** Nobody is there any more. Does nothing while a registration is under way. */
  rest(): void;
  /** Somebody does something: the time to rest starts anew. */
  active(): void;
  /** After a change of phase. */
  follow(before: RegistrationState['phase'], now: RegistrationState['phase']): void;
  askStaff(): void;
  signIn(by: SignIn): Promise<void>;
  /** The settings, or the question for the PIN, are left. */
  closeStaff(): void;
  start(): () => void;
};

type Tools = {
  readonly mode: KioskMode;
  readonly screen: ScreenPort;
  readonly operators: CarrierPort['operators'];
  readonly get: () => AppState;
  readonly set: (part: Partial<AppState>) => void;
};

export const initialShell = (mode: KioskMode, screen: ScreenPort): KioskShell => ({ resting: mode === 'kiosk', staff: { kind: 'closed' }, screen: screen.state() });

export function createKioskShell({ mode, screen, operators, get, set }: Tools): Shell {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = new AbortController();
  const isKiosk = mode === 'kiosk';
  const customersAlone = mode !== 'clerk';
  const change = (part: Partial<KioskShell>): void => { set({ shell: { ...get().shell, ...part } }); };

  const rest = (): void => {
    if (!customersAlone || get().registration.state.phase !== 'welcome') return;
    clearTimeout(timer);
    asking.abort();
    change({ resting: isKiosk, staff: { kind: 'closed' } });
  };

  const active = (): void => {
    clearTimeout(timer);
    const { shell, registration } = get();
    const nothingToLeave = shell.staff.kind === 'closed' && (shell.resting || !isKiosk);
    if (!customersAlone || registration.state.phase !== 'welcome' || nothingToLeave) return;
    timer = setTimeout(() => {
      // Whoever sets the camera up stands before it and touches nothing.
      if (get().calibration.run === null) rest();
      else active();
    }, shell.staff.kind === 'open' ? SETTINGS_CLOSE_AFTER_MS : REST_AFTER_MS);
  };

  return {
    begin() {
      if (!isKiosk) return;
      screen.fill();
      change({ resting: false });
      active();
    },
    rest,
    active,
    follow(before, now) {
      if (now !== 'welcome') { clearTimeout(timer); return; }
      if (before === 'wiping') rest();
      else active();
    },
    askStaff() {
      const { shell, registration } = get();
      // At a kiosk they come from the attract screen, where no customer is in the middle of anything.
      if (isKiosk ? !shell.resting : !customersAlone || registration.state.phase !== 'welcome') return;
      change({ staff: { kind: 'asking', busy: false, problem: null } });
      active();
    },
    async signIn(by) {
      const { staff } = get().shell;
      if (staff.kind !== 'asking' || staff.busy) return;
      asking = new AbortController();
      const { signal } = asking;
      change({ staff: { kind: 'asking', busy: true, problem: null } });
      const signedIn = await by(signal);
      // Nothing is signed here: that the carrier knows them is all that was wanted.
      if (signedIn.ok) operators.signOut(signedIn.value.sessionId);
      if (signal.aborted) return;
      change({ staff: signedIn.ok ? { kind: 'open' } : { kind: 'asking', busy: false, problem: signedIn.error } });
      active();
    },
    closeStaff: rest,
    start() {
      const stops = !isKiosk ? [] : [screen.onChange((state) => { change({ screen: state }); }), screen.keepAwake()];
      return () => {
        clearTimeout(timer);
        asking.abort();
        for (const stop of stops) stop();
      };
    },
  };
}
