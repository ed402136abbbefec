// Passkeys of staff between the browser and the carrier. Loaded when somebody uses one: no byte of the first screen.
import { jwsType } from '../../contract/messages.ts';
import { operatorSessionResponse, type OperatorSessionResponse } from '../../contract/operator.ts';
import {
  passkeyChallenge, passkeyChallengePayload, passkeyConsentPayload, passkeyPayload, passkeyResponse, passkeySessionPayload, type PasskeyAssertion, type PasskeyChallenge, type PasskeyCredential,
} from '../../contract/passkey.ts';
import type { PublicJwk } from '../../contract/public-key.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, type Result } from '../shared/result.ts';
import type { CarrierClient } from './client.ts';
import { sign, signerOf, type KioskIdentity, type Signer } from './signing-key.ts';

/** The browser's side. Both fail with device/passkey-cancelled (also when aborted) or device/passkey-unavailable, `create` also with device/passkey-there. */
export type Authenticator = {
  create(challenge: PasskeyChallenge, adding: NonNullable<PasskeyChallenge['adding']>, signal: AbortSignal): Promise<Result<PasskeyCredential, Failure>>;
  get(challenge: PasskeyChallenge, signal: AbortSignal): Promise<Result<PasskeyAssertion, Failure>>;
};

type Tools = { readonly client: Pick<CarrierClient, 'ask'>; readonly kiosk: KioskIdentity; readonly authenticator: Authenticator; readonly signal: AbortSignal };

async function challengeFor({ client, kiosk, signal }: Tools, sessionId: string | null): Promise<Result<PasskeyChallenge, Failure>> {
  const payload = passkeyChallengePayload.parse({ v: 1, kioskId: kiosk.kioskId, sessionId });
  return client.ask('/v1/passkey-challenges', await sign(signerOf(kiosk), jwsType.passkeyChallenge, payload), passkeyChallenge, signal);
}

/** @param publicKey of the key that this session's approvals will be signed with. */
export async function openPasskeySession(tools: Tools, publicKey: PublicJwk): Promise<Result<OperatorSessionResponse, Failure>> {
  const { client, kiosk, authenticator, signal } = tools;
  const challenge = await challengeFor(tools, null);
  if (!challenge.ok) return challenge;
  const assertion = await authenticator.get(challenge.value, signal);
  if (!assertion.ok) return assertion;
  const payload = passkeySessionPayload.parse({ v: 1, kioskId: kiosk.kioskId, assertion: assertion.value, publicKey });
  return client.ask('/v1/operator-sessions/passkey', await sign(signerOf(kiosk), jwsType.passkeySession, payload), operatorSessionResponse, signal);
}

/** @param session of whoever signed in with a PIN just now: `kid` is its id, and its key signs that the passkey is theirs. */
export async function addPasskey(tools: Tools, session: Signer, operator: string): Promise<Result<unknown, Failure>> {
  const { client, kiosk, authenticator, signal } = tools;
  const { kioskId } = kiosk;
  const challenge = await challengeFor(tools, session.kid);
  if (!challenge.ok) return challenge;
  if (challenge.value.adding === null) return err(failure('carrier/nonsense', 'a challenge to sign in with'));
  const credential = await authenticator.create(challenge.value, challenge.value.adding, signal);
  if (!credential.ok) return credential;
  const said = passkeyConsentPayload.parse({ v: 1, kioskId, operator, challenge: challenge.value.challenge, credentialId: credential.value.id, decision: 'passkey-mine' });
  const consent = await sign(session, jwsType.passkeyConsent, said);
  const payload = passkeyPayload.parse({ v: 1, kioskId, sessionId: session.kid, credential: credential.value, consent });
  return client.ask('/v1/passkeys', await sign(signerOf(kiosk), jwsType.passkey, payload), passkeyResponse, signal);
}
