// POST /v1/registrations and POST /v1/registrations/{registrationId}/verdict: the two signed requests.
import type { Hono } from 'hono';
import { jwsType, openPayload, signedBody } from '../../contract/messages.ts';
import { verdictPayload } from '../../contract/verdict.ts';
import { readBody } from '../http/body.ts';
import type { Env } from '../http/env.ts';
import { problemResponse } from '../http/problem.ts';
import type { CarrierContext } from '../services/context.ts';
import { openRegistration } from '../services/opening.ts';
import { openSigned } from '../services/signed.ts';
import { submitVerdict } from '../services/submission.ts';

export function addRegistrations(app: Hono<Env>, context: CarrierContext): void {
  app.post('/v1/registrations', async (c) => {
    const body = await readBody(c, signedBody);
    if (!body.ok) return problemResponse(c, body.error);
    const signed = await openSigned(context, body.value.jws, jwsType.open, openPayload);
    if (!signed.ok) return problemResponse(c, signed.error);
    const opened = await openRegistration(context, signed.value);
    return opened.ok ? c.json(opened.value) : problemResponse(c, opened.error);
  });

  app.post('/v1/registrations/:registrationId/verdict', async (c) => {
    const body = await readBody(c, signedBody);
    if (!body.ok) return problemResponse(c, body.error);
    const signed = await openSigned(context, body.value.jws, jwsType.verdict, verdictPayload);
    if (!signed.ok) return problemResponse(c, signed.error);
    const receipt = await submitVerdict(context, c.req.param('registrationId'), signed.value, body.value.jws);
    return receipt.ok ? c.json(receipt.value) : problemResponse(c, receipt.error);
  });
}
