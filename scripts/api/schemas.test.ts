// The published schemas say the same as the schemas that the code parses with: of every example, and of every way it can be spoilt.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { contractSchemas, fileNameOf } from './contract-schemas.ts';
import { apiFolder, conversationNames, readConversation, routeOf, validatorOf } from './testing.ts';

type Sample = { readonly name: string; readonly value: unknown };

const contract = await contractSchemas();
const nameOf = (schema: z.ZodType | undefined | null): string => contract.find((one) => one.schema === schema)?.name ?? '';
const zodOf = (name: string): z.ZodType => {
  const found = contract.find((one) => one.name === name);
  if (found === undefined) throw new Error(`the contract has no ${name}`);
  return found.schema;
};

function samplesOfConversations(): Sample[] {
  return conversationNames.flatMap((name) => readConversation(name).steps).flatMap((step) => {
    const route = routeOf(step);
    return [
      { name: nameOf(route.body), value: step.request },
      { name: step.status === 200 ? nameOf(route.answer) : 'problem', value: step.answer },
      ...(step.signed === undefined ? [] : [{ name: nameOf(route.signed?.payload), value: step.signed.payload }]),
      ...(step.answerSigned === undefined ? [] : [{ name: 'digestKeysPayload', value: step.answerSigned.payload }]),
      ...(step.approvals ?? []).map(({ payload }) => ({ name: 'approvalPayload', value: payload })),
    ];
  });
}

const KIOSK = 'kio_example-0001';

