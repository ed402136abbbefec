// Passkeys of staff: challenges that are used once, adding one, and signing in with one.
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject } from '@simplewebauthn/server/helpers';
import { and, asc, count, eq, isNull, lte } from 'drizzle-orm';
import { jwsType } from '../../contract/messages.ts';
import type { OperatorSessionResponse } from '../../contract/operator.ts';
import {
  passkeyConsentPayload, type PasskeyAssertion, type PasskeyChallenge, type PasskeyChallengePayload, type PasskeyCredential, type PasskeyPayload, type PasskeyResponse, type PasskeySessionPayload,
} from '../../contract/passkey.ts';
import { ok } from '../../src/shared/result.ts';
import { kiosks, operatorSessions, operators, passkeyChallenges, passkeys } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { appendAudit } from './audit.ts';
import type { CarrierContext } from './context.ts';
import { readHeader, readPayload, verifyWith } from './jws.ts';
import { beginSession, isPointOnCurve } from './operators.ts';
import { random32, randomId } from './random.ts';
import { withinRate } from './rate-limit.ts';
import { refuse, transactionally, type Answer } from './refusal.ts';
import type { RelyingParty } from './relying-party.ts';

/** ES256 and RS256: every platform makes one of the two (Windows Hello often only the second). EdDSA besides. */
const ALGORITHMS = [-7, -8, -257];

const bytesOf = (base64Url: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(base64Url, 'base64url'));
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** What a passkey stores as its user: the operator's opaque id, no name. */
const userHandleOf = (operator: string): string => Buffer.from(operator).toString('base64url');

const isLocked = ({ lockedUntil }: { readonly lockedUntil: Date | null }, now: Date): boolean => lockedUntil !== null && lockedUntil > now;

/**
 * Refuses: rate-limited, passkey-not-allowed (no passkeys here; to add one: no session that began with a PIN just now, or as
 * many as may be), operator-locked.
 */
export async function openPasskeyChallenge(context: CarrierContext, { kioskId, sessionId }: PasskeyChallengePayload): Promise<Answer<PasskeyChallenge>> {
  const { db, limits, passkeys: party } = context;
  const now = context.now();
  if (!(await withinRate(db, `passkey:${kioskId}`, limits.pinAttempts * 4, now))) return refuse('rate-limited');
  if (party === null) return refuse('passkey-not-allowed', 'this carrier takes no passkeys');
  const adding = sessionId === null ? ok(null) : await whoAdds(context, db, sessionId, kioskId, now);
  if (!adding.ok) return adding;
  const challenge = random32();
  const expiresAt = new Date(now.getTime() + limits.passkeyChallengeTtlMs);
  await db.transaction(async (tx) => {
    // Nobody has to sweep up: each new one takes the lapsed ones away.
    await tx.delete(passkeyChallenges).where(lte(passkeyChallenges.expiresAt, now));
    await tx.insert(passkeyChallenges).values({ challenge, kioskId, sessionId, expiresAt });
  });
  const forWhom = adding.value === null ? null : { userHandle: userHandleOf(adding.value.operator), userName: adding.value.staffNumber, known: [...adding.value.known] };
  return ok({ challenge, rpId: party.rpId, expiresAt: expiresAt.toISOString(), adding: forWhom });
}

type Adding = { readonly operator: string; readonly staffNumber: string; readonly publicX: string; readonly publicY: string; readonly known: readonly string[] };

/** The session, where it may add a passkey. Locks the operator's row: two at once are counted one after the other. */
async function whoAdds({ limits }: CarrierContext, tx: Db, sessionId: string, kioskId: string, now: Date): Promise<Answer<Adding>> {
  const [row] = await tx
    .select({ session: operatorSessions, operator: operators })
    .from(operatorSessions)
    .innerJoin(operators, and(eq(operators.id, operatorSessions.operatorId), isNull(operators.revokedAt)))
    .innerJoin(kiosks, and(eq(kiosks.id, operatorSessions.kioskId), eq(kiosks.shopId, operators.shopId)))
    .where(and(eq(operatorSessions.id, sessionId), eq(operatorSessions.kioskId, kioskId)))
    .for('update', { of: operators });
  if (row === undefined || row.session.expiresAt <= now) return refuse('passkey-not-allowed', 'there is no such session');
  if (isLocked(row.operator, now)) return refuse('operator-locked');
  const { session, operator } = row;
  if (session.method !== 'pin' || now.getTime() - session.openedAt.getTime() > limits.passkeyAddingMs) return refuse('passkey-not-allowed', 'the session did not begin with a PIN just now');
  const known = await tx.select({ id: passkeys.credentialId }).from(passkeys).where(and(eq(passkeys.operatorId, operator.id), isNull(passkeys.revokedAt)));
  if (known.length >= limits.passkeysPerOperator) return refuse('passkey-not-allowed', 'as many passkeys as one person may have');
  return ok({ operator: operator.id, staffNumber: operator.staffNumber, publicX: session.publicX, publicY: session.publicY, known: known.map(({ id }) => id) });
}

