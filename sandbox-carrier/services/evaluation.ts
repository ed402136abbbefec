// Evaluates blinded document numbers (RFC 9497): the carrier learns nothing of the number, the kiosk nothing of the key.
import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { eq, sql } from 'drizzle-orm';
import type { EvaluatePayload, EvaluateResponse } from '../../contract/digest.ts';
import { ok } from '../../src/shared/result.ts';
import { evaluations, registrations, submissions } from '../db/schema.ts';
import type { Db } from '../db/types.ts';
import { appendAudit } from './audit.ts';
import type { CarrierContext } from './context.ts';
import type { OpenDigestKey } from './keyring.ts';
import { withinRate } from './rate-limit.ts';
import { refuse, transactionally, type Answer } from './refusal.ts';

const bytesOf = (base64Url: string): Uint8Array => new Uint8Array(Buffer.from(base64Url, 'base64url'));
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/**
 * Counts before it evaluates: an attempt that fails later has been used up all the same.
 * Refuses: malformed-request (registration differs from the address, a key twice, an element that is no group element),
 * rate-limited, registration-unknown, wrong-kiosk, nonce-used, nonce-expired, digest-key-unknown, evaluation-limit-reached.
 * @param registrationId from the address.
 */
export async function evaluate(context: CarrierContext, registrationId: string, payload: EvaluatePayload): Promise<Answer<EvaluateResponse>> {
  if (payload.registrationId !== registrationId) return refuse('malformed-request', 'registrationId is not the one in the address');
  const evaluated = await evaluateCounted(context, payload, (keyIds) => transactionally(context.db, (tx) => countEvaluations(context, tx, payload, keyIds)));
  return evaluated.ok ? ok({ registrationId, evaluated: evaluated.value }) : evaluated;
}

/**
 * Refuses: malformed-request (a key twice, an element that is no group element), rate-limited, digest-key-unknown, and what
 * counting refuses. @param count runs before anything is evaluated.
 */
export async function evaluateCounted(
  { db, limits, keyring, now }: CarrierContext,
  { kioskId, blinded }: Pick<EvaluatePayload, 'kioskId' | 'blinded'>,
  count: (keyIds: readonly string[]) => Promise<Answer<null>>,
): Promise<Answer<EvaluateResponse['evaluated']>> {
  const keyIds = blinded.map(({ keyId }) => keyId);
  if (new Set(keyIds).size !== keyIds.length) return refuse('malformed-request', 'a key is named twice');
  if (!(await withinRate(db, `evaluate:${kioskId}`, limits.evaluationsPerMinutePerKiosk, now()))) return refuse('rate-limited');
  const keys = new Map((await keyring.digestKeys()).map((key) => [key.keyId, key]));
  if (!keyIds.every((keyId) => keys.has(keyId))) return refuse('digest-key-unknown', 'only the keys of the latest signed list are evaluated');

  const counted = await count(keyIds);
  if (!counted.ok) return counted;

  const evaluated: EvaluateResponse['evaluated'] = [];
  for (const { keyId, element } of blinded) {
    const key = keys.get(keyId);
    const one = key === undefined ? null : evaluateOne(key, element);
    if (one === null) return refuse('malformed-request', 'the element is not one of the group, or its identity');
    evaluated.push({ keyId, ...one });
  }
  return ok(evaluated);
}

async function countEvaluations(context: CarrierContext, tx: Db, { registrationId, kioskId }: EvaluatePayload, keyIds: readonly string[]): Promise<Answer<null>> {
  const now = context.now();
  const [row] = await tx
    .select({ kioskId: registrations.kioskId, expiresAt: registrations.expiresAt, submitted: submissions.registrationId })
    .from(registrations)
    .leftJoin(submissions, eq(submissions.registrationId, registrations.id))
    .where(eq(registrations.id, registrationId));
  if (row === undefined) return refuse('registration-unknown');
  if (row.kioskId !== kioskId) return refuse('wrong-kiosk');
  if (row.submitted !== null) return refuse('nonce-used');
  if (row.expiresAt <= now) return refuse('nonce-expired');
  const counts = await tx
    .insert(evaluations)
    .values([...keyIds].sort().map((keyId) => ({ registrationId, keyId, times: 1 })))
    .onConflictDoUpdate({ target: [evaluations.registrationId, evaluations.keyId], set: { times: sql`${evaluations.times} + 1` } })
    .returning({ times: evaluations.times });
  const times = Math.max(...counts.map((count) => count.times));
  if (times > context.limits.evaluationsPerRegistration) return refuse('evaluation-limit-reached');
  await appendAudit(tx, context.secrets, now, { event: 'digest-evaluated', data: { registrationId, kioskId, keyIds, times } });
  return ok(null);
}

/** @returns null for bytes that are no element, and for the identity, which would come back as itself and prove nothing. */
function evaluateOne({ secretKey, publicKey }: OpenDigestKey, element: string): { readonly element: string; readonly proof: string } | null {
  try {
    const { evaluated, proof } = ristretto255_oprf.voprf.blindEvaluate(secretKey, bytesOf(publicKey), bytesOf(element));
    return { element: textOf(evaluated), proof: textOf(proof) };
  } catch {
    return null;
  }
}
