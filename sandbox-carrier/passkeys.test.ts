// Passkeys of staff: added by whoever knows the PIN just now, good for the same session, and every way in which one is not.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { canonicalJson } from '../contract/canonical.ts';
import { jwsType } from '../contract/messages.ts';
import { operatorSessionResponse, type OperatorSessionResponse } from '../contract/operator.ts';
import { passkeyChallenge, passkeyResponse, type PasskeyAssertion, type PasskeyChallenge, type PasskeyConsentPayload, type PasskeyCredential } from '../contract/passkey.ts';
import { auditEntries, operators, passkeyChallenges } from './db/schema.ts';
import { SECOND_SHOP } from './db/seed.ts';
import { carrierCommand } from './cli.ts';
import { verifyAudit } from './services/audit.ts';
import { FIRST_SHOP } from './services/enrolment.ts';
import { addOperator, revokeOperator } from './services/operators.ts';
import { revokePasskey, revokePasskeys } from './services/passkeys.ts';
import { relyingParty } from './services/relying-party.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { softPasskey, type SoftPasskey } from './testing-authenticator.ts';
import { approve, enrolTestKiosk, newKeyPair, open, postSigned, problemOf, reviewedOf, signIn, signText, submit, testSecret, type TestKiosk, type TestOperator } from './testing.ts';

const origin = 'https://shop.kiosk.example';
const pin = '271828';
let clockMs = Date.now();
let carrier: Carrier;
let kiosk: TestKiosk;
let neighbour: TestKiosk;
let numbers = 3000;

beforeAll(async () => {
  carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [origin], rpId: 'kiosk.example', stock: { esims: 20, cards: 0, numbers: 100 }, now: () => new Date(clockMs) });
  kiosk = await enrolTestKiosk(carrier);
  neighbour = await enrolTestKiosk(carrier);
}, 60_000);
afterAll(() => carrier.close());
beforeEach(() => { clockMs += 61_000; });

async function hire(shopId = FIRST_SHOP): Promise<{ readonly number: string; readonly operator: string }> {
  numbers += 1;
  const added = await addOperator(carrier.context, { shopId, staffNumber: String(numbers), role: 'clerk', pin });
  if (!added.ok) throw new Error(added.error);
  return { number: String(numbers), operator: added.value.operator };
}

const postChallenge = (at: TestKiosk, sessionId: string | null) => postSigned(at, '/v1/passkey-challenges', jwsType.passkeyChallenge, { v: 1, kioskId: at.kioskId, sessionId });
const challengeFor = async (at: TestKiosk, sessionId: string | null): Promise<PasskeyChallenge> => passkeyChallenge.parse(await (await postChallenge(at, sessionId)).json());

async function postPasskey(by: TestOperator, challenge: PasskeyChallenge, credential: PasskeyCredential, change: Partial<PasskeyConsentPayload> = {}, signer = by, at = kiosk): Promise<Response> {
  const said: PasskeyConsentPayload = { v: 1, kioskId: at.kioskId, operator: by.operator, challenge: challenge.challenge, credentialId: credential.id, decision: 'passkey-mine', ...change };
  const consent = await signText(signer, canonicalJson(said), { alg: 'ES256', typ: jwsType.passkeyConsent, kid: by.sessionId });
  return postSigned(at, '/v1/passkeys', jwsType.passkey, { v: 1, kioskId: at.kioskId, sessionId: by.sessionId, credential, consent });
}

async function add(by: TestOperator, passkey: SoftPasskey): Promise<string> {
  const challenge = await challengeFor(kiosk, by.sessionId);
  const added = await postPasskey(by, challenge, passkey.create(challenge));
  return passkeyResponse.parse(await added.json()).passkeyId;
}

async function postAssertion(assertion: PasskeyAssertion, at = kiosk): Promise<Response> {
  const { publicJwk } = await newKeyPair();
  return postSigned(at, '/v1/operator-sessions/passkey', jwsType.passkeySession, { v: 1, kioskId: at.kioskId, assertion, publicKey: publicJwk });
}

const tryPasskey = async (passkey: SoftPasskey, said: Parameters<SoftPasskey['get']>[1] = {}, at = kiosk): Promise<Response> => postAssertion(passkey.get(await challengeFor(at, null), said), at);
const sessionOf = async (answer: Response): Promise<OperatorSessionResponse> => operatorSessionResponse.parse(await answer.json());

