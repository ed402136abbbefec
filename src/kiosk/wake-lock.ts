// Keeps the screen from going dark. The browser takes the lock away from a hidden page, so it is asked for again afterwards.
import type { Hold } from '../app/screen-port.ts';

export type WakeLock = { readonly state: () => Hold; readonly hold: () => () => void };

/** A lock may be refused for a passing reason, a low battery for one. */
const ASK_AGAIN_MS = 60_000;

export function createWakeLock(changed: () => void): WakeLock {
  const supported = 'wakeLock' in navigator;
  let sentinel: WakeLockSentinel | null = null;
  let wanted = false;
  let asking = false;
  let refused = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  const isWanted = (): boolean => wanted;

  async function ask(): Promise<void> {
    if (!wanted || !supported || asking || sentinel !== null || document.visibilityState !== 'visible') return;
    asking = true;
    clearTimeout(again);
    try {
      const granted = await navigator.wakeLock.request('screen');
      // Given up while it was on its way.
      if (!isWanted()) { void granted.release(); return; }
      refused = false;
      sentinel = granted;
      granted.addEventListener('release', () => {
        sentinel = null;
        changed();
        // Taken away from a page that is in view: by the system, which may give it back.
        if (wanted) again = setTimeout(() => void ask(), ASK_AGAIN_MS);
      });
    } catch {
      refused = true;
      again = setTimeout(() => void ask(), ASK_AGAIN_MS);
    } finally {
      asking = false;
      changed();
    }
  }

  async function release(): Promise<void> {
    const held = sentinel;
    sentinel = null;
    await held?.release();
  }

  return {
    state: () => (sentinel !== null ? 'held' : !supported ? 'unsupported' : refused ? 'refused' : 'released'),
    hold() {
      wanted = true;
      const onVisible = () => void ask();
      document.addEventListener('visibilitychange', onVisible);
      void ask();
      return () => {
        wanted = false;
        clearTimeout(again);
        document.removeEventListener('visibilitychange', onVisible);
        void release();
      };
    },
  };
}
