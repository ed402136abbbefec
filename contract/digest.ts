// The blinded ID digest (VOPRF of RFC 9497): which keys the carrier counts by, and one evaluation under them.
import { z } from 'zod';
import { base64Url32, base64Url64, instant, opaqueId } from './primitives.ts';

/** Suite `ristretto255-SHA512` of RFC 9497 in the verifiable mode. See docs/adr/0003-voprf-suite.md. */
export const digestAlg = z.literal('VOPRF-ristretto255-SHA512');

/**
 * The first 16 characters of the base64url SHA-256 of the 32 bytes of the public key: a key cannot be swapped for another
 * under the same id, and a kiosk that is served a key of its own shows another id on its receipts than its neighbours.
 */
export const digestKeyId = z.string().regex(/^[A-Za-z0-9_-]{16}$/);

export const digestKey = z.strictObject({ keyId: digestKeyId, alg: digestAlg, publicKey: base64Url32 });
export type DigestKey = z.infer<typeof digestKey>;

/**
 * Payload of the JWS (`typ` = `rnk-keys+jws`, `kid` = `carrier`) that the carrier signs with the key that was pinned at
 * enrolment. Newest first: the first is in force; numbers that are held under the others are still counted.
 */
export const digestKeysPayload = z.strictObject({ v: z.literal(1), issuedAt: instant, keys: z.array(digestKey).min(1).max(3) });
export type DigestKeysPayload = z.infer<typeof digestKeysPayload>;

/** Payload of `POST /v1/registrations/{registrationId}/evaluations` (`typ` = `rnk-evaluate+jws`): one blinded element per key. */
export const evaluatePayload = z.strictObject({
  v: z.literal(1),
  kioskId: opaqueId,
  registrationId: opaqueId,
  blinded: z.array(z.strictObject({ keyId: digestKeyId, element: base64Url32 })).min(1).max(3),
});
export type EvaluatePayload = z.infer<typeof evaluatePayload>;

/** `proof`: c and s of the DLEQ proof, 32 bytes each. In the order of the request. */
export const evaluateResponse = z.strictObject({
  registrationId: opaqueId,
  evaluated: z.array(z.strictObject({ keyId: digestKeyId, element: base64Url32, proof: base64Url64 })).min(1).max(3),
});
export type EvaluateResponse = z.infer<typeof evaluateResponse>;
