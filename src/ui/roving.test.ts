// Arrows, Home and End in a list.
import { expect, it } from 'vitest';
import { listKeys, rowAfter } from './roving.ts';

it('goes a row up or down and stays at the ends', () => {
  expect([0, 1, 2].map((index) => rowAfter('ArrowDown', index, 3))).toEqual([1, 2, 2]);
  expect([0, 1, 2].map((index) => rowAfter('ArrowUp', index, 3))).toEqual([0, 0, 1]);
  expect([rowAfter('Home', 2, 3), rowAfter('End', 0, 3)]).toEqual([0, 2]);
});

it('is always within the list, and leaves every other key alone', () => {
  for (const key of listKeys) expect(rowAfter(key, 0, 1)).toBe(0);
  for (const key of ['Enter', ' ', 'Tab', 'PageDown', 'ArrowLeft', 'a']) expect(rowAfter(key, 1, 3)).toBeNull();
});
