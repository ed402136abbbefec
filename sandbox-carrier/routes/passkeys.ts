// Passkeys of staff: POST /v1/passkey-challenges, /v1/passkeys and /v1/operator-sessions/passkey.
import type { Hono } from 'hono';
import { jwsType } from '../../contract/messages.ts';
import { passkeyChallengePayload, passkeyPayload, passkeySessionPayload } from '../../contract/passkey.ts';
import type { Env } from '../http/env.ts';
import { problemResponse } from '../http/problem.ts';
import { readSigned } from '../http/signed-body.ts';
import type { CarrierContext } from '../services/context.ts';
import { addPasskey, openPasskeyChallenge, openPasskeySession } from '../services/passkeys.ts';

export function addPasskeys(app: Hono<Env>, context: CarrierContext): void {
  app.post('/v1/passkey-challenges', async (c) => {
    const signed = await readSigned(c, context, jwsType.passkeyChallenge, passkeyChallengePayload);
    if (!signed.ok) return problemResponse(c, signed.error);
    const opened = await openPasskeyChallenge(context, signed.value.payload);
    return opened.ok ? c.json(opened.value) : problemResponse(c, opened.error);
  });

  app.post('/v1/passkeys', async (c) => {
    const signed = await readSigned(c, context, jwsType.passkey, passkeyPayload);
    if (!signed.ok) return problemResponse(c, signed.error);
    const added = await addPasskey(context, signed.value.payload);
    return added.ok ? c.json(added.value) : problemResponse(c, added.error);
  });

  app.post('/v1/operator-sessions/passkey', async (c) => {
    const signed = await readSigned(c, context, jwsType.passkeySession, passkeySessionPayload);
    if (!signed.ok) return problemResponse(c, signed.error);
    const opened = await openPasskeySession(context, signed.value.payload);
    return opened.ok ? c.json(opened.value) : problemResponse(c, opened.error);
  });
}
