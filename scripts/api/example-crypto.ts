// Keys, signatures and evaluations of the published examples: everything follows from a text, so that they come out the same each time.
import { createHash } from 'node:crypto';
import { ed25519, ristretto255_oprf } from '@noble/curves/ed25519.js';
import { p256 } from '@noble/curves/nist.js';
import { canonicalJson } from '../../contract/canonical.ts';
import type { DigestKey } from '../../contract/digest.ts';
import type { PublicJwk } from '../../contract/public-key.ts';

const sha256 = (data: string | Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(data).digest());

export const base64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** 32 bytes in base64url. */
export const nonceOf = (text: string): string => base64Url(sha256(`realname-kiosk example nonce: ${text}`));

export const sha256HexOf = (text: string): string => hex(sha256(text));

export type SigningKey = { readonly publicKey: PublicJwk; readonly privateKey: PublicJwk & { readonly d: string }; readonly secret: Uint8Array };

export function signingKeyOf(text: string): SigningKey {
  const secret = sha256(`realname-kiosk test key, not for use: ${text}`);
  const point = p256.getPublicKey(secret, false);
  const publicKey: PublicJwk = { kty: 'EC', crv: 'P-256', x: base64Url(point.subarray(1, 33)), y: base64Url(point.subarray(33)) };
  return { publicKey, privateKey: { ...publicKey, d: base64Url(secret) }, secret };
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** ES256 with the nonce of RFC 6979. @param payload text as it is to be signed. */
export function signText(key: SigningKey, header: object, payload: string): string {
  const input = `${base64Url(utf8(JSON.stringify(header)))}.${base64Url(utf8(payload))}`;
  return `${input}.${base64Url(p256.sign(utf8(input), key.secret, { lowS: false }))}`;
}

export type SignedExample = { readonly header: { readonly alg: 'ES256'; readonly typ: string; readonly kid: string }; readonly payload: object; readonly jws: string };

export function signed(key: SigningKey, typ: string, kid: string, payload: object): SignedExample {
  const header = { alg: 'ES256', typ, kid } as const;
  return { header, payload, jws: signText(key, header, canonicalJson(payload)) };
}

export type ExampleDigestKey = DigestKey & { readonly secretKey: Uint8Array };

export function digestKeyOf(text: string): ExampleDigestKey {
  const { secretKey, publicKey } = ristretto255_oprf.voprf.deriveKeyPair(sha256(`realname-kiosk test digest key, not for use: ${text}`), utf8('example'));
  return { keyId: base64Url(sha256(publicKey)).slice(0, 16), alg: 'VOPRF-ristretto255-SHA512', publicKey: base64Url(publicKey), secretKey };
}

/** Order of the group: that of edwards25519. */
const order = ed25519.Point.Fn.ORDER;

const fromLittleEndian = (bytes: Uint8Array): bigint => [...bytes].reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
const toLittleEndian = (value: bigint, length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => Number((value >> BigInt(8 * index)) & 255n));

/** What stands for chance, as `@noble/curves` draws a scalar: 48 bytes, of which it takes the remainder by the order less one, plus one. */
const drawing = (scalar: bigint) => (): Uint8Array => toLittleEndian(scalar - 1n, 48);

const scalarOf = (text: string): bigint => (fromLittleEndian(sha256(text)) % (order - 1n)) + 1n;

/** One evaluation with both scalars fixed. All in the encodings of RFC 9497, base64url as on the wire, hexadecimal elsewhere. */
export type ExampleEvaluation = {
  readonly keyId: string;
  readonly input: string;
  readonly inputHex: string;
  readonly blindHex: string;
  readonly blinded: string;
  readonly proofScalarHex: string;
  readonly evaluated: string;
  readonly proof: string;
  readonly output: string;
};

export function evaluation(key: ExampleDigestKey, input: string, name: string): ExampleEvaluation {
  const [blindScalar, proofScalar] = [scalarOf(`realname-kiosk example blind: ${name}`), scalarOf(`realname-kiosk example proof: ${name}`)];
  const publicKey = Buffer.from(key.publicKey, 'base64url');
  const { voprf } = ristretto255_oprf;
  const { blind, blinded } = voprf.blind(utf8(input), drawing(blindScalar));
  const { evaluated, proof } = voprf.blindEvaluate(key.secretKey, publicKey, blinded, drawing(proofScalar));
  return {
    keyId: key.keyId,
    input,
    inputHex: hex(utf8(input)),
    blindHex: hex(blind),
    blinded: base64Url(blinded),
    proofScalarHex: hex(toLittleEndian(proofScalar, 32)),
    evaluated: base64Url(evaluated),
    proof: base64Url(proof),
    output: base64Url(voprf.finalize(utf8(input), blind, evaluated, blinded, publicKey, proof)),
  };
}
