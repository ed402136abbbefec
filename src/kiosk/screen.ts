// The screen behind ScreenPort: full screen and wake lock together.
import type { ScreenPort, ScreenState } from '../app/screen-port.ts';
import { createFullScreen } from './full-screen.ts';
import { createWakeLock } from './wake-lock.ts';

export function createScreen(): ScreenPort {
  const listeners = new Set<(state: ScreenState) => void>();
  const changed = (): void => {
    for (const listener of listeners) listener(state());
  };
  const full = createFullScreen(changed);
  const wake = createWakeLock(changed);
  const state = (): ScreenState => ({ fullScreen: full.state(), awake: wake.state() });
  return {
    state,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    fill: full.fill,
    unfill: full.unfill,
    keepAwake: wake.hold,
  };
}
