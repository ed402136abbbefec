// Opens a compact JWS: which kiosk signed it, and what it says. The algorithm is ours to choose, never the message's.
import { compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose';
import { z } from 'zod';
import { opaqueId } from '../../contract/primitives.ts';
import { ok } from '../../src/shared/result.ts';
import type { CarrierContext } from './context.ts';
import { findKiosk } from './enrolment.ts';
import { refuse, type Answer } from './refusal.ts';

/** Closed: a header with `jwk`, `crit` or `b64` is not one of ours. */
const header = z.strictObject({ alg: z.literal('ES256'), typ: z.string(), kid: opaqueId });

const decodeHeader = (jws: string): unknown => {
  try {
    return decodeProtectedHeader(jws);
  } catch {
    return null;
  }
};

const decodeJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
};

/**
 * Checks in this order: header, kiosk, signature, revocation, payload.
 * Refuses: bad-signature, kiosk-unknown, kiosk-revoked, malformed-request (the payload has not the expected shape).
 * @param typ the only `typ` accepted here, so that a request of one kind cannot be replayed as another.
 */
export async function openSigned<T extends { readonly kioskId: string }>(
  context: CarrierContext,
  jws: string,
  typ: string,
  payloadSchema: z.ZodType<T>,
): Promise<Answer<T>> {
  const protectedHeader = header.safeParse(decodeHeader(jws));
  if (!protectedHeader.success) return refuse('bad-signature', 'the header must be exactly alg ES256, typ and kid');
  if (protectedHeader.data.typ !== typ) return refuse('bad-signature', `typ must be ${typ} here`);

  const kiosk = await findKiosk(context, protectedHeader.data.kid);
  if (kiosk === null) return refuse('kiosk-unknown');

  let payload: unknown;
  try {
    const key = await importJWK(kiosk.publicKey, 'ES256');
    payload = decodeJson((await compactVerify(jws, key, { algorithms: ['ES256'] })).payload);
  } catch (cause) {
    if (cause instanceof errors.JOSEError) return refuse('bad-signature');
    throw cause;
  }
  // Only after the signature: nobody but the holder of the key learns that it was revoked.
  if (kiosk.revoked) return refuse('kiosk-revoked');

  const parsed = payloadSchema.safeParse(payload);
  if (!parsed.success) return refuse('malformed-request', 'the signed payload has not the shape of the contract');
  if (parsed.data.kioskId !== kiosk.id) return refuse('bad-signature', 'kioskId is not the kiosk that signed');
  return ok(parsed.data);
}
