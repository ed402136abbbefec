// Every route under whatever an enrolled and dishonest kiosk may send: an answer of the contract or a problem of the route's list, and nothing half-written.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../contract/canonical.ts';
import { jwsType } from '../contract/messages.ts';
import { opaqueId } from '../contract/primitives.ts';
import type { ProblemType } from '../contract/problem.ts';
import { routes, type Route } from '../contract/routes.ts';
import { freshDatabase } from './testing-database.ts';
import { answerOf, asJson, AT_ONCE, check, headerOf, idsOf, jwsOf, plan, posts, routeOf, seconds, signedRoutes, underFire } from './testing-fuzz.ts';
import { CANARY, hostileBodies, lengthened, spelling, spoil, spoiling, type Json } from './testing-hostile.ts';
import { approvalOf, open, reviewedOf } from './testing.ts';

const fire = underFire(freshDatabase);

const batch = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: AT_ONCE, maxLength: AT_ONCE });

const usedUp: ReadonlySet<ProblemType | 'ok'> = new Set<ProblemType | 'ok'>(['ok', 'nonce-used', 'nonce-expired', 'verdict-conflict', 'evaluation-limit-reached', 'enrolment-code-unknown', 'staff-document-lapsed']);

it.each(routes)('$method $path serves what is right: the spoilt ones begin there', async (route) => {
  const { sampleOf, bodyOf, send, carrier } = fire();
  const { path, payload } = await sampleOf(route);
  const answer = route.method === 'GET' ? await answerOf(await fetch(`${carrier.url}${path}`)) : await send(path, await bodyOf(route, payload));
  expect(check(answer, route)).toBe('ok');
});

