// GET /v1/health: whether the service and its database answer.
import { sql } from 'drizzle-orm';
import type { Hono } from 'hono';
import type { Env } from '../http/env.ts';
import type { CarrierContext } from '../services/context.ts';

export function addHealth(app: Hono<Env>, { db }: CarrierContext): void {
  app.get('/v1/health', async (c) => {
    await db.execute(sql`select 1`);
    return c.json({ status: 'ok' });
  });
}
