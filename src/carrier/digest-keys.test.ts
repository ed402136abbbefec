// The key set against everything that somebody between kiosk and carrier could put in its place.
import { base64url, CompactSign } from 'jose';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../contract/canonical.ts';
import { ok } from '../shared/result.ts';
import { verifyDigestKeys } from './digest-keys.ts';
import { newCarrierKey, newDigestKey, signKeySet } from './testing.ts';

const carrier = await newCarrierKey();
const other = await newCarrierKey();
const [newer, older, third, fourth] = [await newDigestKey(), await newDigestKey(), await newDigestKey(), await newDigestKey()];
const codeOf = async (jws: string): Promise<string> => {
  const verified = await verifyDigestKeys(jws, carrier.publicJwk);
  return verified.ok ? 'ok' : verified.error.code;
};
const payload = { v: 1, issuedAt: '2026-11-24T04:00:00.000Z', keys: [newer] };
const withPart = (jws: string, index: number, part: string): string => jws.split('.').map((own, at) => (at === index ? part : own)).join('.');
const encoded = (value: object): string => base64url.encode(canonicalJson(value));

describe('the key set', () => {
  it('gives the keys in their order when it is the carrier’s', async () => {
    expect(await verifyDigestKeys(await signKeySet(carrier, [newer, older]), carrier.publicJwk)).toEqual(ok([newer, older]));
  });

  it('is refused when another key signed it, and when a byte of it is another', async () => {
    expect(await codeOf(await signKeySet(other, [newer]))).toBe('carrier/untrusted-key');
    const jws = await signKeySet(carrier, [newer]);
    expect(await codeOf(jws)).toBe('ok');
    expect(await codeOf(withPart(jws, 1, encoded({ ...payload, keys: [older] })))).toBe('carrier/untrusted-key');
    expect(await codeOf(withPart(jws, 2, base64url.encode(new Uint8Array(64))))).toBe('carrier/untrusted-key');
  });

  it('is refused without a signature, by another algorithm, and with a key of its own', async () => {
    const jws = await signKeySet(carrier, [newer]);
    expect(await codeOf(withPart(withPart(jws, 0, encoded({ alg: 'none', kid: 'carrier', typ: 'rnk-keys+jws' })), 2, ''))).toBe('carrier/untrusted-key');
    // The public key taken for a shared secret, as verifiers that believe the header do.
    const secret = new TextEncoder().encode(carrier.publicJwk.x);
    const confused = await new CompactSign(new TextEncoder().encode(canonicalJson(payload))).setProtectedHeader({ alg: 'HS256', typ: 'rnk-keys+jws', kid: 'carrier' }).sign(secret);
    expect(await codeOf(confused)).toBe('carrier/untrusted-key');
    expect(await codeOf(await signKeySet(other, [newer], { jwk: { ...other.publicJwk } }))).toBe('carrier/untrusted-key');
  });

  it('is refused when the carrier signed it for something else', async () => {
    expect(await codeOf(await signKeySet(carrier, [newer], { typ: 'rnk-verdict+jws' }))).toBe('carrier/untrusted-key');
    expect(await codeOf(await signKeySet(carrier, [newer], { kid: 'kio_12345678' }))).toBe('carrier/untrusted-key');
  });

  it.each<[string, readonly unknown[]]>([
    ['no key', []],
    ['four keys', [newer, older, third, fourth]],
    ['a key twice', [newer, newer]],
    ['an id that is another key’s', [{ ...newer, keyId: older.keyId }]],
    ['a field too many', [{ ...newer, secretKey: 'A'.repeat(43) }]],
    ['another suite', [{ ...newer, alg: 'HMAC-SHA256-interim' }]],
    ['a key of another length', [{ ...newer, publicKey: `${newer.publicKey}A` }]],
  ])('is refused with %s', async (_name, keys) => {
    expect(await codeOf(await signKeySet(carrier, keys))).toBe('carrier/untrusted-key');
  });

  it('is refused in another spelling, as with a key twice that two parsers read differently', async () => {
    const text = canonicalJson(payload);
    expect(await codeOf(await signKeySet(carrier, [], {}, text))).toBe('ok');
    expect(await codeOf(await signKeySet(carrier, [], {}, text.replace('{"issuedAt"', '{"v":2,"issuedAt"')))).toBe('carrier/untrusted-key');
    expect(await codeOf(await signKeySet(carrier, [], {}, `${text} `))).toBe('carrier/untrusted-key');
    expect(await codeOf(await signKeySet(carrier, [], {}, 'not JSON'))).toBe('carrier/untrusted-key');
  });

  it.each(['', 'a', 'a.b.c', '...', '{}'])('is refused when it is %j', async (jws) => {
    expect(await codeOf(jws)).toBe('carrier/untrusted-key');
  });
});
