// Which keys are ways out: the browser's and the system's, never the app's own and never a sign that is typed.
import { expect, it } from 'vitest';
import { isWayOut } from './lock-down.ts';

const plain = { ctrlKey: false, metaKey: false, altKey: false, altGraph: false };

it('stops zoom, print, save, find and the tools, with Ctrl as with Command', () => {
  for (const key of ['+', '-', '=', '0', 'p', 's', 'f', 'u', 'r', 'o', 'a', 'c']) {
    expect({ key, out: isWayOut({ ...plain, key, ctrlKey: true }) }).toEqual({ key, out: true });
    expect({ key, out: isWayOut({ ...plain, key, metaKey: true }) }).toEqual({ key, out: true });
  }
  for (const key of ['F1', 'F11', 'F12', 'ContextMenu']) expect({ key, out: isWayOut({ ...plain, key }) }).toEqual({ key, out: true });
  for (const key of ['ArrowLeft', 'Home']) expect({ key, out: isWayOut({ ...plain, key, altKey: true }) }).toEqual({ key, out: true });
});

it('leaves typing, Tab, Enter, Escape and Ctrl+Enter alone', () => {
  for (const key of ['a', '<', '7', 'Tab', 'Enter', 'Escape', 'Backspace', ' ', 'ArrowLeft']) expect({ key, out: isWayOut({ ...plain, key }) }).toEqual({ key, out: false });
  expect(isWayOut({ ...plain, key: 'Enter', ctrlKey: true })).toBe(false);
  // On some keyboards < needs AltGr, which Windows reports as Ctrl and Alt.
  expect(isWayOut({ key: '<', ctrlKey: true, altKey: true, metaKey: false, altGraph: true })).toBe(false);
});
