// Opens a compact JWS: the header as it must be, the signature, and the payload in its one spelling. The algorithm is ours to choose.
import { compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose';
import { z } from 'zod';
import { canonicalJson } from '../../contract/canonical.ts';
import { opaqueId } from '../../contract/primitives.ts';
import type { PublicJwk } from '../../contract/public-key.ts';
import { ok } from '../../src/shared/result.ts';
import { refuse, type Answer } from './refusal.ts';

/** Closed: a header with `crit` or `b64` is not one of ours. */
const header = z.strictObject({ alg: z.literal('ES256'), typ: z.string(), kid: opaqueId });

/** A message that says by which key it shall be checked is not believed. */
const ownKey = ['jwk', 'jku', 'x5c', 'x5u', 'x5t', 'x5t#S256'] as const;

const decodeHeader = (jws: string): Readonly<Record<string, unknown>> | null => {
  try {
    return decodeProtectedHeader(jws);
  } catch {
    return null;
  }
};

/**
 * Refuses: unsigned (alg none, or no signature), key-confusion (another algorithm, or a key of its own), bad-signature
 * (anything else about the header).
 * @param typ the only `typ` accepted here, so that a message of one kind cannot be replayed as another.
 * @returns who claims to have signed.
 */
export function readHeader(jws: string, typ: string): Answer<string> {
  const raw = decodeHeader(jws);
  if (raw === null) return refuse('bad-signature', 'the header cannot be read');
  if (jws.endsWith('.') || (typeof raw['alg'] === 'string' && raw['alg'].toLowerCase() === 'none')) return refuse('unsigned');
  if (raw['alg'] !== 'ES256') return refuse('key-confusion', 'alg must be ES256');
  const brought = ownKey.find((name) => name in raw);
  if (brought !== undefined) return refuse('key-confusion', `the header brings a key of its own (${brought})`);
  const parsed = header.safeParse(raw);
  if (!parsed.success) return refuse('bad-signature', 'the header must be exactly alg, typ and kid');
  if (parsed.data.typ !== typ) return refuse('bad-signature', `typ must be ${typ} here`);
  return ok(parsed.data.kid);
}

type ImportedKey = Awaited<ReturnType<typeof importJWK>>;

/** A kiosk signs again and again, and to import its key costs more than to check with it. Public halves only, the latest used. */
const imported = new Map<string, ImportedKey>();
const MOST_IMPORTED = 1_000;

async function importOnce(publicKey: PublicJwk): Promise<ImportedKey> {
  const name = `${publicKey.x}.${publicKey.y}`;
  const key = imported.get(name) ?? (await importJWK(publicKey, 'ES256'));
  // Deleted and set again, it stands last: the first is the one that was not used for the longest.
  imported.delete(name);
  imported.set(name, key);
  const [oldest] = imported.keys();
  if (imported.size > MOST_IMPORTED && oldest !== undefined) imported.delete(oldest);
  return key;
}

/** Refuses: bad-signature. @returns the bytes that were signed. */
export async function verifyWith(publicKey: PublicJwk, jws: string): Promise<Answer<Uint8Array>> {
  try {
    return ok((await compactVerify(jws, await importOnce(publicKey), { algorithms: ['ES256'] })).payload);
  } catch (cause) {
    if (cause instanceof errors.JOSEError) return refuse('bad-signature');
    throw cause;
  }
}

/** Refuses: malformed-request (not canonical JSON, or another shape than the contract's). */
export function readPayload<T>(bytes: Uint8Array, schema: z.ZodType<T>): Answer<T> {
  let payload: unknown;
  try {
    // A byte-order mark is not swallowed: it would be a second spelling.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    payload = JSON.parse(text);
    if (canonicalJson(payload) !== text) return refuse('malformed-request', 'the signed payload is not canonical JSON (RFC 8785)');
  } catch {
    return refuse('malformed-request', 'the signed payload is not JSON');
  }
  const parsed = schema.safeParse(payload);
  return parsed.success ? ok(parsed.data) : refuse('malformed-request', 'the signed payload has not the shape of the contract');
}
