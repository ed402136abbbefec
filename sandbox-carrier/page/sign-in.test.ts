// The door of the operator page: who gets in, what the cookie is worth, and which forms are believed.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pageSessions } from '../db/schema.ts';
import { sha256Hex } from '../services/hash.ts';
import { startCarrier, type Carrier } from '../start.ts';
import { freshDatabase } from '../testing-database.ts';
import { enrolTestKiosk, problemOf, testSecret, type TestKiosk } from '../testing.ts';
import { PASSWORD, signedIn, visit } from './testing.ts';

let clockMs = Date.UTC(2026, 10, 24, 9);
let carrier: Carrier;
let kiosk: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: ['https://kiosk.example'], operatorPassword: PASSWORD, now: () => new Date(clockMs), stock: { esims: 1, cards: 1, numbers: 8 } });
  kiosk = await enrolTestKiosk(carrier);
}, 60_000);
afterAll(() => carrier.close());
// The attempts of the test before have passed.
beforeEach(() => {
  clockMs += 61_000;
});

/** What only somebody who is signed in may see. */
const secrets = (): readonly string[] => [kiosk.kioskId, 'First shop', 'name="csrf"', 'data-live'];

describe('without a session', () => {
  it.each(['/operator', '/operator/live', '/operator/digest-key/rotate', '/operator/kiosks/kio_nobody12345/revoke'])('shows nothing at %s', async (path) => {
    const answer = await visit(carrier).get(path);
    expect(answer.status).toBe(401);
    const text = await answer.text();
    for (const secret of secrets()) expect(text).not.toContain(secret);
  });

  it('does nothing', async () => {
    const visitor = visit(carrier);
    expect((await visitor.post('/operator/codes', { csrf: 'x', shopId: 'shp_first-shop' })).status).toBe(401);
    expect((await visitor.post(`/operator/kiosks/${kiosk.kioskId}/revoke`, { csrf: 'x' })).status).toBe(401);
    expect(await (await signedIn(carrier)).get('/operator').then((page) => page.text())).toContain('In use');
  });

  it('takes no cookie that it did not give out', async () => {
    expect((await visit(carrier, `rnk_operator=${'A'.repeat(43)}`).get('/operator')).status).toBe(401);
    expect((await visit(carrier, 'rnk_operator=').get('/operator')).status).toBe(401);
  });
});