async function hireWithPasskey(counts = true): Promise<{ readonly number: string; readonly operator: string; readonly passkey: SoftPasskey; readonly passkeyId: string }> {
  const member = await hire();
  const passkey = softPasskey(origin, counts);
  return { ...member, passkey, passkeyId: await add(await signIn(kiosk, member.number, pin), passkey) };
}

const events = async (operator: string): Promise<readonly string[]> =>
  (await carrier.context.db.select().from(auditEntries)).filter(({ data }) => data.includes(operator)).map(({ event, data }) => (event === 'operator-signed-in' ? `${event} ${(JSON.parse(data) as { method: string }).method}` : event));

describe('a passkey', () => {
  it('is added after the PIN, signs in without a number, and the session approves like any other', async () => {
    const { passkey, operator } = await hireWithPasskey();
    const pair = await newKeyPair();
    const assertion = passkey.get(await challengeFor(kiosk, null));
    const answer = await postSigned(kiosk, '/v1/operator-sessions/passkey', jwsType.passkeySession, { v: 1, kioskId: kiosk.kioskId, assertion, publicKey: pair.publicJwk });
    const clerk = { ...pair, ...(await sessionOf(answer)) };
    expect(clerk).toMatchObject({ operator, role: 'clerk' });
    const opened = await open(kiosk);
    const verdict = reviewedOf(kiosk, opened, 'somebody', operator);
    expect(await submit(kiosk, { ...verdict, approvals: [await approve(clerk, verdict)] })).toMatchObject({ state: 'active' });
    expect(new Set(await events(operator))).toEqual(new Set(['operator-added', 'operator-signed-in pin', 'passkey-added', 'operator-signed-in passkey', 'verdict-taken']));
    expect((await verifyAudit(carrier.context.db, carrier.context.secrets)).every(({ fault }) => fault === null)).toBe(true);
  });

  it('that keeps no counter works over and over, at any kiosk of the shop', async () => {
    const { passkey, operator } = await hireWithPasskey(false);
    for (const at of [kiosk, neighbour, kiosk]) expect(await sessionOf(await tryPasskey(passkey, {}, at))).toMatchObject({ operator });
  });

  it('whose counter went back is taken away; the PIN still works', async () => {
    const { passkey, number, operator } = await hireWithPasskey();
    expect((await tryPasskey(passkey, { counter: 40 })).status).toBe(200);
    expect(await problemOf(await tryPasskey(passkey, { counter: 40 }))).toBe('passkey-unknown');
    expect(await problemOf(await tryPasskey(passkey, { counter: 50 }))).toBe('passkey-unknown');
    expect(await events(operator)).toContain('passkey-revoked');
    expect(await signIn(kiosk, number, pin)).toMatchObject({ operator });
  });

  it.each([
    ['for another page', { origin: 'https://evil.example' }],
    ['for another domain', { rpId: 'evil.example' }],
    ['without the person having been verified', { verified: false }],
    ['that says it makes a passkey', { type: 'webauthn.create' }],
    ['in somebody else’s name', { userHandle: Buffer.from('opr_somebody-else').toString('base64url') }],
  ] as const)('signs nobody in %s, and locks nobody', async (_what, said) => {
    const { passkey, operator } = await hireWithPasskey(false);
    for (let time = 0; time < 6; time += 1) {
      clockMs += 61_000;
      expect(await problemOf(await tryPasskey(passkey, said))).toBe('passkey-unknown');
    }
    expect(await sessionOf(await tryPasskey(passkey))).toMatchObject({ operator });
  });

  it('that nobody added, or with another’s signature, is alike unknown', async () => {
    const { passkey } = await hireWithPasskey();
    const stranger = softPasskey(origin);
    expect(await problemOf(await tryPasskey(stranger))).toBe('passkey-unknown');
    expect(await problemOf(await postAssertion({ ...stranger.get(await challengeFor(kiosk, null)), id: passkey.id }))).toBe('passkey-unknown');
  });

  it('of somebody from another shop, or who has left, is unknown; a locked number is told', async () => {
    const { passkey, operator } = await hireWithPasskey();
    await carrier.context.db.update(operators).set({ shopId: SECOND_SHOP }).where(eq(operators.id, operator));
    expect(await problemOf(await tryPasskey(passkey))).toBe('passkey-unknown');
    await carrier.context.db.update(operators).set({ shopId: FIRST_SHOP, lockedUntil: new Date(clockMs + 60_000) }).where(eq(operators.id, operator));
    expect(await problemOf(await tryPasskey(passkey))).toBe('operator-locked');
    await carrier.context.db.update(operators).set({ lockedUntil: null }).where(eq(operators.id, operator));
    expect((await tryPasskey(passkey)).status).toBe(200);
    await revokeOperator(carrier.context, operator);
    expect(await problemOf(await tryPasskey(passkey))).toBe('passkey-unknown');
  });

  it('can be revoked, one or all of somebody’s; it is in the trail once', async () => {
    const { passkey, passkeyId, operator, number } = await hireWithPasskey();
    const second = softPasskey(origin);
    await add(await signIn(kiosk, number, pin), second);
    expect(await revokePasskey(carrier.context, passkeyId)).toBe(true);
    expect(await revokePasskey(carrier.context, passkeyId)).toBe(false);
    expect(await problemOf(await tryPasskey(passkey))).toBe('passkey-unknown');
    expect((await tryPasskey(second)).status).toBe(200);
    expect(await revokePasskeys(carrier.context, operator)).toBe(1);
    expect(await problemOf(await tryPasskey(second))).toBe('passkey-unknown');
    expect((await events(operator)).filter((event) => event === 'passkey-revoked')).toHaveLength(2);
  });
});

