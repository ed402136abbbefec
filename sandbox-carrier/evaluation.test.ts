// The blinded digest over the wire: real blinding, real proofs, and the limits on trying numbers out.
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdDigest } from '../contract/verdict.ts';
import { listDigestKeys, retireDigestKey, rotateDigestKey } from './services/digest-keys.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import {
  blindedDigest, digestValueOf, enrolTestKiosk, evaluateFor, evaluatePayloadOf, open, openBare, postEvaluate, problemOf, refusalOf, submit, verifiedOf, type OpenedByTest, testSecret, type TestKiosk,
} from './testing.ts';

let clockMs = Date.now();
let carrier: Carrier;
let kiosk: TestKiosk;
let other: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0,
    data: await freshDatabase(), secret: testSecret,
    origins: ['https://kiosk.example'],
    stock: { esims: 80, cards: 0, numbers: 320 },
    limits: { openingsPerMinutePerKiosk: 1000, evaluationsPerMinutePerKiosk: 40, numbersPerIdentity: 2 },
    now: () => new Date(clockMs),
  });
  kiosk = await enrolTestKiosk(carrier);
  other = await enrolTestKiosk(carrier);
}, 60_000);
afterAll(() => carrier.close());

const nextMinute = (): void => {
  clockMs += 61_000;
};

describe('an evaluation', () => {
  it('gives one digest for one document at two kiosks, and another for another document', async () => {
    const [mine, yours] = [await openBare(kiosk), await openBare(other)];
    const here = await blindedDigest(kiosk, mine, 'v2|passport|UTO|L898902C3');
    expect(await blindedDigest(other, yours, 'v2|passport|UTO|L898902C3')).toEqual(here);
    expect((await blindedDigest(other, yours, 'v2|passport|UTO|L898902C4')).value).not.toBe(here.value);
    expect((await submit(kiosk, { ...verifiedOf(kiosk, mine, ''), idDigest: here })).state).toBe('active');
  });

  it('proves the key that is on the signed list: with another one the proof does not fit', async () => {
    const opened = await openBare(kiosk);
    const { voprf } = ristretto255_oprf;
    const wrong = Buffer.from(voprf.generateKeyPair().publicKey).toString('base64url');
    const pretended: OpenedByTest = { ...opened, keys: opened.keys.map((key) => ({ ...key, publicKey: wrong })) };
    await expect(blindedDigest(kiosk, pretended, 'anything')).rejects.toThrow();
  });

  it('refuses what is no element, the identity, and a key twice', async () => {
    const opened = await openBare(kiosk);
    const [{ keyId } = { keyId: '' }] = opened.keys;
    for (const element of ['A'.repeat(43), '_'.repeat(43), `${'A'.repeat(42)}E`]) {
      expect(await problemOf(await postEvaluate(kiosk, opened.registrationId, evaluatePayloadOf(kiosk, opened, { blinded: [{ keyId, element }] })))).toBe('malformed-request');
    }
    const twice = evaluatePayloadOf(kiosk, opened);
    expect(await problemOf(await postEvaluate(kiosk, opened.registrationId, { ...twice, blinded: [...twice.blinded, ...twice.blinded] }))).toBe('malformed-request');
    expect(await problemOf(await postEvaluate(kiosk, 'reg_another-one', twice))).toBe('malformed-request');
  });

  it('refuses a key that is not counted, a registration of another kiosk, one that is not there, and one that is over', async () => {
    const opened = await openBare(kiosk);
    const payload = evaluatePayloadOf(kiosk, opened);
    const strange = { ...payload, blinded: payload.blinded.map((each) => ({ ...each, keyId: 'AAAAAAAAAAAAAAAA' })) };
    expect(await problemOf(await postEvaluate(kiosk, opened.registrationId, strange))).toBe('digest-key-unknown');
    expect(await problemOf(await postEvaluate(other, opened.registrationId, { ...payload, kioskId: other.kioskId }))).toBe('wrong-kiosk');
    expect(await problemOf(await postEvaluate(kiosk, 'reg_nowhere-at-all', { ...payload, registrationId: 'reg_nowhere-at-all' }))).toBe('registration-unknown');
    const used = await open(kiosk);
    await submit(kiosk, verifiedOf(kiosk, used, 'used'));
    expect(await problemOf(await postEvaluate(kiosk, used.registrationId, evaluatePayloadOf(kiosk, used)))).toBe('nonce-used');
    clockMs += 15 * 60_000;
    expect(await problemOf(await postEvaluate(kiosk, opened.registrationId, payload))).toBe('nonce-expired');
  });

  it('is there five times for a registration and no sixth time, also when they come at once', async () => {
    nextMinute();
    const opened = await openBare(kiosk);
    const responses = await Promise.all(Array.from({ length: 8 }, () => postEvaluate(kiosk, opened.registrationId, evaluatePayloadOf(kiosk, opened))));
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(5);
    const refused = await Promise.all(responses.filter(({ status }) => status !== 200).map(problemOf));
    expect(refused).toEqual(Array.from({ length: 3 }, () => 'evaluation-limit-reached'));
  });

  it('is limited by the minute for a kiosk, without holding up another', async () => {
    nextMinute();
    const answers: number[] = [];
    for (let registration = 0; registration < 9; registration += 1) {
      const opened = await openBare(kiosk);
      for (let time = 0; time < 5; time += 1) answers.push((await postEvaluate(kiosk, opened.registrationId, evaluatePayloadOf(kiosk, opened))).status);
    }
    expect(answers.filter((status) => status === 200)).toHaveLength(40);
    expect(new Set(answers.slice(40))).toEqual(new Set([429]));
    const theirs = await openBare(other);
    expect((await evaluateFor(other, evaluatePayloadOf(other, theirs))).evaluated).toHaveLength(theirs.keys.length);
  });

  it('must have been made before a verdict with a digest is believed', async () => {
    nextMinute();
    const opened = await openBare(kiosk);
    expect(await refusalOf(kiosk, verifiedOf(kiosk, opened, 'never evaluated'))).toBe('digest-not-evaluated');
  });
});

