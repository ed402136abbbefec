// How a carrier opens a signed request. Shown in docs/carrier-api.md, and run against the examples by a test.
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';

export type Kiosk = { readonly publicKey: JWK; readonly revoked: boolean };

export type Opened = { readonly problem: string } | { readonly payload: { readonly kioskId: string } };

/**
 * @param typ the one kind of message that this address takes, e.g. `rnk-verdict+jws`.
 * @param kioskOf looks an enrolled kiosk up.
 * @param fitsSchema a JSON Schema validator with the schema of docs/api/schemas/ for this `typ`.
 */
export async function openSigned(
  jws: string,
  typ: string,
  kioskOf: (kioskId: string) => Promise<Kiosk | null>,
  fitsSchema: (payload: unknown) => payload is { readonly kioskId: string },
): Promise<Opened> {
  let header: Record<string, unknown>;
  try {
    header = decodeProtectedHeader(jws);
  } catch {
    return { problem: 'bad-signature' };
  }
  if (jws.endsWith('.') || String(header['alg']).toLowerCase() === 'none') return { problem: 'unsigned' };
  if (header['alg'] !== 'ES256') return { problem: 'key-confusion' };
  if (['jwk', 'jku', 'x5c', 'x5u', 'x5t', 'x5t#S256'].some((name) => name in header)) return { problem: 'key-confusion' };
  const kid = header['kid'];
  if (header['typ'] !== typ || typeof kid !== 'string' || Object.keys(header).length !== 3) return { problem: 'bad-signature' };

  const kiosk = await kioskOf(kid);
  if (kiosk === null) return { problem: 'kiosk-unknown' };
  let bytes: Uint8Array;
  try {
    // The key is ours and so is the algorithm: nothing in the message chooses either.
    bytes = (await compactVerify(jws, await importJWK(kiosk.publicKey, 'ES256'), { algorithms: ['ES256'] })).payload;
  } catch {
    return { problem: 'bad-signature' };
  }
  if (kiosk.revoked) return { problem: 'kiosk-revoked' };

  let payload: unknown;
  try {
    // A byte order mark is not swallowed: it would be a second spelling.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    payload = JSON.parse(text);
    // A key twice, white space or another order of the keys does not survive this.
    if (canonical(payload) !== text) return { problem: 'malformed-request' };
  } catch {
    return { problem: 'malformed-request' };
  }
  if (!fitsSchema(payload)) return { problem: 'malformed-request' };
  return payload.kioskId === kid ? { payload } : { problem: 'wrong-kiosk' };
}

/** RFC 8785, as far as the contract needs it: no numbers but small whole ones. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
}
