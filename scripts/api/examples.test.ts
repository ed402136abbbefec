// The examples hold by themselves: every signature, every digest and every shape, by other code than that which wrote them.
import { createHash } from 'node:crypto';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { compactVerify, decodeProtectedHeader, importJWK, type JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { digestKeysPayload, evaluatePayload, evaluateResponse } from '../../contract/digest.ts';
import { jwsType } from '../../contract/messages.ts';
import { approvalPayload } from '../../contract/operator.ts';
import { problemStatus } from '../../contract/problem.ts';
import { verdictPayload } from '../../contract/verdict.ts';
import { normaliseIdentity, type DocumentIdentity } from '../../src/identity/normalise.ts';
import { planCanonical, planFromNonce } from '../../src/liveness/plan.ts';
import { conversationNames, readApi, readConversation, readMustRefuse, routeOf } from './testing.ts';

type Key = { readonly kid: string; readonly jwk: JWK & { readonly d: string } };
type Keys = { readonly kiosk: Key; readonly carrier: Key; readonly clerk: Key; readonly supervisor: Key; readonly digestKeys: readonly { readonly keyId: string; readonly publicKey: string; readonly secretKeyHex: string }[] };
type Evaluation = {
  readonly conversation: string; readonly document: DocumentIdentity; readonly keyId: string; readonly input: string; readonly inputHex: string;
  readonly blindHex: string; readonly blinded: string; readonly evaluated: string; readonly proof: string; readonly output: string;
};

const keys = readApi('examples/keys.json') as Keys;
const { evaluations } = readApi('examples/digest.json') as { readonly evaluations: readonly Evaluation[] };
const hex = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'hex'));
const base64Url = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, 'base64url'));
const sha256 = (data: string | Uint8Array, encoding: 'hex' | 'base64url'): string => createHash('sha256').update(data).digest(encoding);

/** What the JWS says, once the signature of the one who should have made it holds. */
async function opened(jws: string, key: Key, typ: string): Promise<unknown> {
  expect(decodeProtectedHeader(jws)).toEqual({ alg: 'ES256', typ, kid: key.kid });
  const { kty, crv, x, y } = key.jwk;
  const { payload } = await compactVerify(jws, await importJWK({ kty, crv, x, y } as JWK, 'ES256'), { algorithms: ['ES256'] });
  return JSON.parse(new TextDecoder().decode(payload)) as unknown;
}

describe.each(conversationNames)('%s', (name) => {
  const { steps } = readConversation(name);

  test.each(steps)('$step: signed by whom it says, in the shape of the contract', async (step) => {
    const route = routeOf(step);
    expect(route.body?.safeParse(step.request).success).toBe(true);
    if (step.status === 200) expect(route.answer.safeParse(step.answer).success).toBe(true);
    else expect(step.answer).toMatchObject({ status: step.status });
    expect(route.signed === null).toBe(step.signed === undefined);
    if (step.signed !== undefined && route.signed !== null) {
      const payload = await opened((step.request as { jws: string }).jws, keys.kiosk, route.signed.typ);
      expect(payload).toEqual(step.signed.payload);
      expect(route.signed.payload.safeParse(payload).success).toBe(true);
      // What is signed is written in one way.
      expect(Buffer.from(step.signed.jws.split('.')[1] ?? '', 'base64url').toString()).toBe(sortedJson(payload));
    }
    if ('digestKeys' in step.answer) {
      const list = digestKeysPayload.parse(await opened(String(step.answer.digestKeys), keys.carrier, jwsType.keys));
      expect(list).toEqual(step.answerSigned?.payload);
      for (const { keyId, publicKey } of list.keys) expect(keyId).toBe(sha256(base64Url(publicKey), 'base64url').slice(0, 16));
    }
  });

  test('the digest of the verdict is the one that the evaluations give', () => {
    const evaluating = steps.find(({ step }) => step === 'evaluate');
    const { idDigest, liveness, nonce } = verdictPayload.parse(steps.find(({ step }) => step === 'verdict')?.signed?.payload);
    const mine = evaluations.filter(({ conversation }) => conversation === name);
    expect([idDigest, ...(idDigest?.formerly ?? [])].map((each) => [each?.keyId, each?.value])).toEqual(mine.map(({ keyId, output }) => [keyId, output]));
    expect(evaluatePayload.parse(evaluating?.signed?.payload).blinded).toEqual(mine.map(({ keyId, blinded }) => ({ keyId, element: blinded })));
    expect(evaluateResponse.parse(evaluating?.answer).evaluated).toEqual(mine.map(({ keyId, evaluated, proof }) => ({ keyId, element: evaluated, proof })));
    expect(liveness.planHash).toBe(sha256(planCanonical(planFromNonce(nonce)), 'hex'));
  });
});

