// Presses what a screen of the gallery wants pressed (presses.ts), and gives it a voice where the browser has none.
import { useEffect, useState } from 'react';
import type { KioskMode } from '../../../contract/primitives.ts';
import { localeName, locales } from '../../i18n/locale.ts';

/** There is no reach and no voice at the counter. */
const atCounter = new Set(['languages']);

/** Draws nothing; until everything is pressed, a mark on the page says so. */
export function Pressing({ actions, mode }: { readonly actions: readonly string[]; readonly mode: KioskMode }) {
  const wanted = mode === 'clerk' ? actions.filter((action) => atCounter.has(action)) : actions;
  const [done, setDone] = useState(0);
  const next = wanted[done];
  useEffect(() => {
    if (next === undefined) return undefined;
    let frame = 0;
    const look = () => {
      // The empty screen before the later ones has the same buttons, and goes.
      const button = document.querySelector<HTMLElement>(`main:not([data-phase="loading"]) [data-action="${next}"]`);
      if (button === null) {
        frame = requestAnimationFrame(look);
        return;
      }
      // What is on at a kiosk from the start is not switched off.
      if (button.getAttribute('aria-pressed') !== 'true') button.click();
      setDone((before) => before + 1);
    };
    frame = requestAnimationFrame(look);
    return () => { cancelAnimationFrame(frame); };
  }, [next]);
  return next === undefined ? null : <span data-pressing={next} hidden />;
}

const voice = (lang: string): SpeechSynthesisVoice => ({ lang, name: localeName[lang as keyof typeof localeName], voiceURI: lang, localService: true, default: false });

const own = Object.getOwnPropertyDescriptor(window, 'speechSynthesis');

/** A voice for each language, which says nothing: where the browser has none, the panel would not be there to look at. */
export function silentVoices(): void {
  const silent = Object.assign(new EventTarget(), { getVoices: () => locales.map(voice), speak: () => undefined, cancel: () => undefined });
  Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: silent });
}

/** The browser's own again. */
export function ownVoices(): void {
  if (own !== undefined) Object.defineProperty(window, 'speechSynthesis', own);
}
