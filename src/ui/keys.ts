// Keys that work on every screen: Enter is the next action, Escape is back. Held keys count once.
import { useEffect } from 'react';

/** Controls that do something of their own with Enter. */
const takesEnter = 'button, a, input:not([type=checkbox]), textarea, select, summary, dialog';

export function useScreenKeys(onEnter: (() => void) | null, onEscape: (() => void) | null): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.repeat || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (event.key === 'Escape' && onEscape !== null) {
        event.preventDefault();
        onEscape();
      }
      if (event.key !== 'Enter' || onEnter === null) return;
      const target = event.target instanceof Element ? event.target : null;
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
  }, [onEnter, onEscape]);
}
