// One thing that a member of staff has compared: a sheet with a tick on it.
import type { ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { KeyHint } from './KeyHint.tsx';

type Props = { readonly name: string; /** Listened for by the screen. */ readonly shortcut: string; readonly on: boolean; readonly onPress: () => void; readonly children: ReactNode };

export function Tick({ name, shortcut, on, onPress, children }: Props) {
  return (
    <label className="tick" data-tick={name}>
      <input type="checkbox" className="sr-only" aria-keyshortcuts={shortcut} checked={on} onChange={onPress} />
      <span className="tick-box">{on && <Icon name="check" size={24} />}</span>
      <span className="grow">{children}</span>
      <KeyHint shortcut={shortcut} />
    </label>
  );
}
