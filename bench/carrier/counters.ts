// Counts every statement that reaches a database in this process, and its time, by hooks in the two drivers.
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { RouteCounts } from './messages.ts';

type Counts = { statements: number; databaseMs: number };

export type Counters = { readonly reset: () => void; readonly read: () => Readonly<Record<string, RouteCounts>> };

/** Messages of PostgreSQL's protocol that carry a statement: Parse, and a simple Query (`begin`, `commit`). */
const STATEMENT_MESSAGES: ReadonlySet<number | undefined> = new Set(['P', 'Q'].map((letter) => letter.charCodeAt(0)));

/**
 * On a server a statement's time runs from handing it to the driver until its answer is there; what waits for a free
 * connection is not in it. In PGlite it is the time that the WebAssembly runs, during which nothing else in the process does.
 * Call it once, before the database is opened.
 */
export function countStatements(): Counters {
  const routes = new Map<string, Counts>();
  let route = 'other';
  const count = (statements: number, databaseMs: number): void => {
    const counts = routes.get(route) ?? { statements: 0, databaseMs: 0 };
    counts.statements += statements;
    counts.databaseMs += databaseMs;
    routes.set(route, counts);
  };

  subscribe('http.server.request.start', (message) => {
    route = routeOf((message as { readonly request: IncomingMessage }).request.url ?? '');
  });

  const server = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const query = server.query;
  server.query = function (...args: unknown[]): unknown {
    const started = performance.now();
    const done = (): void => count(1, performance.now() - started);
    const callback = args.at(-1);
    if (typeof callback === 'function') {
      args[args.length - 1] = (...answer: unknown[]): void => {
        done();
        (callback as (...answer: unknown[]) => void)(...answer);
      };
      return query.apply(this, args);
    }
    const answer = query.apply(this, args);
    if (answer instanceof Promise) void answer.then(done, done);
    return answer;
  };

  const wasm = PGlite.prototype;
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
  const exec = wasm.execProtocolRawSync;
  wasm.execProtocolRawSync = function (message: Uint8Array): Uint8Array {
    const started = performance.now();
    const answer = exec.call(this, message);
    count(STATEMENT_MESSAGES.has(message[0]) ? 1 : 0, performance.now() - started);
    return answer;
  };

  return { reset: () => routes.clear(), read: () => Object.fromEntries([...routes].map(([name, counts]) => [name, { ...counts }])) };
}

function routeOf(url: string): string {
  if (url === '/v1/registrations') return 'open';
  if (url.endsWith('/evaluations')) return 'evaluate';
  return url.endsWith('/verdict') ? 'verdict' : 'other';
}
