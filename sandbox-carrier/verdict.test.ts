// The verdict's way through the carrier: what it gives, that it gives it once, and every refusal.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemType } from '../contract/problem.ts';
import type { VerdictPayload } from '../contract/verdict.ts';
import { sandboxIccid } from './db/seed.ts';
import { sandboxPolicy } from './services/context.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { enrolTestKiosk, open, openPayloadOf, postOpen, postVerdict, problemOf, refusalOf, submit, verifiedOf, type OpenedByTest, testSecret, type TestKiosk } from './testing.ts';

let clockMs = Date.now();
let carrier: Carrier;
let kiosk: TestKiosk;
let other: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0,
    data: await freshDatabase(), secret: testSecret,
    origins: ['https://kiosk.example'],
    stock: { esims: 250, cards: 2, numbers: 1000 },
    limits: { openingsPerMinutePerKiosk: 1000, evaluationsPerMinutePerKiosk: 1000, facesPerHourPerKiosk: 1000, facesPerDayPerKiosk: 1000 },
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
    if (receipt.state !== 'active') throw new Error(receipt.state);
    expect(receipt.registrationId).toBe(opened.registrationId);
    expect(receipt.activation.msisdn).toBe(opened.offer[0]);
    expect(receipt.activation.msisdn).toMatch(/^\+447700900\d{3}$/);
    expect(receipt.activation.sim).toMatchObject({ kind: 'esim', activationCode: expect.stringMatching(/^LPA:1\$smdp\.sandbox\.example\$/) as string });
  });

  it('gets the number that was chosen, and the others are free again', async () => {
    const opened = await open(kiosk);
    const chosen = opened.offer[2] ?? '';
    const receipt = await submit(kiosk, { ...verifiedOf(kiosk, opened, somebody()), msisdn: chosen });
    expect(receipt.state === 'active' && receipt.activation.msisdn).toBe(chosen);
    const next = await open(kiosk);
    expect(next.offer).toContain(opened.offer[0]);
    expect(next.offer).not.toContain(chosen);
  });

  it('cannot have a number that was not offered, nor one that was offered to somebody else', async () => {
    const [mine, theirs] = [await open(kiosk), await open(other)];
    for (const msisdn of ['+447700900999', '+8613800138000', theirs.offer[0] ?? '']) {
      expect(await refusalOf(kiosk, { ...verifiedOf(kiosk, mine, somebody()), msisdn })).toBe('number-unavailable');
    }
    expect((await submit(other, { ...verifiedOf(other, theirs, somebody()), msisdn: theirs.offer[0] ?? '' })).state).toBe('active');
  });

  it('is activated once, however often and however signed the same verdict comes', async () => {
    const payload = verifiedOf(kiosk, await open(kiosk), somebody());
    const first = await submit(kiosk, payload);
    expect(await submit(kiosk, payload)).toEqual(first); // ECDSA: every signature is another
    clockMs += 60 * 60_000;
    expect(await submit(kiosk, payload)).toEqual(first); // long after the nonce has lapsed
  });

  it('is activated once when the same verdict comes eight times at the same moment', async () => {
    const person = somebody();
    const payload = verifiedOf(kiosk, await open(kiosk), person);
    const receipts = await Promise.all(Array.from({ length: 8 }, () => submit(kiosk, payload)));
    // The first one asks the network; one that comes meanwhile hears that it is under way.
    expect(new Set(receipts.map((receipt) => ('activation' in receipt ? receipt.activation.msisdn : receipt.state))).size).toBe(1);
    expect(await submit(kiosk, payload)).toMatchObject({ state: 'active' });
    // Had it counted more than once, four more would not fit.
    for (let more = 0; more < 4; more += 1) expect((await submit(kiosk, verifiedOf(kiosk, await open(kiosk), person))).state).toBe('active');
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
  const notVerified = (opened: OpenedByTest, outcome: 'refer' | 'rejected' | 'not-acquired'): VerdictPayload => ({
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

  it('refer: is taken down, and the counter can open the same card at once', async () => {
    const receipt = await submit(kiosk, notVerified(await open(kiosk, { sim }), 'refer'));
    expect(receipt.state).toBe('recorded');
    expect((await postOpen(kiosk, openPayloadOf(kiosk, { sim }))).status).toBe(200);
    clockMs += 16 * 60_000;
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
    ['a nonce of nobody', 'nonce-mismatch', (payload) => ({ ...payload, nonce: 'A'.repeat(43) })],
    ['a plan that the nonce does not give', 'verdict-inconsistent', withOther('liveness', { planHash: '0'.repeat(64) })],
    ['an old policy', 'policy-outdated', (payload) => ({ ...payload, policyVersion: '2026-10-9' })],
    ['a model that is not accepted', 'model-not-allowed', (payload) => firstModel(payload, { sha256: '0'.repeat(64) })],
    ['a model in another model’s role', 'model-not-allowed', (payload) => firstModel(payload, { role: 'face-detector' })],
    ['no models at all', 'model-not-allowed', (payload) => ({ ...payload, models: [] })],
    ['a PAD model left out', 'model-not-allowed', (payload) => ({ ...payload, models: payload.models.filter(({ role }) => role !== 'pad-v2') })],
    ['a model listed twice', 'verdict-inconsistent', (payload) => ({ ...payload, models: [...payload.models, ...payload.models.slice(0, 1)] })],
    ['a clock a day slow', 'clock-skew', at(-86_400_000)],
    ['a clock a day fast', 'clock-skew', at(86_400_000)],
    ['a clock six minutes slow', 'clock-skew', at(-360_000)],
    ['a clock six minutes fast', 'clock-skew', at(360_000)],
    ['verified without liveness', 'verdict-inconsistent', withOther('liveness', { outcome: 'failed' })],
    ['verified by the light of another session', 'verdict-inconsistent', withOther('liveness', { light: 'contradicted' })],
    ['a camera signal listed twice', 'verdict-inconsistent', withOther('liveness', { cameraSignals: ['virtual-label', 'virtual-label'] })],
    ['verified in the review band', 'verdict-inconsistent', withOther('match', { decision: 'review' })],
    ['verified with a reason against it', 'verdict-inconsistent', withOther('verdict', { reasons: ['checks-passed', 'no-match'] })],
    ['rejected because all passed', 'verdict-inconsistent', withOther('verdict', { outcome: 'rejected' })],
    ['verified without a digest', 'verdict-inconsistent', (payload) => ({ ...payload, idDigest: null })],
    ['verified without a document', 'verdict-inconsistent', (payload) => ({ ...payload, document: null })],
    ['verified with an expired document', 'verdict-inconsistent', (payload) => ({ ...payload, document: { ...documentOf(payload), checks: ['mrz-check-digits', 'portrait-found'] } })],
    ['verified by staff without one', 'verdict-inconsistent', (payload) => ({ ...payload, method: 'staffed-review', verdict: { outcome: 'verified', reasons: ['confirmed-by-staff'] } })],
    ['verified by face with an approval', 'verdict-inconsistent', (payload) => ({ ...payload, approvals: ['a.b.c'] })],
    ['verified by face, confirmed by staff', 'verdict-inconsistent', withOther('verdict', { reasons: ['confirmed-by-staff'] })],
    ['another mode', 'verdict-inconsistent', (payload) => ({ ...payload, mode: 'clerk' })],
    ['another SIM', 'verdict-inconsistent', (payload) => ({ ...payload, sim: { kind: 'iccid', iccid: sandboxIccid(1) } })],
    ['a digest by another key', 'digest-key-unknown', (payload) => ({ ...payload, idDigest: { ...payload.idDigest, keyId: 'AAAAAAAAAAAAAAAA' } })],
    ['the form of last year', 'malformed-request', (payload) => ({ ...payload, v: 1 })],
    ['the id of another kiosk', 'wrong-kiosk', (payload) => ({ ...payload, kioskId: other.kioskId })],
  ];

  it('goes without the light where the policy requires it, unless the customer declined it', async () => {
    const strict = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], policy: { ...sandboxPolicy, liveness: { light: 'required', cameraSignals: 'report' } }, stock: { esims: 2, cards: 0, numbers: 8 } });
    try {
      const strictKiosk = await enrolTestKiosk(strict);
      const opened = await open(strictKiosk);
      const withLight = (light: VerdictPayload['liveness']['light']) => withOther('liveness', { light })(verifiedOf(strictKiosk, opened, somebody()));
      for (const light of ['not-seen', 'not-asked'] as const) expect(await problemOf(await postVerdict(strictKiosk, opened.registrationId, withLight(light)))).toBe('verdict-inconsistent');
      expect((await postVerdict(strictKiosk, opened.registrationId, withLight('skipped'))).status).toBe(200);
    } finally {
      await strict.close();
    }
  });

  it('refuses a verified face without the light where staff are to look then, and takes the referral', async () => {
    const careful = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], policy: { ...sandboxPolicy, liveness: { light: 'required', cameraSignals: 'report', lightDeclined: 'refer' } }, stock: { esims: 2, cards: 0, numbers: 8 } });
    try {
      const carefulKiosk = await enrolTestKiosk(careful);
      const opened = await open(carefulKiosk);
      const honest = verifiedOf(carefulKiosk, opened, somebody());
      const unlit = { ...honest, liveness: { ...honest.liveness, light: 'skipped' } } as const;
      expect(await problemOf(await postVerdict(carefulKiosk, opened.registrationId, unlit))).toBe('verdict-inconsistent');
      expect((await postVerdict(carefulKiosk, opened.registrationId, { ...unlit, verdict: { outcome: 'refer', reasons: ['light-declined'] }, msisdn: null })).status).toBe(200);
    } finally {
      await careful.close();
    }
  });

  it.each(cases)('%s: %s, and the honest verdict still goes through', async (_name, type, change) => {
    const opened = await open(kiosk);
    const honest = verifiedOf(kiosk, opened, somebody());
    expect(await problemOf(await postVerdict(kiosk, opened.registrationId, change(honest)))).toBe(type);
    expect((await submit(kiosk, honest)).state).toBe('active');
  });

  it('an expired nonce', async () => {
    const payload = verifiedOf(kiosk, await open(kiosk), somebody());
    clockMs += 15 * 60_000;
    expect(await refusalOf(kiosk, payload)).toBe('nonce-expired');
  });

  it('but not a verdict that waited while the line was down', async () => {
    const payload = verifiedOf(kiosk, await open(kiosk), somebody());
    clockMs += 14 * 60_000;
    expect((await submit(kiosk, payload)).state).toBe('active');
  });

  it('a nonce replayed on another registration', async () => {
    const spent = await open(kiosk);
    await submit(kiosk, verifiedOf(kiosk, spent, somebody()));
    const fresh = await open(kiosk);
    const replayed = { ...verifiedOf(kiosk, fresh, somebody()), nonce: spent.nonce };
    expect(await refusalOf(kiosk, replayed)).toBe('nonce-used');
  });

  it('the nonce of a registration that is still open', async () => {
    const [mine, theirs] = [await open(kiosk), await open(other)];
    expect(await refusalOf(kiosk, { ...verifiedOf(kiosk, mine, somebody()), nonce: theirs.nonce })).toBe('nonce-mismatch');
  });

  it('a registration that is another kiosk’s, or is not there', async () => {
    const opened = await open(kiosk);
    expect(await refusalOf(other, verifiedOf(other, opened, somebody()))).toBe('wrong-kiosk');
    expect(await refusalOf(kiosk, verifiedOf(kiosk, { ...opened, registrationId: 'reg_nowhere-at-all' }, somebody()))).toBe('registration-unknown');
    expect(await problemOf(await postVerdict(kiosk, 'reg_nowhere-at-all', verifiedOf(kiosk, opened, somebody())))).toBe('malformed-request');
  });
});
