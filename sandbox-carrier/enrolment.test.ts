// A browser becomes a kiosk: codes that work once, keys that are keys, guessing that is stopped, and what comes with it.
import { compactVerify, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestKeysPayload } from '../contract/digest.ts';
import { enrolResponse } from '../contract/messages.ts';
import { sandboxPolicy } from './services/context.ts';
import { digestKeyIdOf } from './services/keyring.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { enrolTestKiosk, newKeyPair, open, openPayloadOf, post, postOpen, postVerdict, problemOf, refusalOf, verifiedOf, testSecret, type TestKiosk } from './testing.ts';

const origin = 'https://kiosk.example';
let clockMs = Date.now();
let carrier: Carrier;
let kiosk: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [origin], stock: { esims: 60, cards: 3, numbers: 300, cardsElsewhere: 1 }, limits: { openingsPerMinutePerKiosk: 25, enrolmentsPerMinutePerAddress: 15 }, now: () => new Date(clockMs) });
  kiosk = await enrolTestKiosk(carrier);
}, 60_000);
afterAll(() => carrier.close());

/** Far enough that the rate limits of earlier tests have passed. */
const nextMinute = (): void => {
  clockMs += 61_000;
};

const newPublicKey = async (): Promise<object> => (await newKeyPair()).publicJwk;
const enrolWith = async (code: string, publicKey: object): Promise<Response> =>
  post(`${carrier.url}/v1/kiosks`, JSON.stringify({ code, publicKey, appVersion: '0.1.0' }));

describe('enrolment', () => {
  it('takes a code once, and has the next one ready', async () => {
    nextMinute();
    const code = carrier.enrolmentCode();
    expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/);
    expect((await enrolWith(code, await newPublicKey())).status).toBe(200);
    expect(await problemOf(await enrolWith(code, await newPublicKey()))).toBe('enrolment-code-unknown');
    expect(carrier.enrolmentCode()).not.toBe(code);
    expect((await enrolWith(carrier.enrolmentCode(), await newPublicKey())).status).toBe(200);
  });

  it('gives one code to one of two kiosks that use it at the same moment', async () => {
    nextMinute();
    const code = carrier.enrolmentCode();
    const keys = await Promise.all([newPublicKey(), newPublicKey()]);
    const statuses = (await Promise.all(keys.map((key) => enrolWith(code, key)))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 403]);
  });

  it('refuses a key that is not on the curve, and does not spend the code on it', async () => {
    nextMinute();
    const code = carrier.enrolmentCode();
    const offCurve = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) };
    expect(await problemOf(await enrolWith(code, offCurve))).toBe('malformed-request');
    expect((await enrolWith(code, await newPublicKey())).status).toBe(200);
  });

  it('refuses a private key, or any field too many', async () => {
    nextMinute();
    const response = await enrolWith(carrier.enrolmentCode(), { ...(await newPublicKey()), d: 'A'.repeat(43) });
    expect(await problemOf(response)).toBe('malformed-request');
  });

  it('refuses a code that has lapsed', async () => {
    const code = carrier.enrolmentCode();
    const before = clockMs;
    clockMs += 13 * 3_600_000;
    expect(await problemOf(await enrolWith(code, await newPublicKey()))).toBe('enrolment-code-unknown');
    clockMs = before;
  });

  it('stops guessing by rate, and lets in again a minute later', async () => {
    nextMinute();
    const key = await newPublicKey();
    const answers: string[] = [];
    for (let guess = 0; guess < 16; guess += 1) answers.push(await problemOf(await enrolWith('AAAA-AAAA', key)));
    expect(answers.slice(0, 15)).toEqual(Array.from({ length: 15 }, () => 'enrolment-code-unknown'));
    expect(answers[15]).toBe('rate-limited');
    nextMinute();
    expect((await enrolWith(carrier.enrolmentCode(), key)).status).toBe(200);
  });
});

it('gives the new kiosk its policy, the carrier’s key to pin, and the digest keys signed with it', async () => {
  nextMinute();
  const response = await enrolWith(carrier.enrolmentCode(), await newPublicKey());
  const enrolled = enrolResponse.parse(await response.json());
  expect(enrolled.policy).toEqual(sandboxPolicy);
  const { payload, protectedHeader } = await compactVerify(enrolled.digestKeys, await importJWK(enrolled.carrierKey, 'ES256'));
  expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'rnk-keys+jws', kid: 'carrier' });
  const { keys } = digestKeysPayload.parse(JSON.parse(new TextDecoder().decode(payload)));
  expect(keys).toHaveLength(1);
  for (const { keyId, publicKey } of keys) expect(keyId).toBe(digestKeyIdOf(Buffer.from(publicKey, 'base64url')));
});

it('a revoked kiosk is refused from its next request on, and only who holds its key is told', async () => {
  nextMinute();
  const bad = await enrolTestKiosk(carrier);
  const opened = await open(bad);
  expect(await carrier.revokeKiosk(bad.kioskId)).toBe(true);
  expect(await carrier.revokeKiosk(bad.kioskId)).toBe(false);
  expect(await refusalOf(bad, verifiedOf(bad, opened, 'x'))).toBe('kiosk-revoked');
  expect(await problemOf(await postOpen(bad, openPayloadOf(bad)))).toBe('kiosk-revoked');
  const pretender = { ...kiosk, kioskId: bad.kioskId };
  expect(await problemOf(await postVerdict(pretender, opened.registrationId, verifiedOf(pretender, opened, 'x')))).toBe('bad-signature');
});
