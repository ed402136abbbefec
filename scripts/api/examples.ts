// Whole conversations between a kiosk and a carrier with fixed keys: what docs/api/examples/ holds, for an engineer to test against.
import { canonicalJson } from '../../contract/canonical.ts';
import type { DigestKeysPayload, EvaluatePayload, EvaluateResponse } from '../../contract/digest.ts';
import { jwsType, type CarrierPolicy, type EnrolRequest, type EnrolResponse, type OpenPayload, type OpenResponse, type SubmissionReceipt } from '../../contract/messages.ts';
import type { ApprovalPayload, OperatorSessionPayload, OperatorSessionResponse } from '../../contract/operator.ts';
import { problemStatus, problemTypeUri, type Problem, type ProblemType } from '../../contract/problem.ts';
import type { VerdictPayload } from '../../contract/verdict.ts';
import { planCanonical, planFromNonce } from '../../src/liveness/plan.ts';
import {
  base64Url, digestKeyOf, evaluation, nonceOf, sha256HexOf, signed, signingKeyOf, signText,
  type ExampleDigestKey, type ExampleEvaluation, type SignedExample, type SigningKey,
} from './example-crypto.ts';

export type ExampleStep = {
  readonly step: string;
  /** The carrier's clock. */
  readonly at: string;
  readonly method: 'POST';
  readonly path: string;
  /** What the JWS of the request holds, for reading. */
  readonly signed?: SignedExample;
  /** What the approvals inside it hold. */
  readonly approvals?: readonly SignedExample[];
  readonly request: object;
  readonly status: number;
  /** What the JWS of the answer holds. */
  readonly answerSigned?: SignedExample;
  readonly answer: object;
};

export type Conversation = { readonly about: string; readonly steps: readonly ExampleStep[] };

export type MustRefuse = { readonly about: string; readonly cases: readonly { readonly name: string; readonly why: string; readonly at: string; readonly path: string; readonly request: object; readonly problem: ProblemType; readonly status: number }[] };

const KIOSK = 'kio_example-kiosk-0001';
const CLERK = { operator: 'opr_example-clerk-01', session: 'ops_example-clerk-0001' };
const SUPERVISOR = { operator: 'opr_example-super-01', session: 'ops_example-super-0001' };
const APP_VERSION = '0.1.0';

export const exampleKeys = {
  kiosk: signingKeyOf('kiosk'),
  otherKiosk: signingKeyOf('another kiosk'),
  carrier: signingKeyOf('carrier'),
  clerk: signingKeyOf('session of the clerk'),
  supervisor: signingKeyOf('session of the supervisor'),
} as const satisfies Record<string, SigningKey>;

/** The first of them was the only one until the carrier changed over to the second. */
const digestKeys = { first: digestKeyOf('first'), second: digestKeyOf('second') };

const policy: CarrierPolicy = {
  version: 'example-1',
  maxAttempts: 3,
  thresholds: [{ modelVersion: 'example-embedding', matchMilli: 426, reviewMilli: 343, samePersonMilli: 343 }],
  liveness: { light: 'where-it-works', cameraSignals: 'refer' },
  documents: { guardianUnder: 14 },
  staffedReview: { allowed: true, supervisorFromNumber: 1 },
};

/** SHA-256 of model files that do not exist: a carrier lists those of src/inference/models/manifest.ts. */
const models: VerdictPayload['models'] = (['face-landmarker', 'face-embedding', 'pad-v2', 'pad-v1se'] as const).map((role) => ({
  role, version: 'example', sha256: sha256HexOf(`realname-kiosk example model: ${role}`),
}));

const atMinute = (minute: number, second = 0): string => new Date(Date.UTC(2026, 10, 2, 9, minute, second)).toISOString();

function signedDigestKeys(keys: readonly ExampleDigestKey[], issuedAt: string): SignedExample {
  const payload: DigestKeysPayload = { v: 1, issuedAt, keys: keys.map(({ keyId, alg, publicKey }) => ({ keyId, alg, publicKey })) };
  return signed(exampleKeys.carrier, jwsType.keys, 'carrier', payload);
}

