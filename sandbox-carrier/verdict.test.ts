// The verdict's way through the carrier: activation, idempotence, every refusal, and five numbers for one identity.
import { CompactSign, exportSPKI, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jwsType, type OpenResponse } from '../contract/messages.ts';
import type { ProblemType } from '../contract/problem.ts';
import type { VerdictPayload } from '../contract/verdict.ts';
import { sandboxIccid } from './db/seed.ts';
import { startCarrier, type Carrier } from './start.ts';
import {
  enrolTestKiosk, open, openPayloadOf, postOpen, postVerdict, postVerdictJws, problemOf, refusalOf, sign, submit, verifiedOf, type TestKiosk,
} from './testing.ts';

let clockMs = Date.now();
let carrier: Carrier;
let kiosk: TestKiosk;
let other: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0,
    data: 'memory://',
    origins: ['https://kiosk.example'],
    stock: { esims: 200, cards: 2, numbers: 100 },
    limits: { openingsPerMinutePerKiosk: 1000 },
    now: () => new Date(clockMs),
  });
  kiosk = await enrolTestKiosk(carrier);
  other = await enrolTestKiosk(carrier);
}, 60_000);
afterAll(() => carrier.close());

let people = 0;
const somebody = (): string => {
  people += 1;
  return `person ${String(people)}`;
};

describe('a verified customer', () => {
  it('gets a number and an eSIM profile', async () => {
    const opened = await open(kiosk);
    const receipt = await submit(kiosk, verifiedOf(kiosk, opened, somebody()));
    if (receipt.state !== 'activated') throw new Error(receipt.state);
    expect(receipt.registrationId).toBe(opened.registrationId);
    expect(receipt.activation.msisdn).toMatch(/^\+447700900\d{3}$/);
    expect(receipt.activation.sim).toMatchObject({ kind: 'esim', activationCode: expect.stringMatching(/^LPA:1\$smdp\.sandbox\.example\$/) as string });
  });

  it('is activated once, however often and however signed the same verdict comes', async () => {
    const payload = verifiedOf(kiosk, await open(kiosk), somebody());
    const first = await submit(kiosk, payload);
    expect(await submit(kiosk, payload)).toEqual(first); // ECDSA: every signature is another
    expect(await submit(kiosk, Object.fromEntries(Object.entries(payload).reverse()) as VerdictPayload)).toEqual(first);
    clockMs += 60 * 60_000;
    expect(await submit(kiosk, payload)).toEqual(first); // long after the nonce has lapsed
  });

  it('is activated once when the same verdict comes eight times at the same moment', async () => {
    const person = somebody();
    const payload = verifiedOf(kiosk, await open(kiosk), person);
    const receipts = await Promise.all(Array.from({ length: 8 }, () => submit(kiosk, payload)));
    expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
    // Had it counted more than once, four more would not fit.
    for (let more = 0; more < 4; more += 1) expect((await submit(kiosk, verifiedOf(kiosk, await open(kiosk), person))).state).toBe('activated');
  });

  it('cannot have the verdict changed afterwards', async () => {
    const payload = verifiedOf(kiosk, await open(kiosk), somebody());
    await submit(kiosk, payload);
    expect(await refusalOf(kiosk, { ...payload, appVersion: '0.1.1' })).toBe('verdict-conflict');
    expect(await refusalOf(kiosk, { ...payload, nonce: 'A'.repeat(43) })).toBe('verdict-conflict');
  });
});

