// Addresses that are none, methods nobody takes and requests that are hardly HTTP, by hand over a socket; and the operator page's forms.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routes } from '../contract/routes.ts';
import { signedIn, visit } from './page/testing.ts';
import { FIRST_SHOP } from './services/enrolment.ts';
import { freshDatabase } from './testing-database.ts';
import { answerOf, answerOfRaw, check, checkPage, plan, posts, routeOf, seconds, signedRoutes, underFire } from './testing-fuzz.ts';
import { CANARY, hostileBodies, hostileTexts, hostileValue } from './testing-hostile.ts';
import { exchange, requestText } from './testing-raw.ts';

const fire = underFire(freshDatabase);

/** Lone surrogates become U+FFFD: an address and a form cannot hold one. */
const wellFormed = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');

it.each(routes)('other methods than $method at $path', async (route) => {
  const { sampleOf, carrier } = fire();
  const { path } = await sampleOf(route);
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'MKCOL', 'SEARCH', 'LINK', 'M-SEARCH', 'CONNECT'].filter((each) => each !== route.method)) {
    const answers = await exchange(carrier.url, requestText(method, path));
    expect(answers.map((answer) => check(answerOfRaw(answer), null)), method).toEqual([method === 'OPTIONS' ? 'ok' : 'method-not-allowed']);
  }
});

describe('addresses', () => {
  const ids = [
    ...hostileTexts.map((text) => encodeURIComponent(wellFormed(text))),
    '%2e%2e%2f%2e%2e', '..', '../..', '..%5c..', '%00', '%', '%zz', '%c0%af', '%ed%a0%80', '%u0041', 'a'.repeat(10_000), '%41'.repeat(1_000), ';jsessionid=1', 'reg_AAAAAAAA%0a', '@', ':', '*', '//',
  ];

  it.each(signedRoutes.filter(({ path }) => path.includes('{')))('$path with an id that is none', async (route) => {
    const { sampleOf, bodyOf, carrier } = fire();
    const body = await bodyOf(route, (await sampleOf(route)).payload);
    for (const id of ids) {
      const answers = await exchange(carrier.url, requestText('POST', route.path.replace('{registrationId}', id), body));
      expect(answers).toHaveLength(1);
      for (const answer of answers) expect(['malformed-request', 'not-found', 'method-not-allowed', 'body-too-large'], id).toContain(check(answerOfRaw(answer), route));
    }
  }, seconds(30));

  it.each(posts)('$path with a query is served as without', async (route) => {
    const { sampleOf, bodyOf, send } = fire();
    const { path, payload } = await sampleOf(route);
    const query = new URLSearchParams([['__proto__', CANARY], ['id', "' OR 1=1 --"], ['a[]', '1'], ['a', '\u0000']]);
    expect(check(await send(`${path}?${query.toString()}`, await bodyOf(route, payload)), route)).toBe('ok');
  });

  it('that nobody serves', async () => {
    const { carrier } = fire();
    for (const id of ids) {
      for (const path of [`/${id}`, `/v1/${id}`, `/v1/kiosks/${id}`, `/operator/${id}`]) {
        for (const answer of await exchange(carrier.url, requestText('GET', path))) checkPage(answerOfRaw(answer));
      }
    }
  }, seconds(30));
});

