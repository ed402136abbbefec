// Reads a JSON body at the door: type, size, syntax and shape, or a refusal.
import type { Context, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { ok } from '../../src/shared/result.ts';
import { refuse, type Answer } from '../services/refusal.ts';
import type { Env } from './env.ts';
import { problemResponse } from './problem.ts';

/** Twice the longest JWS that the contract allows. */
const MAX_BODY_BYTES = 16 * 1024;

/**
 * Answers over the limit without touching the rest: Node lets it run by, so that the connection can be used again. Read through
 * the adapter's stream, and left there, it would stand still until the adapter closes a connection that it had promised to keep.
 */
export const limitBody: MiddlewareHandler<Env> = async (c, next) => {
  const tooLarge = (): Response => problemResponse(c, { type: 'body-too-large', detail: `the body is over ${String(MAX_BODY_BYTES)} bytes` });
  // Node has refused a length that is no number, or that stands beside an encoding.
  const length = c.req.header('content-length');
  if (length !== undefined) return Number(length) > MAX_BODY_BYTES ? tooLarge() : next();
  if (c.req.header('transfer-encoding') === undefined) return next();
  const { incoming } = c.env;
  const body = await readUpTo(MAX_BODY_BYTES, incoming);
  if (body === null) return tooLarge();
  // Where the adapter looks for a body that has been read already.
  Object.assign(incoming, { rawBody: body });
  return next();
};

/** @returns null when there is more. Rejects when it breaks off. */
function readUpTo(bytes: number, incoming: Env['Bindings']['incoming']): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    let size = 0;
    incoming.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > bytes) {
        pieces.length = 0;
        resolve(null);
      } else {
        pieces.push(piece);
      }
    });
    incoming.on('end', () => resolve(Buffer.concat(pieces)));
    incoming.on('error', reject);
    incoming.on('close', () => reject(new Error('the body broke off')));
  });
}

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