const byKiosk = (typ: string, payload: object): SignedExample => signed(exampleKeys.kiosk, typ, KIOSK, payload);

const step = (name: string, at: string, path: string, sent: SignedExample, answer: object, more: Partial<ExampleStep> = {}): ExampleStep => ({
  step: name, at, method: 'POST', path, signed: sent, ...more, request: { jws: sent.jws }, status: more.status ?? 200, answer,
});

type Registration = {
  readonly id: string;
  readonly requestId: string;
  readonly nonce: string;
  readonly minute: number;
  readonly mode: VerdictPayload['mode'];
  readonly sim: VerdictPayload['sim'];
  readonly keys: readonly ExampleDigestKey[];
  readonly offer: readonly string[];
  readonly evaluations: readonly ExampleEvaluation[];
};

function opening({ id, requestId, nonce, minute, mode, sim, keys, offer }: Registration): ExampleStep {
  const isReview = mode === 'clerk';
  const payload: OpenPayload = { v: 2, kioskId: KIOSK, requestId, mode, method: isReview ? 'staffed-review' : 'face', sessionId: isReview ? CLERK.session : null, sim, appVersion: APP_VERSION, lift: null };
  const list = signedDigestKeys(keys, atMinute(minute));
  const answer: OpenResponse = {
    registrationId: id, nonce, serverTime: atMinute(minute), expiresAt: atMinute(minute + 15), policy, digestKeys: list.jws, offer: [...offer],
  };
  return step('open', atMinute(minute), '/v1/registrations', byKiosk(jwsType.open, payload), answer, { answerSigned: list });
}

function evaluating({ id, minute, evaluations }: Registration): ExampleStep {
  const payload: EvaluatePayload = { v: 1, kioskId: KIOSK, registrationId: id, blinded: evaluations.map(({ keyId, blinded }) => ({ keyId, element: blinded })) };
  const answer: EvaluateResponse = { registrationId: id, evaluated: evaluations.map(({ keyId, evaluated, proof }) => ({ keyId, element: evaluated, proof })) };
  return step('evaluate', atMinute(minute, 20), `/v1/registrations/${id}/evaluations`, byKiosk(jwsType.evaluate, payload), answer);
}

function digestOf({ evaluations }: Registration): NonNullable<VerdictPayload['idDigest']> {
  const [inForce, ...former] = evaluations;
  if (inForce === undefined) throw new Error('an example without an evaluation');
  return { alg: 'VOPRF-ristretto255-SHA512', keyId: inForce.keyId, value: inForce.output, formerly: former.map(({ keyId, output }) => ({ keyId, value: output })) };
}

function verdictOf(registration: Registration, change: Partial<VerdictPayload> = {}): VerdictPayload {
  const { id, nonce, minute, mode, sim, offer } = registration;
  return {
    v: 3,
    registrationId: id,
    nonce,
    kioskId: KIOSK,
    mode,
    operator: null,
    idDigest: digestOf(registration),
    document: { type: 'passport', issuingState: 'UTO', checks: ['mrz-check-digits', 'not-expired', 'portrait-found'] },
    verdict: { outcome: 'verified', reasons: ['checks-passed'] },
    liveness: { planHash: sha256HexOf(planCanonical(planFromNonce(nonce))), outcome: 'passed', light: 'reflected', cameraSignals: [] },
    match: { decision: 'match' },
    method: 'face',
    approvals: [],
    models,
    policyVersion: policy.version,
    appVersion: APP_VERSION,
    decidedAt: atMinute(minute, 40),
    sim,
    msisdn: offer[1] ?? null,
    ...change,
  };
}

function approvalOf(registration: Registration, key: SigningKey, who: { readonly operator: string; readonly session: string }): SignedExample {
  const { id, nonce, minute } = registration;
  const payload: ApprovalPayload = {
    v: 1, registrationId: id, nonce, kioskId: KIOSK, operator: who.operator, idDigest: digestOf(registration).value, decision: 'identity-confirmed', decidedAt: atMinute(minute, 35),
  };
  return signed(key, jwsType.approval, who.session, payload);
}

