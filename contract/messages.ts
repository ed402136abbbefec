// Requests and answers of the carrier's API besides the verdict itself. Both ends parse with these.
import { z } from 'zod';
import { appVersion, base64Url32, compactJws, iccid, instant, kioskMode, msisdn, opaqueId, policyVersion, simRequest } from './primitives.ts';
import { publicJwk } from './public-key.ts';
import { verdictPayload } from './verdict.ts';

/** Body of every signed request: one compact JWS. `typ` says which payload it holds. */
export const signedBody = z.strictObject({ jws: compactJws });
export type SignedBody = z.infer<typeof signedBody>;

export const jwsType = {
  keys: 'rnk-keys+jws',
  open: 'rnk-open+jws',
  evaluate: 'rnk-evaluate+jws',
  verdict: 'rnk-verdict+jws',
  withdraw: 'rnk-withdraw+jws',
  operator: 'rnk-operator+jws',
  approval: 'rnk-approval+jws',
  lift: 'rnk-lift+jws',
  day: 'rnk-day+jws',
  passkeyChallenge: 'rnk-passkey-challenge+jws',
  passkey: 'rnk-passkey+jws',
  passkeyConsent: 'rnk-passkey-consent+jws',
  passkeySession: 'rnk-operator-passkey+jws',
  staffDocumentOpen: 'rnk-staff-document-open+jws',
  staffDocumentEvaluate: 'rnk-staff-document-evaluate+jws',
  staffDocument: 'rnk-staff-document+jws',
  staffDocumentApproval: 'rnk-staff-document-approval+jws',
} as const;

/** From 0 to 1 in thousandths, as a whole number: what is signed or hashed holds no fractions. */
const thresholdMilli = z.int().min(0).max(1000);

/** The policy in force for one registration. */
export const carrierPolicy = z.strictObject({
  version: policyVersion,
  maxAttempts: z.int().min(1).max(5),
  /** Thresholds by version of the embedding model, in thousandths: `match` and above is a match, from `review` on a person looks. */
  thresholds: z
    .array(z.strictObject({ modelVersion: z.string().min(1).max(64), matchMilli: thresholdMilli, reviewMilli: thresholdMilli, samePersonMilli: thresholdMilli }))
    .min(1)
    .max(8),
  liveness: z.strictObject({
    /** The soft light: never; where the camera was calibrated and found to see it (and tried where nobody has calibrated yet, not at a counter); always. */
    light: z.enum(['off', 'where-it-works', 'required']),
    /** What weak signals of the camera lead to where they add up: they are reported only, or staff look as well. */
    cameraSignals: z.enum(['report', 'refer']),
    /** What a customer's wish for no light leads to, beside two more movements: to nothing, or staff look as well. Left out: to nothing, and older kiosks understand the policy. */
    lightDeclined: z.enum(['movements', 'refer']).optional(),
  }),
  documents: z.strictObject({
    /** Years of age below which a guardian has to consent, before staff: the law of the place says it (China: 14). */
    guardianUnder: z.int().min(0).max(25),
  }),
  staffedReview: z.strictObject({
    allowed: z.boolean(),
    /** The how-manieth number of one document needs a supervisor beside the clerk; 1: every one. */
    supervisorFromNumber: z.int().min(1).max(99),
  }),
  /** At a counter: a clerk who showed their face for the shift is not taken for a customer. Left out: nobody is asked to, and older kiosks understand the policy. */
  staffFaceCheck: z.boolean().optional(),
});
export type CarrierPolicy = z.infer<typeof carrierPolicy>;

/** `POST /v1/kiosks`: the only unsigned request of a kiosk. */
export const enrolRequest = z.strictObject({
  code: z.string().regex(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/),
  publicKey: publicJwk,
  appVersion,
});
export type EnrolRequest = z.infer<typeof enrolRequest>;

