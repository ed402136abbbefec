// The small value types that the messages are made of. Sizes are bounded so that no field can carry a picture.
import { z } from 'zod';

/** Opaque identifier given out by the carrier, e.g. `reg_4f9c…`. */
export const opaqueId = z.string().regex(/^[a-z]{2,8}_[A-Za-z0-9_-]{8,64}$/);

/** Lower-case hexadecimal SHA-256. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** 32 bytes in base64url without padding. */
export const base64Url32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/** 64 bytes in base64url without padding. */
export const base64Url64 = z.string().regex(/^[A-Za-z0-9_-]{86}$/);

/** A compact JWS, as it stands in a message. One without a signature is let in here, so that it can be told what it is. */
export const compactJws = z.string().regex(/^[\w-]+\.[\w-]+\.[\w-]*$/).max(8192);

/** UTC instant, ISO 8601 with milliseconds: what `Date.prototype.toISOString` writes. */
export const instant = z.iso.datetime({ precision: 3 });

export const appVersion = z.string().regex(/^\d{1,5}\.\d{1,5}\.\d{1,5}(-[0-9A-Za-z.]{1,32})?$/);

/** Version label of the policy that a verdict was made under. */
export const policyVersion = z.string().regex(/^[0-9A-Za-z.-]{1,32}$/);

/** The three ways the product is used; see docs/architecture.md. */
export const kioskMode = z.enum(['clerk', 'tablet', 'kiosk']);
export type KioskMode = z.infer<typeof kioskMode>;

/** At a counter, whether clerks show their own face for the shift: they may, or no customer is verified by face without it. */
export const staffFaceCheck = z.enum(['offered', 'required']);
export type StaffFaceCheck = z.infer<typeof staffFaceCheck>;

/** ITU-T E.118 card number: 18 to 20 digits, Luhn-checked by the carrier. */
export const iccid = z.string().regex(/^89\d{16,18}$/);

/** E.164 with the leading plus. */
export const msisdn = z.string().regex(/^\+\d{8,15}$/);

/** What the customer leaves with: a card from the stock, or a profile to download. */
export const simRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('esim') }),
  z.strictObject({ kind: z.literal('iccid'), iccid }),
]);
export type SimRequest = z.infer<typeof simRequest>;
