// The page fills the screen: asked for at a press, asked for again at the next one where it was lost.
import type { Hold } from '../app/screen-port.ts';

export type FullScreen = { readonly state: () => Hold; readonly fill: () => void; readonly unfill: () => void };

export function createFullScreen(changed: () => void): FullScreen {
  const root = document.documentElement;
  // Absent on iPhones whatever the types say; a browser that was started full screen needs no grant.
  const supported = 'requestFullscreen' in root && document.fullscreenEnabled;
  const startedFull = matchMedia('(display-mode: fullscreen)');
  let wanted = false;
  let refused = false;

  const isFull = (): boolean => document.fullscreenElement !== null || startedFull.matches;

  const ask = (): void => {
    if (!wanted || !supported || isFull()) return;
    root.requestFullscreen({ navigationUI: 'hide' }).then(
      () => { refused = false; },
      () => {
        refused = true;
        changed();
      },
    );
  };

  document.addEventListener('fullscreenchange', changed);
  startedFull.addEventListener('change', changed);
  // A press that ends is what browsers count as one; the touch of a screen arrives as a pointer, too.
  document.addEventListener('pointerup', ask, { capture: true });

  return {
    state: () => (isFull() ? 'held' : !supported ? 'unsupported' : refused ? 'refused' : 'released'),
    fill() {
      wanted = true;
      ask();
    },
    unfill() {
      wanted = false;
      refused = false;
      if (document.fullscreenElement !== null) void document.exitFullscreen().catch(changed);
    },
  };
}
