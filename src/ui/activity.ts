// Somebody is there: touches, keys, the wheel. Told at most once a second.
import { useEffect } from 'react';
import { useActions } from './context.ts';

const EVERY_MS = 1000;
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'] as const;

export function useActivity(): void {
  const actions = useActions();
  useEffect(() => {
    let toldAt = -EVERY_MS;
    const tell = ({ timeStamp }: Event) => {
      if (timeStamp - toldAt < EVERY_MS) return;
      toldAt = timeStamp;
      actions.active();
    };
    for (const sign of signs) window.addEventListener(sign, tell, { passive: true, capture: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, tell, { capture: true });
    };
  }, [actions]);
}

/** Calls back once when there was no sign of anybody for so long. @returns what ends the wait. */
export function afterQuiet(quietMs: number, onQuiet: () => void): () => void {
  let timer = setTimeout(onQuiet, quietMs);
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(onQuiet, quietMs);
  };
  for (const sign of signs) window.addEventListener(sign, again, { passive: true, capture: true });
  return () => {
    clearTimeout(timer);
    for (const sign of signs) window.removeEventListener(sign, again, { capture: true });
  };
}