describe('a customer who was not verified', () => {
  const iccid = sandboxIccid(0);
  const sim = { kind: 'iccid', iccid } as const;
  const notVerified = (opened: OpenResponse, outcome: 'refer' | 'rejected' | 'not-acquired'): VerdictPayload => ({
    ...verifiedOf(kiosk, opened, 'not verified', sim),
    verdict: { outcome, reasons: [outcome === 'refer' ? 'match-in-review-band' : outcome === 'rejected' ? 'no-match' : 'no-usable-sample'] },
    match: { decision: outcome === 'refer' ? 'review' : outcome === 'rejected' ? 'non-match' : 'not-performed' },
  });

  it.each(['rejected', 'not-acquired'] as const)('%s: is taken down with a reference, and the SIM is free again', async (outcome) => {
    const payload = notVerified(await open(kiosk, { sim }), outcome);
    const receipt = await submit(kiosk, payload);
    expect(receipt).toMatchObject({ state: 'recorded', reference: expect.stringMatching(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/) as string });
    expect(await submit(kiosk, payload)).toEqual(receipt);
    expect(await refusalOf(kiosk, verifiedOf(kiosk, { ...(await open(kiosk, { sim })), registrationId: payload.registrationId }, 'x', sim))).toBe('verdict-conflict');
    clockMs += 16 * 60_000;
  });

  it('refer: keeps the SIM until the registration expires', async () => {
    const receipt = await submit(kiosk, notVerified(await open(kiosk, { sim }), 'refer'));
    expect(receipt.state).toBe('recorded');
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk, { sim })))).toBe('sim-unavailable');
    clockMs += 16 * 60_000;
    expect((await postOpen(kiosk, openPayloadOf(kiosk, { sim }))).status).toBe(200);
  });

  it('may have chosen staff before any document was read', async () => {
    const opened = await open(kiosk);
    const payload: VerdictPayload = {
      ...verifiedOf(kiosk, opened, ''),
      idDigest: null, document: null, models: [], method: 'staffed-review',
      verdict: { outcome: 'refer', reasons: ['customer-chose-staff'] },
      match: { decision: 'not-performed' },
    };
    const liveness = { ...payload.liveness, outcome: 'not-performed' } as const;
    expect((await submit(kiosk, { ...payload, liveness })).state).toBe('recorded');
  });
});

