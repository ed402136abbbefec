// Who signed a message, and whether anybody could have made it say something else.
import { CompactSign, exportSPKI, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../contract/canonical.ts';
import { jwsType } from '../contract/messages.ts';
import type { ProblemType } from '../contract/problem.ts';
import type { VerdictPayload } from '../contract/verdict.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { enrolTestKiosk, newKeyPair, open, postVerdictJws, problemOf, sign, signText, submit, verifiedOf, testSecret, type TestKiosk } from './testing.ts';

let carrier: Carrier;
let kiosk: TestKiosk;
let other: TestKiosk;

beforeAll(async () => {
  carrier = await startCarrier({
    port: 0,
    data: await freshDatabase(), secret: testSecret,
    origins: ['https://kiosk.example'],
    stock: { esims: 60, cards: 0, numbers: 300 },
    limits: { openingsPerMinutePerKiosk: 1000, evaluationsPerMinutePerKiosk: 1000 },
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

const spkiOf = async ({ publicJwk }: TestKiosk): Promise<string> => {
  const key = await importJWK(publicJwk, 'ES256', { extractable: true });
  if (key instanceof Uint8Array) throw new Error('not a public key');
  return exportSPKI(key);
};

describe('signatures', () => {
  const submitJws = async (jws: (payload: VerdictPayload) => Promise<string>): Promise<ProblemType> => {
    const opened = await open(kiosk);
    const payload = verifiedOf(kiosk, opened, somebody());
    return problemOf(await postVerdictJws(kiosk, opened.registrationId, await jws(payload)));
  };
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

  it('refuse alg none, with a signature and without', async () => {
    const header = encode({ alg: 'none', typ: jwsType.verdict, kid: kiosk.kioskId });
    expect(await submitJws((payload) => Promise.resolve(`${header}.${encode(payload)}.AAAA`))).toBe('unsigned');
    expect(await submitJws((payload) => Promise.resolve(`${header}.${encode(payload)}.`))).toBe('unsigned');
    const shouting = encode({ alg: 'NonE', typ: jwsType.verdict, kid: kiosk.kioskId });
    expect(await submitJws((payload) => Promise.resolve(`${shouting}.${encode(payload)}.AAAA`))).toBe('unsigned');
    // A real header with its signature cut off.
    expect(await submitJws(async (payload) => (await sign(kiosk, jwsType.verdict, payload)).replace(/[^.]+$/, ''))).toBe('unsigned');
  });

  it('refuse HS256 keyed with the public key', async () => {
    const spki = await spkiOf(kiosk);
    for (const secret of [spki, JSON.stringify(kiosk.publicJwk)]) {
      const type = await submitJws((payload) =>
        new CompactSign(Buffer.from(canonicalJson(payload)))
          .setProtectedHeader({ alg: 'HS256', typ: jwsType.verdict, kid: kiosk.kioskId })
          .sign(Buffer.from(secret)),
      );
      expect(type).toBe('key-confusion');
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

  it('refuse a header that brings a key of its own, and the key that it brings', async () => {
    const mine = await newKeyPair();
    const stranger: TestKiosk = { ...kiosk, ...mine };
    expect(await submitJws((payload) => sign(stranger, jwsType.verdict, payload, { jwk: { ...mine.publicJwk } }))).toBe('key-confusion');
    for (const header of [{ jku: 'https://evil.example/keys' }, { x5u: 'https://evil.example/cert' }, { x5c: ['AAAA'] }]) {
      expect(await submitJws((payload) => sign(kiosk, jwsType.verdict, payload, header))).toBe('key-confusion');
    }
  });

  it('refuse ES384 and RS256 by name', async () => {
    for (const alg of ['ES384', 'RS256', 'HS256']) {
      const header = encode({ alg, typ: jwsType.verdict, kid: kiosk.kioskId });
      expect(await submitJws((payload) => Promise.resolve(`${header}.${encode(payload)}.AAAA`))).toBe('key-confusion');
    }
  });

  it('refuse a payload that two parsers could read differently, or that is not in its one spelling', async () => {
    const opened = await open(kiosk);
    const honest = verifiedOf(kiosk, opened, somebody());
    const canonical = canonicalJson(honest);
    const header = { alg: 'ES256', typ: jwsType.verdict, kid: kiosk.kioskId };
    const doubled = canonical.replace('"mode":"tablet"', '"mode":"clerk","mode":"tablet"');
    const spaced = canonical.replace(':', ': ');
    const disordered = JSON.stringify(Object.fromEntries(Object.entries(honest).reverse()));
    const escaped = canonical.replace('"mode"', '"\\u006dode"');
    for (const text of [doubled, spaced, disordered, escaped, `${canonical}\n`, `\ufeff${canonical}`, '']) {
      expect(await problemOf(await postVerdictJws(kiosk, opened.registrationId, await signText(kiosk, text, header)))).toBe('malformed-request');
    }
    expect((await submit(kiosk, honest)).state).toBe('active');
  });

  it('refuse a message of another kind, a key in the header, and an unknown kiosk', async () => {
    expect(await submitJws((payload) => sign(kiosk, jwsType.open, payload))).toBe('bad-signature');
    expect(await submitJws((payload) => sign(kiosk, jwsType.verdict, payload, { jwk: { kty: 'EC' } }))).toBe('key-confusion');
    expect(await submitJws((payload) => sign(kiosk, jwsType.verdict, payload, { kid: 'kio_never-enrolled' }))).toBe('kiosk-unknown');
  });
});
