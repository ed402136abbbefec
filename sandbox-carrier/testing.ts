// A kiosk for the carrier's tests: real keys, real signatures, real blinding, real HTTP; it can be told to misbehave.
import { createHash, randomUUID } from 'node:crypto';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { CompactSign, decodeJwt, exportJWK, generateKeyPair, type CompactJWSHeaderParameters, type CryptoKey } from 'jose';
import { canonicalJson } from '../contract/canonical.ts';
import { digestKeysPayload, evaluateResponse, type DigestKey, type EvaluatePayload, type EvaluateResponse } from '../contract/digest.ts';
import { enrolResponse, jwsType, openResponse, submissionReceipt, withdrawReceipt, type EnrolResponse, type OpenPayload, type OpenResponse, type SubmissionReceipt, type WithdrawReceipt } from '../contract/messages.ts';
import { operatorSessionResponse, type ApprovalPayload, type OperatorSessionPayload, type OperatorSessionResponse } from '../contract/operator.ts';
import { problem, problemTypeOf, type ProblemType } from '../contract/problem.ts';
import { publicJwk, type PublicJwk } from '../contract/public-key.ts';
import { problemsAnywhere, routes } from '../contract/routes.ts';
import type { SimRequest } from '../contract/primitives.ts';
import type { IdDigest, ModelRole, VerdictPayload } from '../contract/verdict.ts';
import { planCanonical, planFromNonce } from '../src/liveness/plan.ts';
import { requiredRoles } from './services/consistency.ts';
import { sha256Hex } from './services/hash.ts';
import { manifestModels } from './services/models.ts';
import { newSecret } from './services/secrets.ts';
import type { Carrier } from './start.ts';

/** A database server's carrier does not make up its own (services/secrets.ts). */
export const testSecret = newSecret();

export type KeyPair = { readonly privateKey: CryptoKey; readonly publicJwk: PublicJwk };

export type TestKiosk = KeyPair & { readonly url: string; readonly kioskId: string; readonly enrolled: EnrolResponse };

/** An opened registration, and the digest keys of its signed list. */
export type OpenedByTest = OpenResponse & { readonly keys: readonly DigestKey[] };

export const post = (url: string, body: string, headers: Record<string, string> = { 'content-type': 'application/json' }): Promise<Response> =>
  fetch(url, { method: 'POST', body, headers });

/** The problem type of an answer that must be a problem document whose status agrees with the HTTP status. */
export async function problemOf(response: Response): Promise<ProblemType> {
  const body: unknown = await response.json();
  const contentType = response.headers.get('content-type');
  if (contentType !== 'application/problem+json') throw new Error(`not a problem: ${String(response.status)} ${String(contentType)} ${JSON.stringify(body)}`);
  const parsed = problem.strict().parse(body);
  if (parsed.status !== response.status) throw new Error('the status in the document is not the status of the answer');
  const type = problemTypeOf(parsed);
  const promised = promisedBy(new URL(response.url).pathname);
  if (promised !== null && !promised.includes(type)) throw new Error(`contract/routes.ts does not promise ${type} at ${response.url}`);
  return type;
}