describe('a challenge', () => {
  it('is good once, at the kiosk that asked, for what it was asked for, and for two minutes', async () => {
    const { passkey, number } = await hireWithPasskey(false);
    const used = await challengeFor(kiosk, null);
    expect((await postAssertion(passkey.get(used))).status).toBe(200);
    expect(await problemOf(await postAssertion(passkey.get(used)))).toBe('passkey-challenge-lapsed');
    // Wrong once is used as well.
    const spoilt = await challengeFor(kiosk, null);
    await postAssertion(passkey.get(spoilt, { verified: false }));
    expect(await problemOf(await postAssertion(passkey.get(spoilt)))).toBe('passkey-challenge-lapsed');
    expect(await problemOf(await postAssertion(passkey.get(await challengeFor(neighbour, null))))).toBe('passkey-challenge-lapsed');
    const clerk = await signIn(kiosk, number, pin);
    expect(await problemOf(await postAssertion(passkey.get(await challengeFor(kiosk, clerk.sessionId))))).toBe('passkey-challenge-lapsed');
    const toSignIn = await challengeFor(kiosk, null);
    expect(await problemOf(await postPasskey(clerk, toSignIn, softPasskey(origin).create(toSignIn)))).toBe('passkey-challenge-lapsed');
    const late = await challengeFor(kiosk, null);
    clockMs += carrier.context.limits.passkeyChallengeTtlMs;
    expect(await problemOf(await postAssertion(passkey.get(late)))).toBe('passkey-challenge-lapsed');
    expect(await problemOf(await postAssertion(passkey.get(late, { challenge: 'not a challenge' })))).toBe('passkey-challenge-lapsed');
    // What lapsed is gone with the next one.
    await challengeFor(kiosk, null);
    expect(await carrier.context.db.select().from(passkeyChallenges)).toHaveLength(1);
  });

  it('of one that nobody answered counts against nobody', async () => {
    const { number } = await hireWithPasskey();
    for (let time = 0; time < 10; time += 1) await challengeFor(kiosk, null);
    expect((await signIn(kiosk, number, pin)).role).toBe('clerk');
  });

  it('is asked for so often a minute', async () => {
    for (let time = 0; time < 20; time += 1) await challengeFor(kiosk, null);
    expect(await problemOf(await postChallenge(kiosk, null))).toBe('rate-limited');
    expect((await postChallenge(neighbour, null)).status).toBe(200);
  });
});