/** What a review by people changes of a verdict. */
const byReview = ({ nonce }: Registration): Pick<VerdictPayload, 'verdict' | 'liveness' | 'match' | 'method' | 'models'> => ({
  verdict: { outcome: 'verified', reasons: ['confirmed-by-staff'] },
  liveness: { planHash: sha256HexOf(planCanonical(planFromNonce(nonce))), outcome: 'not-performed', light: 'not-asked', cameraSignals: [] },
  match: { decision: 'not-performed' },
  method: 'staffed-review',
  models: [],
});

const verdictPath = ({ id }: Registration): string => `/v1/registrations/${id}/verdict`;

/** `input`: the text that the kiosk makes of the document and blinds; it never leaves the kiosk. */
const specimen = { document: { type: 'passport', issuingState: 'UTO', number: 'L898902C3' }, input: 'v2|passport|UTO|L898902C3' } as const;
const another = { document: { type: 'id-card', issuingState: 'UTO', number: 'D231458907' }, input: 'v2|id-card|UTO|D231458907' } as const;

const face: Registration = {
  id: 'reg_example-face-0001', requestId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427', nonce: nonceOf('face'), minute: 0, mode: 'tablet', sim: { kind: 'esim' },
  keys: [digestKeys.first], offer: ['+447700900101', '+447700900102', '+447700900103', '+447700900104'],
  evaluations: [evaluation(digestKeys.first, specimen.input, 'face')],
};

const review: Registration = {
  id: 'reg_example-review-01', requestId: '6fa459ea-ee8a-4ca4-894e-db77e160355e', nonce: nonceOf('staffed review'), minute: 30, mode: 'clerk',
  sim: { kind: 'iccid', iccid: '89869900000000000011' }, keys: [digestKeys.second, digestKeys.first], offer: ['+447700900105', '+447700900106', '+447700900107', '+447700900108'],
  evaluations: [evaluation(digestKeys.second, another.input, 'review, second key'), evaluation(digestKeys.first, another.input, 'review, first key')],
};

const referred: Registration = {
  id: 'reg_example-refer-001', requestId: '9b2c3f04-51a7-4a0e-9f3e-0d2f4f6b7c81', nonce: nonceOf('referral'), minute: 20, mode: 'kiosk', sim: { kind: 'esim' },
  keys: [digestKeys.first], offer: ['+447700900113', '+447700900114', '+447700900115', '+447700900116'],
  evaluations: [evaluation(digestKeys.first, another.input, 'referral')],
};

const refused: Registration = {
  id: 'reg_example-sixth-001', requestId: '16fd2706-8baf-433b-82eb-8c7fada847da', nonce: nonceOf('sixth number'), minute: 50, mode: 'kiosk', sim: { kind: 'esim' },
  keys: [digestKeys.second, digestKeys.first], offer: ['+447700900109', '+447700900110', '+447700900111', '+447700900112'],
  evaluations: [evaluation(digestKeys.second, specimen.input, 'sixth number, second key'), evaluation(digestKeys.first, specimen.input, 'sixth number, first key')],
};

const enrolling: ExampleStep = ((): ExampleStep => {
  const request: EnrolRequest = { code: 'K7QF-2M9D', publicKey: exampleKeys.kiosk.publicKey, appVersion: APP_VERSION };
  const list = signedDigestKeys([digestKeys.first], atMinute(0));
  const answer: EnrolResponse = { kioskId: KIOSK, carrierName: 'Example Mobile', policy, carrierKey: exampleKeys.carrier.publicKey, digestKeys: list.jws };
  return { step: 'enrol', at: atMinute(0), method: 'POST', path: '/v1/kiosks', request, status: 200, answerSigned: list, answer };
})();

function byFace(): Conversation {
  const sent = byKiosk(jwsType.verdict, verdictOf(face));
  const activation = { msisdn: '+447700900102', sim: { kind: 'esim', activationCode: 'LPA:1$smdp.sandbox.example$RNK-7K2M-9QFD-3XWT-8HJP' } } as const;
  const pending: SubmissionReceipt = { state: 'pending', registrationId: face.id, activation, askAgainAfterMs: 2000 };
  const active: SubmissionReceipt = { state: 'active', registrationId: face.id, activation, activatedAt: atMinute(0, 43) };
  return {
    about: 'A kiosk enrols; a customer with a passport is verified by face and takes an eSIM. The network is slow at first: the kiosk asks again with the same verdict.',
    steps: [
      enrolling, opening(face), evaluating(face),
      step('verdict', atMinute(0, 41), verdictPath(face), sent, pending),
      step('the same verdict again', atMinute(0, 44), verdictPath(face), sent, active),
    ],
  };
}

