// An empty database for one test: in memory, or, where the tests run on PostgreSQL, a new one on the server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import { createDatabase } from './db/testing/server.ts';

/** Undefined where the tests run on PGlite. */
const server = inject('postgres') as ReturnType<typeof inject<'postgres'>> | undefined;

/** Gone when it is closed. @returns what `startCarrier` takes as `data`. A test file that names it runs on both databases. */
export const freshDatabase = (): Promise<string> => freshOn(() => 'memory://');

/** Still there when it is opened a second time. `remove` once nobody has it open. */
export async function lastingDatabase(): Promise<{ readonly data: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'carrier-data-'));
  const data = await freshOn(() => join(folder, 'data'));
  return { data, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function freshOn(pglite: () => string): Promise<string> {
  if (server === undefined) return Promise.resolve(pglite());
  if ('missing' in server) return Promise.reject(new Error(server.missing));
  return createDatabase(server.url);
}
