// What a page is asked of a person: presses, keys, screens and words, counted in the page while somebody goes through it.
import type { Page } from '@playwright/test';

export type Counted = {
  readonly taps: number;
  readonly keys: number;
  /** In the order in which they were seen, each with the words that stood on it at its fullest. */
  readonly screens: readonly { readonly phase: string; readonly words: number }[];
  /** From the first press or key to the number on the screen; null: no number came. */
  readonly seconds: number | null;
};

/** Before the page's own scripts. Only what a person did counts: trusted events, and a held key once. */
export function installCounters(): void {
  const counted = { taps: 0, keys: 0, screens: [] as { phase: string; words: number }[], firstMs: null as number | null, numberMs: null as number | null };
  Object.defineProperty(globalThis, '__experience', { value: counted });
  const did = (): void => { counted.firstMs ??= performance.now(); };
  window.addEventListener('pointerdown', (event) => {
    if (!event.isTrusted) return;
    did();
    counted.taps += 1;
  }, true);
  window.addEventListener('keydown', (event) => {
    if (!event.isTrusted || event.repeat) return;
    did();
    counted.keys += 1;
  }, true);
  // Words as Unicode counts them, so that Chinese has some, too.
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  const wordsOf = (element: HTMLElement): number => [...segmenter.segment(element.innerText)].filter(({ isWordLike }) => isWordLike === true).length;
  const look = (): void => {
    const main = document.querySelector<HTMLElement>('main[data-phase]');
    if (main === null) return;
    if (counted.numberMs === null && document.querySelector('[data-testid=msisdn]') !== null) counted.numberMs = performance.now();
    const phase = main.dataset['phase'] ?? '';
    const last = counted.screens.at(-1);
    const words = wordsOf(main);
    if (last?.phase === phase) last.words = Math.max(last.words, words);
    else counted.screens.push({ phase, words });
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true, attributeFilter: ['data-phase'] });
}

export const readCounters = (page: Page): Promise<Counted> =>
  page.evaluate(() => {
    const { taps, keys, screens, firstMs, numberMs } = (globalThis as unknown as { __experience: { taps: number; keys: number; screens: { phase: string; words: number }[]; firstMs: number | null; numberMs: number | null } }).__experience;
    return { taps, keys, screens, seconds: firstMs === null || numberMs === null ? null : (numberMs - firstMs) / 1000 };
  });
