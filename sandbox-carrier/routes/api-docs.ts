// GET /v1/openapi.json: the published description of this interface, as it is committed under docs/api/.
import { readFileSync } from 'node:fs';
import type { Hono } from 'hono';
import type { Env } from '../http/env.ts';

export function addApiDocs(app: Hono<Env>): void {
  const document = readFileSync(new URL('../../docs/api/openapi.json', import.meta.url), 'utf8');
  app.get('/v1/openapi.json', (c) => c.body(document, 200, { 'content-type': 'application/json' }));
}
