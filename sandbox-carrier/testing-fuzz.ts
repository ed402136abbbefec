// A carrier under fire, for the tests: who sends, what is right to begin with, and what every answer must be.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { canonicalJson } from '../contract/canonical.ts';
import { jwsType } from '../contract/messages.ts';
import type { PasskeyPayload } from '../contract/passkey.ts';
import { problem, problemTypeOf, type ProblemType } from '../contract/problem.ts';
import { problemsAnywhere, routes, type Route } from '../contract/routes.ts';
import { documentCheck, modelRole, outcome, reason, type VerdictPayload } from '../contract/verdict.ts';
import { fictionalMsisdn, sandboxIccid } from './db/seed.ts';
import { problemTitles } from './http/problem.ts';
import { FIRST_SHOP } from './services/enrolment.ts';
import { addOperator } from './services/operators.ts';
import { addPasskey, openPasskeyChallenge, revokePasskeys } from './services/passkeys.ts';
import { startCarrier, type Carrier } from './start.ts';
import { PASSWORD } from './page/testing.ts';
import { softPasskey, type SoftPasskey } from './testing-authenticator.ts';
import { CANARY, type Json } from './testing-hostile.ts';
import { brokenInvariants } from './testing-invariants.ts';
import type { RawAnswer } from './testing-raw.ts';
import { documentPayloadOf, evaluateDocumentPayloadOf, openDocument } from './testing-staff-document.ts';
import { approve, enrolTestKiosk, evaluatePayloadOf, newKeyPair, open, openBare, openPayloadOf, reviewedOf, signIn, signText, testSecret, verifiedOf, type KeyPair, type OpenedByTest, type TestKiosk, type TestOperator } from './testing.ts';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20261125);
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 1);

/** Cases sent at one time. */
export const AT_ONCE = 6;

/** How often fast-check runs, and from where: FUZZ_SEED and FUZZ_RUNS (a factor) try other inputs than the usual ones. */
export const plan = (numRuns: number) => ({ seed: SEED, numRuns: Math.ceil(numRuns * RUNS), endOnFailure: true });

/** A test's limit, in milliseconds. */
export const seconds = (some: number): number => some * 1000 * Math.max(1, RUNS);

export type Answer = { readonly status: number; readonly contentType: string; readonly body: string };

export const answerOf = async (response: Response): Promise<Answer> => ({ status: response.status, contentType: response.headers.get('content-type') ?? '', body: await response.text() });

export const answerOfRaw = ({ status, headers, body }: RawAnswer): Answer => ({ status, contentType: headers['content-type'] ?? '', body });