describe('adding one', () => {
  it('needs the PIN just now: not a session by passkey, a long shift, another kiosk’s, or nobody’s', async () => {
    const { passkey, number } = await hireWithPasskey(false);
    const byPasskey = await sessionOf(await tryPasskey(passkey));
    expect(await problemOf(await postChallenge(kiosk, byPasskey.sessionId))).toBe('passkey-not-allowed');
    const byPin = await signIn(kiosk, number, pin);
    expect(await problemOf(await postChallenge(neighbour, byPin.sessionId))).toBe('passkey-not-allowed');
    expect(await problemOf(await postChallenge(kiosk, 'ops_nobody12345'))).toBe('passkey-not-allowed');
    clockMs += carrier.context.limits.passkeyAddingMs;
    const early = await challengeFor(kiosk, byPin.sessionId);
    clockMs += 1_000;
    expect(await problemOf(await postChallenge(kiosk, byPin.sessionId))).toBe('passkey-not-allowed');
    expect(await problemOf(await postPasskey(byPin, early, softPasskey(origin).create(early)))).toBe('passkey-not-allowed');
  });

  it('needs the signature of the session’s own key, for this passkey and this challenge', async () => {
    const { number, operator } = await hire();
    const clerk = await signIn(kiosk, number, pin);
    const other = await signIn(kiosk, (await hire()).number, pin);
    const refusal = async (change: Partial<PasskeyConsentPayload>, signer = clerk): Promise<string> => {
      const challenge = await challengeFor(kiosk, clerk.sessionId);
      return problemOf(await postPasskey(clerk, challenge, softPasskey(origin).create(challenge), change, signer));
    };
    expect(await refusal({}, other)).toBe('passkey-unknown');
    expect(await refusal({ credentialId: 'another' })).toBe('passkey-unknown');
    expect(await refusal({ challenge: 'A'.repeat(43) })).toBe('passkey-unknown');
    expect(await refusal({ operator: other.operator })).toBe('passkey-unknown');
    expect(await refusal({ kioskId: neighbour.kioskId })).toBe('passkey-unknown');
    expect(await events(operator)).not.toContain('passkey-added');
  });

  it.each([['another page', { origin: 'https://evil.example' }], ['another domain', { rpId: 'evil.example' }], ['nobody verified', { verified: false }]] as const)('is refused for %s', async (_what, said) => {
    const clerk = await signIn(kiosk, (await hire()).number, pin);
    const challenge = await challengeFor(kiosk, clerk.sessionId);
    expect(await problemOf(await postPasskey(clerk, challenge, softPasskey(origin).create(challenge, said)))).toBe('passkey-unknown');
  });

  it('is told which there are, takes none twice, and five at the most', async () => {
    const { number } = await hire();
    const clerk = await signIn(kiosk, number, pin);
    const mine = Array.from({ length: 5 }, () => softPasskey(origin));
    for (const passkey of mine) await add(clerk, passkey);
    expect(await problemOf(await postChallenge(kiosk, clerk.sessionId))).toBe('passkey-not-allowed');
    const thief = await signIn(kiosk, (await hire()).number, pin);
    const challenge = await challengeFor(kiosk, thief.sessionId);
    expect(challenge).toMatchObject({ rpId: 'kiosk.example', adding: { userName: String(numbers), known: [] } });
    const [first] = mine;
    if (first === undefined) throw new Error('none was made');
    expect(await problemOf(await postPasskey(thief, challenge, first.create(challenge)))).toBe('passkey-unknown');
  });
});

describe('the command line', () => {
  it('lists passkeys and revokes one', async () => {
    const { passkey, passkeyId, number } = await hireWithPasskey();
    const lines: string[] = [];
    const run = (...argv: string[]) => carrierCommand(argv, { CARRIER_DATA: 'memory://' }, (line) => { lines.push(line); }, () => Promise.resolve({ tools: carrier.context, close: () => Promise.resolve() }));
    expect(await run('passkeys', 'list')).toBe(0);
    expect(lines.find((line) => line.startsWith(passkeyId))).toMatch(new RegExp(`^${passkeyId}  staff number ${number}  added .*never used$`));
    expect(await run('passkey', 'revoke', passkeyId)).toBe(0);
    expect(await run('passkey', 'revoke', passkeyId)).toBe(1);
    expect(await problemOf(await tryPasskey(passkey))).toBe('passkey-unknown');
  });
});

describe('the relying party', () => {
  it('is the host of the first page that has a name, or what is set, and the pages under it', () => {
    expect(relyingParty(['http://localhost:5173', 'http://127.0.0.1:5173'])).toEqual({ rpId: 'localhost', origins: ['http://localhost:5173'] });
    expect(relyingParty(['https://a.shops.example', 'https://b.shops.example', 'https://notshops.example'], 'shops.example')).toEqual({ rpId: 'shops.example', origins: ['https://a.shops.example', 'https://b.shops.example'] });
    expect(relyingParty(['http://127.0.0.1:5173', 'http://[::1]:5173'])).toBeNull();
    expect(relyingParty(['https://kiosk.example'], 'shops.example')).toBeNull();
    expect(relyingParty([])).toBeNull();
  });

  it('that there is not: PINs alone', async () => {
    const bare = await startCarrier({ port: 0, data: 'memory://', secret: testSecret, origins: ['http://127.0.0.1:5173'], stock: { esims: 1, cards: 0, numbers: 4 } });
    try {
      expect(await problemOf(await postChallenge(await enrolTestKiosk(bare), null))).toBe('passkey-not-allowed');
    } finally {
      await bare.close();
    }
  });
});
