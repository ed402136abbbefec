// Every request that is none of ours, and every header of the ones that are.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { enrolTestKiosk, open, openPayloadOf, post, postOpen, problemOf, submit, verifiedOf, testSecret, type TestKiosk } from './testing.ts';

const origin = 'https://kiosk.example';
const lines: string[] = [];
let carrier: Carrier;
let kiosk: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [origin], stock: { esims: 5, cards: 0, numbers: 20 }, log: (line) => lines.push(line) });
  kiosk = await enrolTestKiosk(carrier);
}, 60_000);
afterAll(() => carrier.close());

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
    ['a JWS over the limit', JSON.stringify({ jws: `a.b.${'c'.repeat(9_000)}` }), json],
  ])('refuse %s as malformed', async (_name, body, headers) => {
    expect(await problemOf(await post(registrations(), body, headers))).toBe('malformed-request');
  });

  it('refuse a body over the limit', async () => {
    expect(await problemOf(await post(registrations(), JSON.stringify({ jws: `a.b.${'c'.repeat(17_000)}` })))).toBe('body-too-large');
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
    expect(await problemOf(await fetch(request))).toBe('body-too-large');
  });

  it.each([
    ['GET', '/'],
    ['GET', '/v1/../../etc/passwd'],
    ['POST', '/v2/registrations'],
  ])('answer %s %s with not-found', async (method, path) => {
    expect(await problemOf(await fetch(`${carrier.url}${path}`, { method }))).toBe('not-found');
  });

  it.each([
    ['GET', '/v1/registrations'],
    ['DELETE', '/v1/kiosks'],
    ['PUT', '/v1/registrations/reg_whatever/verdict'],
  ])('answer %s %s with method-not-allowed, and say which is', async (method, path) => {
    const response = await fetch(`${carrier.url}${path}`, { method });
    expect(response.headers.get('allow')).toBe('POST');
    expect(await problemOf(response)).toBe('method-not-allowed');
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
      expect.stringMatching(/^POST \/v1\/registrations\/:registrationId\/evaluations 200 \d+ ms$/),
      expect.stringMatching(/^POST \/v1\/registrations\/:registrationId\/verdict 200 \d+ ms$/),
      expect.stringMatching(/^GET \S+ 405 method-not-allowed \d+ ms$/),
    ]);
    expect(lines.join('\n')).not.toContain('secret');
    expect(lines.join('\n')).not.toContain(opened.registrationId);
  });
});

it('answers what it cannot finish with internal, and no detail', async () => {
  let clockBroken = false;
  const broken = await startCarrier({
    port: 0,
    data: await freshDatabase(), secret: testSecret,
    origins: [origin],
    stock: { esims: 1, cards: 0, numbers: 4 },
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
