// The service as a whole over HTTP: enrolment, opening, doors, headers, CORS.
import { exportJWK, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sandboxIccid } from './db/seed.ts';
import { isLuhnValid } from './services/luhn.ts';
import { startCarrier, type Carrier } from './start.ts';
import { enrolTestKiosk, open, openPayloadOf, post, postOpen, problemOf, submit, verifiedOf, type TestKiosk } from './testing.ts';

const origin = 'https://kiosk.example';
const lines: string[] = [];
let clockMs = Date.now();
let carrier: Carrier;
let kiosk: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0,
    data: 'memory://',
    origins: [origin],
    stock: { esims: 40, cards: 3, numbers: 40 },
    limits: { openingsPerMinutePerKiosk: 25, enrolmentsPerMinutePerAddress: 15 },
    now: () => new Date(clockMs),
    log: (line) => lines.push(line),
  });
  kiosk = await enrolTestKiosk(carrier);
}, 60_000);
afterAll(() => carrier.close());

/** Far enough that the rate limits of earlier tests have passed. */
const nextMinute = (): void => {
  clockMs += 61_000;
};

const newPublicKey = async (): Promise<object> => {
  const { x, y } = await exportJWK((await generateKeyPair('ES256')).publicKey);
  return { kty: 'EC', crv: 'P-256', x, y };
};
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

describe('opening', () => {
  it('answers a nonce, a policy and the key of the interim digest', async () => {
    nextMinute();
    const opened = await open(kiosk);
    expect(opened.policy).toEqual({ version: '2026-11-1', maxAttempts: 3, staffedReviewAllowed: true });
    expect(Date.parse(opened.expiresAt) - Date.parse(opened.serverTime)).toBe(15 * 60_000);
    const another = await open(kiosk);
    expect(another.nonce).not.toBe(opened.nonce);
    expect(another.idDigestKey).toEqual(opened.idDigestKey);
  });

  it('opens one registration for one requestId, even when asked twice at once', async () => {
    nextMinute();
    const request = openPayloadOf(kiosk);
    const [first, second] = await Promise.all([open(kiosk, request), open(kiosk, request)]);
    expect(second.registrationId).toBe(first.registrationId);
    expect(second.nonce).toBe(first.nonce);
    expect(await problemOf(await postOpen(kiosk, { ...request, mode: 'clerk' }))).toBe('malformed-request');
  });

  it('does not reopen what is over', async () => {
    nextMinute();
    const used = openPayloadOf(kiosk);
    await submit(kiosk, verifiedOf(kiosk, await open(kiosk, used), 'reopen'));
    expect(await problemOf(await postOpen(kiosk, used))).toBe('nonce-used');
    const lapsed = openPayloadOf(kiosk);
    await open(kiosk, lapsed);
    clockMs += 15 * 60_000;
    expect(await problemOf(await postOpen(kiosk, lapsed))).toBe('nonce-expired');
  });

  it('keeps a card for one registration until that expires', async () => {
    nextMinute();
    const iccid = sandboxIccid(0);
    expect(isLuhnValid(iccid)).toBe(true);
    const sim = { kind: 'iccid', iccid } as const;
    await open(kiosk, { sim });
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk, { sim })))).toBe('sim-unavailable');
    clockMs += 15 * 60_000;
    const again = await open(kiosk, { sim });
    const receipt = await submit(kiosk, verifiedOf(kiosk, again, 'card', sim));
    expect(receipt.state === 'activated' && receipt.activation.sim).toEqual(sim);
    clockMs += 15 * 60_000;
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk, { sim })))).toBe('sim-unavailable');
  });

  it('refuses a card that is not in stock, and one whose check digit is wrong', async () => {
    nextMinute();
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk, { sim: { kind: 'iccid', iccid: sandboxIccid(77) } })))).toBe('sim-unavailable');
    const right = sandboxIccid(1);
    const wrong = right.slice(0, -1) + String((Number(right.slice(-1)) + 1) % 10);
    expect(await problemOf(await postOpen(kiosk, openPayloadOf(kiosk, { sim: { kind: 'iccid', iccid: wrong } })))).toBe('malformed-request');
  });

  it('limits how fast one kiosk can reserve, without holding up another', async () => {
    nextMinute();
    const busy = await enrolTestKiosk(carrier);
    const request = openPayloadOf(busy);
    for (let opening = 0; opening < 25; opening += 1) expect((await postOpen(busy, request)).status).toBe(200);
    expect(await problemOf(await postOpen(busy, request))).toBe('rate-limited');
    expect((await postOpen(kiosk, openPayloadOf(kiosk))).status).toBe(200);
  });

  it('says so when there is no SIM left', async () => {
    const small = await startCarrier({ port: 0, data: 'memory://', origins: [origin], stock: { esims: 1, cards: 0, numbers: 1 } });
    try {
      const other = await enrolTestKiosk(small);
      await open(other);
      expect(await problemOf(await postOpen(other, openPayloadOf(other)))).toBe('sim-unavailable');
    } finally {
      await small.close();
    }
  });
});

