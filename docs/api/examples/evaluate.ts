// How a carrier evaluates a blinded document number. Shown in docs/carrier-api.md, and run against the examples by a test.
import { ristretto255_oprf } from '@noble/curves/ed25519.js';

/** @param secretKey 32 bytes; @param publicKey and @param element as they stand in messages. @returns null: malformed-request. */
export function evaluateElement(secretKey: Uint8Array, publicKey: string, element: string): { readonly element: string; readonly proof: string } | null {
  try {
    // Throws for bytes that are no element of the group, and for the identity.
    const { evaluated, proof } = ristretto255_oprf.voprf.blindEvaluate(secretKey, bytesOf(publicKey), bytesOf(element));
    return { element: textOf(evaluated), proof: textOf(proof) };
  } catch {
    return null;
  }
}

const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64url'));
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
