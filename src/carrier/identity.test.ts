// The kiosk's identity: made, kept over a reload, never extractable, enrolled only with what the carrier answered.
import 'fake-indexeddb/auto';
import { compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import type { EnrolRequest } from '../../contract/messages.ts';
import { failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import { openCarrierDatabase } from './database.ts';
import { enrol, tidyCode } from './enrolment.ts';
import { createSigningKey, forgetIdentity, loadIdentity, saveIdentity, sign, signerOf } from './signing-key.ts';
import { newCarrierKey, newDigestKey, signKeySet } from './testing.ts';

const signal = new AbortController().signal;
const carrier = await newCarrierKey();
const named = { kioskId: 'kio_12345678', carrierName: 'Sandbox Mobile', carrierKey: carrier.publicJwk };
const policy = { version: '1', maxAttempts: 3, thresholds: [{ modelVersion: 'm', matchMilli: 426, reviewMilli: 343, samePersonMilli: 343 }], liveness: { light: 'off', cameraSignals: 'report' } as const, documents: { guardianUnder: 14 }, staffedReview: { allowed: true, supervisorFromNumber: 3 } };
const answer = { ...named, policy, digestKeys: await signKeySet(carrier, [await newDigestKey()]) };

describe('the signing key', () => {
  it('survives a reload and still signs what the public half verifies, but cannot be taken out', async () => {
    const key = await createSigningKey();
    if (!key.ok) throw new Error(key.error.code);
    const before = openCarrierDatabase('key-1');
    await saveIdentity(before, { ...named, privateKey: key.value.privateKey });
    await before.close();

    const identity = await loadIdentity(openCarrierDatabase('key-1'));
    if (!identity.ok || identity.value === null) throw new Error('nothing loaded');
    expect(identity.value).toMatchObject(named);
    await expect(crypto.subtle.exportKey('jwk', identity.value.privateKey)).rejects.toThrow();
    await expect(crypto.subtle.exportKey('pkcs8', identity.value.privateKey)).rejects.toThrow();

    const jws = await sign(signerOf(identity.value), 'rnk-open+jws', { v: 1, text: '中' });
    const verified = await compactVerify(jws, await importJWK(key.value.publicKey, 'ES256'), { algorithms: ['ES256'] });
    expect(verified.protectedHeader).toEqual({ alg: 'ES256', typ: 'rnk-open+jws', kid: 'kio_12345678' });
    // In the one spelling, keys in order.
    expect(new TextDecoder().decode(verified.payload)).toBe('{"text":"中","v":1}');
  });

  it('is absent in a new browser, after forgetting, and when what is stored is no key', async () => {
    const database = openCarrierDatabase('key-2');
    expect(await loadIdentity(database)).toEqual(ok(null));
    const key = await createSigningKey();
    if (!key.ok) throw new Error(key.error.code);
    await saveIdentity(database, { ...named, privateKey: key.value.privateKey });
    await forgetIdentity(database);
    expect(await loadIdentity(database)).toEqual(ok(null));
    await database.use((open) => open.put('identity', { ...named, privateKey: 'a string' }, 'kiosk'));
    expect(await loadIdentity(database)).toEqual(ok(null));
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    await database.use((open) => open.put('identity', { ...named, privateKey: pair.privateKey }, 'kiosk'));
    expect(await loadIdentity(database)).toEqual(ok(null));
  });
});

describe('enrolment', () => {
  it('sends the public half alone, and keeps what came back', async () => {
    const database = openCarrierDatabase('enrol-1');
    const sent: EnrolRequest[] = [];
    const client = { enrol: (request: EnrolRequest) => { sent.push(request); return Promise.resolve(ok(answer)); } };
    const enrolled = await enrol({ client, database, appVersion: '0.1.0' }, ' k7qf 2m9d', signal);
    expect(enrolled).toMatchObject(ok(named));
    expect(sent).toHaveLength(1);
    expect(Object.keys(sent[0]?.publicKey ?? {}).sort()).toEqual(['crv', 'kty', 'x', 'y']);
    expect(sent[0]).toMatchObject({ code: 'K7QF-2M9D', appVersion: '0.1.0' });
    expect(await loadIdentity(database)).toMatchObject(ok(named));
  });

  it('keeps nothing when the carrier refuses, and leaves an older identity alone', async () => {
    const database = openCarrierDatabase('enrol-2');
    const refusing = { enrol: () => Promise.resolve(err(failure('carrier/enrolment-code-unknown'))) };
    expect(await enrol({ client: refusing, database, appVersion: '0.1.0' }, 'K7QF-2M9D', signal)).toMatchObject({ ok: false, error: { code: 'carrier/enrolment-code-unknown' } });
    expect(await loadIdentity(database)).toEqual(ok(null));
    const client = { enrol: () => Promise.resolve(ok(answer)) };
    await enrol({ client, database, appVersion: '0.1.0' }, 'K7QF-2M9D', signal);
    await enrol({ client: refusing, database, appVersion: '0.1.0' }, 'K7QF-2M9D', signal);
    expect(await loadIdentity(database)).toMatchObject(ok(named));
  });

  it('pins the carrier’s key, and keeps nothing when the key set is not signed with it', async () => {
    const database = openCarrierDatabase('enrol-4');
    const client = { enrol: async () => ok({ ...answer, digestKeys: await signKeySet(await newCarrierKey(), [await newDigestKey()]) }) };
    expect(await enrol({ client, database, appVersion: '0.1.0' }, 'K7QF-2M9D', signal)).toMatchObject({ ok: false, error: { code: 'carrier/untrusted-key' } });
    expect(await loadIdentity(database)).toEqual(ok(null));
  });

  it('takes an enrolment from before keys were pinned for none', async () => {
    const database = openCarrierDatabase('enrol-5');
    const key = await createSigningKey();
    if (!key.ok) throw new Error(key.error.code);
    const { carrierKey: _, ...old } = named;
    await database.use((open) => open.put('identity', { ...old, privateKey: key.value.privateKey }, 'kiosk'));
    expect(await loadIdentity(database)).toEqual(ok(null));
  });

  it('does not ask the carrier about what cannot be a code', async () => {
    let asked = 0;
    const client = { enrol: () => { asked += 1; return Promise.resolve(ok(answer)); } };
    const tools = { client, database: openCarrierDatabase('enrol-3'), appVersion: '0.1.0' };
    for (const code of ['', 'short', 'K7QF-2M9D-XXXX', '1000-0000']) {
      expect(await enrol(tools, code, signal)).toMatchObject({ ok: false, error: { code: 'carrier/enrolment-code-unknown' } });
    }
    expect(asked).toBe(0);
  });

  it.each([['k7qf2m9d', 'K7QF-2M9D'], ['Ｋ７ＱＦ－２Ｍ９Ｄ', 'K7QF-2M9D'], [' K7QF–2M9D ', 'K7QF-2M9D'], ['K7QF', 'K7QF']])('tidies %s to %s', (typed, tidy) => {
    expect(tidyCode(typed)).toBe(tidy);
  });
});
