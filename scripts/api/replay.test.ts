// The sandbox carrier, given the keys of the examples, answers every request in them as is written there.
import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { decodeJwt, type JWK } from 'jose';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { EnrolResponse, OpenResponse } from '../../contract/messages.ts';
import type { OperatorSessionPayload, OperatorSessionResponse } from '../../contract/operator.ts';
import { problemTypeUri } from '../../contract/problem.ts';
import type { VerdictPayload } from '../../contract/verdict.ts';
import { createApp } from '../../sandbox-carrier/app.ts';
import { openDatabase } from '../../sandbox-carrier/db/open.ts';
import { activations, carrierKeys, digestKeys, enrolmentCodes, kiosks, numbers, operators, operatorSessions, registrations, sims } from '../../sandbox-carrier/db/schema.ts';
import type { Db, OpenDatabase } from '../../sandbox-carrier/db/types.ts';
import { createActivator } from '../../sandbox-carrier/services/activator.ts';
import { defaultLimits, type CarrierContext } from '../../sandbox-carrier/services/context.ts';
import { FIRST_SHOP } from '../../sandbox-carrier/services/enrolment.ts';
import { sha256Hex } from '../../sandbox-carrier/services/hash.ts';
import { createKeyring } from '../../sandbox-carrier/services/keyring.ts';
import { addOperator } from '../../sandbox-carrier/services/operators.ts';
import { createSecrets, newSecret } from '../../sandbox-carrier/services/secrets.ts';
import type { ExampleStep } from './examples.ts';
import { readApi, readConversation, readMustRefuse } from './testing.ts';

type DigestKeyExample = { readonly keyId: string; readonly alg: string; readonly publicKey: string; readonly secretKeyHex: string };
type Keys = { readonly carrier: { readonly jwk: JWK & { readonly x: string; readonly y: string } }; readonly digestKeys: readonly [DigestKeyExample, DigestKeyExample] };

const keys = readApi('examples/keys.json') as Keys;
const face = readConversation('face.json').steps;
const enrolled = face[0]?.answer as EnrolResponse;
const verdict = face.find(({ step }) => step === 'verdict')?.signed?.payload as VerdictPayload;
const origins = ['https://kiosk.example'];

let database: OpenDatabase;
let db: Db;
let app: ReturnType<typeof createApp>;
let context: CarrierContext;
let clock = new Date(face[0]?.at ?? '');
/** What the network was asked last and has not answered. */
let network: (() => void) | null = null;
let quick = false;
/** One number instead of five: the examples tell only of the first one and of the one too many. A slow network is not waited for. */
const limits = { ...defaultLimits, numbersPerIdentity: 1, coreWaitMs: 1 };

beforeAll(async () => {
  database = await openDatabase('memory://');
  db = database.db;
  const secrets = createSecrets(newSecret());
  const { x: publicX, y: publicY } = keys.carrier.jwk;
  await db.insert(carrierKeys).values({ id: 'ck_example', publicX, publicY, privateSealed: secrets.seal('carrier signing key', new TextEncoder().encode(JSON.stringify(keys.carrier.jwk))), createdAt: clock });
  context = {
    db, secrets,
    now: () => clock,
    nonce: () => randomBytes(32).toString('base64url'),
    keyring: createKeyring(db, secrets),
    core: { activate: () => (quick ? Promise.resolve('active') : new Promise((resolve) => { network = () => resolve('active'); })) },
    carrierName: enrolled.carrierName,
    policy: enrolled.policy,
    passkeys: null,
    acceptedModels: Object.fromEntries(verdict.models.map(({ role, sha256 }) => [role, [sha256]])),
    limits,
  };
  app = createApp(context, createActivator(context, () => undefined), { origins, log: () => undefined, onCodeUsed: () => Promise.resolve(), operatorPassword: null });
}, 60_000);
afterAll(() => database.close());

async function addDigestKey({ keyId, alg, publicKey, secretKeyHex }: DigestKeyExample): Promise<void> {
  const secretSealed = context.secrets.seal(`digest key ${keyId}`, Buffer.from(secretKeyHex, 'hex'));
  await db.insert(digestKeys).values({ keyId, alg, publicKey, secretSealed, createdAt: clock });
}

async function post(path: string, request: object): Promise<{ readonly status: number; readonly answer: Record<string, unknown> }> {
  const response = await app.request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) }, { incoming: { socket: { remoteAddress: '127.0.0.1' } } });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

/** Sends one step at its time. @param chance members that the carrier draws, or signs with chance in the signature. */
async function replay(step: ExampleStep | undefined, ...chance: readonly string[]): Promise<Record<string, unknown>> {
  if (step === undefined) throw new Error('no such step');
  clock = new Date(step.at);
  const { status, answer } = await post(step.path, step.request);
  const without = (value: object): object => Object.fromEntries(Object.entries(value).filter(([key]) => !chance.includes(key)));
  expect({ status, ...without(answer) }, step.step).toEqual({ status: step.status, ...without(step.answer) });
  expect(Object.keys(answer).sort()).toEqual(Object.keys(step.answer).sort());
  if (step.answerSigned !== undefined) expect(decodeJwt(String(answer['digestKeys']))).toEqual(step.answerSigned.payload);
  return answer;
}