const samples: readonly Sample[] = [
  ...samplesOfConversations(),
  { name: 'healthResponse', value: { status: 'ok' } },
  { name: 'openApiDocument', value: { openapi: '3.1.1', info: { title: 'x', version: '1' } } },
  { name: 'dayPayload', value: { v: 1, kioskId: 'kio_example-kiosk-0001', sessionId: 'ops_example-clerk-0001', utcOffsetMinutes: 480 } },
  {
    name: 'dayResponse',
    value: {
      serverTime: '2026-11-02T09:50:00.000Z', day: '2026-11-02',
      registrations: [
        { registrationId: 'reg_example-sixth-001', openedAt: '2026-11-02T09:50:00.000Z', state: 'open', method: null, reference: null, reasons: [] },
        { registrationId: 'reg_example-face-0001', openedAt: '2026-11-02T09:00:00.000Z', state: 'active', method: 'face', reference: 'H4TM-8QXN', reasons: ['checks-passed'] },
      ],
      hours: [{ hour: 17, state: 'active', count: 1 }, { hour: 17, state: 'open', count: 1 }],
    },
  },
  { name: 'withdrawPayload', value: { v: 1, kioskId: 'kio_example-kiosk-0001', registrationId: 'reg_example-face-0001' } },
  { name: 'withdrawReceipt', value: { state: 'withdrawn', registrationId: 'reg_example-face-0001' } },
  { name: 'withdrawReceipt', value: { state: 'recorded', registrationId: 'reg_example-face-0001', reference: 'H4TM-8QXN' } },
  { name: 'submissionReceipt', value: { state: 'refused', registrationId: 'reg_example-face-0001', reference: 'H4TM-8QXN' } },
  { name: 'passkeyChallengePayload', value: { v: 1, kioskId: KIOSK, sessionId: 'ops_example-clerk-0001' } },
  { name: 'passkeyChallengePayload', value: { v: 1, kioskId: KIOSK, sessionId: null } },
  { name: 'passkeyChallenge', value: { challenge: 'Y'.repeat(43), rpId: 'kiosk.example', expiresAt: '2026-11-02T09:02:00.000Z', adding: null } },
  { name: 'passkeyChallenge', value: { challenge: 'Y'.repeat(43), rpId: 'kiosk.example', expiresAt: '2026-11-02T09:02:00.000Z', adding: { userHandle: 'b3ByX2V4YW1wbGU', userName: '100001', known: ['aWQ'] } } },
  { name: 'passkeyConsentPayload', value: { v: 1, kioskId: KIOSK, operator: 'opr_example-clerk-01', challenge: 'Y'.repeat(43), credentialId: 'aWQ', decision: 'passkey-mine' } },
  { name: 'passkeyPayload', value: { v: 1, kioskId: KIOSK, sessionId: 'ops_example-clerk-0001', credential: { id: 'aWQ', clientDataJSON: 'e30', attestationObject: 'o2M' }, consent: 'a.b.c' } },
  { name: 'passkeyResponse', value: { passkeyId: 'psk_example-0001' } },
  { name: 'passkeySessionPayload', value: { v: 1, kioskId: KIOSK, assertion: { id: 'aWQ', clientDataJSON: 'e30', authenticatorData: 'SZY', signature: 'MEU', userHandle: null }, publicKey: { kty: 'EC', crv: 'P-256', x: 'x'.repeat(43), y: 'y'.repeat(43) } } },
  { name: 'liftPayload', value: { v: 1, kioskId: KIOSK, requestId: '1b4e28ba-2fa1-41d2-883f-0016d3cca427', operator: 'opr_example-super-01', decision: 'limit-lifted' } },
  { name: 'staffDocumentOpenPayload', value: { v: 1, kioskId: KIOSK, sessionId: 'ops_example-clerk-0001' } },
  { name: 'staffDocumentOpened', value: { documentId: 'sdc_example-0001', expiresAt: '2026-11-02T09:10:00.000Z', digestKeys: 'a.b.c' } },
  { name: 'staffDocumentEvaluatePayload', value: { v: 1, kioskId: KIOSK, documentId: 'sdc_example-0001', blinded: [{ keyId: 'k'.repeat(16), element: 'e'.repeat(43) }] } },
  { name: 'staffDocumentEvaluated', value: { documentId: 'sdc_example-0001', evaluated: [{ keyId: 'k'.repeat(16), element: 'e'.repeat(43), proof: 'p'.repeat(86) }] } },
  { name: 'staffDocumentApprovalPayload', value: { v: 1, kioskId: KIOSK, documentId: 'sdc_example-0001', operator: 'opr_example-clerk-01', idDigest: 'd'.repeat(86), decision: 'document-mine' } },
  {
    name: 'staffDocumentPayload',
    value: { v: 2, kioskId: KIOSK, documentId: 'sdc_example-0001', readBy: 'machine', idDigest: { alg: 'VOPRF-ristretto255-SHA512', keyId: 'k'.repeat(16), value: 'd'.repeat(86), formerly: [{ keyId: 'o'.repeat(16), value: 'f'.repeat(86) }] }, approvals: ['a.b.c', 'd.e.f'] },
  },
  { name: 'staffDocumentResponse', value: { documentId: 'sdc_example-0001' } },
];

/** Where RFC 9457 and OpenAPI leave room for members that the contract does not know. */
const open = new Set(['problem', 'openApiDocument']);

const published = [...new Set(samples.map(({ name }) => name))].sort();

test('every published schema has a sample', () => {
  expect(published.map(fileNameOf)).toEqual(readdirSync(join(apiFolder, 'schemas')).map((file) => file.replace(/\.json$/, '')).sort());
});

describe.each(published)('%s', (name) => {
  const validate = validatorOf(fileNameOf(name));
  const schema = zodOf(name);
  const mine = samples.filter((sample) => sample.name === name).map(({ value }) => value);

  test('takes the examples', () => {
    for (const value of mine) {
      expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
      expect(schema.safeParse(value).success).toBe(true);
    }
  });

  test('refuses one field too many, wherever it is put', () => {
    if (open.has(name)) return;
    for (const value of mine) {
      for (const path of objectsIn(value)) {
        const spoilt = changedAt(value, path, (inner) => ({ ...(inner as object), extra: 1 }));
        expect(validate(spoilt), `${path.join('.')} of JSON Schema`).toBe(false);
        expect(schema.safeParse(spoilt).success, `${path.join('.')} of zod`).toBe(false);
      }
    }
  });

  test('agrees with zod about whatever is spoilt', () => {
    fc.assert(
      fc.property(fc.constantFrom(...mine), spoiling, (value, spoil) => {
        const spoilt = spoil(value);
        expect(validate(spoilt), JSON.stringify(spoilt)).toBe(schema.safeParse(spoilt).success);
      }),
      { numRuns: 400 },
    );
  });
});

