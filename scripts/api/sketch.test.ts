// The code shown to a carrier's engineer does what the guide says of it, on the examples.
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import type { JWK } from 'jose';
import { describe, expect, test } from 'vitest';
import { evaluateElement } from '../../docs/api/examples/evaluate.ts';
import { canonical, openSigned, type Kiosk, type Opened } from '../../docs/api/examples/signed-request.ts';
import { canonicalJson } from '../../contract/canonical.ts';
import { jwsType } from '../../contract/messages.ts';
import { fileNameOf } from './contract-schemas.ts';
import { conversationNames, readApi, readConversation, readMustRefuse, routeOf, validatorOf } from './testing.ts';

const { kiosk, digestKeys } = readApi('examples/keys.json') as {
  readonly kiosk: { readonly kid: string; readonly jwk: JWK };
  readonly digestKeys: readonly { readonly keyId: string; readonly publicKey: string; readonly secretKeyHex: string }[];
};
const { kty, crv, x, y } = kiosk.jwk;
const enrolled = { publicKey: { kty, crv, x, y } as JWK, revoked: false };

const payloadFiles: Readonly<Record<string, string>> = { open: 'openPayload', evaluate: 'evaluatePayload', verdict: 'verdictPayload', operator: 'operatorSessionPayload' };

/** Opens with nothing but what is published: the sketch and the JSON Schemas. */
function openPublished(jws: string, kind: 'open' | 'evaluate' | 'verdict' | 'operator', there: Kiosk = enrolled): Promise<Opened> {
  const validate = validatorOf(fileNameOf(payloadFiles[kind] ?? ''));
  const fits = (payload: unknown): payload is { kioskId: string } => validate(payload);
  return openSigned(jws, jwsType[kind], (kid) => Promise.resolve(kid === kiosk.kid ? there : null), fits);
}

const kindOf = (typ: string): 'open' | 'evaluate' | 'verdict' | 'operator' => {
  const found = (['open', 'evaluate', 'verdict', 'operator'] as const).find((kind) => jwsType[kind] === typ);
  if (found === undefined) throw new Error(typ);
  return found;
};

describe.each(conversationNames)('%s', (name) => {
  const signed = readConversation(name).steps.filter((step) => step.signed !== undefined);

  test.each(signed)('$step is opened', async (step) => {
    expect(await openPublished((step.request as { jws: string }).jws, kindOf(routeOf(step).signed?.typ ?? ''))).toEqual({ payload: step.signed?.payload });
  });

  test('a revoked kiosk is told so', async () => {
    const [step] = signed;
    expect(await openPublished(step?.signed?.jws ?? '', kindOf(step?.signed?.header.typ ?? ''), { ...enrolled, revoked: true })).toEqual({ problem: 'kiosk-revoked' });
  });
});

/** Found by looking at the message alone; the others need the registration. */
const ofTheMessage = new Set(['unsigned', 'key-confusion', 'bad-signature', 'kiosk-unknown', 'wrong-kiosk', 'malformed-request']);

test.each(readMustRefuse().cases)('must refuse: $name', async ({ request, problem }) => {
  const opened = await openPublished((request as { jws: string }).jws, 'verdict');
  if (ofTheMessage.has(problem)) expect(opened).toEqual({ problem });
  else expect(opened).toHaveProperty('payload');
});

test('its canonical JSON is that of the contract', () => {
  for (const name of conversationNames) for (const { answer, request } of readConversation(name).steps) expect(canonical({ answer, request })).toBe(canonicalJson({ answer, request }));
});

test('evaluates as in the examples, with a proof that holds', () => {
  const { evaluations } = readApi('examples/digest.json') as { readonly evaluations: readonly { readonly keyId: string; readonly inputHex: string; readonly blindHex: string; readonly blinded: string; readonly evaluated: string; readonly output: string }[] };
  const bytes = (text: string, encoding: 'hex' | 'base64url'): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text, encoding));
  for (const { keyId, inputHex, blindHex, blinded, evaluated, output } of evaluations) {
    const key = digestKeys.find((one) => one.keyId === keyId);
    if (key === undefined) throw new Error('no such key');
    const answer = evaluateElement(bytes(key.secretKeyHex, 'hex'), key.publicKey, blinded);
    expect(answer?.element).toBe(evaluated);
    const opening = ristretto255_oprf.voprf.finalize(
      bytes(inputHex, 'hex'), bytes(blindHex, 'hex'), bytes(answer?.element ?? '', 'base64url'), bytes(blinded, 'base64url'), bytes(key.publicKey, 'base64url'), bytes(answer?.proof ?? '', 'base64url'),
    );
    expect(Buffer.from(opening).toString('base64url')).toBe(output);
  }
  const [first] = digestKeys;
  const secret = bytes(first?.secretKeyHex ?? '', 'hex');
  // The identity, and bytes that are no element.
  expect(evaluateElement(secret, first?.publicKey ?? '', 'A'.repeat(43))).toBeNull();
  expect(evaluateElement(secret, first?.publicKey ?? '', '_'.repeat(42) + '8')).toBeNull();
});