/** Opens with the stock of the example, then gives the registration the id and the nonce that it has there. */
async function replayOpening(step: ExampleStep | undefined, sim: { readonly id: string; readonly kind: 'esim' | 'iccid' }): Promise<void> {
  const { registrationId, nonce, offer } = step?.answer as OpenResponse;
  await db.insert(sims).values({ ...sim, state: 'free' });
  await db.delete(numbers).where(eq(numbers.state, 'free'));
  await db.insert(numbers).values(offer.map((msisdn) => ({ msisdn, state: 'free' as const })));
  const drawn = String((await replay(step, 'registrationId', 'nonce', 'digestKeys'))['registrationId']);
  await db.update(registrations).set({ id: registrationId, nonce }).where(eq(registrations.id, drawn));
  await db.update(sims).set({ reservedBy: registrationId }).where(eq(sims.reservedBy, drawn));
  await db.update(numbers).set({ reservedBy: registrationId }).where(eq(numbers.reservedBy, drawn));
}

/** Proofs hold a scalar by chance; the elements do not. */
async function replayEvaluation(step: ExampleStep | undefined): Promise<void> {
  const { evaluated } = await replay(step, 'evaluated');
  const elements = (list: unknown) => (list as { keyId: string; element: string }[]).map(({ keyId, element }) => ({ keyId, element }));
  expect(elements(evaluated)).toEqual(elements((step?.answer as { evaluated: unknown }).evaluated));
}

/** The network takes the SIM, and the carrier has written it down. */
async function letTheNetworkAnswer(at: string): Promise<void> {
  clock = new Date(at);
  network?.();
  await vi.waitFor(async () => {
    expect((await db.select().from(activations).where(eq(activations.state, 'active'))).length).toBe(1);
  }, 10_000);
}

test('the conversations, in the order of their times, and between them everything that must be refused', async () => {
  await addDigestKey(keys.digestKeys[0]);
  const [enrolling, opening, evaluating, submitting, again] = face;
  await db.insert(enrolmentCodes).values({ codeHash: sha256Hex((enrolling?.request as { code: string }).code), shopId: FIRST_SHOP, createdAt: clock, expiresAt: new Date(clock.getTime() + 1000) });
  const drawn = String((await replay(enrolling, 'kioskId', 'digestKeys'))['kioskId']);
  await db.update(enrolmentCodes).set({ kioskId: null });
  await db.update(kiosks).set({ id: enrolled.kioskId }).where(eq(kiosks.id, drawn));

  await replayOpening(opening, { id: 'RNK-7K2M-9QFD-3XWT-8HJP', kind: 'esim' });
  await replayEvaluation(evaluating);
  for (const { name, at, path, request, problem, status } of readMustRefuse().cases) {
    clock = new Date(at);
    expect(await post(path, request), name).toMatchObject({ status, answer: { type: problemTypeUri(problem), status } });
  }
  await replay(submitting);
  await letTheNetworkAnswer((again?.answer as { activatedAt: string }).activatedAt);
  await replay(again);

  const [openingReferred, evaluatingReferred, referring] = readConversation('referral.json').steps;
  await replayOpening(openingReferred, { id: 'RNK-AAAA-BBBB-CCCC-DDDD', kind: 'esim' });
  await replayEvaluation(evaluatingReferred);
  await replay(referring, 'reference');

  const [clerk, supervisor, openingReview, evaluatingReview, reviewing] = readConversation('staffed-review.json').steps;
  const sessions: (typeof operatorSessions.$inferInsert)[] = [];
  await addDigestKey(keys.digestKeys[1]);
  for (const step of [clerk, supervisor]) {
    const { staffNumber, pin, publicKey } = step?.signed?.payload as OperatorSessionPayload;
    const { role, sessionId, operator, expiresAt } = step?.answer as OperatorSessionResponse;
    await addOperator(context, { shopId: FIRST_SHOP, staffNumber, pin, role });
    await replay(step, 'sessionId', 'operator', 'expiresAt');
    await db.delete(operatorSessions);
    await db.update(operators).set({ id: operator }).where(eq(operators.staffNumber, staffNumber));
    sessions.push({ id: sessionId, operatorId: operator, kioskId: enrolled.kioskId, publicX: publicKey.x, publicY: publicKey.y, openedAt: clock, expiresAt: new Date(expiresAt) });
  }
  await db.insert(operatorSessions).values(sessions);
  await replayOpening(openingReview, { id: '89869900000000000011', kind: 'iccid' });
  await replayEvaluation(evaluatingReview);
  // A quick network is waited for, and the first answer is the last.
  limits.coreWaitMs = 30_000;
  quick = true;
  await replay(reviewing);

  const [openingSixth, evaluatingSixth, sixth] = readConversation('sixth-number.json').steps;
  await replayOpening(openingSixth, { id: 'RNK-EEEE-FFFF-GGGG-HHHH', kind: 'esim' });
  await replayEvaluation(evaluatingSixth);
  await replay(sixth);
}, 60_000);