export const enrolResponse = z.strictObject({
  kioskId: opaqueId,
  carrierName: z.string().min(1).max(60),
  policy: carrierPolicy,
  /** Pinned by the kiosk: everything that the carrier signs is held against it from here on. */
  carrierKey: publicJwk,
  /** JWS of `digestKeysPayload`, signed with `carrierKey`. */
  digestKeys: compactJws,
});
export type EnrolResponse = z.infer<typeof enrolResponse>;

/** Payload of `POST /v1/registrations` (`typ` = `rnk-open+jws`). Same `requestId`, same registration. */
export const openPayload = z.strictObject({
  v: z.literal(2),
  kioskId: opaqueId,
  requestId: z.uuid(),
  mode: kioskMode,
  /** What it begins as; it may end as the other. */
  method: verdictPayload.shape.method,
  /** Of the member of staff who is signed in at the kiosk; null: nobody is. */
  sessionId: opaqueId.nullable(),
  sim: simRequest,
  appVersion,
  /** JWS of a `liftPayload` (contract/operator.ts), after kiosk-limit-reached or clerk-limit-reached. */
  lift: compactJws.max(2048).nullable(),
});
export type OpenPayload = z.infer<typeof openPayload>;

export const openResponse = z.strictObject({
  registrationId: opaqueId,
  nonce: base64Url32,
  /** The carrier's clock when it answered: the kiosk corrects its own by it. */
  serverTime: instant,
  expiresAt: instant,
  policy: carrierPolicy,
  /** JWS of `digestKeysPayload`, signed with the pinned carrier key. */
  digestKeys: compactJws,
  /** Numbers that are kept for this registration until it expires; the verdict names one, or null for any of them. */
  offer: z.array(msisdn).min(1).max(8),
});
export type OpenResponse = z.infer<typeof openResponse>;

const activatedSim = z.discriminatedUnion('kind', [
  /** GSMA SGP.22 activation code, shown as a QR code. */
  z.strictObject({ kind: z.literal('esim'), activationCode: z.string().regex(/^LPA:1\$[A-Za-z0-9.-]{3,100}\$[A-Z0-9-]{4,64}$/) }),
  z.strictObject({ kind: z.literal('iccid'), iccid }),
]);

/** The number and the SIM that it goes with. */
export const activation = z.strictObject({ msisdn, sim: activatedSim });
export type Activation = z.infer<typeof activation>;

/** What a person can read out. */
export const reference = z.string().regex(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/);

/**
 * Answer to `POST /v1/registrations/{registrationId}/verdict`. The same verdict again gets the same registration's present
 * state, so a kiosk polls by asking again; only `pending` ever changes.
 */
export const submissionReceipt = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('active'), registrationId: opaqueId, activation, activatedAt: instant }),
  /** The verdict is accepted and the number is this customer's; the network is still switching the SIM on. */
  z.strictObject({ state: z.literal('pending'), registrationId: opaqueId, activation, askAgainAfterMs: z.int().min(100).max(600_000) }),
  /** The network would not take the SIM: nothing is active, the number went back. `reference` is what a person can read out. */
  z.strictObject({ state: z.literal('refused'), registrationId: opaqueId, reference }),
  /** Taken down, nothing activated: the device did not verify, or staff are to look. */
  z.strictObject({ state: z.literal('recorded'), registrationId: opaqueId, reference }),
]);
export type SubmissionReceipt = z.infer<typeof submissionReceipt>;

/** Payload of `POST /v1/registrations/{registrationId}/withdrawal` (`typ` = `rnk-withdraw+jws`): whoever registered has stopped. */
export const withdrawPayload = z.strictObject({ v: z.literal(1), kioskId: opaqueId, registrationId: opaqueId });
export type WithdrawPayload = z.infer<typeof withdrawPayload>;

/**
 * `withdrawn`: no verdict was taken and none will be; the SIM and the numbers are free again. Any other state: a verdict was
 * quicker, and this is what it came to.
 */
export const withdrawReceipt = z.discriminatedUnion('state', [z.strictObject({ state: z.literal('withdrawn'), registrationId: opaqueId }), ...submissionReceipt.options]);
export type WithdrawReceipt = z.infer<typeof withdrawReceipt>;
