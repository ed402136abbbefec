// One stop for Tab in a list, and arrows within it (WAI-ARIA Authoring Practices, roving tabindex).

/** Keys that move within a list from top to bottom, as `KeyboardEvent.key` names them. */
export const listKeys = ['ArrowUp', 'ArrowDown', 'Home', 'End'] as const;

/**
 * The row that a key leads to. At an end it stays there: a queue that came round would hide where it begins.
 * @param index from 0, of the row that has the focus. @param count at least 1.
 * @returns null for a key that moves nothing.
 */
export function rowAfter(key: string, index: number, count: number): number | null {
  switch (key) {
    case 'ArrowUp':
      return Math.max(0, index - 1);
    case 'ArrowDown':
      return Math.min(count - 1, index + 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
