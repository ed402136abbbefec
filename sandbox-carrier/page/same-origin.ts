// Whether a form was sent from this page: a cookie goes along with requests from other ports of the same host as well.
import type { Context } from 'hono';
import type { Env } from '../http/env.ts';

/**
 * @returns the origin that the browser names, e.g. `https://carrier.example`, when it is this host; else null. Hosts are
 * compared, not schemes: behind a proxy that ends TLS only the browser knows the scheme. The proxy has to pass `Host` on.
 */
export function ownOrigin(c: Context<Env>): string | null {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return null;
  const origin = c.req.header('origin');
  const host = c.req.header('host');
  if (origin === undefined || host === undefined || !URL.canParse(origin)) return null;
  return new URL(origin).host === host.toLowerCase() ? origin : null;
}
