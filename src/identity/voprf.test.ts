// The VOPRF held to RFC 9497, appendix A.1.2, and to what a carrier could do wrong.
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import type { DigestKey } from '../../contract/digest.ts';
import { blind, finalise, thumbprintOf } from './voprf.ts';

const { voprf } = ristretto255_oprf;
const bytes = (hex: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(hex, 'hex'));
const base64Url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');
const hexOf = (base64: string): string => Buffer.from(base64, 'base64url').toString('hex');

/**
 * The library draws a scalar as 1 + (48 random bytes, little-endian) mod (order - 1), so these bytes make it draw the given one.
 * @param scalar 32 bytes, little-endian, hex.
 */
const drawing = (scalar: string) => (length = 48): Uint8Array<ArrayBuffer> => {
  const drawn = new Uint8Array(length);
  drawn.set(bytes(scalar));
  for (let index = 0; ; index += 1) {
    const byte = drawn[index] ?? 0;
    drawn[index] = (byte + 255) % 256;
    if (byte > 0) return drawn;
  }
};

const vectors = {
  seed: 'a3'.repeat(32),
  keyInfo: '74657374206b6579',
  secretKey: 'e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909',
  publicKey: 'c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e',
  blind: '64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706',
  proofScalar: '222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e',
  cases: [
    {
      input: '\0',
      blinded: '863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945',
      evaluated: 'aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e',
      proof: 'ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d',
      output: 'b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c',
    },
    {
      input: 'Z'.repeat(17),
      blinded: 'cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c',
      evaluated: '60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468',
      proof: '401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02',
      output: '8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6',
    },
  ],
} as const;

const keyOf = async (publicKey: string): Promise<DigestKey> => ({ keyId: await thumbprintOf(publicKey), alg: 'VOPRF-ristretto255-SHA512', publicKey });
const vectorKey = (): Promise<DigestKey> => keyOf(base64Url(vectors.publicKey));

describe('RFC 9497 A.1.2', () => {
  it('derives the key pair', () => {
    const pair = voprf.deriveKeyPair(bytes(vectors.seed), bytes(vectors.keyInfo));
    expect(Buffer.from(pair.secretKey).toString('hex')).toBe(vectors.secretKey);
    expect(Buffer.from(pair.publicKey).toString('hex')).toBe(vectors.publicKey);
  });

  it.each(vectors.cases)('blinds, evaluates, proves and finalises $input', async ({ input, blinded, evaluated, proof, output }) => {
    const mine = blind(input, drawing(vectors.blind));
    expect(Buffer.from(mine.blind).toString('hex')).toBe(vectors.blind);
    expect(hexOf(mine.element)).toBe(blinded);

    const theirs = voprf.blindEvaluate(bytes(vectors.secretKey), bytes(vectors.publicKey), bytes(blinded), drawing(vectors.proofScalar));
    expect(Buffer.from(theirs.evaluated).toString('hex')).toBe(evaluated);
    expect(Buffer.from(theirs.proof).toString('hex')).toBe(proof);

    const key = await vectorKey();
    const value = await finalise(mine, key, { keyId: key.keyId, element: base64Url(evaluated), proof: base64Url(proof) });
    expect(value.ok && hexOf(value.value)).toBe(output);
  });
});

describe('finalise', () => {
  const [{ input, evaluated, proof, output }] = vectors.cases;
  const mine = blind(input, drawing(vectors.blind));
  const answered = async () => ({ keyId: (await vectorKey()).keyId, element: base64Url(evaluated), proof: base64Url(proof) });
  const codeOf = (result: Awaited<ReturnType<typeof finalise>>): string => (result.ok ? 'ok' : result.error.code);

  it('gives the same whatever the blind was', async () => {
    const key = await vectorKey();
    for (const again of [blind(input), blind(input)]) {
      const { evaluated: element, proof: fresh } = voprf.blindEvaluate(bytes(vectors.secretKey), bytes(vectors.publicKey), bytes(hexOf(again.element)));
      const value = await finalise(again, key, { keyId: key.keyId, element: Buffer.from(element).toString('base64url'), proof: Buffer.from(fresh).toString('base64url') });
      expect(value.ok && hexOf(value.value)).toBe(output);
      expect(hexOf(again.element)).not.toBe(vectors.cases[0].blinded);
    }
  });

  it('refuses a proof with any one bit changed', async () => {
    const [key, answer] = [await vectorKey(), await answered()];
    for (let bit = 0; bit < 512; bit += 37) {
      const altered = bytes(proof);
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(codeOf(await finalise(mine, key, { ...answer, proof: Buffer.from(altered).toString('base64url') }))).toBe('carrier/untrusted-key');
    }
  });

  it('refuses another key, though its proof is right for that key', async () => {
    const [key, other] = [await vectorKey(), voprf.generateKeyPair()];
    const theirs = voprf.blindEvaluate(other.secretKey, other.publicKey, bytes(hexOf(mine.element)));
    const answer = { keyId: key.keyId, element: Buffer.from(theirs.evaluated).toString('base64url'), proof: Buffer.from(theirs.proof).toString('base64url') };
    expect(codeOf(await finalise(mine, key, answer))).toBe('carrier/untrusted-key');
    // That the answer as such is sound, and only the key another:
    const otherKey = await keyOf(Buffer.from(other.publicKey).toString('base64url'));
    expect(codeOf(await finalise(mine, otherKey, { ...answer, keyId: otherKey.keyId }))).toBe('ok');
  });

  it('refuses an id that is not the thumbprint of its key, and an answer under another id', async () => {
    const [key, answer] = [await vectorKey(), await answered()];
    const wrong = 'A'.repeat(16);
    expect(codeOf(await finalise(mine, { ...key, keyId: wrong }, { ...answer, keyId: wrong }))).toBe('carrier/untrusted-key');
    expect(codeOf(await finalise(mine, key, { ...answer, keyId: wrong }))).toBe('carrier/untrusted-key');
  });

  it.each([
    ['the identity element', '00'.repeat(32)],
    ['no point', 'ff'.repeat(32)],
    ['another point', vectors.publicKey],
  ])('refuses %s as the evaluation', async (_name, element) => {
    expect(codeOf(await finalise(mine, await vectorKey(), { ...(await answered()), element: base64Url(element) }))).toBe('carrier/untrusted-key');
  });

  it.each([['the identity element', '00'.repeat(32)], ['no point', 'ff'.repeat(32)]])('refuses %s as the public key', async (_name, publicKey) => {
    const key = await keyOf(base64Url(publicKey));
    expect(codeOf(await finalise(mine, key, { ...(await answered()), keyId: key.keyId }))).toBe('carrier/untrusted-key');
  });
});
