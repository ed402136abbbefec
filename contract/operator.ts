// Staff at the carrier: signing in at a kiosk, and the signature under a review that a person made.
import { z } from 'zod';
import { base64Url32, base64Url64, instant, opaqueId, staffFaceCheck } from './primitives.ts';
import { publicJwk } from './public-key.ts';

export const operatorRole = z.enum(['clerk', 'supervisor']);
export type OperatorRole = z.infer<typeof operatorRole>;

/**
 * Payload of `POST /v1/operator-sessions` (`typ` = `rnk-operator+jws`), signed by the kiosk. `publicKey` belongs to a key
 * that lives in the kiosk's memory for as long as the session: approvals are signed with it.
 */
export const operatorSessionPayload = z.strictObject({
  v: z.literal(1),
  kioskId: opaqueId,
  staffNumber: z.string().regex(/^\d{4,8}$/),
  pin: z.string().regex(/^\d{6,12}$/),
  publicKey: publicJwk,
});
export type OperatorSessionPayload = z.infer<typeof operatorSessionPayload>;

/** Whether a member of staff's own document is known, so that they cannot serve themself with it. `required`: without it they review nothing alone. */
export const ownDocument = z.enum(['registered', 'asked-for', 'required']);
export type OwnDocument = z.infer<typeof ownDocument>;

export const operatorSessionResponse = z.strictObject({
  sessionId: opaqueId,
  operator: opaqueId,
  role: operatorRole,
  expiresAt: instant,
  ownDocument,
  /** As the policy has it: the desk offers it before any registration is opened. Left out: not offered. */
  staffFaceCheck: staffFaceCheck.optional(),
});
export type OperatorSessionResponse = z.infer<typeof operatorSessionResponse>;

/**
 * Payload of an approval (`typ` = `rnk-approval+jws`, `kid` = the session): this person has compared document and customer
 * for this registration and no other, and for this document and no other.
 */
export const approvalPayload = z.strictObject({
  v: z.literal(1),
  registrationId: opaqueId,
  nonce: base64Url32,
  kioskId: opaqueId,
  operator: opaqueId,
  /** `value` of the verdict's idDigest. */
  idDigest: base64Url64,
  decision: z.literal('identity-confirmed'),
  decidedAt: instant,
});
export type ApprovalPayload = z.infer<typeof approvalPayload>;

/** Payload of a lift (`typ` = `rnk-lift+jws`, `kid` = the session of a supervisor): this one registration may be opened although a limit is reached. */
export const liftPayload = z.strictObject({
  v: z.literal(1),
  kioskId: opaqueId,
  /** Of the opening. */
  requestId: z.uuid(),
  operator: opaqueId,
  decision: z.literal('limit-lifted'),
});
export type LiftPayload = z.infer<typeof liftPayload>;
