// The digest of a document under a key set, with the carrier's half done here by the library.
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { describe, expect, it } from 'vitest';
import type { DigestKey } from '../../contract/digest.ts';
import { idDigest } from '../../contract/verdict.ts';
import { failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import { idDigestOf, type Evaluate } from './digest.ts';
import { thumbprintOf } from './voprf.ts';

const { voprf } = ristretto255_oprf;
const base64Url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'base64url'));

type Pair = { readonly key: DigestKey; readonly secretKey: Uint8Array };
const newPair = async (): Promise<Pair> => {
  const { secretKey, publicKey } = voprf.generateKeyPair();
  return { secretKey, key: { keyId: await thumbprintOf(base64Url(publicKey)), alg: 'VOPRF-ristretto255-SHA512', publicKey: base64Url(publicKey) } };
};
const [first, second] = [await newPair(), await newPair()];

const carrierWith = (...pairs: readonly Pair[]) => {
  const seen: string[] = [];
  const evaluate: Evaluate = (blinded) => {
    seen.push(...blinded.map(({ element }) => element));
    return Promise.resolve(ok(blinded.map(({ keyId, element }) => {
      const pair = pairs.find(({ key }) => key.keyId === keyId);
      if (pair === undefined) throw new Error('asked for a key that there is not');
      const answer = voprf.blindEvaluate(pair.secretKey, bytes(pair.key.publicKey), bytes(element));
      return { keyId, element: base64Url(answer.evaluated), proof: base64Url(answer.proof) };
    })));
  };
  return { evaluate, seen };
};

const passport = { type: 'passport', issuingState: 'UTO', number: 'L898902C3' } as const;
const digestOf = async (...args: Parameters<typeof idDigestOf>) => {
  const digest = await idDigestOf(...args);
  if (!digest.ok) throw new Error(digest.error.code);
  return digest.value;
};

describe('digest', () => {
  it('is the PRF of the canonical text, and the carrier saw a random point each time', async () => {
    const { evaluate, seen } = carrierWith(first);
    const digest = await digestOf(passport, [first.key], evaluate);
    expect(idDigest.parse(digest)).toEqual({ alg: 'VOPRF-ristretto255-SHA512', keyId: first.key.keyId, value: expect.any(String) as string, formerly: [] });
    expect(await digestOf({ ...passport, number: ' l8989o2c3<' }, [first.key], evaluate)).toEqual(digest);
    expect(new Set(seen).size).toBe(2);
    expect(seen).not.toContain(digest.value);
  });

  it('differs by key, by document and by state', async () => {
    const { evaluate } = carrierWith(first, second);
    const values = await Promise.all([
      digestOf(passport, [first.key], evaluate),
      digestOf(passport, [second.key], evaluate),
      digestOf({ ...passport, number: 'L898902C4' }, [first.key], evaluate),
      digestOf({ ...passport, issuingState: 'D' }, [first.key], evaluate),
    ]);
    expect(new Set(values.map(({ value }) => value)).size).toBe(4);
  });

  it('finds after a rotation what was counted before it', async () => {
    const { evaluate, seen } = carrierWith(first, second);
    const before = await digestOf(passport, [first.key], evaluate);
    const after = await digestOf(passport, [second.key, first.key], evaluate);
    expect(after).toMatchObject({ keyId: second.key.keyId, formerly: [{ keyId: first.key.keyId, value: before.value }] });
    expect(after.value).not.toBe(before.value);
    expect(new Set(seen).size).toBe(3);
  });

  it('fails with what asking failed with', async () => {
    expect(await idDigestOf(passport, [first.key], () => Promise.resolve(err(failure('carrier/unreachable'))))).toEqual(err(failure('carrier/unreachable')));
  });

  it('refuses an evaluation under a secret that is not the key’s, also under an older key', async () => {
    const swapped: Pair = { key: first.key, secretKey: second.secretKey };
    for (const keys of [[first.key], [second.key, first.key]]) {
      const digest = await idDigestOf(passport, keys, carrierWith(swapped, second).evaluate);
      expect(digest.ok ? 'ok' : digest.error.code).toBe('carrier/untrusted-key');
    }
  });

  it('refuses answers that are missing or belong to another key', async () => {
    const { evaluate } = carrierWith(first, second);
    const short: Evaluate = async (blinded) => { const all = await evaluate(blinded); return all.ok ? ok(all.value.slice(0, 1)) : all; };
    const turned: Evaluate = async (blinded) => { const all = await evaluate(blinded); return all.ok ? ok([...all.value].reverse()) : all; };
    const keys = [first.key, second.key];
    expect(await idDigestOf(passport, keys, short)).toMatchObject({ ok: false, error: { code: 'carrier/nonsense' } });
    expect(await idDigestOf(passport, keys, turned)).toMatchObject({ ok: false, error: { code: 'carrier/untrusted-key' } });
    expect(await idDigestOf(passport, [], evaluate)).toMatchObject({ ok: false, error: { code: 'carrier/nonsense' } });
  });
});
