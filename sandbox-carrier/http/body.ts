// Reads a JSON body at the door: type, size, syntax and shape, or a refusal.
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import { ok } from '../../src/shared/result.ts';
import { refuse, type Answer } from '../services/refusal.ts';
import type { Env } from './env.ts';
import { problemResponse } from './problem.ts';

/** Twice the longest JWS that the contract allows. */
const MAX_BODY_BYTES = 16 * 1024;

export const limitBody = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: (c: Context<Env>) => problemResponse(c, { type: 'body-too-large', detail: `the body is over ${String(MAX_BODY_BYTES)} bytes` }),
});

/** Whether the client went away, or was cut off, before its body was complete: reading the rest fails then, wherever it is read. */
export const bodyBroke = (c: Context<Env>): boolean => c.env.incoming.errored != null;

/** Refuses malformed-request, and request-timeout where the body never came to its end. */
export async function readBody<T>(c: Context<Env>, schema: z.ZodType<T>): Promise<Answer<T>> {
  const contentType = c.req.header('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(contentType)) return refuse('malformed-request', 'content-type must be application/json');
  let text: string;
  try {
    text = await c.req.text();
  } catch {
    return refuse('request-timeout', 'the body did not arrive');
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return refuse('malformed-request', 'the body is not JSON');
  }
  const parsed = schema.safeParse(body);
  return parsed.success ? ok(parsed.data) : refuse('malformed-request', 'the body has not the shape of the contract');
}
