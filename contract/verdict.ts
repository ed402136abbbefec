// The complete list of fields that leave the device after a registration. Closed: a field too many is refused.
import { z } from 'zod';
import { digestAlg, digestKeyId } from './digest.ts';
import { appVersion, base64Url32, base64Url64, compactJws, instant, kioskMode, msisdn, opaqueId, policyVersion, sha256Hex, simRequest } from './primitives.ts';

export const outcome = z.enum(['verified', 'refer', 'rejected', 'not-acquired']);
/** What the device found. Only `verified` leads to an activation. */
export type Outcome = z.infer<typeof outcome>;

export const reason = z.enum([
  'checks-passed',
  'confirmed-by-staff',
  'customer-chose-staff',
  'models-unavailable',
  'camera-unavailable',
  'portrait-unusable',
  'no-usable-sample',
  'movement-not-completed',
  'presentation-attack-suspected',
  'depth-not-shown',
  'light-not-reflected',
  'person-changed',
  'camera-not-trusted',
  'light-declined',
  'match-in-review-band',
  'no-match',
  'staff-face',
]);
export type Reason = z.infer<typeof reason>;

export const documentType = z.enum(['passport', 'id-card', 'visa', 'other-mrz', 'resident-id', 'residence-permit', 'driving-licence']);
export type DocumentType = z.infer<typeof documentType>;

/**
 * `number-check-character`: the number's own (GB 11643). `chip-read`: by a reader beside the kiosk. `barcode-read`: a symbol that
 * corrects its own errors, and that nothing else vouches for.
 */
export const documentCheck = z.enum(['mrz-check-digits', 'number-check-character', 'chip-read', 'barcode-read', 'not-expired', 'portrait-found']);
export type DocumentCheck = z.infer<typeof documentCheck>;

/**
 * The blinded digest of the document's number (RFC 9497): the same for one document everywhere, and worth nothing without
 * the carrier's key. `formerly`: the same document under the older keys that are still counted, newest first.
 */
export const idDigest = z.strictObject({
  alg: digestAlg,
  keyId: digestKeyId,
  value: base64Url64,
  formerly: z.array(z.strictObject({ keyId: digestKeyId, value: base64Url64 })).max(2),
});
export type IdDigest = z.infer<typeof idDigest>;

export const modelRole = z.enum(['face-landmarker', 'face-embedding', 'pad-v2', 'pad-v1se', 'face-detector']);
export type ModelRole = z.infer<typeof modelRole>;

/** What came of the soft light. `contradicted`: the face answered another light than the one that was shown. */
export const lightOutcome = z.enum(['reflected', 'not-seen', 'contradicted', 'skipped', 'not-asked']);
export type LightOutcome = z.infer<typeof lightOutcome>;

/** What the camera itself gave away. Each is weak by itself and no proof of anything: a code, never a number. */
export const cameraSignal = z.enum(['not-calibrated', 'another-device', 'virtual-label', 'settings-changed', 'frames-repeat', 'timing-unlike-sensor']);
export type CameraSignal = z.infer<typeof cameraSignal>;

export const verdictPayload = z.strictObject({
  v: z.literal(3),
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
    light: lightOutcome,
    cameraSignals: z.array(cameraSignal).max(6),
  }),
  match: z.strictObject({ decision: z.enum(['match', 'review', 'non-match', 'not-performed']) }),
  method: z.enum(['face', 'staffed-review']),
  /** Signatures of the people who made a staffed review (contract/operator.ts): the clerk's, and a supervisor's where one is needed. */
  approvals: z.array(compactJws.max(2048)).max(2),
  models: z.array(z.strictObject({ role: modelRole, version: z.string().min(1).max(64), sha256: sha256Hex })).max(8),
  policyVersion,
  appVersion,
  decidedAt: instant,
  sim: simRequest,
  /** The number chosen from the offer; null: any of them. */
  msisdn: msisdn.nullable(),
});

/** Payload of the compact JWS (ES256, `kid` = kioskId, `typ` = `rnk-verdict+jws`) that the kiosk submits. */
export type VerdictPayload = z.infer<typeof verdictPayload>;