describe('refusals', () => {
  type Change = (payload: VerdictPayload) => unknown;
  const withOther = (key: 'verdict' | 'liveness' | 'match', value: object): Change => (payload) => ({ ...payload, [key]: { ...payload[key], ...value } });
  const documentOf = (payload: VerdictPayload): object => payload.document ?? {};
  const firstModel = (payload: VerdictPayload, change: object): object => ({ ...payload, models: payload.models.map((model, index) => (index === 0 ? { ...model, ...change } : model)) });
  const at = (offsetMs: number): Change => (payload) => ({ ...payload, decidedAt: new Date(clockMs + offsetMs).toISOString() });

  const cases: readonly (readonly [string, ProblemType, Change])[] = [
    ['a field too many', 'malformed-request', (payload) => ({ ...payload, picture: 'x' })],
    ['a field too few', 'malformed-request', (payload) => ({ ...payload, sim: undefined })],
    ['a score', 'malformed-request', withOther('match', { score: 0.9 })],
    ['another nonce', 'nonce-used', (payload) => ({ ...payload, nonce: 'A'.repeat(43) })],
    ['a plan that the nonce does not give', 'malformed-request', withOther('liveness', { planHash: '0'.repeat(64) })],
    ['an old policy', 'policy-outdated', (payload) => ({ ...payload, policyVersion: '2026-10-9' })],
    ['a model that is not accepted', 'model-not-allowed', (payload) => firstModel(payload, { sha256: '0'.repeat(64) })],
    ['a model in another model’s role', 'model-not-allowed', (payload) => firstModel(payload, { role: 'face-detector' })],
    ['no models at all', 'model-not-allowed', (payload) => ({ ...payload, models: [] })],
    ['a PAD model left out', 'model-not-allowed', (payload) => ({ ...payload, models: payload.models.filter(({ role }) => role !== 'pad-v2') })],
    ['a model listed twice', 'malformed-request', (payload) => ({ ...payload, models: [...payload.models, ...payload.models.slice(0, 1)] })],
    ['a clock a day slow', 'clock-skew', at(-86_400_000)],
    ['a clock a day fast', 'clock-skew', at(86_400_000)],
    ['a clock six minutes slow', 'clock-skew', at(-360_000)],
    ['a clock six minutes fast', 'clock-skew', at(360_000)],
    ['verified without liveness', 'malformed-request', withOther('liveness', { outcome: 'failed' })],
    ['verified in the review band', 'malformed-request', withOther('match', { decision: 'review' })],
    ['verified with a reason against it', 'malformed-request', withOther('verdict', { reasons: ['checks-passed', 'no-match'] })],
    ['rejected because all passed', 'malformed-request', withOther('verdict', { outcome: 'rejected' })],
    ['verified without a digest', 'malformed-request', (payload) => ({ ...payload, idDigest: null })],
    ['verified without a document', 'malformed-request', (payload) => ({ ...payload, document: null })],
    ['verified with an expired document', 'malformed-request', (payload) => ({ ...payload, document: { ...documentOf(payload), checks: ['mrz-check-digits', 'portrait-found'] } })],
    ['verified by staff, unsigned', 'malformed-request', (payload) => ({ ...payload, method: 'staffed-review' })],
    ['another mode', 'malformed-request', (payload) => ({ ...payload, mode: 'clerk' })],
    ['another SIM', 'malformed-request', (payload) => ({ ...payload, sim: { kind: 'iccid', iccid: sandboxIccid(1) } })],
    ['a digest by another key', 'malformed-request', (payload) => ({ ...payload, idDigest: { ...payload.idDigest, keyId: 'other' } })],
    ['the id of another kiosk', 'bad-signature', (payload) => ({ ...payload, kioskId: other.kioskId })],
  ];

  it.each(cases)('%s: %s, and the honest verdict still goes through', async (_name, type, change) => {
    const opened = await open(kiosk);
    const honest = verifiedOf(kiosk, opened, somebody());
    expect(await problemOf(await postVerdict(kiosk, opened.registrationId, change(honest)))).toBe(type);
    expect((await submit(kiosk, honest)).state).toBe('activated');
  });

  it('an expired nonce', async () => {
    const payload = verifiedOf(kiosk, await open(kiosk), somebody());
    clockMs += 15 * 60_000;
    expect(await refusalOf(kiosk, payload)).toBe('nonce-expired');
  });

  it('but not a verdict that waited while the line was down', async () => {
    const payload = verifiedOf(kiosk, await open(kiosk), somebody());
    clockMs += 14 * 60_000;
    expect((await submit(kiosk, payload)).state).toBe('activated');
  });

  it('a nonce replayed on another registration', async () => {
    const spent = await open(kiosk);
    await submit(kiosk, verifiedOf(kiosk, spent, somebody()));
    const fresh = await open(kiosk);
    const replayed = { ...verifiedOf(kiosk, fresh, somebody()), nonce: spent.nonce };
    expect(await refusalOf(kiosk, replayed)).toBe('nonce-used');
  });

  it('a registration that is not there, or is another kiosk’s, alike', async () => {
    const opened = await open(kiosk);
    expect(await refusalOf(other, verifiedOf(other, opened, somebody()))).toBe('registration-unknown');
    expect(await refusalOf(kiosk, verifiedOf(kiosk, { ...opened, registrationId: 'reg_nowhere-at-all' }, somebody()))).toBe('registration-unknown');
    expect(await problemOf(await postVerdict(kiosk, 'reg_nowhere-at-all', verifiedOf(kiosk, opened, somebody())))).toBe('malformed-request');
  });

  it('a revoked kiosk, from its next request on', async () => {
    const bad = await enrolTestKiosk(carrier);
    const opened = await open(bad);
    expect(await carrier.revokeKiosk(bad.kioskId)).toBe(true);
    expect(await carrier.revokeKiosk(bad.kioskId)).toBe(false);
    expect(await refusalOf(bad, verifiedOf(bad, opened, somebody()))).toBe('kiosk-revoked');
    expect(await problemOf(await postOpen(bad, openPayloadOf(bad)))).toBe('kiosk-revoked');
  });
});