/** Spends the challenge that the browser signed, right or wrong: it is never good twice. @returns null when there is none for this kiosk and session. */
async function spendChallenge(db: Db, clientDataJSON: string, kioskId: string, sessionId: string | null, now: Date): Promise<string | null> {
  const challenge = challengeIn(clientDataJSON);
  if (challenge === null) return null;
  const [spent] = await db.delete(passkeyChallenges).where(eq(passkeyChallenges.challenge, challenge)).returning();
  return spent?.kioskId === kioskId && spent.sessionId === sessionId && spent.expiresAt > now ? challenge : null;
}

function challengeIn(clientDataJSON: string): string | null {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    // A NUL would not get through the database.
    return typeof data === 'object' && data !== null && 'challenge' in data && typeof data.challenge === 'string' && /^[\w-]{43}$/.test(data.challenge) ? data.challenge : null;
  } catch {
    return null;
  }
}

/**
 * Refuses: passkey-not-allowed and operator-locked as above, passkey-challenge-lapsed, passkey-unknown (the browser's
 * answer or the consent does not hold, or it is somebody's passkey already: alike).
 */
export async function addPasskey(context: CarrierContext, payload: PasskeyPayload): Promise<Answer<PasskeyResponse>> {
  const { db, secrets, passkeys: party } = context;
  const { kioskId, sessionId, credential } = payload;
  const now = context.now();
  if (party === null) return refuse('passkey-not-allowed', 'this carrier takes no passkeys');
  const challenge = await spendChallenge(db, credential.clientDataJSON, kioskId, sessionId, now);
  if (challenge === null) return refuse('passkey-challenge-lapsed');
  const made = await verifyCredential(party, credential, challenge);
  if (made === null) return refuse('passkey-unknown', 'what the browser made does not hold');
  return transactionally(db, async (tx) => {
    const adding = await whoAdds(context, tx, sessionId, kioskId, now);
    if (!adding.ok) return adding;
    const { operator } = adding.value;
    if (!(await hasConsent(payload, adding.value, challenge))) return refuse('passkey-unknown', 'the session has not signed for it');
    const passkeyId = randomId('psk');
    const [row] = await tx
      .insert(passkeys)
      .values({ id: passkeyId, operatorId: operator, credentialId: made.id, publicKey: textOf(made.publicKey), counter: made.counter, addedAt: now })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    if (row === undefined) return refuse('passkey-unknown', 'it is known already');
    await appendAudit(tx, secrets, now, { event: 'passkey-added', data: { operator, kioskId, passkeyId } });
    return ok({ passkeyId });
  });
}

/** Signed with the key that lives in the kiosk's memory since the PIN was right: the kiosk's own key alone adds nothing. */
async function hasConsent({ kioskId, sessionId, credential, consent }: PasskeyPayload, { operator, publicX, publicY }: Adding, challenge: string): Promise<boolean> {
  const kid = readHeader(consent, jwsType.passkeyConsent);
  if (!kid.ok || kid.value !== sessionId) return false;
  const signed = await verifyWith({ kty: 'EC', crv: 'P-256', x: publicX, y: publicY }, consent);
  const said = signed.ok ? readPayload(signed.value, passkeyConsentPayload) : signed;
  return said.ok && said.value.kioskId === kioskId && said.value.operator === operator && said.value.challenge === challenge && said.value.credentialId === credential.id;
}

async function verifyCredential({ rpId, origins }: RelyingParty, { id, clientDataJSON, attestationObject }: PasskeyCredential, challenge: string): Promise<{ readonly id: string; readonly publicKey: Uint8Array; readonly counter: number } | null> {
  try {
    // No attestation was asked for. One with certificates is not looked at: the library would fetch their revocation lists.
    if (decodeAttestationObject(bytesOf(attestationObject)).get('attStmt').get('x5c') !== undefined) return null;
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { clientDataJSON, attestationObject } },
      expectedChallenge: challenge,
      expectedOrigin: [...origins],
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return verified && registrationInfo.credential.id === id ? registrationInfo.credential : null;
  } catch {
    return null;
  }
}

/**
 * Refuses: rate-limited, passkey-not-allowed (no passkeys here), malformed-request (the key is not a point of P-256),
 * passkey-challenge-lapsed, passkey-unknown (no such passkey, revoked, of somebody revoked or of another shop, a signature
 * that does not fit, nobody verified, a counter that went back: alike), operator-locked.
 */
