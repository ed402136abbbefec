// Passkeys of staff (WebAuthn): a challenge, a passkey that is added by whoever has just signed in with a PIN, and signing in with one.
import { z } from 'zod';
import { base64Url32, compactJws, instant, opaqueId } from './primitives.ts';
import { publicJwk } from './public-key.ts';

/** Bytes in base64url without padding, at most that many characters: bounded, so that a signed request stays small. */
const bytes = (characters: number) => z.string().regex(/^[A-Za-z0-9_-]+$/).max(characters);

/** Chosen by the authenticator. WebAuthn allows 1023 bytes; what is in use has 16 to 200. */
const credentialId = bytes(512);
const clientDataJson = bytes(1024);

/** Payload of `POST /v1/passkey-challenges` (`typ` = `rnk-passkey-challenge+jws`). */
export const passkeyChallengePayload = z.strictObject({
  v: z.literal(1),
  kioskId: opaqueId,
  /** Of the member of staff who adds a passkey; null: somebody signs in with one, and the carrier does not know yet who. */
  sessionId: opaqueId.nullable(),
});
export type PasskeyChallengePayload = z.infer<typeof passkeyChallengePayload>;

/** Single-use, for this kiosk, until `expiresAt`. */
export const passkeyChallenge = z.strictObject({
  challenge: base64Url32,
  /** The WebAuthn relying party: the domain of the kiosk's page or one above it. */
  rpId: z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/).max(253),
  expiresAt: instant,
  /** What a new passkey is made for; null where somebody signs in. `userHandle` is opaque, `userName` the staff number, `known` the passkeys they have already. */
  adding: z.strictObject({ userHandle: bytes(86), userName: z.string().regex(/^\d{4,8}$/), known: z.array(credentialId).max(16) }).nullable(),
});
export type PasskeyChallenge = z.infer<typeof passkeyChallenge>;

/** What `navigator.credentials.create` gave, each part in base64url. */
export const passkeyCredential = z.strictObject({ id: credentialId, clientDataJSON: clientDataJson, attestationObject: bytes(2736) });
export type PasskeyCredential = z.infer<typeof passkeyCredential>;

/** What `navigator.credentials.get` gave, each part in base64url. */
export const passkeyAssertion = z.strictObject({ id: credentialId, clientDataJSON: clientDataJson, authenticatorData: bytes(1024), signature: bytes(1024), userHandle: bytes(86).nullable() });
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>;

/**
 * Payload of a consent (`typ` = `rnk-passkey-consent+jws`, `kid` = the session), signed with the key of the session: whoever
 * signed in with the PIN wants this passkey to be theirs.
 */
export const passkeyConsentPayload = z.strictObject({ v: z.literal(1), kioskId: opaqueId, operator: opaqueId, challenge: base64Url32, credentialId, decision: z.literal('passkey-mine') });
export type PasskeyConsentPayload = z.infer<typeof passkeyConsentPayload>;

/** Payload of `POST /v1/passkeys` (`typ` = `rnk-passkey+jws`), signed by the kiosk. `consent` holds a `passkeyConsentPayload`. */
export const passkeyPayload = z.strictObject({ v: z.literal(1), kioskId: opaqueId, sessionId: opaqueId, credential: passkeyCredential, consent: compactJws.max(2048) });
export type PasskeyPayload = z.infer<typeof passkeyPayload>;

export const passkeyResponse = z.strictObject({ passkeyId: opaqueId });
export type PasskeyResponse = z.infer<typeof passkeyResponse>;

/**
 * Payload of `POST /v1/operator-sessions/passkey` (`typ` = `rnk-operator-passkey+jws`), signed by the kiosk. The session that
 * follows is of the same kind as one by PIN: `publicKey` belongs to the key that approvals are signed with.
 */
export const passkeySessionPayload = z.strictObject({ v: z.literal(1), kioskId: opaqueId, assertion: passkeyAssertion, publicKey: publicJwk });
export type PasskeySessionPayload = z.infer<typeof passkeySessionPayload>;