describe('signatures', () => {
  const submitJws = async (jws: (payload: VerdictPayload) => Promise<string>): Promise<ProblemType> => {
    const opened = await open(kiosk);
    const payload = verifiedOf(kiosk, opened, somebody());
    return problemOf(await postVerdictJws(kiosk, opened.registrationId, await jws(payload)));
  };
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('refuse alg none, with a signature and without', async () => {
    const header = encode({ alg: 'none', typ: jwsType.verdict, kid: kiosk.kioskId });
    expect(await submitJws((payload) => Promise.resolve(`${header}.${encode(payload)}.AAAA`))).toBe('bad-signature');
    expect(await submitJws((payload) => Promise.resolve(`${header}.${encode(payload)}.`))).toBe('malformed-request');
  });

  it('refuse HS256 keyed with the public key', async () => {
    const spki = await exportSPKI((await importJWK(kiosk.publicJwk, 'ES256', { extractable: true })) as CryptoKey);
    for (const secret of [spki, JSON.stringify(kiosk.publicJwk)]) {
      const type = await submitJws((payload) =>
        new CompactSign(Buffer.from(JSON.stringify(payload)))
          .setProtectedHeader({ alg: 'HS256', typ: jwsType.verdict, kid: kiosk.kioskId })
          .sign(Buffer.from(secret)),
      );
      expect(type).toBe('bad-signature');
    }
  });

  it('refuse any altered byte', async () => {
    const opened = await open(kiosk);
    const jws = await sign(kiosk, jwsType.verdict, verifiedOf(kiosk, opened, somebody()));
    const [head = '', body = ''] = jws.split('.');
    const [inHeader, inPayload, inSignature] = [10, head.length + 200, head.length + body.length + 12];
    for (const position of [inHeader, inPayload, inSignature]) {
      const altered = jws.slice(0, position) + (jws[position] === 'A' ? 'B' : 'A') + jws.slice(position + 1);
      expect(await problemOf(await postVerdictJws(kiosk, opened.registrationId, altered))).toBe('bad-signature');
    }
    expect((await postVerdictJws(kiosk, opened.registrationId, jws)).status).toBe(200);
  });

  it('refuse the signature of another kiosk under this one’s name', async () => {
    expect(await submitJws((payload) => sign(other, jwsType.verdict, payload, { kid: kiosk.kioskId }))).toBe('bad-signature');
  });

  it('refuse a message of another kind, a key in the header, and an unknown kiosk', async () => {
    expect(await submitJws((payload) => sign(kiosk, jwsType.open, payload))).toBe('bad-signature');
    expect(await submitJws((payload) => sign(kiosk, jwsType.verdict, payload, { jwk: { kty: 'EC' } }))).toBe('bad-signature');
    expect(await submitJws((payload) => sign(kiosk, jwsType.verdict, payload, { kid: 'kio_never-enrolled' }))).toBe('kiosk-unknown');
  });
});

describe('five numbers for one identity', () => {
  it('the case of the news: one stolen ID, 52 SIM cards; five are activated', async () => {
    const person = somebody();
    const answers: string[] = [];
    for (let card = 0; card < 52; card += 1) {
      const at = card % 2 === 0 ? kiosk : other;
      const response = await postVerdictOf(at, person);
      answers.push(response.status === 200 ? 'activated' : await problemOf(response));
    }
    expect(answers.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => 'activated'));
    expect(answers.slice(5)).toEqual(Array.from({ length: 47 }, () => 'sim-limit-reached'));
    clockMs += 16 * 60_000;
  });

  it('two kiosks at once cannot make six', async () => {
    const person = somebody();
    const ready = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => {
        const at = index % 2 === 0 ? kiosk : other;
        return { at, payload: verifiedOf(at, await open(at), person) };
      }),
    );
    const responses = await Promise.all(ready.map(({ at, payload }) => postVerdict(at, payload.registrationId, payload)));
    expect(responses.filter(({ status }) => status === 200)).toHaveLength(5);
    const refused = responses.filter(({ status }) => status !== 200);
    expect(await Promise.all(refused.map(problemOf))).toEqual(Array.from({ length: 7 }, () => 'sim-limit-reached'));
  });

  it('a refusal leaves nothing half done: the numbers given out are all different, and another person still gets one', async () => {
    const receipts = await Promise.all([somebody(), somebody(), somebody()].map(async (person) => submit(kiosk, verifiedOf(kiosk, await open(kiosk), person))));
    const given = receipts.map((receipt) => (receipt.state === 'activated' ? receipt.activation.msisdn : receipt.state));
    expect(new Set(given).size).toBe(3);
    expect(given.every((msisdn) => msisdn.startsWith('+44'))).toBe(true);
  });

  const postVerdictOf = async (at: TestKiosk, person: string): Promise<Response> => {
    const payload = verifiedOf(at, await open(at), person);
    return postVerdict(at, payload.registrationId, payload);
  };
});
