// The interim ID digest: HMAC-SHA256 under the carrier's key. See docs/adr/0002-interim-id-digest.md.
import type { OpenResponse } from '../../contract/messages.ts';
import type { IdDigest } from '../../contract/verdict.ts';
import { normaliseIdentity, type DocumentIdentity } from './normalise.ts';

const ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const;

const bytesOf = (base64Url: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64Url.replace(/-/g, '+').replace(/_/g, '/')), (character) => character.charCodeAt(0));

const base64UrlOf = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

/**
 * The same document gives the same value under the same key, however it was typed.
 * @param key as the carrier handed it out when the registration was opened.
 * @throws when the document has no issuing state or number (see `normaliseIdentity`).
 */
export async function idDigestOf(document: DocumentIdentity, key: OpenResponse['idDigestKey']): Promise<IdDigest> {
  const hmacKey = await crypto.subtle.importKey('raw', bytesOf(key.key), ALGORITHM, false, ['sign']);
  const { type, issuingState, number } = document;
  const mac = await crypto.subtle.sign(ALGORITHM, hmacKey, new TextEncoder().encode(normaliseIdentity({ type, issuingState, number })));
  return { alg: key.alg, keyId: key.keyId, value: base64UrlOf(mac) };
}
