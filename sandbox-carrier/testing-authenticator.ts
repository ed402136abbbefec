// An authenticator in software for the carrier's tests: real keys, real signatures, and everything it says can be made wrong.
import { createHash, generateKeyPairSync, randomBytes, sign as signBytes, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { PasskeyAssertion, PasskeyChallenge, PasskeyCredential } from '../contract/passkey.ts';

type Said = { readonly origin?: string; readonly rpId?: string; readonly challenge?: string; readonly type?: string; /** Whether the person was verified. */ readonly verified?: boolean; readonly counter?: number; readonly userHandle?: string | null };

export type SoftPasskey = {
  readonly id: string;
  create(challenge: PasskeyChallenge, said?: Said): PasskeyCredential;
  get(challenge: PasskeyChallenge, said?: Said): PasskeyAssertion;
};

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (data: string | Uint8Array): Buffer => createHash('sha256').update(data).digest();

/** @param origin of the page that the browser shows; @param counts whether it keeps a counter, as security keys do. */
export function softPasskey(origin: string, counts = true): SoftPasskey {
  const pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' });
  const id = randomBytes(32);
  let counter = 0;
  let owner: string | null = null;

  const clientData = (type: string, challenge: PasskeyChallenge, said: Said): string => textOf(Buffer.from(JSON.stringify({ type: said.type ?? type, challenge: said.challenge ?? challenge.challenge, origin: said.origin ?? origin, crossOrigin: false })));
  const authenticatorData = (challenge: PasskeyChallenge, said: Said, attested: Uint8Array | null): Buffer => {
    if (counts) counter += 1;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(said.counter ?? counter);
    const flags = 0x01 | (said.verified === false ? 0 : 0x04) | (attested === null ? 0 : 0x40);
    return Buffer.concat([sha256(said.rpId ?? challenge.rpId), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)]);
  };

  return {
    id: textOf(id),
    create(challenge, said = {}) {
      owner = challenge.adding?.userHandle ?? null;
      const cose = isoCBOR.encode(new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, new Uint8Array(Buffer.from(x, 'base64url'))], [-3, new Uint8Array(Buffer.from(y, 'base64url'))]]));
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose]);
      const attestation = isoCBOR.encode(new Map<string, string | Map<string, never> | Uint8Array>([['fmt', 'none'], ['attStmt', new Map<string, never>()], ['authData', new Uint8Array(authenticatorData(challenge, said, attested))]]));
      return { id: textOf(id), clientDataJSON: clientData('webauthn.create', challenge, said), attestationObject: textOf(attestation) };
    },
    get(challenge, said = {}) {
      const clientDataJSON = clientData('webauthn.get', challenge, said);
      const data = authenticatorData(challenge, said, null);
      const signature = signBytes('sha256', Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]), pair.privateKey);
      return { id: textOf(id), clientDataJSON, authenticatorData: textOf(data), signature: textOf(signature), userHandle: said.userHandle === undefined ? owner : said.userHandle };
    },
  };
}
