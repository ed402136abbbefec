// Staff at the kiosk: keys of their own that sign what the contract says, live in memory and go with the session.
import 'fake-indexeddb/auto';
import { compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../contract/canonical.ts';
import { approvalPayload, operatorSessionPayload } from '../../contract/operator.ts';
import { failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import { createOperators, type OperatorTools } from './operator.ts';
import { createSigningKey, type KioskIdentity } from './signing-key.ts';
import { newCarrierKey } from './testing.ts';

const signal = new AbortController().signal;
const { publicJwk: carrierKey } = await newCarrierKey();
const made = await createSigningKey();
if (!made.ok) throw new Error(made.error.code);
const kioskKey = made.value;
const kiosk: KioskIdentity = { kioskId: 'kio_12345678', carrierName: 'Sandbox Mobile', carrierKey, privateKey: kioskKey.privateKey };
const session = { sessionId: 'ses_12345678', operator: 'opr_12345678', role: 'clerk', expiresAt: '2026-11-24T12:00:00.000Z', ownDocument: 'asked-for' } as const;
const confirmed = { registrationId: 'reg_12345678', nonce: 'n'.repeat(43), idDigest: 'd'.repeat(86), decidedAt: '2026-11-24T04:00:00.000Z' };

const setUp = (answer: Awaited<ReturnType<OperatorTools['client']['operatorSession']>> = ok(session), identity: OperatorTools['identity'] = () => Promise.resolve(ok(kiosk))) => {
  const sent: string[] = [];
  const client = { operatorSession: (jws: string) => { sent.push(jws); return Promise.resolve(answer); }, ask: () => Promise.resolve(err(failure('carrier/unreachable'))) };
  return { operators: createOperators({ client, identity, authenticator: null, digestOf: () => Promise.resolve(err(failure('carrier/nonsense'))) }), sent };
};
const verified = async (jws: string, publicJwk: Parameters<typeof importJWK>[0]) => {
  const { payload, protectedHeader } = await compactVerify(jws, await importJWK(publicJwk, 'ES256'), { algorithms: ['ES256'] });
  return { header: protectedHeader, text: new TextDecoder().decode(payload) };
};

describe('an operator', () => {
  it('signs in with the kiosk’s signature and a new key, and approves with that key', async () => {
    const { operators, sent } = setUp();
    expect(await operators.signIn('1234', '123456', signal)).toEqual(ok(session));
    const request = await verified(sent[0] ?? '', kioskKey.publicKey);
    expect(request.header).toEqual({ alg: 'ES256', typ: 'rnk-operator+jws', kid: 'kio_12345678' });
    const { publicKey, ...rest } = operatorSessionPayload.parse(JSON.parse(request.text));
    expect(rest).toEqual({ v: 1, kioskId: 'kio_12345678', staffNumber: '1234', pin: '123456' });
    expect(publicKey).not.toEqual(kioskKey.publicKey);

    const approval = await operators.approve(session.sessionId, confirmed);
    if (!approval.ok) throw new Error(approval.error.code);
    const signed = await verified(approval.value, publicKey);
    expect(signed.header).toEqual({ alg: 'ES256', typ: 'rnk-approval+jws', kid: session.sessionId });
    expect(approvalPayload.parse(JSON.parse(signed.text))).toEqual({ v: 1, kioskId: 'kio_12345678', operator: session.operator, decision: 'identity-confirmed', ...confirmed });
    expect(signed.text).toBe(canonicalJson(JSON.parse(signed.text)));
  });

  it('cannot approve before signing in, after signing out, or on a page that was loaded again', async () => {
    const { operators } = setUp();
    const refused = { ok: false, error: { code: 'carrier/operator-unknown' } };
    expect(await operators.approve(session.sessionId, confirmed)).toMatchObject(refused);
    await operators.signIn('1234', '123456', signal);
    expect((await operators.approve(session.sessionId, confirmed)).ok).toBe(true);
    expect(await setUp().operators.approve(session.sessionId, confirmed)).toMatchObject(refused);
    operators.signOut(session.sessionId);
    operators.signOut(session.sessionId);
    expect(await operators.approve(session.sessionId, confirmed)).toMatchObject(refused);
  });

  it('writes nothing to the storage', async () => {
    const { operators } = setUp();
    await operators.signIn('1234', '123456', signal);
    expect(await indexedDB.databases()).toEqual([]);
  });

  it.each([['123', '123456'], ['1234', '12345'], ['12a4', '123456'], ['', ''], ['1234', '１２３４５６']])('does not ask the carrier about %j and %j', async (staffNumber, pin) => {
    const { operators, sent } = setUp();
    expect(await operators.signIn(staffNumber, pin, signal)).toMatchObject({ ok: false, error: { code: 'carrier/operator-unknown' } });
    expect(sent).toEqual([]);
  });

  it('is not signed in when the carrier says no, or the kiosk has no key', async () => {
    const locked = setUp(err(failure('carrier/operator-locked')));
    expect(await locked.operators.signIn('1234', '123456', signal)).toEqual(err(failure('carrier/operator-locked')));
    expect((await locked.operators.approve(session.sessionId, confirmed)).ok).toBe(false);
    const lost = setUp(ok(session), () => Promise.resolve(err(failure('device/key-lost'))));
    expect(await lost.operators.signIn('1234', '123456', signal)).toEqual(err(failure('device/key-lost')));
    expect(lost.sent).toEqual([]);
  });
});