describe('signing in', () => {
  it.each(['', 'wrong', `${PASSWORD} `, PASSWORD.slice(0, -1)])('refuses %j', async (password) => {
    const visitor = visit(carrier);
    const answer = await visitor.post('/operator/sign-in', { password });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('That is not the password.');
    expect(visitor.cookie()).toBe('');
  });

  it('stops guessing by rate, the right password included, and lets in a minute later', async () => {
    const visitor = visit(carrier);
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 10; attempt += 1) statuses.push((await visitor.post('/operator/sign-in', { password: `guess ${String(attempt)}` })).status);
    expect(statuses).toEqual(Array.from({ length: 10 }, () => 401));
    expect((await visitor.post('/operator/sign-in', { password: PASSWORD })).status).toBe(429);
    clockMs += 61_000;
    expect((await visitor.post('/operator/sign-in', { password: PASSWORD })).status).toBe(303);
  });

  it('gives a cookie that scripts and other sites cannot use, and keeps only its hash', async () => {
    const visitor = visit(carrier);
    const answer = await visitor.post('/operator/sign-in', { password: PASSWORD });
    expect(answer.headers.get('location')).toBe('/operator');
    const flags = (answer.headers.get('set-cookie') ?? '').split('; ').slice(1).sort();
    expect(flags).toEqual(['HttpOnly', 'Max-Age=28800', 'Path=/operator', 'SameSite=Strict']);
    const token = visitor.cookie().slice('rnk_operator='.length);
    const kept = (await carrier.context.db.select().from(pageSessions)).map(({ tokenHash }) => tokenHash);
    expect(kept).toContain(sha256Hex(token));
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it('marks the cookie as Secure where the browser came by https', async () => {
    const host = new URL(carrier.url).host;
    const answer = await visit(carrier).post('/operator/sign-in', { password: PASSWORD }, { origin: `https://${host}` });
    expect(answer.headers.get('set-cookie')).toContain('; Secure');
  });

  it('is over after eight hours, and sweeps up what is over', async () => {
    const visitor = await signedIn(carrier);
    clockMs += 8 * 3_600_000 - 1;
    expect((await visitor.get('/operator')).status).toBe(200);
    clockMs += 1;
    expect((await visitor.get('/operator')).status).toBe(401);
    await signedIn(carrier);
    expect(await carrier.context.db.select().from(pageSessions)).toHaveLength(1);
  });

  it('ends with signing out, on the server as well', async () => {
    const visitor = await signedIn(carrier);
    const copied = visitor.cookie();
    const answer = await visitor.post('/operator/sign-out', { csrf: await visitor.csrf() });
    expect(answer.status).toBe(303);
    expect(visitor.cookie()).toBe('');
    expect((await visit(carrier, copied).get('/operator')).status).toBe(401);
  });
});

describe('forms', () => {
  const revoked = async (): Promise<boolean> => !(await (await (await signedIn(carrier)).get('/operator')).text()).includes('In use');

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['the same host on another port', { origin: 'http://127.0.0.1:1' }],
    ['nowhere that it says', { origin: 'null' }],
    ['another site, by the browser’s own word', { 'sec-fetch-site': 'same-site' }],
  ])('are refused from %s', async (_from, headers) => {
    const visitor = await signedIn(carrier);
    const csrf = await visitor.csrf();
    expect((await visitor.post(`/operator/kiosks/${kiosk.kioskId}/revoke`, { csrf }, headers)).status).toBe(403);
    expect((await visit(carrier).post('/operator/sign-in', { password: PASSWORD }, headers)).status).toBe(403);
    expect(await revoked()).toBe(false);
  });

  it('are refused without an origin', async () => {
    const visitor = await signedIn(carrier);
    const body = new URLSearchParams({ csrf: await visitor.csrf() }).toString();
    const answer = await fetch(`${carrier.url}/operator/kiosks/${kiosk.kioskId}/revoke`, { method: 'POST', body, headers: { cookie: visitor.cookie(), 'content-type': 'application/x-www-form-urlencoded' } });
    expect(answer.status).toBe(403);
    expect(await revoked()).toBe(false);
  });

  it('are refused without the token of the session, or with another’s', async () => {
    const visitor = await signedIn(carrier);
    const other = await (await signedIn(carrier)).csrf();
    expect(other).not.toBe('');
    expect(other).not.toBe(await visitor.csrf());
    expect((await visitor.post(`/operator/kiosks/${kiosk.kioskId}/revoke`, { csrf: other })).status).toBe(403);
    expect((await visitor.post(`/operator/kiosks/${kiosk.kioskId}/revoke`, { csrf: '' })).status).toBe(403);
    expect((await visitor.post(`/operator/kiosks/${kiosk.kioskId}/revoke`, {})).status).toBe(400);
    expect(await revoked()).toBe(false);
  });

  it('are refused in another shape than a form’s', async () => {
    const visitor = await signedIn(carrier);
    const csrf = await visitor.csrf();
    const answer = await visitor.post(`/operator/kiosks/${kiosk.kioskId}/revoke`, { csrf }, { 'content-type': 'text/plain' });
    expect(answer.status).toBe(400);
    expect(await revoked()).toBe(false);
  });

  it.each(['/operator/codes', '/operator/audit-check', '/operator/sign-out'])('cannot be sent to %s by a link', async (path) => {
    const answer = await (await signedIn(carrier)).get(path);
    expect(answer.status).toBe(405);
    expect(await problemOf(answer)).toBe('method-not-allowed');
  });
});

describe('answers', () => {
  const policy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  it('carry the policy of a page and hold nothing that it would stop', async () => {
    const visitor = await signedIn(carrier);
    for (const path of ['/operator', '/operator/live', '/operator/digest-key/rotate', `/operator/kiosks/${kiosk.kioskId}/revoke`]) {
      const answer = await visitor.get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toBe(policy);
      expect(answer.headers.get('referrer-policy')).toBe('same-origin');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).not.toMatch(/<style|\sstyle=|<script(?! type="module" src="\/operator\/page\.js">)|\son[a-z]+=|javascript:|https?:\/\//);
    }
  });

  it('leave the policy of the API as it was', async () => {
    expect((await visit(carrier).get('/v1/health')).headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  it('bring style and script as files', async () => {
    expect((await visit(carrier).get('/operator/style.css')).headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect((await visit(carrier).get('/operator/page.js')).headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });
});

describe('without a password', () => {
  it('there is no such page', async () => {
    const closed = await startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], stock: { esims: 0, cards: 0, numbers: 1 } });
    try {
      for (const path of ['/operator', '/operator/live', '/operator/style.css']) expect(await problemOf(await visit(closed).get(path))).toBe('not-found');
      expect(await problemOf(await visit(closed).post('/operator/sign-in', { password: '' }))).toBe('not-found');
    } finally {
      await closed.close();
    }
  });
});
