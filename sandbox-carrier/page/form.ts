// Reads a form at the door, from unknown: type, fields and shape.
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Env } from '../http/env.ts';

/** @returns null when the body is not a form of this shape. How long a body may be is decided for the whole service. */
export async function readForm<T>(c: Context<Env>, schema: z.ZodType<T>): Promise<T | null> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(c.req.header('content-type') ?? '')) return null;
  const parsed = schema.safeParse(Object.fromEntries(new URLSearchParams(await c.req.text())));
  return parsed.success ? parsed.data : null;
}