/** The problems that this address may answer by the table; null where it has none. */
function promisedBy(path: string): readonly ProblemType[] | null {
  const route = routes.find((each) => new RegExp(`^${each.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path));
  return route === undefined ? null : [...route.problems, ...problemsAnywhere];
}

async function successOf(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`refused: ${await problemOf(response)}`);
  return response.json();
}

export async function newKeyPair(): Promise<KeyPair> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const { kty, crv, x, y } = await exportJWK(publicKey);
  return { privateKey, publicJwk: publicJwk.parse({ kty, crv, x, y }) };
}

export async function enrolTestKiosk(carrier: Pick<Carrier, 'url' | 'enrolmentCode'>, code = carrier.enrolmentCode()): Promise<TestKiosk> {
  const pair = await newKeyPair();
  const body = JSON.stringify({ code, publicKey: pair.publicJwk, appVersion: '0.1.0' });
  const enrolled = enrolResponse.parse(await successOf(await post(`${carrier.url}/v1/kiosks`, body)));
  return { ...pair, url: carrier.url, kioskId: enrolled.kioskId, enrolled };
}

export const signText = (key: KeyPair, text: string, header: CompactJWSHeaderParameters): Promise<string> =>
  new CompactSign(new TextEncoder().encode(text)).setProtectedHeader(header).sign(key.privateKey);

export const sign = (kiosk: TestKiosk, typ: string, payload: unknown, header: Partial<CompactJWSHeaderParameters> = {}): Promise<string> =>
  signText(kiosk, canonicalJson(payload), { alg: 'ES256', typ, kid: kiosk.kioskId, ...header });

/** Signs a payload and posts it to a path below the carrier's address. */
export const postSigned = async (kiosk: TestKiosk, path: string, typ: string, payload: unknown): Promise<Response> =>
  post(`${kiosk.url}${path}`, JSON.stringify({ jws: await sign(kiosk, typ, payload) }));

export const openPayloadOf = (kiosk: TestKiosk, change: Partial<OpenPayload> = {}): OpenPayload => ({
  v: 2, kioskId: kiosk.kioskId, requestId: randomUUID(), mode: 'tablet', method: 'face', sessionId: null, sim: { kind: 'esim' }, appVersion: '0.1.0', lift: null, ...change,
});

export const postOpen = (kiosk: TestKiosk, payload: unknown): Promise<Response> => postSigned(kiosk, '/v1/registrations', jwsType.open, payload);

const withKeys = (opened: OpenResponse): OpenedByTest => ({ ...opened, keys: digestKeysPayload.parse(decodeJwt(opened.digestKeys)).keys });

/** Opens only. */
export const openBare = async (kiosk: TestKiosk, change: Partial<OpenPayload> = {}): Promise<OpenedByTest> =>
  withKeys(openResponse.parse(await successOf(await postOpen(kiosk, openPayloadOf(kiosk, change)))));

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const bytesOf = (base64Url: string): Uint8Array => new Uint8Array(Buffer.from(base64Url, 'base64url'));

/** Blinded once: a test that only has to have evaluated something need not blind anew. */
export const someElement = textOf(ristretto255_oprf.voprf.blind(new TextEncoder().encode('somebody')).blinded);

export const evaluatePayloadOf = (kiosk: TestKiosk, opened: OpenedByTest, change: Partial<EvaluatePayload> = {}): EvaluatePayload => ({
  v: 1, kioskId: kiosk.kioskId, registrationId: opened.registrationId, blinded: opened.keys.map(({ keyId }) => ({ keyId, element: someElement })), ...change,
});

export const postEvaluate = (kiosk: TestKiosk, registrationId: string, payload: unknown): Promise<Response> =>
  postSigned(kiosk, `/v1/registrations/${registrationId}/evaluations`, jwsType.evaluate, payload);

export const evaluateFor = async (kiosk: TestKiosk, payload: EvaluatePayload): Promise<EvaluateResponse> =>
  evaluateResponse.parse(await successOf(await postEvaluate(kiosk, payload.registrationId, payload)));

/** Opens, and has a number evaluated under every key, so that a verdict with a digest is believed. */
export async function open(kiosk: TestKiosk, change: Partial<OpenPayload> = {}): Promise<OpenedByTest> {
  const opened = await openBare(kiosk, change);
  await evaluateFor(kiosk, evaluatePayloadOf(kiosk, opened));
  return opened;
}

/** The real blinded digest of a text, proof checked. */
export async function blindedDigest(kiosk: TestKiosk, opened: OpenedByTest, input: string): Promise<IdDigest> {
  const { voprf } = ristretto255_oprf;
  const bytes = new TextEncoder().encode(input);
  const blinds = opened.keys.map(({ keyId }) => ({ keyId, ...voprf.blind(bytes) }));
  const answer = await evaluateFor(kiosk, evaluatePayloadOf(kiosk, opened, { blinded: blinds.map(({ keyId, blinded }) => ({ keyId, element: textOf(blinded) })) }));
  const values = answer.evaluated.map(({ keyId, element, proof }, index) => {
    const mine = blinds[index];
    const key = opened.keys[index];
    if (mine === undefined || key === undefined) throw new Error('more evaluations than were asked for');
    return { keyId, value: textOf(voprf.finalize(bytes, mine.blind, bytesOf(element), mine.blinded, bytesOf(key.publicKey), bytesOf(proof))) };
  });
  const [first, ...formerly] = values;
  if (first === undefined) throw new Error('no evaluation');
  return { alg: 'VOPRF-ristretto255-SHA512', ...first, formerly };
}

/** 64 bytes in base64url that stand for one person's document under one key: the carrier cannot tell them from a real digest. */
export const digestValueOf = (person: string, keyId: string): string => createHash('sha512').update(`${keyId} ${person}`).digest('base64url');

export function digestOf(opened: OpenedByTest, person: string): IdDigest {
  const [first, ...older] = opened.keys.map(({ keyId }) => ({ keyId, value: digestValueOf(person, keyId) }));
  if (first === undefined) throw new Error('no digest key');
  return { alg: 'VOPRF-ristretto255-SHA512', ...first, formerly: older };
}

const modelOf = (role: ModelRole): VerdictPayload['models'][number] => ({ role, version: 'test', sha256: manifestModels[role]?.[0] ?? '' });

export const verifiedOf = (kiosk: Pick<TestKiosk, 'kioskId'>, opened: OpenedByTest, person: string, sim: SimRequest = { kind: 'esim' }): VerdictPayload => ({
  v: 3,
  registrationId: opened.registrationId,
  nonce: opened.nonce,
  kioskId: kiosk.kioskId,
  mode: 'tablet',
  operator: null,
  idDigest: digestOf(opened, person),
  document: { type: 'passport', issuingState: 'UTO', checks: ['mrz-check-digits', 'not-expired', 'portrait-found'] },
  verdict: { outcome: 'verified', reasons: ['checks-passed'] },
  liveness: { planHash: sha256Hex(planCanonical(planFromNonce(opened.nonce))), outcome: 'passed', light: 'reflected', cameraSignals: [] },
  match: { decision: 'match' },
  method: 'face',
  approvals: [],
  models: requiredRoles.map(modelOf),
  policyVersion: opened.policy.version,
  appVersion: '0.1.0',
  decidedAt: opened.serverTime,
  sim,
  msisdn: null,
});

export const postVerdictJws = (kiosk: TestKiosk, registrationId: string, jws: string): Promise<Response> =>
  post(`${kiosk.url}/v1/registrations/${registrationId}/verdict`, JSON.stringify({ jws }));

/** Signs and submits whatever it is given. @param registrationId of the address. */
export const postVerdict = async (kiosk: TestKiosk, registrationId: string, payload: unknown): Promise<Response> =>
  postVerdictJws(kiosk, registrationId, await sign(kiosk, jwsType.verdict, payload));

export const submit = async (kiosk: TestKiosk, payload: VerdictPayload): Promise<SubmissionReceipt> =>
  submissionReceipt.parse(await successOf(await postVerdict(kiosk, payload.registrationId, payload)));

export const refusalOf = async (kiosk: TestKiosk, payload: VerdictPayload): Promise<ProblemType> =>
  problemOf(await postVerdict(kiosk, payload.registrationId, payload));

export const postWithdrawal = (kiosk: TestKiosk, registrationId: string, payload: unknown = { v: 1, kioskId: kiosk.kioskId, registrationId }): Promise<Response> =>
  postSigned(kiosk, `/v1/registrations/${registrationId}/withdrawal`, jwsType.withdraw, payload);

export const withdraw = async (kiosk: TestKiosk, registrationId: string): Promise<WithdrawReceipt> => withdrawReceipt.parse(await successOf(await postWithdrawal(kiosk, registrationId)));

/** A member of staff who is signed in at a kiosk. */
export type TestOperator = KeyPair & OperatorSessionResponse;

export const postOperatorSession = (kiosk: TestKiosk, payload: OperatorSessionPayload): Promise<Response> => postSigned(kiosk, '/v1/operator-sessions', jwsType.operator, payload);

export async function signIn(kiosk: TestKiosk, staffNumber: string, pin: string): Promise<TestOperator> {
  const pair = await newKeyPair();
  const payload = { v: 1, kioskId: kiosk.kioskId, staffNumber, pin, publicKey: pair.publicJwk } as const;
  return { ...pair, ...operatorSessionResponse.parse(await successOf(await postOperatorSession(kiosk, payload))) };
}

/** The verdict of a staffed review, to be approved by the operator it names. */
export const reviewedOf = (kiosk: Pick<TestKiosk, 'kioskId'>, opened: OpenedByTest, person: string, operator: string): VerdictPayload => ({
  ...verifiedOf(kiosk, opened, person),
  operator,
  document: { type: 'passport', issuingState: 'UTO', checks: ['mrz-check-digits', 'not-expired'] },
  verdict: { outcome: 'verified', reasons: ['confirmed-by-staff'] },
  liveness: { planHash: sha256Hex(planCanonical(planFromNonce(opened.nonce))), outcome: 'not-performed', light: 'not-asked', cameraSignals: [] },
  match: { decision: 'not-performed' },
  method: 'staffed-review',
  models: [],
});

export const approvalOf = (verdict: VerdictPayload, operator: string): ApprovalPayload => ({
  v: 1,
  registrationId: verdict.registrationId,
  nonce: verdict.nonce,
  kioskId: verdict.kioskId,
  operator,
  idDigest: verdict.idDigest?.value ?? '',
  decision: 'identity-confirmed',
  decidedAt: verdict.decidedAt,
});

export const approve = (by: TestOperator, verdict: VerdictPayload, change: Partial<ApprovalPayload> = {}): Promise<string> =>
  signText(by, canonicalJson({ ...approvalOf(verdict, by.operator), ...change }), { alg: 'ES256', typ: jwsType.approval, kid: by.sessionId });
