// Puts the routes together: headers, size limit, log, and what is answered when nothing else is.
import { Hono } from 'hono';
import { accessLog } from './http/access-log.ts';
import { bodyBroke, limitBody } from './http/body.ts';
import type { Env } from './http/env.ts';
import { allowKiosks, secure } from './http/headers.ts';
import { problemResponse } from './http/problem.ts';
import { noteRefusals } from './http/refusals.ts';
import { addApiDocs } from './routes/api-docs.ts';
import { addDay } from './routes/day.ts';
import { addHealth } from './routes/health.ts';
import { addKiosks } from './routes/kiosks.ts';
import { addOperatorSessions } from './routes/operator-sessions.ts';
import { addOperatorPage } from './routes/page.ts';
import { addPasskeys } from './routes/passkeys.ts';
import { addRegistrations } from './routes/registrations.ts';
import { addStaffDocuments } from './routes/staff-documents.ts';
import type { Activator } from './services/activator.ts';
import type { CarrierContext } from './services/context.ts';

export type AppOptions = {
  readonly origins: readonly string[];
  readonly log: (line: string) => void;
  readonly onCodeUsed: () => Promise<void>;
  /** Of the operator page; null: there is none. */
  readonly operatorPassword: string | null;
};

/** A message of the database may quote what was sent; its name and SQLSTATE cannot. */
const nameOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return typeof cause;
  const inner: unknown = cause.cause;
  const code = typeof inner === 'object' && inner !== null && 'code' in inner ? ` ${String(inner.code)}` : '';
  return `${cause.name}${code}`;
};

export function createApp(context: CarrierContext, activator: Activator, { origins, log, onCodeUsed, operatorPassword }: AppOptions): Hono<Env> {
  const app = new Hono<Env>();
  app.use(accessLog(log), secure, allowKiosks(origins), noteRefusals(context, log), limitBody);
  addHealth(app, context);
  addKiosks(app, context, onCodeUsed);
  addRegistrations(app, context, activator);
  addOperatorSessions(app, context);
  addDay(app, context);
  addPasskeys(app, context);
  addStaffDocuments(app, context);
  addApiDocs(app);
  addOperatorPage(app, context, { password: operatorPassword });
  refuseOtherMethods(app);
  app.notFound((c) => problemResponse(c, { type: 'not-found' }));
  app.onError((cause, c) => {
    if (bodyBroke(c)) return problemResponse(c, { type: 'request-timeout', detail: 'the body did not arrive' });
    log(`internal: ${nameOf(cause)}`);
    return problemResponse(c, { type: 'internal' });
  });
  return app;
}

/** Every address that is served says which methods it takes. */
function refuseOtherMethods(app: Hono<Env>): void {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method === 'ALL') continue;
    const known = methods.get(path) ?? new Set<string>();
    methods.set(path, known.add(method));
  }
  for (const [path, allowed] of methods) {
    app.all(path, (c) => {
      c.header('allow', [...allowed].join(', '));
      return problemResponse(c, { type: 'method-not-allowed' });
    });
  }
}