describe('the doors', () => {
  const json = { 'content-type': 'application/json' };
  const registrations = (): string => `${carrier.url}/v1/registrations`;

  it.each([
    ['no JSON', '{"jws":', json],
    ['an empty body', '', json],
    ['JSON of another shape', '{"jws":1}', json],
    ['a field too many', '{"jws":"a.b.c","picture":"x"}', json],
    ['null', 'null', json],
    ['a form', 'jws=a.b.c', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text that a browser may send without asking', '{"jws":"a.b.c"}', { 'content-type': 'text/plain' }],
    ['a body over the limit', JSON.stringify({ jws: `a.b.${'c'.repeat(17_000)}` }), json],
    ['a JWS over the limit', JSON.stringify({ jws: `a.b.${'c'.repeat(9_000)}` }), json],
  ])('refuse %s as malformed', async (_name, body, headers) => {
    expect(await problemOf(await post(registrations(), body, headers))).toBe('malformed-request');
  });

  it('cut off a body over the limit that comes in pieces', async () => {
    const piece = new TextEncoder().encode('x'.repeat(4096));
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 1;
        if (sent > 8) controller.close();
        else controller.enqueue(piece);
      },
    });
    const request = new Request(registrations(), { method: 'POST', headers: json, body, duplex: 'half' } as RequestInit);
    expect(await problemOf(await fetch(request))).toBe('malformed-request');
  });

  it.each([
    ['GET', '/'],
    ['GET', '/v1/registrations'],
    ['DELETE', '/v1/kiosks'],
    ['GET', '/v1/../../etc/passwd'],
    ['POST', '/v2/registrations'],
  ])('answer %s %s with not-found', async (method, path) => {
    expect(await problemOf(await fetch(`${carrier.url}${path}`, { method }))).toBe('not-found');
  });

  it('answer health with safe headers', async () => {
    const response = await fetch(`${carrier.url}/v1/health`);
    expect(await response.json()).toEqual({ status: 'ok' });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    expect(response.headers.get('x-powered-by')).toBeNull();
  });

  it('let the kiosk’s origin read answers, refusals too', async () => {
    const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
    const preflight = await fetch(registrations(), { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(origin);
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
    const refusal = await post(registrations(), '{', { ...json, origin });
    expect(refusal.headers.get('access-control-allow-origin')).toBe(origin);
  });

  it('let no other origin in', async () => {
    for (const stranger of ['https://evil.example', `${origin}.evil.example`, 'null']) {
      const headers = { origin: stranger, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' };
      const preflight = await fetch(registrations(), { method: 'OPTIONS', headers });
      expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('log routes, codes and durations, and nothing that was sent', async () => {
    lines.length = 0;
    const opened = await open(kiosk);
    await submit(kiosk, verifiedOf(kiosk, opened, 'log'));
    await fetch(`${carrier.url}/v1/registrations/reg_secretsecret/verdict?name=secret`);
    expect(lines).toEqual([
      expect.stringMatching(/^POST \/v1\/registrations 200 \d+ ms$/),
      expect.stringMatching(/^POST \/v1\/registrations\/:registrationId\/verdict 200 \d+ ms$/),
      expect.stringMatching(/^GET \S+ 404 not-found \d+ ms$/),
    ]);
    expect(lines.join('\n')).not.toContain('secret');
    expect(lines.join('\n')).not.toContain(opened.registrationId);
  });
});

it('answers what it cannot finish with internal, and no detail', async () => {
  let clockBroken = false;
  const broken = await startCarrier({
    port: 0,
    data: 'memory://',
    origins: [origin],
    stock: { esims: 1, cards: 0, numbers: 1 },
    now: () => new Date(clockBroken ? Number.NaN : Date.now()),
  });
  try {
    const enrolled = await enrolTestKiosk(broken);
    clockBroken = true;
    const response = await postOpen(enrolled, openPayloadOf(enrolled));
    const body = await response.clone().text();
    expect(await problemOf(response)).toBe('internal');
    expect(Object.keys(JSON.parse(body) as object).sort()).toEqual(['status', 'title', 'type']);
  } finally {
    await broken.close();
  }
});
