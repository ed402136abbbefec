// WebAuthn in this browser: makes a passkey and asks for one. The person is always verified; no attestation is asked for.
import { passkeyAssertion, passkeyCredential, type PasskeyAssertion, type PasskeyChallenge, type PasskeyCredential } from '../../contract/passkey.ts';
import { failure, type Failure, type FailureCode } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';

/** ES256, EdDSA, RS256 by their COSE numbers: what the carrier takes. */
const ALGORITHMS = [-7, -8, -257];

/** What the browser does with a prompt that is open for too long; the carrier's challenge lapses as well. */
const PROMPT_MS = 110_000;

/** Browsers tell neither a prompt that was closed from one that ran out, nor either from "there is none here". */
const codes: Readonly<Record<string, FailureCode>> = { NotAllowedError: 'device/passkey-cancelled', AbortError: 'device/passkey-cancelled', InvalidStateError: 'device/passkey-there' };

const failureOf = (cause: unknown): Failure => failure((cause instanceof DOMException ? codes[cause.name] : undefined) ?? 'device/passkey-unavailable', cause);

export const createAuthenticator = () => ({
  async create({ challenge, rpId }: PasskeyChallenge, { userHandle, userName, known }: NonNullable<PasskeyChallenge['adding']>, signal: AbortSignal): Promise<Result<PasskeyCredential, Failure>> {
    try {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON({
        challenge,
        rp: { id: rpId, name: rpId },
        user: { id: userHandle, name: userName, displayName: userName },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: known.map((id) => ({ type: 'public-key', id })),
        // Found without typing a staff number.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        attestation: 'none',
        timeout: PROMPT_MS,
      });
      const { id, response } = jsonOf(await navigator.credentials.create({ publicKey, signal }));
      const parsed = passkeyCredential.safeParse({ id, clientDataJSON: response['clientDataJSON'], attestationObject: response['attestationObject'] });
      return parsed.success ? ok(parsed.data) : err(failure('device/passkey-unavailable', 'a credential of another shape'));
    } catch (cause) {
      return err(failureOf(cause));
    }
  },

  async get({ challenge, rpId }: PasskeyChallenge, signal: AbortSignal): Promise<Result<PasskeyAssertion, Failure>> {
    try {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({ challenge, rpId, userVerification: 'required', timeout: PROMPT_MS });
      const { id, response } = jsonOf(await navigator.credentials.get({ publicKey, signal }));
      const { clientDataJSON, authenticatorData, signature, userHandle = null } = response;
      const parsed = passkeyAssertion.safeParse({ id, clientDataJSON, authenticatorData, signature, userHandle });
      return parsed.success ? ok(parsed.data) : err(failure('device/passkey-unavailable', 'an assertion of another shape'));
    } catch (cause) {
      return err(failureOf(cause));
    }
  },
});

/** @throws where there is none, or an extension answered with something else. */
function jsonOf(credential: Credential | null): { readonly id: string; readonly response: Readonly<Record<string, unknown>> } {
  if (!(credential instanceof PublicKeyCredential)) throw new TypeError('no passkey came back');
  const { id, response } = credential.toJSON();
  return { id, response: { ...response } };
}
