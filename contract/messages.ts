// Requests and answers of the carrier's API besides the verdict itself. Both ends parse with these.
import { z } from 'zod';
import { appVersion, base64Url32, iccid, instant, kioskMode, opaqueId, policyVersion, simRequest } from './primitives.ts';

const coordinate = base64Url32;

/** The public half of the kiosk's signing key, as WebCrypto exports it, reduced to what matters. */
export const publicJwk = z.strictObject({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate });
export type PublicJwk = z.infer<typeof publicJwk>;

/** `POST /v1/kiosks`: the only unsigned request. */
export const enrolRequest = z.strictObject({
  code: z.string().regex(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/),
  publicKey: publicJwk,
  appVersion,
});
export type EnrolRequest = z.infer<typeof enrolRequest>;

export const enrolResponse = z.strictObject({
  kioskId: opaqueId,
  carrierName: z.string().min(1).max(60),
});
export type EnrolResponse = z.infer<typeof enrolResponse>;

/** Body of every signed request: one compact JWS. `typ` says which payload it holds. */
export const signedBody = z.strictObject({ jws: z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]+$/).max(8192) });
export type SignedBody = z.infer<typeof signedBody>;

export const jwsType = { open: 'rnk-open+jws', verdict: 'rnk-verdict+jws' } as const;

/** Payload of `POST /v1/registrations` (`typ` = `rnk-open+jws`). Same `requestId`, same registration. */
export const openPayload = z.strictObject({
  v: z.literal(1),
  kioskId: opaqueId,
  requestId: z.uuid(),
  mode: kioskMode,
  sim: simRequest,
  appVersion,
});
export type OpenPayload = z.infer<typeof openPayload>;

/** The policy in force for one registration. Thresholds live on the device, under this version. */
export const carrierPolicy = z.strictObject({
  version: policyVersion,
  maxAttempts: z.int().min(1).max(5),
  staffedReviewAllowed: z.boolean(),
});
export type CarrierPolicy = z.infer<typeof carrierPolicy>;

export const openResponse = z.strictObject({
  registrationId: opaqueId,
  nonce: base64Url32,
  /** The carrier's clock when it answered: the kiosk corrects its own by it. */
  serverTime: instant,
  expiresAt: instant,
  policy: carrierPolicy,
  /** Interim keyed digest, see contract/verdict.ts. */
  idDigestKey: z.strictObject({
    alg: z.literal('HMAC-SHA256-interim'),
    keyId: z.string().regex(/^[0-9A-Za-z_-]{1,32}$/),
    key: base64Url32,
  }),
});
export type OpenResponse = z.infer<typeof openResponse>;

export const activation = z.strictObject({
  /** E.164 with the leading plus. */
  msisdn: z.string().regex(/^\+\d{8,15}$/),
  sim: z.discriminatedUnion('kind', [
    /** GSMA SGP.22 activation code, shown as a QR code. */
    z.strictObject({ kind: z.literal('esim'), activationCode: z.string().regex(/^LPA:1\$[A-Za-z0-9.-]{3,100}\$[A-Z0-9-]{4,64}$/) }),
    z.strictObject({ kind: z.literal('iccid'), iccid }),
  ]),
  activatedAt: instant,
});
export type Activation = z.infer<typeof activation>;

/** Answer to `POST /v1/registrations/{registrationId}/verdict`. Asked again with the same payload, it is the same. */
export const submissionReceipt = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('activated'), registrationId: opaqueId, activation }),
  /** Taken down, nothing activated: refused, or waiting for staff. `reference` is what a person can read out. */
  z.strictObject({ state: z.literal('recorded'), registrationId: opaqueId, reference: z.string().regex(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/) }),
]);
export type SubmissionReceipt = z.infer<typeof submissionReceipt>;
