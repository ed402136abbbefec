// A kiosk that costs the load generator little: native signatures, one keep-alive connection, nothing parsed that is not needed.
import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign, type KeyObject } from 'node:crypto';
import { Agent, request } from 'node:http';
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { canonicalJson } from '../../contract/canonical.ts';
import { digestKeysPayload } from '../../contract/digest.ts';
import { enrolResponse, jwsType, type OpenPayload } from '../../contract/messages.ts';
import { publicJwk, type PublicJwk } from '../../contract/public-key.ts';
import type { EvaluatePayload } from '../../contract/digest.ts';
import type { ModelRole, VerdictPayload } from '../../contract/verdict.ts';
import { requiredRoles } from '../../sandbox-carrier/services/consistency.ts';
import { manifestModels } from '../../sandbox-carrier/services/models.ts';
import { planCanonical, planFromNonce } from '../../src/liveness/plan.ts';

export type Signer = { readonly privateKey: KeyObject; readonly publicJwk: PublicJwk; readonly jws: (typ: string, kid: string, payload: unknown) => string };

const base64Url = (text: string): string => Buffer.from(text, 'utf8').toString('base64url');

export function newSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' });
  const jws = (typ: string, kid: string, payload: unknown): string => {
    const signed = `${base64Url(JSON.stringify({ alg: 'ES256', typ, kid }))}.${base64Url(canonicalJson(payload))}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  };
  return { privateKey, publicJwk: publicJwk.parse({ kty, crv, x, y }), jws };
}

/** Random elements of the group: what every blinded number is to the carrier. Made once, because blinding is the kiosk's cost. */
const blindedPool = Array.from({ length: 64 }, () => Buffer.from(ristretto255_oprf.voprf.blind(randomBytes(16)).blinded).toString('base64url'));

/** @returns the parsed body. Rejects when the answer is anything but 200: a refusal here is a fault of the bench or of the carrier. */
function post(agent: Agent, url: string, body: string): Promise<unknown> {
  return new Promise((done, failed) => {
    const outgoing = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (incoming) => {
      const pieces: Buffer[] = [];
      incoming.on('data', (piece: Buffer) => pieces.push(piece));
      incoming.on('error', failed);
      incoming.on('end', () => {
        const text = Buffer.concat(pieces).toString('utf8');
        if (incoming.statusCode === 200) done(JSON.parse(text));
        else failed(new Error(`${new URL(url).pathname.split('/').at(-1) ?? ''} answered ${String(incoming.statusCode)}: ${text.slice(0, 300)}`));
      });
    });
    outgoing.on('error', failed);
    outgoing.end(body);
  });
}

export type Times = { readonly openMs: number; readonly evaluateMs: number; readonly verdictMs: number; readonly pending: boolean };

export type BenchKiosk = {
  /** Opens, has one number evaluated under every key, and submits a verdict for somebody new. @param next the service for each request. */
  readonly register: (next: () => string) => Promise<Times>;
  /** Hangs up: a service ends a connection that idles, and a request that is sent at that moment is lost. */
  readonly rest: () => void;
};

export async function enrolBenchKiosk(url: string, code: string): Promise<BenchKiosk> {
  // Per kiosk, because a kiosk asks one thing at a time; one connection to each service.
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const signer = newSigner();
  const { kioskId } = enrolResponse.parse(await post(agent, `${url}/v1/kiosks`, JSON.stringify({ code, publicKey: signer.publicJwk, appVersion: '0.1.0' })));
  let turn = 0;

  const timed = async (address: string, typ: string, payload: unknown): Promise<{ readonly answer: unknown; readonly ms: number }> => {
    const body = JSON.stringify({ jws: signer.jws(typ, kioskId, payload) });
    const started = performance.now();
    const answer = await post(agent, address, body);
    return { answer, ms: performance.now() - started };
  };

  return {
    rest: () => agent.destroy(),
    register: async (next) => {
      const opening: OpenPayload = { v: 2, kioskId, requestId: randomUUID(), mode: 'tablet', method: 'face', sessionId: null, sim: { kind: 'esim' }, appVersion: '0.1.0', lift: null };
      const open = await timed(`${next()}/v1/registrations`, jwsType.open, opening);
      const opened = open.answer as Opened;
      const path = `/v1/registrations/${opened.registrationId}`;
      const keyIds = keyIdsOf(opened.digestKeys);
      turn += 1;
      const evaluating: EvaluatePayload = { v: 1, kioskId, registrationId: opened.registrationId, blinded: keyIds.map((keyId, index) => ({ keyId, element: blindedPool[(turn + index) % blindedPool.length] ?? '' })) };
      const evaluate = await timed(`${next()}${path}/evaluations`, jwsType.evaluate, evaluating);
      const verdict = await timed(`${next()}${path}/verdict`, jwsType.verdict, verdictOf(kioskId, opened, keyIds));
      const { state } = verdict.answer as { readonly state: string };
      if (state !== 'active' && state !== 'pending') throw new Error(`a verified verdict was answered ${state}`);
      return { openMs: open.ms, evaluateMs: evaluate.ms, verdictMs: verdict.ms, pending: state === 'pending' };
    },
  };
}

type Opened = { readonly registrationId: string; readonly nonce: string; readonly serverTime: string; readonly digestKeys: string; readonly policy: { readonly version: string }; readonly offer: readonly string[] };

const keyIdsOf = (digestKeys: string): readonly string[] =>
  digestKeysPayload.parse(JSON.parse(Buffer.from(digestKeys.split('.')[1] ?? '', 'base64url').toString('utf8'))).keys.map(({ keyId }) => keyId);

const modelOf = (role: ModelRole): VerdictPayload['models'][number] => ({ role, version: 'bench', sha256: manifestModels[role]?.[0] ?? '' });
const models = requiredRoles.map(modelOf);

/** A customer who verified, with a document that nobody has shown before, who takes the first number offered. */
function verdictOf(kioskId: string, { registrationId, nonce, serverTime, policy, offer }: Opened, keyIds: readonly string[]): VerdictPayload {
  const [first, ...formerly] = keyIds.map((keyId) => ({ keyId, value: randomBytes(64).toString('base64url') }));
  if (first === undefined) throw new Error('no digest key');
  return {
    v: 3, registrationId, nonce, kioskId, mode: 'tablet', operator: null,
    idDigest: { alg: 'VOPRF-ristretto255-SHA512', ...first, formerly },
    document: { type: 'passport', issuingState: 'UTO', checks: ['mrz-check-digits', 'not-expired', 'portrait-found'] },
    verdict: { outcome: 'verified', reasons: ['checks-passed'] },
    liveness: { planHash: createHash('sha256').update(planCanonical(planFromNonce(nonce))).digest('hex'), outcome: 'passed', light: 'reflected', cameraSignals: [] },
    match: { decision: 'match' },
    method: 'face',
    approvals: [],
    models,
    policyVersion: policy.version,
    appVersion: '0.1.0',
    decidedAt: serverTime,
    sim: { kind: 'esim' },
    msisdn: offer[0] ?? null,
  };
}
