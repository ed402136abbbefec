// The carrier's signing half for this folder's tests: a key to pin, and key sets signed with it.
import { base64url, CompactSign, exportJWK, generateKeyPair, type CompactJWSHeaderParameters, type CryptoKey } from 'jose';
import { canonicalJson } from '../../contract/canonical.ts';
import type { DigestKey } from '../../contract/digest.ts';
import { jwsType } from '../../contract/messages.ts';
import { publicJwk, type PublicJwk } from '../../contract/public-key.ts';

export type TestCarrierKey = { readonly publicJwk: PublicJwk; readonly privateKey: CryptoKey };

export async function newCarrierKey(): Promise<TestCarrierKey> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const { kty, crv, x, y } = await exportJWK(publicKey);
  return { publicJwk: publicJwk.parse({ kty, crv, x, y }), privateKey };
}

/** 32 bytes that need not be a point: this folder signs and compares keys, it does not calculate with them. */
export async function newDigestKey(): Promise<DigestKey> {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return { keyId: base64url.encode(hash).slice(0, 16), alg: 'VOPRF-ristretto255-SHA512', publicKey: base64url.encode(bytes) };
}

/** @param text the payload, where its spelling is what is tested. */
export const signKeySet = (key: TestCarrierKey, keys: readonly unknown[], header: Partial<CompactJWSHeaderParameters> = {}, text?: string): Promise<string> =>
  new CompactSign(new TextEncoder().encode(text ?? canonicalJson({ v: 1, issuedAt: '2026-11-24T04:00:00.000Z', keys })))
    .setProtectedHeader({ alg: 'ES256', typ: jwsType.keys, kid: 'carrier', ...header })
    .sign(key.privateKey);