/** Another hand than contract/canonical.ts. */
function sortedJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${sortedJson((value as Record<string, unknown>)[key])}`).join(',')}}`;
}

test('the approvals are signed by the people who signed in, for this registration and document', async () => {
  const { steps } = readConversation('staffed-review.json');
  const verdict = verdictPayload.parse(steps.at(-1)?.signed?.payload);
  const approvals = await Promise.all([keys.clerk, keys.supervisor].map(async (key, index) => approvalPayload.parse(await opened(verdict.approvals[index] ?? '', key, jwsType.approval))));
  for (const { registrationId, nonce, kioskId, idDigest } of approvals) {
    expect({ registrationId, nonce, kioskId, idDigest }).toEqual({ registrationId: verdict.registrationId, nonce: verdict.nonce, kioskId: verdict.kioskId, idDigest: verdict.idDigest?.value });
  }
  const signedIn = steps.filter(({ path }) => path === '/v1/operator-sessions').map(({ signed, answer }) => ({ publicKey: (signed?.payload as { publicKey: object }).publicKey, ...(answer as { sessionId: string; operator: string }) }));
  expect(signedIn.map(({ sessionId, operator }) => [sessionId, operator])).toEqual([[keys.clerk.kid, approvals[0]?.operator], [keys.supervisor.kid, approvals[1]?.operator]]);
  expect(signedIn.map(({ publicKey }) => publicKey)).toEqual([keys.clerk, keys.supervisor].map(({ jwk: { kty, crv, x, y } }) => ({ kty, crv, x, y })));
});

describe('digest.json', () => {
  const { voprf } = ristretto255_oprf;

  test.each(evaluations)('$conversation $keyId: blinds, evaluates and opens to what is written', ({ document, keyId, input, inputHex, blindHex, blinded, evaluated, proof, output }) => {
    const key = keys.digestKeys.find((one) => one.keyId === keyId);
    if (key === undefined) throw new Error('no such key');
    expect(normaliseIdentity(document)).toBe(input);
    expect(Buffer.from(input, 'utf8').toString('hex')).toBe(inputHex);
    // The kiosk's side, with the proof held against the public key.
    const opening = voprf.finalize(hex(inputHex), hex(blindHex), base64Url(evaluated), base64Url(blinded), base64Url(key.publicKey), base64Url(proof));
    expect(Buffer.from(opening).toString('base64url')).toBe(output);
    // The carrier's side: its proof holds a scalar by chance, the element does not.
    expect(Buffer.from(voprf.blindEvaluate(hex(key.secretKeyHex), base64Url(key.publicKey), base64Url(blinded)).evaluated).toString('base64url')).toBe(evaluated);
    // And the same with a blind by chance.
    const again = voprf.blind(hex(inputHex));
    const answer = voprf.blindEvaluate(hex(key.secretKeyHex), base64Url(key.publicKey), again.blinded);
    expect(Buffer.from(voprf.finalize(hex(inputHex), again.blind, answer.evaluated, again.blinded, base64Url(key.publicKey), answer.proof)).toString('base64url')).toBe(output);
  });

  test('one document, one digest under one key, whoever blinded it', () => {
    const byText = new Map<string, Set<string>>();
    for (const { keyId, input, output } of evaluations) byText.set(`${keyId} ${input}`, (byText.get(`${keyId} ${input}`) ?? new Set()).add(output));
    expect([...byText.values()].every(({ size }) => size === 1)).toBe(true);
    expect(byText.size).toBeLessThan(evaluations.length);
  });

  test('the context string is that of RFC 9497, section 3.1', () => {
    const { contextStringHex } = readApi('examples/digest.json') as { readonly contextStringHex: string };
    expect(Buffer.from(contextStringHex, 'hex').toString('latin1')).toBe('OPRFV1-\u0001-ristretto255-SHA512');
  });
});

test('plan.json: the plan follows from the nonce', () => {
  const { plans } = readApi('examples/plan.json') as { readonly plans: readonly { readonly nonce: string; readonly canonical: string; readonly planHash: string }[] };
  for (const { nonce, canonical, planHash } of plans) {
    expect(planCanonical(planFromNonce(nonce))).toBe(canonical);
    expect(sha256(canonical, 'hex')).toBe(planHash);
  }
});

test('must-refuse.json: named problems, with their status, each for another reason', () => {
  const { cases } = readMustRefuse();
  for (const { problem, status } of cases) expect(problemStatus[problem]).toBe(status);
  expect(new Set(cases.map(({ request, at }) => JSON.stringify([request, at]))).size).toBe(cases.length);
});

test('the keys say that they are for tests', () => {
  expect((readApi('examples/keys.json') as { warning: string }).warning).toMatch(/^TEST KEYS/);
});
