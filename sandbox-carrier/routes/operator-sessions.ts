// POST /v1/operator-sessions: a member of staff signs in at a kiosk, so that they can approve reviews there.
import type { Hono } from 'hono';
import { jwsType } from '../../contract/messages.ts';
import { operatorSessionPayload } from '../../contract/operator.ts';
import type { Env } from '../http/env.ts';
import { problemResponse } from '../http/problem.ts';
import { readSigned } from '../http/signed-body.ts';
import type { CarrierContext } from '../services/context.ts';
import { openOperatorSession } from '../services/operators.ts';

export function addOperatorSessions(app: Hono<Env>, context: CarrierContext): void {
  app.post('/v1/operator-sessions', async (c) => {
    const signed = await readSigned(c, context, jwsType.operator, operatorSessionPayload);
    if (!signed.ok) return problemResponse(c, signed.error);
    const opened = await openOperatorSession(context, signed.value.payload);
    return opened.ok ? c.json(opened.value) : problemResponse(c, opened.error);
  });
}
