// The complete list of fields that leave the device after a registration. Closed: a field too many is refused.
import { z } from 'zod';
import { appVersion, base64Url32, instant, kioskMode, opaqueId, policyVersion, sha256Hex, simRequest } from './primitives.ts';

export const outcome = z.enum(['verified', 'refer', 'rejected', 'not-acquired']);
/** What the device found. Only `verified` leads to an activation. */
export type Outcome = z.infer<typeof outcome>;

export const reason = z.enum([
  'checks-passed',
  'customer-chose-staff',
  'models-unavailable',
  'camera-unavailable',
  'portrait-unusable',
  'no-usable-sample',
  'movement-not-completed',
  'presentation-attack-suspected',
  'person-changed',
  'match-in-review-band',
  'no-match',
]);
export type Reason = z.infer<typeof reason>;

export const documentType = z.enum(['passport', 'id-card', 'visa', 'other-mrz']);
export type DocumentType = z.infer<typeof documentType>;

export const documentCheck = z.enum(['mrz-check-digits', 'not-expired', 'portrait-found']);
export type DocumentCheck = z.infer<typeof documentCheck>;

/**
 * `HMAC-SHA256-interim`: keyed digest under a key that the carrier hands to the kiosk for one registration.
 * Whoever holds that key can try all numbers; the blinded digest (RFC 9497) replaces it. See docs/adr/.
 */
export const idDigest = z.strictObject({
  alg: z.literal('HMAC-SHA256-interim'),
  keyId: z.string().regex(/^[0-9A-Za-z_-]{1,32}$/),
  value: base64Url32,
});
export type IdDigest = z.infer<typeof idDigest>;

export const modelRole = z.enum(['face-landmarker', 'face-embedding', 'pad-v2', 'pad-v1se', 'face-detector']);
export type ModelRole = z.infer<typeof modelRole>;

export const verdictPayload = z.strictObject({
  v: z.literal(1),
  registrationId: opaqueId,
  nonce: base64Url32,
  kioskId: opaqueId,
  mode: kioskMode,
  /** Opaque id of the signed-in clerk; null where nobody is signed in. */
  operator: opaqueId.nullable(),
  /** Null only where no document was read (the staffed lane chosen before the document). */
  idDigest: idDigest.nullable(),
  document: z
    .strictObject({
      type: documentType,
      issuingState: z.string().regex(/^[A-Z]{1,3}$/),
      checks: z.array(documentCheck).max(8),
    })
    .nullable(),
  verdict: z.strictObject({ outcome, reasons: z.array(reason).min(1).max(8) }),
  liveness: z.strictObject({
    /** SHA-256 of the challenge plan, which follows from the nonce: the carrier can recompute it. */
    planHash: sha256Hex,
    outcome: z.enum(['passed', 'failed', 'not-performed']),
  }),
  match: z.strictObject({ decision: z.enum(['match', 'review', 'non-match', 'not-performed']) }),
  method: z.enum(['face', 'staffed-review']),
  models: z.array(z.strictObject({ role: modelRole, version: z.string().min(1).max(64), sha256: sha256Hex })).max(8),
  policyVersion,
  appVersion,
  decidedAt: instant,
  sim: simRequest,
});

/** Payload of the compact JWS (ES256, `kid` = kioskId, `typ` = `rnk-verdict+jws`) that the kiosk submits. */
export type VerdictPayload = z.infer<typeof verdictPayload>;
