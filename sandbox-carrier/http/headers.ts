// Headers of every answer, and who may ask from a browser.
import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { Env } from './env.ts';

/** Nothing of the API is a page: no answer may be kept, framed, sniffed or run. The operator page sets its own two, which stay. */
export const secure: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  c.header('cache-control', 'no-store');
  if (!c.res.headers.has('content-security-policy')) c.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  c.header('cross-origin-resource-policy', 'same-origin');
  if (!c.res.headers.has('referrer-policy')) c.header('referrer-policy', 'no-referrer');
  c.header('x-content-type-options', 'nosniff');
};

/** @param origins e.g. `https://kiosk.example`; another origin's script can neither send JSON here nor read an answer. */
export const allowKiosks = (origins: readonly string[]): MiddlewareHandler<Env> =>
  cors({ origin: [...origins], allowMethods: ['GET', 'POST'], allowHeaders: ['content-type'], maxAge: 600 });
