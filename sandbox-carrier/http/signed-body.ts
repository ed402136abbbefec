// The body of a signed request: read, verified, and the signer noted.
import type { Context } from 'hono';
import type { z } from 'zod';
import { signedBody } from '../../contract/messages.ts';
import { ok } from '../../src/shared/result.ts';
import type { CarrierContext } from '../services/context.ts';
import type { Answer } from '../services/refusal.ts';
import { openSigned } from '../services/signed.ts';
import { readBody } from './body.ts';
import type { Env } from './env.ts';

/** Refuses whatever `readBody` and `openSigned` refuse. @param typ the only kind of JWS accepted. */
export async function readSigned<T extends { readonly kioskId: string }>(
  c: Context<Env>,
  context: CarrierContext,
  typ: string,
  schema: z.ZodType<T>,
): Promise<Answer<{ readonly payload: T; readonly jws: string }>> {
  const body = await readBody(c, signedBody);
  if (!body.ok) return body;
  const { jws } = body.value;
  const payload = await openSigned(context, jws, typ, schema, (kioskId) => {
    c.set('signer', kioskId);
  });
  return payload.ok ? ok({ payload: payload.value, jws }) : payload;
}
