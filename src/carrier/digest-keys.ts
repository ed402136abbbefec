// The carrier's set of digest keys: taken only when it is signed with the key that was pinned at enrolment.
import { base64url, compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { z } from 'zod';
import { canonicalJson } from '../../contract/canonical.ts';
import { digestKeysPayload, type DigestKey } from '../../contract/digest.ts';
import { jwsType } from '../../contract/messages.ts';
import type { PublicJwk } from '../../contract/public-key.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';

/** Closed: a header that brings its own key is not the carrier's. */
const keysHeader = z.strictObject({ alg: z.literal('ES256'), typ: z.literal(jwsType.keys), kid: z.literal('carrier') });

/**
 * @param jws of `digestKeysPayload`, as it came; @param carrierKey the pinned one.
 * @returns the keys, newest first. Fails with carrier/untrusted-key, whatever is wrong with it.
 */
export async function verifyDigestKeys(jws: string, carrierKey: PublicJwk): Promise<Result<readonly DigestKey[], Failure>> {
  try {
    if (!keysHeader.safeParse(decodeProtectedHeader(jws)).success) return untrusted('the header is not a key set’s');
    const { payload } = await compactVerify(jws, await importJWK(carrierKey, 'ES256'), { algorithms: ['ES256'] });
    const text = new TextDecoder('utf-8', { fatal: true }).decode(payload);
    const keySet = digestKeysPayload.safeParse(JSON.parse(text));
    if (!keySet.success) return untrusted('the key set has another shape');
    if (canonicalJson(keySet.data) !== text) return untrusted('the key set is not in its one spelling');
    const { keys } = keySet.data;
    for (const { keyId, publicKey } of keys) {
      if ((await thumbprintOf(publicKey)) !== keyId) return untrusted(`${keyId} is not the thumbprint of its key`);
    }
    return new Set(keys.map(({ keyId }) => keyId)).size === keys.length ? ok(keys) : untrusted('a key that is there twice');
  } catch (cause) {
    // Not a JWS, another signature, not UTF-8, not JSON: the libraries throw, and all of it means the same.
    return untrusted(cause);
  }
}

const untrusted = (cause: unknown): Result<never, Failure> => err(failure('carrier/untrusted-key', cause));

/** See contract/digest.ts. identity/ checks it again where the key is used; adapters do not know one another. */
const thumbprintOf = async (publicKey: string): Promise<string> =>
  base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(base64url.decode(publicKey))))).slice(0, 16);