function signingIn(name: string, at: string, key: SigningKey, staff: { readonly staffNumber: string; readonly pin: string }, answer: OperatorSessionResponse): ExampleStep {
  const payload: OperatorSessionPayload = { v: 1, kioskId: KIOSK, ...staff, publicKey: key.publicKey };
  return step(name, at, '/v1/operator-sessions', byKiosk(jwsType.operator, payload), answer);
}

function byStaff(): Conversation {
  const approvals = [approvalOf(review, exampleKeys.clerk, CLERK), approvalOf(review, exampleKeys.supervisor, SUPERVISOR)];
  const verdict = verdictOf(review, {
    ...byReview(review),
    operator: CLERK.operator,
    document: { type: 'id-card', issuingState: 'UTO', checks: ['mrz-check-digits', 'not-expired'] },
    approvals: approvals.map(({ jws }) => jws),
    msisdn: null,
  });
  const receipt: SubmissionReceipt = {
    state: 'active', registrationId: review.id, activation: { msisdn: '+447700900105', sim: { kind: 'iccid', iccid: '89869900000000000011' } }, activatedAt: atMinute(30, 41),
  };
  const untilEvening = new Date(Date.UTC(2026, 10, 2, 17, 0)).toISOString();
  return {
    about: 'A clerk and a supervisor compare document and customer themselves. The carrier has changed its digest key since: the verdict carries the digest under the key in force and, in `formerly`, under the one before.',
    steps: [
      signingIn('clerk signs in', atMinute(28), exampleKeys.clerk, { staffNumber: '100001', pin: '204060' }, { sessionId: CLERK.session, operator: CLERK.operator, role: 'clerk', expiresAt: untilEvening, ownDocument: 'asked-for' }),
      signingIn('supervisor signs in', atMinute(29), exampleKeys.supervisor, { staffNumber: '900001', pin: '305070' }, { sessionId: SUPERVISOR.session, operator: SUPERVISOR.operator, role: 'supervisor', expiresAt: untilEvening, ownDocument: 'asked-for' }),
      opening(review), evaluating(review),
      step('verdict', atMinute(30, 41), verdictPath(review), byKiosk(jwsType.verdict, verdict), receipt, { approvals }),
    ],
  };
}

function referral(): Conversation {
  const verdict = verdictOf(referred, {
    document: { type: 'id-card', issuingState: 'UTO', checks: ['mrz-check-digits', 'not-expired', 'portrait-found'] },
    verdict: { outcome: 'refer', reasons: ['match-in-review-band'] },
    match: { decision: 'review' },
    msisdn: null,
  });
  const receipt: SubmissionReceipt = { state: 'recorded', registrationId: referred.id, reference: 'H4TM-8QXN' };
  return {
    about: 'The face is like the portrait, but not enough: the device refers the customer to staff. The carrier takes it down under a reference that can be read out; nothing is activated.',
    steps: [opening(referred), evaluating(referred), step('verdict', atMinute(20, 41), verdictPath(referred), byKiosk(jwsType.verdict, verdict), receipt)],
  };
}

/** @param titles what the carrier writes for a person beside each type. */
function sixthNumber(titles: Readonly<Record<ProblemType, string>>): Conversation {
  const type = 'sim-limit-reached';
  const answer: Problem = { type: problemTypeUri(type), title: titles[type], status: problemStatus[type] };
  return {
    about: 'The document of face.json holds five numbers by now, counted under the digest key of then: it is found by `formerly`. The sixth is refused, and nothing is written: the kiosk shows the reason and sets the verdict aside.',
    steps: [
      opening(refused), evaluating(refused),
      step('verdict', atMinute(50, 41), verdictPath(refused), byKiosk(jwsType.verdict, verdictOf(refused)), answer, { status: problemStatus[type] }),
    ],
  };
}

