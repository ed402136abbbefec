// Kiosk only: the ways out of a page that a page can close itself. What a browser keeps to itself (Ctrl+W, Alt+F4) is for
// the device's own lock: docs/kiosk-deployment.md.

/** Keys that open something of the browser by themselves: help, search, full screen, its menus, its tools. */
const BROWSER_KEYS = new Set(['F1', 'F3', 'F5', 'F6', 'F7', 'F10', 'F11', 'F12', 'ContextMenu', 'BrowserBack', 'BrowserForward', 'BrowserHome', 'BrowserSearch', 'BrowserFavorites', 'PrintScreen']);

const isField = (target: EventTarget | null): boolean => target instanceof Element && target.closest('input, textarea') !== null;

/** Ctrl+Enter is the app's own; AltGr types signs. Everything else with Ctrl, Alt or Command is the browser's or the system's. */
export function isWayOut({ key, ctrlKey, metaKey, altKey, altGraph }: { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean; readonly altGraph: boolean }): boolean {
  if (BROWSER_KEYS.has(key)) return true;
  if (altGraph || key === 'Enter') return false;
  return ctrlKey || metaKey || altKey;
}

/** @returns what opens them again. */
export function lockDown(): () => void {
  const end = new AbortController();
  const stop = (event: Event): void => { event.preventDefault(); };
  const listen = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void): void => {
    window.addEventListener(type, listener, { capture: true, passive: false, signal: end.signal });
  };

  listen('contextmenu', stop);
  listen('selectstart', (event) => { if (!isField(event.target)) event.preventDefault(); });
  // Nothing is dragged out, and what is dropped is not opened.
  for (const type of ['dragstart', 'dragover', 'drop'] as const) listen(type, stop);
  // Nothing goes to the clipboard, where it would outlive the wipe, and nothing comes from it.
  for (const type of ['copy', 'cut', 'paste'] as const) listen(type, stop);
  // Zoom: by wheel, by two fingers, and the gestures of Safari, which no type names.
  listen('wheel', (event) => { if (event.ctrlKey || event.metaKey) event.preventDefault(); });
  listen('touchmove', (event) => { if (event.touches.length > 1) event.preventDefault(); });
  for (const type of ['gesturestart', 'gesturechange']) window.addEventListener(type, stop, { capture: true, passive: false, signal: end.signal });
  listen('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    if (isWayOut({ key, ctrlKey, metaKey, altKey, altGraph: event.getModifierState('AltGraph') })) event.preventDefault();
  });
  // The middle button opens links in new windows and starts scrolling by itself; the outer ones go back and forward.
  for (const type of ['mousedown', 'mouseup', 'auxclick'] as const) listen(type, (event) => { if (event.button !== 0) event.preventDefault(); });
  listen('click', (event) => { if (event.target instanceof Element && event.target.closest('a[href]') !== null) event.preventDefault(); });
  return () => { end.abort(); };
}
