// The one spelling of a JSON value that is signed and hashed (RFC 8785): equal values, equal bytes.

/**
 * Keys of every object in order of their UTF-16 code units, no white space. What is signed must be written like this, so
 * that a payload with a key twice, which two parsers read differently, is refused.
 * @param value plain JSON data without fractions or exponents (the contract has none).
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