type Path = readonly (string | number)[];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Paths to everything in the value, itself included. */
function pathsIn(value: unknown): Path[] {
  const inner = Array.isArray(value) ? value.map((each, index) => [index, each] as const) : isObject(value) ? Object.entries(value) : [];
  return [[], ...inner.flatMap(([key, each]) => pathsIn(each).map((path) => [key, ...path]))];
}

const at = (value: unknown, path: Path): unknown => path.reduce((inner, key) => (inner as Record<string | number, unknown>)[key], value);
const objectsIn = (value: unknown): Path[] => pathsIn(value).filter((path) => isObject(at(value, path)));

function changedAt(value: unknown, path: Path, change: (inner: unknown) => unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((each: unknown, index) => (index === key ? changedAt(each, rest, change) : each));
  return { ...(value as object), [key]: changedAt((value as Record<string, unknown>)[String(key)], rest, change) };
}

/** Text as an attacker writes it: digits of other scripts, line ends, invisible signs, very long. Beyond the BMP both count characters, not UTF-16 units. */
const text = fc.oneof(
  fc.string({ maxLength: 70 }),
  fc.string({ unit: 'binary', maxLength: 70 }),
  fc.constantFrom('', ' ', '\u{1f600}'.repeat(64), '\u{1f600}'.repeat(65), '\n', '0', '٣', '１', '\u200b', '\u0000', 'é', 'x'.repeat(9000), '2026-02-30T00:00:00.000Z', '2026-11-02T09:00:00Z', '+4477', 'LPA:1$a$B', '__proto__'),
);

/** What stands in for a value. Nothing that JSON cannot hold. */
const other = fc.oneof(text, fc.constantFrom<unknown>(null, true, false, 0, -1, 1, 1.5, 2, 3, 1001, 1e21, [], {}, [null], { kind: 'esim' }), fc.integer());

const spoiling: fc.Arbitrary<(value: unknown) => unknown> = fc
  .record({ place: fc.nat(), how: fc.constantFrom('replace', 'remove', 'add', 'append', 'prepend', 'repeat', 'nothing'), key: fc.constantFrom('extra', '__proto__', 'constructor', 'toString', 'length', 'V', 'v '), other })
  .map(({ place, how, key, other: instead }) => (value) => {
    const paths = pathsIn(value);
    const path = paths[place % paths.length] ?? [];
    const spoilt = changedAt(value, path, (inner) => {
      switch (how) {
        case 'replace':
          return instead;
        case 'add':
          return isObject(inner) ? JSON.parse(`{${[...Object.entries(inner), [key, instead] as const].map(([name, each]) => `${JSON.stringify(name)}:${JSON.stringify(each)}`).join(',')}}`) : inner;
        case 'remove':
          return isObject(inner) ? Object.fromEntries(Object.entries(inner).filter((_, index) => index !== place % Object.keys(inner).length)) : inner;
        case 'append':
          return typeof inner === 'string' ? inner + String(instead) : Array.isArray(inner) ? [...(inner as unknown[]), instead] : inner;
        case 'prepend':
          return typeof inner === 'string' ? String(instead) + inner : Array.isArray(inner) ? [instead, ...(inner as unknown[])] : inner;
        case 'repeat':
          return Array.isArray(inner) ? Array.from({ length: 10 }, (): unknown => inner[0]) : typeof inner === 'number' ? inner + 1 : inner;
        case 'nothing':
          return inner;
        default:
          return how satisfies never;
      }
    });
    return JSON.parse(JSON.stringify(spoilt)) as unknown;
  });
