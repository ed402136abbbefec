// The kiosk's half of the VOPRF (RFC 9497, ristretto255-SHA512, verifiable mode): blind, and finalise what came back.
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import type { DigestKey, EvaluateResponse } from '../../contract/digest.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { base64UrlOf, bytesOf } from './base64url.ts';

const { voprf } = ristretto255_oprf;

/** `input` and `blind` stay on the device; `element` (32 bytes, base64url) is what the carrier sees: a random point. */
export type Blinded = { readonly input: Uint8Array; readonly blind: Uint8Array; readonly element: string };

/**
 * @param input non-empty text, up to 65535 bytes in UTF-8.
 * @param random bytes for the blind, so many as asked for; the platform's own unless a test vector gives the blind.
 */
export function blind(input: string, random?: (bytesLength?: number) => Uint8Array<ArrayBuffer>): Blinded {
  const bytes = new TextEncoder().encode(input);
  const { blind: secret, blinded } = voprf.blind(bytes, random);
  return { input: bytes, blind: secret, element: base64UrlOf(blinded) };
}

/** The id that a public key must have: see contract/digest.ts. */
export async function thumbprintOf(publicKey: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', bytesOf(publicKey));
  return base64UrlOf(new Uint8Array(hash)).slice(0, 16);
}

/**
 * Checks that the carrier used the secret of `key` and no other, and takes the blind off.
 * @returns the 64 bytes of the output, base64url. Fails with carrier/untrusted-key: the id is not the key's thumbprint, the proof does not fit, or what came is no point at all.
 */
export async function finalise(blinded: Blinded, key: DigestKey, evaluated: EvaluateResponse['evaluated'][number]): Promise<Result<string, Failure>> {
  if ((await thumbprintOf(key.publicKey)) !== key.keyId) return untrusted(`${key.keyId} is not the thumbprint of its key`);
  if (evaluated.keyId !== key.keyId) return untrusted(`evaluated under ${evaluated.keyId}, not ${key.keyId}`);
  const { input, blind: secret, element } = blinded;
  try {
    return ok(base64UrlOf(voprf.finalize(input, secret, bytesOf(evaluated.element), bytesOf(element), bytesOf(key.publicKey), bytesOf(evaluated.proof))));
  } catch (cause) {
    // The library throws on all of it; a wrong proof is what a carrier with a second key would send.
    return untrusted(cause);
  }
}

const untrusted = (cause: unknown): Result<never, Failure> => err(failure('carrier/untrusted-key', cause));
