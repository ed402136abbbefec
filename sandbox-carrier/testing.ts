// A kiosk for the carrier's tests: real keys, real signatures, real HTTP; it can be told to misbehave.
import { randomUUID } from 'node:crypto';
import { CompactSign, exportJWK, generateKeyPair, type CompactJWSHeaderParameters, type CryptoKey, type JWK } from 'jose';
import { enrolResponse, jwsType, openResponse, submissionReceipt, type OpenPayload, type OpenResponse, type SubmissionReceipt } from '../contract/messages.ts';
import { problem, problemTypeOf, type ProblemType } from '../contract/problem.ts';
import type { SimRequest } from '../contract/primitives.ts';
import type { ModelRole, VerdictPayload } from '../contract/verdict.ts';
import { planCanonical, planFromNonce } from '../src/liveness/plan.ts';
import { requiredRoles } from './services/consistency.ts';
import { sha256Hex } from './services/hash.ts';
import { manifestModels } from './services/models.ts';
import type { Carrier } from './start.ts';

export type TestKiosk = { readonly url: string; readonly kioskId: string; readonly privateKey: CryptoKey; readonly publicJwk: JWK };

export const post = (url: string, body: string, headers: Record<string, string> = { 'content-type': 'application/json' }): Promise<Response> =>
  fetch(url, { method: 'POST', body, headers });

/** The problem type of an answer that must be a problem document whose status agrees with the HTTP status. */
export async function problemOf(response: Response): Promise<ProblemType> {
  const body: unknown = await response.json();
  const contentType = response.headers.get('content-type');
  if (contentType !== 'application/problem+json') throw new Error(`not a problem: ${String(response.status)} ${String(contentType)} ${JSON.stringify(body)}`);
  const parsed = problem.strict().parse(body);
  if (parsed.status !== response.status) throw new Error('the status in the document is not the status of the answer');
  return problemTypeOf(parsed);
}

async function successOf(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`refused: ${await problemOf(response)}`);
  return response.json();
}

export async function enrolTestKiosk(carrier: Pick<Carrier, 'url' | 'enrolmentCode'>): Promise<TestKiosk> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const { x, y } = await exportJWK(publicKey);
  const publicJwk = { kty: 'EC', crv: 'P-256', x, y } as JWK;
  const body = JSON.stringify({ code: carrier.enrolmentCode(), publicKey: publicJwk, appVersion: '0.1.0' });
  const { kioskId } = enrolResponse.parse(await successOf(await post(`${carrier.url}/v1/kiosks`, body)));
  return { url: carrier.url, kioskId, privateKey, publicJwk };
}

export function sign(kiosk: TestKiosk, typ: string, payload: unknown, header: Partial<CompactJWSHeaderParameters> = {}): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ alg: 'ES256', typ, kid: kiosk.kioskId, ...header })
    .sign(kiosk.privateKey);
}

export const openPayloadOf = (kiosk: TestKiosk, change: Partial<OpenPayload> = {}): OpenPayload => ({
  v: 1, kioskId: kiosk.kioskId, requestId: randomUUID(), mode: 'tablet', sim: { kind: 'esim' }, appVersion: '0.1.0', ...change,
});

export const postOpen = async (kiosk: TestKiosk, payload: unknown): Promise<Response> =>
  post(`${kiosk.url}/v1/registrations`, JSON.stringify({ jws: await sign(kiosk, jwsType.open, payload) }));

export const open = async (kiosk: TestKiosk, change: Partial<OpenPayload> = {}): Promise<OpenResponse> =>
  openResponse.parse(await successOf(await postOpen(kiosk, openPayloadOf(kiosk, change))));

/** 32 bytes in base64url that stand for one person's document. */
export const digestOf = (person: string): string => Buffer.from(sha256Hex(person), 'hex').toString('base64url');

const modelOf = (role: ModelRole): VerdictPayload['models'][number] => ({ role, version: 'test', sha256: manifestModels[role]?.[0] ?? '' });

export const verifiedOf = (kiosk: Pick<TestKiosk, 'kioskId'>, opened: OpenResponse, person: string, sim: SimRequest = { kind: 'esim' }): VerdictPayload => ({
  v: 1,
  registrationId: opened.registrationId,
  nonce: opened.nonce,
  kioskId: kiosk.kioskId,
  mode: 'tablet',
  operator: null,
  idDigest: { alg: 'HMAC-SHA256-interim', keyId: opened.idDigestKey.keyId, value: digestOf(person) },
  document: { type: 'passport', issuingState: 'UTO', checks: ['mrz-check-digits', 'not-expired', 'portrait-found'] },
  verdict: { outcome: 'verified', reasons: ['checks-passed'] },
  liveness: { planHash: sha256Hex(planCanonical(planFromNonce(opened.nonce))), outcome: 'passed' },
  match: { decision: 'match' },
  method: 'face',
  models: requiredRoles.map(modelOf),
  policyVersion: opened.policy.version,
  appVersion: '0.1.0',
  decidedAt: opened.serverTime,
  sim,
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