describe('a change of the key', () => {
  it('keeps the count: numbers held under the old key are found under the new one', async () => {
    nextMinute();
    const before = await open(kiosk);
    const late = await open(other);
    expect((await submit(kiosk, verifiedOf(kiosk, before, 'rotated'))).state).toBe('active');
    expect(await rotateDigestKey(carrier.context)).toMatchObject({ ok: true });

    // One that was opened before the change still carries the old digest alone.
    expect((await submit(other, verifiedOf(other, late, 'rotated'))).state).toBe('active');
    const after = await open(kiosk);
    expect(after.keys).toHaveLength(2);
    expect(after.keys[1]).toEqual(before.keys[0]);
    expect(await refusalOf(kiosk, verifiedOf(kiosk, after, 'rotated'))).toBe('sim-limit-reached');
    expect((await submit(kiosk, verifiedOf(kiosk, after, 'somebody else'))).state).toBe('active');
  });

  it('brings two counts together when the digests are seen to be one document', async () => {
    nextMinute();
    // Known under each key apart: the second registration names the newest digest as another person's would be.
    const [newest, older] = (await open(kiosk)).keys;
    if (newest === undefined || older === undefined) throw new Error('two keys expected');
    const twoFaced = await open(kiosk);
    const digest = (value: string, formerly: string): IdDigest => ({ alg: 'VOPRF-ristretto255-SHA512', keyId: newest.keyId, value, formerly: [{ keyId: older.keyId, value: formerly }] });
    const [a, b, c] = ['one', 'two', 'three'].map((person) => digestValueOf(person, 'any'));
    if (a === undefined || b === undefined || c === undefined) throw new Error('three values expected');
    expect((await submit(kiosk, { ...verifiedOf(kiosk, twoFaced, ''), idDigest: digest(a, b) })).state).toBe('active');
    const apart = await open(kiosk);
    expect((await submit(kiosk, { ...verifiedOf(kiosk, apart, ''), idDigest: digest(c, digestValueOf('four', 'any')) })).state).toBe('active');
    const together = await open(kiosk);
    expect(await refusalOf(kiosk, { ...verifiedOf(kiosk, together, ''), idDigest: digest(c, b) })).toBe('sim-limit-reached');
  });

  it('leaves no counted key out of a verdict', async () => {
    nextMinute();
    const opened = await open(kiosk);
    const payload = verifiedOf(kiosk, opened, 'half');
    if (payload.idDigest === null) throw new Error('no digest');
    expect(await refusalOf(kiosk, { ...payload, idDigest: { ...payload.idDigest, formerly: [] } })).toBe('digest-key-unknown');
    const repeated = { ...payload.idDigest, formerly: [...payload.idDigest.formerly, ...payload.idDigest.formerly] };
    expect(await refusalOf(kiosk, { ...payload, idDigest: repeated })).toBe('verdict-inconsistent');
  });

  it('does not forget: a key under which somebody is known alone is retired only when told to', async () => {
    nextMinute();
    expect(await rotateDigestKey(carrier.context)).toMatchObject({ ok: true });
    expect(await rotateDigestKey(carrier.context)).toEqual({ ok: false, error: 'too-many' });
    const [newest, , oldest] = await listDigestKeys(carrier.context);
    if (newest === undefined || oldest === undefined) throw new Error('three keys expected');
    expect(await retireDigestKey(carrier.context, newest.keyId)).toEqual({ ok: false, error: 'in-force' });
    expect(await retireDigestKey(carrier.context, 'AAAAAAAAAAAAAAAA')).toEqual({ ok: false, error: 'unknown' });

    const opened = await open(kiosk);
    await submit(kiosk, verifiedOf(kiosk, opened, 'seen under all'));
    const onlyOldest = (await listDigestKeys(carrier.context)).find(({ keyId }) => keyId === oldest.keyId)?.onlyHere ?? 0;
    expect(onlyOldest).toBeGreaterThan(0);
    expect(await retireDigestKey(carrier.context, oldest.keyId)).toEqual({ ok: false, error: 'still-needed' });
    expect(await retireDigestKey(carrier.context, oldest.keyId, true)).toEqual({ ok: true, value: null });
    expect((await open(kiosk)).keys.map(({ keyId }) => keyId)).not.toContain(oldest.keyId);
    // Whoever was seen under a newer key as well is still counted.
    const again = await open(kiosk);
    expect((await submit(kiosk, verifiedOf(kiosk, again, 'seen under all'))).state).toBe('active');
    const third = await open(kiosk);
    expect(await refusalOf(kiosk, verifiedOf(kiosk, third, 'seen under all'))).toBe('sim-limit-reached');
  });
});
