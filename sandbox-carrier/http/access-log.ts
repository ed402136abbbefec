// One line per request: method, route, status, problem type, duration. Never a body, an address or an id.
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Env } from './env.ts';

/** @param log takes e.g. `POST /v1/registrations/:registrationId/verdict 409 sim-limit-reached 12 ms`. */
export const accessLog =
  (log: (line: string) => void): MiddlewareHandler<Env> =>
  async (c, next) => {
    const started = performance.now();
    await next();
    const durationMs = Math.round(performance.now() - started);
    // The pattern, not the path: a path may hold whatever somebody typed.
    const words = [c.req.method, routePath(c, -1), String(c.res.status), c.get('problem') ?? '', `${String(durationMs)} ms`];
    log(words.filter((word) => word !== '').join(' '));
  };
