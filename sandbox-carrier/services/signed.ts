// A request that a kiosk signed: which kiosk it was, and what it says.
import type { z } from 'zod';
import type { CarrierContext } from './context.ts';
import { findKiosk } from './enrolment.ts';
import { readHeader, readPayload, verifyWith } from './jws.ts';
import { refuse, type Answer } from './refusal.ts';

/**
 * Checks in this order: header, kiosk, signature, revocation, payload, and that the payload names the kiosk that signed.
 * Refuses: unsigned, key-confusion, bad-signature, kiosk-unknown, kiosk-revoked, malformed-request, wrong-kiosk.
 * @param onSigner told as soon as the signature is known to be this kiosk's, for the audit trail.
 */
export async function openSigned<T extends { readonly kioskId: string }>(
  context: CarrierContext,
  jws: string,
  typ: string,
  payloadSchema: z.ZodType<T>,
  onSigner: (kioskId: string) => void,
): Promise<Answer<T>> {
  const kid = readHeader(jws, typ);
  if (!kid.ok) return kid;
  const kiosk = await findKiosk(context, kid.value);
  if (kiosk === null) return refuse('kiosk-unknown');
  const bytes = await verifyWith(kiosk.publicKey, jws);
  if (!bytes.ok) return bytes;
  onSigner(kiosk.id);
  // Only after the signature: nobody but the holder of the key learns that it was revoked.
  if (kiosk.revoked) return refuse('kiosk-revoked');
  const payload = readPayload(bytes.value, payloadSchema);
  if (!payload.ok) return payload;
  return payload.value.kioskId === kiosk.id ? payload : refuse('wrong-kiosk', 'kioskId is not the kiosk that signed');
}