/** Words of our own workings: of a stack, a file, a query, a library. */
const inside = /\bat .*:\d+|\bstack\b|node_modules|\.m?[jt]s\b|\/sandbox-carrier|\b(select|insert into|update|delete from)\b .*\b(from|values|set|where)\b|syntax error|drizzle|postgres|pglite|zod|expected .* received|undefined|\[object/i;

/** @param route null where no route is meant. @returns the problem's type, or `ok`. */
export function check({ status, contentType, body }: Answer, route: Route | null): ProblemType | 'ok' {
  if (status === 204 && body === '') return 'ok';
  if (status === 200 && route !== null) {
    route.answer.parse(JSON.parse(body));
    return 'ok';
  }
  expect(contentType, body).toBe('application/problem+json');
  const document = problem.strict().parse(JSON.parse(body));
  const type = problemTypeOf(document);
  const allowed: readonly ProblemType[] = [...problemsAnywhere, ...(route?.problems ?? [])].filter((each) => each !== 'internal');
  expect(allowed).toContain(type);
  expect(document.status).toBe(status);
  expect(document.title).toBe(problemTitles[type]);
  expect(body).not.toContain(CANARY);
  expect(document.detail ?? '').not.toMatch(inside);
  return type;
}

const staff = { staffNumber: '4711', pin: '482913' };
const colleague = { staffNumber: '4712', pin: '482913' };

/** Of the kiosk, for passkeys. */
const PAGE = 'https://kiosk.example';

/** Something right to begin with; another call makes the next one. `likely`: values of the contract that belong elsewhere. */
export type Sample = { readonly path: string; readonly payload: Json; readonly likely: readonly Json[] };

export type Fire = {
  readonly carrier: Carrier;
  readonly kiosk: TestKiosk;
  readonly neighbour: TestKiosk;
  readonly clerk: TestOperator;
  readonly sampleOf: (route: Route) => Promise<Sample>;
  /** The message as its route takes it: signed where it has to be. */
  readonly bodyOf: (route: Route, payload: Json, spell?: (value: Json) => string) => Promise<string>;
  readonly send: (path: string, body: string | Uint8Array, headers?: Record<string, string>) => Promise<Answer>;
};

/**
 * Starts one for the test file. After each test it must still be well: no `internal`, health, and nothing half-written.
 * @param freshDatabase of testing-database.ts. @returns what `beforeAll` has made, once it has.
 */
export function underFire(freshDatabase: () => Promise<string>): () => Fire {
  const lines: string[] = [];
  let fire: Fire | null = null;
  const ready = (): Fire => {
    if (fire === null) throw new Error('the carrier has not started');
    return fire;
  };

  beforeAll(async () => {
    const often = 1_000_000;
    const carrier = await startCarrier({
      port: 0, data: await freshDatabase(), secret: testSecret, origins: [PAGE], operatorPassword: PASSWORD,
      stock: { esims: 400, cards: 20, numbers: 990, cardsElsewhere: 2 },
      limits: {
        enrolmentsPerMinute: often, enrolmentsPerMinutePerAddress: often, openingsPerMinutePerKiosk: often, evaluationsPerMinutePerKiosk: often,
        pinAttempts: often, passkeysPerOperator: 16, reviewsPerHourPerClerk: often, reviewsPerDayPerClerk: often, facesPerHourPerKiosk: often, facesPerDayPerKiosk: often, facesPerHourPerClerk: often, facesPerDayPerClerk: often, offeredNumbers: 2, numbersPerIdentity: 2,
      },
      // Broken lengths leave a request unfinished; nobody here is slow.
      patience: { headersMs: 1_500, requestMs: 1_500, lookEveryMs: 100 },
      log: (line) => lines.push(line),
    });
    const [kiosk, neighbour] = [await enrolTestKiosk(carrier), await enrolTestKiosk(carrier)];
    for (const [role, member] of [['clerk', staff], ['supervisor', colleague]] as const) await addOperator(carrier.context, { shopId: FIRST_SHOP, role, ...member });
    fire = makeFire(carrier, kiosk, neighbour, await signIn(kiosk, staff.staffNumber, staff.pin));
  }, 60_000);

  beforeEach(() => {
    lines.length = 0;
  });

  afterEach(async () => {
    const { carrier } = ready();
    // Looked for in the log: an answer may have had nobody to read it.
    expect(lines.filter((line) => /internal|not noted|core network|sweep/.test(line))).toEqual([]);
    expect(await (await fetch(`${carrier.url}/v1/health`)).json()).toEqual({ status: 'ok' });
    expect(await brokenInvariants(carrier.context)).toEqual([]);
  });

  afterAll(() => fire?.carrier.close());
  return ready;
}

function makeFire(carrier: Carrier, kiosk: TestKiosk, neighbour: TestKiosk, clerk: TestOperator): Fire {
  const samples = samplesOf(carrier, kiosk, neighbour, clerk);
  return {
    carrier,
    kiosk,
    neighbour,
    clerk,
    sampleOf: (route) => {
      const make = samples[route.id];
      if (make === undefined) throw new Error(`no sample for ${route.id}`);
      return make();
    },
    bodyOf: async (route, payload, spell = canonicalJson) => (route.signed === null ? spell(payload) : JSON.stringify({ jws: await jwsOf(kiosk, canonicalJson(headerOf(route, kiosk.kioskId)), spell(payload)) })),
    send: async (path, body, headers = { 'content-type': 'application/json' }) => answerOf(await fetch(`${carrier.url}${path}`, { method: 'POST', body: body as BodyInit, headers, redirect: 'manual' })),
  };
}

export const asJson = (value: object): Json => JSON.parse(JSON.stringify(value)) as Json;

export const idsOf = (opened: OpenedByTest, ...others: readonly string[]): readonly Json[] => [opened.registrationId, opened.nonce, ...opened.offer, ...opened.keys.map(({ keyId }) => keyId), ...others];

function samplesOf(carrier: Carrier, kiosk: TestKiosk, neighbour: TestKiosk, clerk: TestOperator): Readonly<Record<Route['id'], () => Promise<Sample>>> {
  const ids = (opened: OpenedByTest): readonly Json[] => idsOf(opened, kiosk.kioskId, neighbour.kioskId, clerk.operator, clerk.sessionId);
  let persons = 0;
  const verdictOf = async (): Promise<{ readonly opened: OpenedByTest; readonly verdict: VerdictPayload }> => {
    const opened = await open(kiosk);
    persons += 1;
    // Few enough for the limit to be met.
    const person = `person ${persons % 20}`;
    if (persons % 3 > 0) return { opened, verdict: verifiedOf(kiosk, opened, person) };
    const reviewed = reviewedOf(kiosk, opened, person, clerk.operator);
    return { opened, verdict: { ...reviewed, approvals: [await approve(clerk, reviewed)] } };
  };
  let made: Promise<SoftPasskey> | null = null;
  /** Somebody else’s, made once: signing in uses none up. */
  const passkeyOfColleague = (): Promise<SoftPasskey> =>
    (made ??= (async () => {
      const passkey = softPasskey(PAGE, false);
      const payload = await newPasskey(carrier, await signIn(kiosk, colleague.staffNumber, colleague.pin), kiosk, passkey);
      const added = await addPasskey(carrier.context, payload);
      if (!added.ok) throw new Error(added.error.type);
      return passkey;
    })());
  return {
    health: () => Promise.resolve({ path: '/v1/health', payload: null, likely: [] }),
    openApi: () => Promise.resolve({ path: '/v1/openapi.json', payload: null, likely: [] }),
    enrolKiosk: async () => {
      const payload = { code: carrier.enrolmentCode(), publicKey: (await newKeyPair()).publicJwk, appVersion: '0.1.0' };
      return { path: '/v1/kiosks', payload, likely: [kiosk.publicJwk, kiosk.publicJwk.y, 'A'.repeat(43), '_'.repeat(43), 'AAAA-AAAA', '99999999999.0.0', '0.1.0-rc.1'] };
    },
    openRegistration: () => {
      const cards: Json[] = [0, 1, 100_000, 500].map((index) => ({ kind: 'iccid', iccid: sandboxIccid(index) }));
      const likely: Json[] = [asJson(openPayloadOf(kiosk)), asJson(openPayloadOf(neighbour)), randomUUID(), randomUUID().toUpperCase(), neighbour.kioskId, 'clerk', 'kiosk', { kind: 'esim' }, ...cards, { kind: 'iccid', iccid: '8986990000000000000' }, '9.9.9-rc.1'];
      return Promise.resolve({ path: '/v1/registrations', payload: asJson(openPayloadOf(kiosk)), likely });
    },
    evaluate: async () => {
      const opened = await openBare(kiosk);
      const payload = evaluatePayloadOf(kiosk, opened);
      return { path: `/v1/registrations/${opened.registrationId}/evaluations`, payload: asJson(payload), likely: [...ids(opened), 'A'.repeat(43), '_'.repeat(43), payload.blinded[0]?.element ?? '', asJson(payload.blinded), 'A'.repeat(16)] };
    },
    submitVerdict: async () => {
      const { opened, verdict } = await verdictOf();
      const enums: readonly Json[] = [...outcome.options, ...reason.options, ...documentCheck.options, ...modelRole.options, 'face', 'staffed-review', 'not-performed', 'passed', 'review', 'clerk'];
      const verdicts: readonly Json[] = [{ outcome: 'refer', reasons: ['no-match'] }, { outcome: 'rejected', reasons: ['person-changed'] }, { outcome: 'verified', reasons: ['confirmed-by-staff'] }];
      const likely: Json[] = [...enums, ...verdicts, ...ids(opened), ...ids(await openBare(neighbour)), null, [], opened.expiresAt, opened.serverTime, '2020-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '0000-01-01T00:00:00.000Z', fictionalMsisdn(989), { kind: 'iccid', iccid: sandboxIccid(2) }, 'a'.repeat(64), 'A'.repeat(86), 'a.b.'];
      return { path: `/v1/registrations/${opened.registrationId}/verdict`, payload: asJson(verdict), likely };
    },
    withdrawRegistration: async () => {
      const opened = await openBare(kiosk);
      return { path: `/v1/registrations/${opened.registrationId}/withdrawal`, payload: { v: 1, kioskId: kiosk.kioskId, registrationId: opened.registrationId }, likely: [...ids(opened), ...ids(await openBare(neighbour)), 'reg_nobody-opened-it'] };
    },
    openOperatorSession: async () => ({
      path: '/v1/operator-sessions',
      payload: { v: 1, kioskId: kiosk.kioskId, ...staff, publicKey: (await newKeyPair()).publicJwk },
      likely: [neighbour.kioskId, '00000000', '999999999999', '471100', 'A'.repeat(43)],
    }),
    readDay: () => Promise.resolve({ path: '/v1/day', payload: { v: 1, kioskId: kiosk.kioskId, sessionId: clerk.sessionId, utcOffsetMinutes: 480 }, likely: [neighbour.kioskId, clerk.operator, 'ops_nobody-signed-in', -840, 841, 0] }),
    openPasskeyChallenge: () => Promise.resolve({ path: '/v1/passkey-challenges', payload: { v: 1, kioskId: kiosk.kioskId, sessionId: clerk.sessionId }, likely: [null, neighbour.kioskId, clerk.operator] }),
    addPasskey: async () => {
      // As many as may be were added before.
      await revokePasskeys(carrier.context, clerk.operator);
      const payload = await newPasskey(carrier, clerk, kiosk, softPasskey(PAGE));
      return { path: '/v1/passkeys', payload: asJson(payload), likely: [neighbour.kioskId, payload.credential.clientDataJSON, payload.credential.attestationObject, payload.consent, 'A'.repeat(43), 'e30', 'a.b.'] };
    },
    openPasskeySession: async () => {
      const challenge = await openPasskeyChallenge(carrier.context, { v: 1, kioskId: kiosk.kioskId, sessionId: null });
      if (!challenge.ok) throw new Error(challenge.error.type);
      const assertion = (await passkeyOfColleague()).get(challenge.value);
      const payload = { v: 1, kioskId: kiosk.kioskId, assertion, publicKey: (await newKeyPair()).publicJwk };
      return { path: '/v1/operator-sessions/passkey', payload: asJson(payload), likely: [neighbour.kioskId, null, assertion.clientDataJSON, assertion.authenticatorData, assertion.signature, 'A'.repeat(43), 'e30', ''] };
    },
    openStaffDocument: () => Promise.resolve({ path: '/v1/staff-documents', payload: { v: 1, kioskId: kiosk.kioskId, sessionId: clerk.sessionId }, likely: [neighbour.kioskId, clerk.operator, 'ops_nobody-signed-in'] }),
    evaluateStaffDocument: async () => {
      const opened = await openDocument(kiosk, clerk);
      const payload = evaluateDocumentPayloadOf(kiosk, opened);
      return { path: `/v1/staff-documents/${opened.documentId}/evaluations`, payload: asJson(payload), likely: [neighbour.kioskId, opened.documentId, 'A'.repeat(43), '_'.repeat(43), asJson(payload.blinded), 'A'.repeat(16)] };
    },
    registerStaffDocument: async () => {
      const payload = await documentPayloadOf(kiosk, clerk, 'the clerk', await signIn(kiosk, colleague.staffNumber, colleague.pin));
      return { path: `/v1/staff-documents/${payload.documentId}`, payload: asJson(payload), likely: [neighbour.kioskId, payload.documentId, 'A'.repeat(86), 'A'.repeat(16), ...payload.approvals, asJson(payload.idDigest), 'a.b.', []] };
    },
  };
}

/** What adds a passkey to whoever is signed in. */
async function newPasskey(carrier: Carrier, by: TestOperator, kiosk: TestKiosk, passkey: SoftPasskey): Promise<PasskeyPayload> {
  const { kioskId } = kiosk;
  const { sessionId, operator } = by;
  const opened = await openPasskeyChallenge(carrier.context, { v: 1, kioskId, sessionId });
  if (!opened.ok) throw new Error(opened.error.type);
  const { challenge } = opened.value;
  const consent = await signText(by, canonicalJson({ v: 1, kioskId, operator, challenge, credentialId: passkey.id, decision: 'passkey-mine' }), { alg: 'ES256', typ: jwsType.passkeyConsent, kid: sessionId });
  return { v: 1, kioskId, sessionId, credential: passkey.create(opened.value), consent };
}

/** A compact JWS of any header and any payload, right or wrong: only the signature is a real one. */
export async function jwsOf(key: KeyPair, header: string, payload: string): Promise<string> {
  const signed = [header, payload].map((part) => Buffer.from(part, 'utf8').toString('base64url')).join('.');
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, Buffer.from(signed));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}

export const headerOf = (route: Route, kid: string): Json => ({ alg: 'ES256', kid, typ: route.signed?.typ ?? '' });

export const posts = routes.filter(({ method }) => method === 'POST');
export const signedRoutes = routes.filter(({ signed }) => signed !== null);

export const routeOf = (id: string): Route => {
  const found = routes.find((route) => route.id === id);
  if (found === undefined) throw new Error(`no route ${id}`);
  return found;
};

/** A page for people: whatever it says, nothing of our workings and nothing of what was sent. A problem is one here too. */
export function checkPage({ status, contentType, body }: Answer): void {
  if (contentType === 'application/problem+json') {
    check({ status, contentType, body }, null);
    return;
  }
  expect([200, 303, 400, 401, 403, 404, 409, 429], body.slice(0, 300)).toContain(status);
  if (status !== 303) expect(contentType).toMatch(/^text\/(html|css|javascript|plain)/);
  expect(body).not.toContain(CANARY);
  if (status >= 400) expect(body).not.toMatch(inside);
}
