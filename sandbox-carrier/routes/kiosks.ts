// POST /v1/kiosks: a browser enrols with a one-time code. The only request without a signature.
import type { Hono } from 'hono';
import { enrolRequest } from '../../contract/messages.ts';
import { readBody } from '../http/body.ts';
import type { Env } from '../http/env.ts';
import { problemResponse } from '../http/problem.ts';
import type { CarrierContext } from '../services/context.ts';
import { enrolKiosk } from '../services/enrolment.ts';

/** @param onCodeUsed runs before the answer, so that whoever reads it finds the next code ready. */
export function addKiosks(app: Hono<Env>, context: CarrierContext, onCodeUsed: () => Promise<void>): void {
  app.post('/v1/kiosks', async (c) => {
    const body = await readBody(c, enrolRequest);
    if (!body.ok) return problemResponse(c, body.error);
    const enrolled = await enrolKiosk(context, body.value, c.env.incoming.socket.remoteAddress ?? 'unknown');
    if (!enrolled.ok) return problemResponse(c, enrolled.error);
    await onCodeUsed();
    return c.json(enrolled.value);
  });
}