/** Verdicts that are wrong in one thing each. All for the registration of face.json, after its evaluation. */
function mustRefuse(): MustRefuse {
  const good = verdictOf(face);
  const header = { alg: 'ES256', typ: jwsType.verdict, kid: KIOSK };
  const { kiosk, otherKiosk } = exampleKeys;
  const written = canonicalJson(good);
  const jws = signText(kiosk, header, written);
  const [head = '', body = '', signature = ''] = jws.split('.');
  const encode = (text: string): string => base64Url(new TextEncoder().encode(text));
  const sign = (payload: object): string => signText(kiosk, header, canonicalJson(payload));
  const reviewed = (approvals: VerdictPayload['approvals']): VerdictPayload => ({ ...good, ...byReview(face), operator: CLERK.operator, approvals });
  const one = (name: string, why: string, problem: ProblemType, sent: string, at = atMinute(0, 41)): MustRefuse['cases'][number] => ({
    name, why, at, path: verdictPath(face), request: { jws: sent }, problem, status: problemStatus[problem],
  });
  return {
    about: 'Each of these is refused with the problem that is named, and leaves nothing behind: the verdict of face.json is accepted afterwards.',
    cases: [
      one('altered byte', 'One character of the payload was changed after signing.', 'bad-signature', `${head}.${encode(written.replace('"UTO"', '"UTA"'))}.${signature}`),
      one('signed by another key', 'The signature is good, but not that of the kiosk that `kid` names.', 'bad-signature', signText(otherKiosk, header, written)),
      one('alg none', 'No signature at all, as `alg` announces.', 'unsigned', `${encode(JSON.stringify({ ...header, alg: 'none' }))}.${body}.`),
      one('signature left out', 'The header promises one.', 'unsigned', `${head}.${body}.`),
      one('alg HS256', 'The kiosk’s public key taken for a shared secret: the algorithm is the carrier’s to choose, never the message’s.', 'key-confusion', `${encode(JSON.stringify({ ...header, alg: 'HS256' }))}.${body}.${signature}`),
      one('key in the header', 'The message brings its own key.', 'key-confusion', signText(otherKiosk, { ...header, jwk: otherKiosk.publicKey }, written)),
      one('another typ', 'An opening is no verdict.', 'bad-signature', signText(kiosk, { ...header, typ: jwsType.open }, written)),
      one('unknown kiosk', '`kid` was never enrolled.', 'kiosk-unknown', signText(kiosk, { ...header, kid: 'kio_nobody-knows-this' }, written)),
      one('kioskId of another', 'The payload names another kiosk than the one that signed.', 'wrong-kiosk', sign({ ...good, kioskId: 'kio_somebody-else-01' })),
      one('white space', 'Not the one spelling of RFC 8785.', 'malformed-request', signText(kiosk, header, JSON.stringify(good, null, 1))),
      one('byte order mark', 'A second spelling of the same.', 'malformed-request', signText(kiosk, header, `\ufeff${written}`)),
      one('a key twice', 'Two parsers would read two verdicts.', 'malformed-request', signText(kiosk, header, written.replace('"v":3,', '"v":3,"v":3,'))),
      one('a field too many', 'The list of fields is closed.', 'malformed-request', sign({ ...good, score: 1 })),
      one('a score', 'What leaves the device holds no scores, wherever they are put.', 'malformed-request', sign({ ...good, match: { decision: 'match', score: 1 } })),
      one('another nonce', 'The nonce of another registration.', 'nonce-mismatch', sign({ ...good, nonce: review.nonce })),
      one('too late', 'The registration lapsed at `expiresAt`.', 'nonce-expired', jws, atMinute(15)),
      one('clock', '`decidedAt` lies an hour before the opening.', 'clock-skew', sign({ ...good, decidedAt: new Date(Date.UTC(2026, 10, 2, 8, 0)).toISOString() })),
      one('old policy', 'Decided under a policy that is not in force.', 'policy-outdated', sign({ ...good, policyVersion: 'example-0' })),
      one('unknown model', 'Not on the carrier’s list.', 'model-not-allowed', sign({ ...good, models: models.map((model) => ({ ...model, sha256: sha256HexOf('another file') })) })),
      one('no models', 'A face cannot have been verified without them.', 'model-not-allowed', sign({ ...good, models: [] })),
      one('wrong plan', '`planHash` does not follow from the nonce.', 'verdict-inconsistent', sign({ ...good, liveness: { ...good.liveness, planHash: sha256HexOf('another plan') } })),
      one('verified without a match', 'It contradicts itself.', 'verdict-inconsistent', sign({ ...good, match: { decision: 'review' } })),
      one('digest never evaluated', 'A digest under a key that this registration was given no evaluation for.', 'digest-key-unknown', sign({ ...good, idDigest: { ...digestOf(face), keyId: digestKeys.second.keyId } })),
      one('number not offered', 'Only a number of the offer can be chosen.', 'number-unavailable', sign({ ...good, msisdn: '+447700900999' })),
      one('review without approval', 'Nobody at the counter has signed.', 'approval-missing', sign(reviewed([]))),
      one('approval of nobody', '`kid` names no session.', 'approval-invalid', sign(reviewed([approvalOf(face, exampleKeys.clerk, { ...CLERK, session: 'ops_nobody-signed-in' }).jws]))),
    ],
  };
}

