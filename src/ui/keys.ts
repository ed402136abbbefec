// Keys that work on every screen: Enter is the next action, Escape is back, further ones as a screen has them. Held keys count once.
import { useLayoutEffect } from 'react';

/** Controls that do something of their own with Enter. */
const takesEnter = 'button, a, input:not([type=checkbox]), textarea, select, summary, dialog';

/** By `KeyboardEvent.key`. Signs that are typed count only where nothing is typed into; function keys count everywhere. */
export type ScreenKeys = Readonly<Record<string, () => void>>;

const isTyped = (key: string): boolean => key.length === 1;

/** Listens from the moment the screen stands: an effect that waits for the paint would miss whoever is quick. */
export function useScreenKeys(onEnter: (() => void) | null, onEscape: (() => void) | null, others: ScreenKeys): void {
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.repeat || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (event.key === 'Escape' && onEscape !== null) {
        event.preventDefault();
        onEscape();
      }
      const target = event.target instanceof Element ? event.target : null;
      const other = event.ctrlKey || event.metaKey || event.altKey ? undefined : others[event.key];
      if (other !== undefined && !(isTyped(event.key) && target?.closest('input:not([type=checkbox]), textarea, select') != null)) {
        event.preventDefault();
        other();
      }
      if (event.key !== 'Enter' || onEnter === null) return;
      // In the code lines Enter starts a new line; with Ctrl or Command it goes on.
      const goesOn = event.ctrlKey || event.metaKey;
      if (target?.closest(takesEnter) != null && !goesOn) return;
      event.preventDefault();
      onEnter();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, [onEnter, onEscape, others]);
}