describe('requests that are hardly HTTP', () => {
  const host = 'host: carrier.example\r\nconnection: close\r\n';
  const typed = `${host}content-type: application/json\r\n`;
  const manyHeaders = Array.from({ length: 900 }, (_, index) => `x-${String(index)}: 1\r\n`).join('');
  it.each([
    ['no HTTP at all', `${CANARY}\r\n\r\n`],
    ['a TLS hello', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['HTTP/9.9', `GET /v1/health HTTP/9.9\r\n${host}\r\n`],
    ['HTTP/1.0 without a host', 'GET /v1/health HTTP/1.0\r\n\r\n'],
    ['no host', 'GET /v1/health HTTP/1.1\r\nconnection: close\r\n\r\n'],
    ['a host that is none', `GET /v1/health HTTP/1.1\r\nhost: <${CANARY}>\r\nconnection: close\r\n\r\n`],
    ['a host with a user', 'GET /v1/health HTTP/1.1\r\nhost: a@b\r\nconnection: close\r\n\r\n'],
    ['a host that is broken', 'GET /v1/health HTTP/1.1\r\nhost: [::1\r\nconnection: close\r\n\r\n'],
    ['a backslash', `GET /v1\\health HTTP/1.1\r\n${host}\r\n`],
    ['an address that is none', `GET http://[/${CANARY} HTTP/1.1\r\n${host}\r\n`],
    ['a star', `OPTIONS * HTTP/1.1\r\n${host}\r\n`],
    ['CONNECT', `CONNECT carrier.example:443 HTTP/1.1\r\n${host}\r\n`],
    ['a method in small letters', `post /v1/kiosks HTTP/1.1\r\n${host}\r\n`],
    ['a method that nobody knows', `${CANARY.toUpperCase()} /v1/kiosks HTTP/1.1\r\n${host}\r\n`],
    ['a NUL in the line', `GET /v1/\u0000 HTTP/1.1\r\n${host}\r\n`],
    ['a NUL in a header', `GET /v1/nothing HTTP/1.1\r\n${host}x: \u0000\r\n\r\n`],
    ['a header without a name', `GET /v1/nothing HTTP/1.1\r\n${host}: x\r\n\r\n`],
    ['a header in two lines', `GET /v1/nothing HTTP/1.1\r\n${host}x: a\r\n b\r\n\r\n`],
    ['lines that end in LF', 'GET /v1/nothing HTTP/1.1\nhost: a\nconnection: close\n\n'],
    ['a header of 20 KB', `GET /v1/health HTTP/1.1\r\n${host}x: ${CANARY.repeat(3_500)}\r\n\r\n`],
    ['an address of 20 KB', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n${host}\r\n`],
    ['many headers', `GET /v1/nothing HTTP/1.1\r\n${host}${manyHeaders}\r\n`],
    ['an expectation', `POST /v1/kiosks HTTP/1.1\r\n${typed}expect: ${CANARY}\r\ncontent-length: 2\r\n\r\n{}`],
    ['two lengths', `POST /v1/kiosks HTTP/1.1\r\n${typed}content-length: 2\r\ncontent-length: 3\r\n\r\n{}`],
    ['a length below nothing', `POST /v1/kiosks HTTP/1.1\r\n${typed}content-length: -1\r\n\r\n{}`],
    ['a length beyond all', `POST /v1/kiosks HTTP/1.1\r\n${typed}content-length: 99999999999999999999\r\n\r\n{}`],
    ['a length in words', `POST /v1/kiosks HTTP/1.1\r\n${typed}content-length: two\r\n\r\n{}`],
    ['a length and pieces', `POST /v1/kiosks HTTP/1.1\r\n${typed}content-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['an encoding that nobody knows', `POST /v1/kiosks HTTP/1.1\r\n${typed}transfer-encoding: ${CANARY}\r\n\r\n{}`],
    ['a piece of no size', `POST /v1/kiosks HTTP/1.1\r\n${typed}transfer-encoding: chunked\r\n\r\nzz\r\n`],
    ['a piece beyond all', `POST /v1/kiosks HTTP/1.1\r\n${typed}transfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n`],
    ['pieces that never end', `POST /v1/kiosks HTTP/1.1\r\n${typed}transfer-encoding: chunked\r\n\r\n${`800\r\n${'x'.repeat(2048)}\r\n`.repeat(12)}`],
    ['pieces with notes', `POST /v1/kiosks HTTP/1.1\r\n${typed}transfer-encoding: chunked\r\n\r\n2;${CANARY}=1\r\n{}\r\n0\r\nx: y\r\n\r\n`],
    ['a body that stops', `POST /v1/kiosks HTTP/1.1\r\n${typed}content-length: 500\r\n\r\n{"code"`],
    ['a body where none belongs', `GET /v1/nothing HTTP/1.1\r\n${typed}content-length: 4\r\n\r\nnull`],
    ['an upgrade', 'GET /v1/nothing HTTP/1.1\r\nhost: a\r\nconnection: upgrade, close\r\nupgrade: websocket\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-version: 13\r\n\r\n'],
  ])('%s', async (_name, text) => {
    const answers = await exchange(fire().carrier.url, Buffer.from(text, 'latin1'));
    expect(answers).toHaveLength(1);
    for (const answer of answers) {
      expect(check(answerOfRaw(answer), null)).not.toBe('ok');
      expect(answer.headers['cache-control']).toBe('no-store');
    }
  });

  it('a right one in pieces of one byte is served', async () => {
    const { sampleOf, bodyOf, carrier } = fire();
    const route = routeOf('openRegistration');
    const { path, payload } = await sampleOf(route);
    const pieces = Array.from(await bodyOf(route, payload), (character) => `1\r\n${character}\r\n`).join('');
    const [answer] = await exchange(carrier.url, `${requestText('POST', path, '', { 'content-type': 'application/json', 'transfer-encoding': 'chunked' })}${pieces}0\r\n\r\n`);
    expect(answer === undefined ? null : check(answerOfRaw(answer), route)).toBe('ok');
  });

  it('a right one that is followed by a wrong one is answered first', async () => {
    const { sampleOf, bodyOf, carrier } = fire();
    const route = routeOf('openRegistration');
    const { path, payload } = await sampleOf(route);
    const right = requestText('POST', path, await bodyOf(route, payload)).replace('connection: close\r\n', '');
    const [answer] = await exchange(carrier.url, `${right}${CANARY} and no HTTP\r\n\r\n`);
    expect(answer === undefined ? null : check(answerOfRaw(answer), route)).toBe('ok');
  });

  it('a body over the limit leaves a connection that can be used again', async () => {
    const { carrier } = fire();
    const large = requestText('POST', '/v1/kiosks', '['.repeat(1_000_000)).replace('connection: close\r\n', '');
    const answers = await exchange(carrier.url, `${large}${requestText('POST', '/v1/kiosks', 'null')}`, 2);
    expect(answers.map((answer) => check(answerOfRaw(answer), null))).toEqual(['body-too-large', 'malformed-request']);
  });

  it.each(posts)('a right one to $path with bytes changed', async (route) => {
    const { sampleOf, bodyOf, carrier } = fire();
    const { path, payload } = await sampleOf(route);
    const right = Buffer.from(requestText('POST', path, await bodyOf(route, payload)), 'latin1');
    const put = fc.oneof(fc.uint8Array({ maxLength: 4 }), fc.constantFrom(...['\r\n', '\r\n\r\n', '\u0000', ':', ' ', 'content-length: 1\r\n'].map((text) => new Uint8Array(Buffer.from(text)))));
    const change = fc.record({ at: fc.nat(right.length - 1), drop: fc.nat(3), put });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 20, maxLength: 20 }), async (cases) => {
        await Promise.all(
          cases.map(async (changes) => {
            const bytes = changes.reduce<Buffer>((text, { at, drop, put: bytesPut }) => Buffer.concat([text.subarray(0, at), bytesPut, text.subarray(at + drop)]), right);
            for (const answer of await exchange(carrier.url, bytes)) check(answerOfRaw(answer), route);
          }),
        );
      }),
      plan(1),
    );
  }, seconds(40));
});