const WARNING = 'TEST KEYS. Everybody has them: a carrier or a kiosk that uses one of these is open to everybody.';

function keysFile(): object {
  const { kiosk, otherKiosk, carrier, clerk, supervisor } = exampleKeys;
  const digest = ({ keyId, alg, publicKey, secretKey }: ExampleDigestKey) => ({ keyId, alg, publicKey, secretKeyHex: Buffer.from(secretKey).toString('hex') });
  return {
    warning: WARNING,
    kiosk: { kid: KIOSK, jwk: kiosk.privateKey },
    otherKiosk: { jwk: otherKiosk.privateKey },
    carrier: { kid: 'carrier', jwk: carrier.privateKey },
    clerk: { kid: CLERK.session, operator: CLERK.operator, jwk: clerk.privateKey },
    supervisor: { kid: SUPERVISOR.session, operator: SUPERVISOR.operator, jwk: supervisor.privateKey },
    digestKeys: [digest(digestKeys.first), digest(digestKeys.second)],
  };
}

function digestFile(): object {
  return {
    about: 'Every evaluation in these conversations with what the two ends keep to themselves: the text and the blind (kiosk), the secret key (keys.json) and the scalar of the proof (carrier).',
    suite: 'ristretto255-SHA512',
    mode: 'VOPRF (0x01)',
    contextStringHex: Buffer.from('OPRFV1-\u0001-ristretto255-SHA512', 'latin1').toString('hex'),
    evaluations: [
      { conversation: 'face.json', document: specimen.document, ...face.evaluations[0] },
      ...review.evaluations.map((each) => ({ conversation: 'staffed-review.json', document: another.document, ...each })),
      { conversation: 'referral.json', document: another.document, ...referred.evaluations[0] },
      ...refused.evaluations.map((each) => ({ conversation: 'sixth-number.json', document: specimen.document, ...each })),
    ],
  };
}

function planFile(): object {
  return {
    about: 'The challenge plan that follows from a nonce, as both ends spell it, and its SHA-256: `liveness.planHash` of every verdict.',
    plans: [face, review, referred, refused].map(({ nonce }) => {
      const canonical = planCanonical(planFromNonce(nonce));
      return { nonce, canonical, planHash: sha256HexOf(canonical) };
    }),
  };
}

/** By file name in docs/api/examples/. @param titles of the problem types. */
export const conversationFiles = (titles: Readonly<Record<ProblemType, string>>): Readonly<Record<string, Conversation>> => ({
  'face.json': byFace(),
  'staffed-review.json': byStaff(),
  'referral.json': referral(),
  'sixth-number.json': sixthNumber(titles),
});

/** What is needed to make and to check them. */
export const vectorFiles = (): Readonly<Record<string, object>> => ({ 'keys.json': keysFile(), 'digest.json': digestFile(), 'plan.json': planFile(), 'must-refuse.json': mustRefuse() });
