// The signed requests of one registration: open it, have the document number evaluated, submit the verdict, or withdraw.
import type { Context, Hono } from 'hono';
import type { z } from 'zod';
import { evaluatePayload } from '../../contract/digest.ts';
import { jwsType, openPayload, withdrawPayload } from '../../contract/messages.ts';
import { verdictPayload } from '../../contract/verdict.ts';
import type { Env } from '../http/env.ts';
import { problemResponse } from '../http/problem.ts';
import { readSigned } from '../http/signed-body.ts';
import type { Activator } from '../services/activator.ts';
import type { CarrierContext } from '../services/context.ts';
import { evaluate } from '../services/evaluation.ts';
import { openRegistration } from '../services/opening.ts';
import type { Answer } from '../services/refusal.ts';
import { submitVerdict } from '../services/submission.ts';
import { withdraw } from '../services/withdrawal.ts';

export function addRegistrations(app: Hono<Env>, context: CarrierContext, activator: Activator): void {
  const answer = async <T extends { readonly kioskId: string }>(
    c: Context<Env>,
    typ: string,
    schema: z.ZodType<T>,
    serve: (payload: T, jws: string) => Promise<Answer<object>>,
  ): Promise<Response> => {
    const signed = await readSigned(c, context, typ, schema);
    if (!signed.ok) return problemResponse(c, signed.error);
    const served = await serve(signed.value.payload, signed.value.jws);
    return served.ok ? c.json(served.value) : problemResponse(c, served.error);
  };

  app.post('/v1/registrations', (c) => answer(c, jwsType.open, openPayload, (payload) => openRegistration(context, payload)));
  app.post('/v1/registrations/:registrationId/evaluations', (c) =>
    answer(c, jwsType.evaluate, evaluatePayload, (payload) => evaluate(context, c.req.param('registrationId'), payload)),
  );
  app.post('/v1/registrations/:registrationId/verdict', (c) =>
    answer(c, jwsType.verdict, verdictPayload, (payload, jws) => submitVerdict(context, activator, c.req.param('registrationId'), payload, jws)),
  );
  app.post('/v1/registrations/:registrationId/withdrawal', (c) =>
    answer(c, jwsType.withdraw, withdrawPayload, (payload) => withdraw(context, c.req.param('registrationId'), payload)),
  );
}
