// POST /v1/day: today's registrations of a kiosk, for the clerk who is signed in there.
import type { Hono } from 'hono';
import { dayPayload } from '../../contract/day.ts';
import { jwsType } from '../../contract/messages.ts';
import type { Env } from '../http/env.ts';
import { problemResponse } from '../http/problem.ts';
import { readSigned } from '../http/signed-body.ts';
import type { CarrierContext } from '../services/context.ts';
import { readDay } from '../services/day.ts';

export function addDay(app: Hono<Env>, context: CarrierContext): void {
  app.post('/v1/day', async (c) => {
    const signed = await readSigned(c, context, jwsType.day, dayPayload);
    if (!signed.ok) return problemResponse(c, signed.error);
    const day = await readDay(context, signed.value.payload);
    return day.ok ? c.json(day.value) : problemResponse(c, day.error);
  });
}