describe('the operator page', () => {
  const forms: readonly (readonly [string, readonly string[]])[] = [
    ['/operator/codes', ['csrf', 'shopId']],
    ['/operator/kiosks/:id/revoke', ['csrf']],
    ['/operator/operators/:id/unlock', ['csrf']],
    ['/operator/audit-check', ['csrf', 'anchors']],
    ['/operator/digest-key/rotate', ['csrf']],
    ['/operator/sign-out', ['csrf']],
    ['/operator/sign-in', ['password']],
  ];

  it('answers forms of any fields, signed in or not', async () => {
    const { carrier, kiosk } = fire();
    const visitor = await signedIn(carrier);
    const csrf = await visitor.csrf();
    expect(csrf).not.toBe('');
    const stranger = visit(carrier, `rnk_operator=${encodeURIComponent(`' OR 1=1 -- ${CANARY}\u0000`)}`);
    const anchors = [`9999:999999999999999:${'0'.repeat(64)}`, `0:1:${'f'.repeat(64)}\n1:0:${'0'.repeat(64)}`, `-1:1:${'0'.repeat(64)}`];
    const text = fc
      .oneof(fc.constantFrom(...hostileTexts, ...anchors, FIRST_SHOP, kiosk.kioskId), hostileValue.map((value) => JSON.stringify(value)), fc.string({ unit: 'binary', maxLength: 30 }))
      .map(wellFormed);
    const one = fc.record({ form: fc.constantFrom(...forms), id: text, values: fc.array(text, { minLength: 2, maxLength: 2 }), isRight: fc.boolean(), extra: text });
    await fc.assert(
      fc.asyncProperty(one, async ({ form: [path, names], id, values, isRight, extra }) => {
        // The right token lets a form through, except where it would end the session that the others need.
        const token = isRight && path !== '/operator/sign-out' ? csrf : null;
        const fields = Object.fromEntries([...names.map((name, index): [string, string] => [name, (name === 'csrf' ? token : null) ?? values[index] ?? '']), ['extra', extra]]);
        const address = path.replace(':id', () => encodeURIComponent(id));
        checkPage(await answerOf(await visitor.post(address, fields)));
        checkPage(await answerOf(await stranger.post(address, fields)));
        checkPage(await answerOf(await visitor.get(address)));
      }),
      plan(60),
    );
  }, seconds(40));

  it.each(forms)('%s takes no other body', async (path) => {
    const { carrier, kiosk, send } = fire();
    for (const [, body] of hostileBodies) {
      for (const type of ['application/x-www-form-urlencoded', 'application/json', 'multipart/form-data; boundary=x']) {
        checkPage(await send(path.replace(':id', kiosk.kioskId), body, { origin: carrier.url, 'content-type': type }));
      }
    }
  }, seconds(30));
});