describe.each(posts)('$path', (route) => {
  it('refuses bodies that are no message', async () => {
    const { sampleOf, send } = fire();
    const { path } = await sampleOf(route);
    for (const [name, body] of hostileBodies) {
      expect(['malformed-request', 'body-too-large', 'bad-signature', 'unsigned', 'key-confusion'], name).toContain(check(await send(path, body), route));
    }
  });

  it('refuses bodies of another type, or of none', async () => {
    const { sampleOf, bodyOf, send } = fire();
    const { path, payload } = await sampleOf(route);
    const body = await bodyOf(route, payload);
    const types = ['', 'text/plain', 'application/json5', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/jsonp', `application/${CANARY}`, 'text/plain; application/json', 'a'.repeat(5000)];
    for (const type of types) expect(check(await send(path, body, { 'content-type': type }), route), type).toBe('malformed-request');
  });

  it('refuses any bytes', async () => {
    const { sampleOf, send } = fire();
    const { path } = await sampleOf(route);
    await fc.assert(
      fc.asyncProperty(batch(fc.uint8Array({ maxLength: 300 })), async (bodies) => {
        for (const type of await Promise.all(bodies.map(async (body) => check(await send(path, body), route)))) expect(type).toBe('malformed-request');
      }),
      plan(3),
    );
  });

  it('has no text that could carry a picture', async () => {
    const { sampleOf, bodyOf, send } = fire();
    const { path, payload } = await sampleOf(route);
    for (const long of lengthened(payload)) expect(check(await send(path, await bodyOf(route, long)), route), canonicalJson(long).slice(0, 200)).toBe('malformed-request');
  });

  it('answers values that do not belong there, rightly signed', async () => {
    const { sampleOf, bodyOf, send } = fire();
    let sample = await sampleOf(route);
    const seen = new Set<ProblemType | 'ok'>();
    const one = fc.tuple(fc.array(spoiling, { minLength: 1, maxLength: 2 }), spelling);
    await fc.assert(
      fc.asyncProperty(batch(one), async (cases) => {
        const types = await Promise.all(
          cases.map(async ([spoilings, spell]) => {
            const payload = spoil(sample.payload, spoilings, sample.likely);
            return check(await send(pathOf(route, payload, sample.path), await bodyOf(route, payload, spell)), route);
          }),
        );
        types.forEach((type) => seen.add(type));
        if (types.some((type) => usedUp.has(type))) sample = await sampleOf(route);
      }),
      plan(20),
    );
    // Otherwise nothing had come through to what is behind the shape.
    expect([...seen].filter((type) => type !== 'malformed-request').length, [...seen].join(', ')).toBeGreaterThan(0);
  }, seconds(60));
});

/** The address that belongs to the payload, so that its registration is looked for; the right one where it names none. */
function pathOf(route: Route, payload: Json, otherwise: string): string {
  const name = /\{(\w+)\}/.exec(route.path)?.[1] ?? 'registrationId';
  const named = opaqueId.safeParse(Object(payload) === payload ? (payload as Readonly<Record<string, Json>>)[name] : null);
  return named.success ? route.path.replace(`{${name}}`, named.data) : otherwise;
}

describe.each(signedRoutes)('signed messages to $path', (route) => {
  it('with a header that is not ours', async () => {
    const { sampleOf, send, kiosk, neighbour, clerk } = fire();
    const { path, payload } = await sampleOf(route);
    const likely: Json[] = ['none', 'HS256', 'RS256', 'ES384', 'JWT', ...Object.values(jwsType), neighbour.kioskId, clerk.sessionId, kiosk.publicJwk];
    await fc.assert(
      fc.asyncProperty(batch(fc.tuple(fc.array(spoiling, { minLength: 1, maxLength: 2 }), spelling)), async (cases) => {
        const text = canonicalJson(payload);
        await Promise.all(cases.map(async ([spoilings, spell]) => check(await send(path, JSON.stringify({ jws: await jwsOf(kiosk, spell(spoil(headerOf(route, kiosk.kioskId), spoilings, likely)), text) })), route)));
      }),
      plan(6),
    );
  }, seconds(30));

  it('with any text where the payload belongs', async () => {
    const { sampleOf, send, kiosk } = fire();
    const { path } = await sampleOf(route);
    const texts = [' ', '{', '[]', 'null', '""', '1e999', `"${CANARY}"`, '\ud800', '{"__proto__":null}', '['.repeat(2_500) + ']'.repeat(2_500), `${'{"a":'.repeat(900)}1${'}'.repeat(900)}`];
    for (const text of ['', ...texts]) {
      const jws = await jwsOf(kiosk, canonicalJson(headerOf(route, kiosk.kioskId)), text);
      expect(check(await send(path, JSON.stringify({ jws })), route), text.slice(0, 30)).toBe('malformed-request');
    }
  });

  it('of one kiosk in the name of another', async () => {
    const { sampleOf, send, kiosk, neighbour } = fire();
    const { path, payload } = await sampleOf(route);
    const header = canonicalJson(headerOf(route, neighbour.kioskId));
    const [byMe, byNeighbour] = [await jwsOf(kiosk, header, canonicalJson(payload)), await jwsOf(neighbour, header, canonicalJson(payload))];
    expect(check(await send(path, JSON.stringify({ jws: byMe })), route)).toBe('bad-signature');
    expect(check(await send(path, JSON.stringify({ jws: byNeighbour })), route)).toBe('wrong-kiosk');
  });
});

it('approvals that are spoilt, signed by their operator', async () => {
  const { bodyOf, send, kiosk, clerk } = fire();
  const route = routeOf('submitVerdict');
  const opened = await open(kiosk);
  const verdict = reviewedOf(kiosk, opened, 'somebody', clerk.operator);
  const approval = asJson(approvalOf(verdict, clerk.operator));
  const header: Json = { alg: 'ES256', kid: clerk.sessionId, typ: jwsType.approval };
  const likely = [...idsOf(opened, kiosk.kioskId, clerk.operator), 'identity-confirmed', '2020-01-01T00:00:00.000Z'];
  const one = fc.tuple(fc.array(spoiling, { minLength: 1, maxLength: 2 }), fc.array(spoiling, { maxLength: 1 }), spelling);
  await fc.assert(
    fc.asyncProperty(batch(one), async (cases) => {
      await Promise.all(
        cases.map(async ([payloadSpoilings, headerSpoilings, spell]) => {
          const jws = await jwsOf(clerk, canonicalJson(spoil(header, headerSpoilings, likely)), spell(spoil(approval, payloadSpoilings, likely)));
          const type = check(await send(`/v1/registrations/${opened.registrationId}/verdict`, await bodyOf(route, asJson({ ...verdict, approvals: [jws] }))), route);
          // A spoiling may have put a value in its own place.
          expect(['approval-invalid', 'malformed-request', 'body-too-large', 'verdict-conflict', 'ok']).toContain(type);
        }),
      );
    }),
    plan(8),
  );
}, seconds(30));
