// At the counter every control shows the key that presses it. Not read out: `aria-keyshortcuts` on the control says it.
import { useAppState } from '../context.ts';

/** As they are written on keyboards everywhere. */
const signs: Readonly<Record<string, string>> = { Enter: '↵', Escape: 'Esc', ArrowUp: '↑', ArrowDown: '↓' };

export function KeyHint({ shortcut }: { readonly shortcut: string }) {
  const clerk = useAppState((app) => app.mode === 'clerk');
  return clerk ? <kbd aria-hidden="true" className="key-hint">{signs[shortcut] ?? shortcut}</kbd> : null;
}