export async function openPasskeySession(context: CarrierContext, { kioskId, assertion, publicKey }: PasskeySessionPayload): Promise<Answer<OperatorSessionResponse>> {
  const { db, limits, passkeys: party } = context;
  const now = context.now();
  if (!(await withinRate(db, `passkey:${kioskId}`, limits.pinAttempts * 4, now))) return refuse('rate-limited');
  if (party === null) return refuse('passkey-not-allowed', 'this carrier takes no passkeys');
  if (!(await isPointOnCurve(publicKey))) return refuse('malformed-request', 'publicKey is not a point of P-256');
  const challenge = await spendChallenge(db, assertion.clientDataJSON, kioskId, null, now);
  if (challenge === null) return refuse('passkey-challenge-lapsed');

  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ passkey: passkeys, operator: operators })
      .from(passkeys)
      .innerJoin(operators, and(eq(operators.id, passkeys.operatorId), isNull(operators.revokedAt)))
      .innerJoin(kiosks, and(eq(kiosks.id, kioskId), eq(kiosks.shopId, operators.shopId)))
      .where(and(eq(passkeys.credentialId, assertion.id), isNull(passkeys.revokedAt)))
      .for('update', { of: passkeys });
    if (row === undefined) return refuse('passkey-unknown');
    const { passkey, operator } = row;
    const isTheirs = assertion.userHandle === null || assertion.userHandle === userHandleOf(operator.id);
    const counter = isTheirs ? await verifyAssertion(party, assertion, passkey.publicKey, challenge) : null;
    if (counter === null) return refuse('passkey-unknown');
    if ((counter > 0 || passkey.counter > 0) && counter <= passkey.counter) {
      // Two of it: whoever has the copy signed in last, or tries to now. The PIN still works, and a new one can be added.
      await revoke(context, tx, passkey, 'counter', now);
      return refuse('passkey-unknown', 'its counter went back');
    }
    if (isLocked(operator, now)) return refuse('operator-locked');
    await tx.update(passkeys).set({ counter, lastUsedAt: now }).where(eq(passkeys.id, passkey.id));
    return ok(await beginSession(context, tx, operator, kioskId, publicKey, 'passkey', now));
  });
}

/** @returns the authenticator's counter; null when the signature does not hold. */
async function verifyAssertion({ rpId, origins }: RelyingParty, { id, userHandle, ...response }: PasskeyAssertion, publicKey: string, challenge: string): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response: { ...response, ...(userHandle === null ? {} : { userHandle }) } },
      expectedChallenge: challenge,
      expectedOrigin: [...origins],
      expectedRPID: rpId,
      requireUserVerification: true,
      // The counter is compared by the caller, who notes one that went back: the library would only throw.
      credential: { id, publicKey: bytesOf(publicKey), counter: 0 },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

async function revoke({ secrets }: Pick<CarrierContext, 'secrets'>, tx: Db, { id, operatorId }: { readonly id: string; readonly operatorId: string }, why: 'asked' | 'counter', now: Date): Promise<boolean> {
  const rows = await tx.update(passkeys).set({ revokedAt: now }).where(and(eq(passkeys.id, id), isNull(passkeys.revokedAt))).returning({ id: passkeys.id });
  if (rows.length === 1) await appendAudit(tx, secrets, now, { event: 'passkey-revoked', data: { operator: operatorId, passkeyId: id, why } });
  return rows.length === 1;
}

/** Takes every passkey of one member of staff away; their PIN still works. @returns how many there were. */
export async function revokePasskeys({ db, secrets, now }: Pick<CarrierContext, 'db' | 'secrets' | 'now'>, operator: string): Promise<number> {
  return db.transaction(async (tx) => {
    const held = await tx.select({ id: passkeys.id, operatorId: passkeys.operatorId }).from(passkeys).where(and(eq(passkeys.operatorId, operator), isNull(passkeys.revokedAt))).for('update');
    for (const each of held) await revoke({ secrets }, tx, each, 'asked', now());
    return held.length;
  });
}

/** @returns false when there is no such passkey, or it was revoked before. */
export async function revokePasskey({ db, secrets, now }: Pick<CarrierContext, 'db' | 'secrets' | 'now'>, id: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [held] = await tx.select({ id: passkeys.id, operatorId: passkeys.operatorId }).from(passkeys).where(eq(passkeys.id, id));
    return held !== undefined && revoke({ secrets }, tx, held, 'asked', now());
  });
}

export type PasskeyRow = { readonly id: string; readonly staffNumber: string; readonly addedAt: Date; readonly lastUsedAt: Date | null };

/** Those that may be used, by staff number. */
export const listPasskeys = ({ db }: Pick<CarrierContext, 'db'>): Promise<PasskeyRow[]> =>
  db
    .select({ id: passkeys.id, staffNumber: operators.staffNumber, addedAt: passkeys.addedAt, lastUsedAt: passkeys.lastUsedAt })
    .from(passkeys)
    .innerJoin(operators, and(eq(operators.id, passkeys.operatorId), isNull(operators.revokedAt)))
    .where(isNull(passkeys.revokedAt))
    .orderBy(asc(operators.staffNumber), asc(passkeys.addedAt));

/** By operator, those that may be used. */
export const countPasskeys = async (tx: Db): Promise<ReadonlyMap<string, number>> => {
  const rows = await tx.select({ operator: passkeys.operatorId, times: count() }).from(passkeys).where(isNull(passkeys.revokedAt)).groupBy(passkeys.operatorId);
  return new Map(rows.map(({ operator, times }) => [operator, times]));
};
