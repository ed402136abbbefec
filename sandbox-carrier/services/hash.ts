// SHA-256, and the one spelling of a JSON value that is hashed.
import { createHash } from 'node:crypto';

/** Lower-case hexadecimal SHA-256 of the text in UTF-8. */
export const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** JSON with the keys of every object sorted: equal values, equal text. @param value plain JSON data. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
