// Opens the database and brings it up to date. Decides by the address which PostgreSQL it is: PGlite in this process, or a server.
import { fileURLToPath } from 'node:url';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';
import type { OpenDatabase } from './types.ts';

const ownMigrations = fileURLToPath(new URL('./migrations', import.meta.url));

/** @param data as `openDatabase` takes it. */
export const isServerAddress = (data: string): boolean => /^postgres(ql)?:\/\//i.test(data);

/**
 * @param data folder for the data files of PGlite (made when absent; one process at a time), `memory://`, or
 * `postgres://user:password@host:port/database` (any number of processes).
 * @throws with a message for whoever starts it: the folder is open elsewhere or cannot be written, the server does not
 * answer, or there is something else in the database. The service must not start then.
 */
export function openDatabase(data: string, migrationsFolder = ownMigrations): Promise<OpenDatabase> {
  if (isServerAddress(data)) return openPostgres(data, migrationsFolder);
  if (data.includes('://') && data !== 'memory://') return Promise.reject(new Error('the data must be a folder, memory:// or postgres://…'));
  return openPglite(data, migrationsFolder);
}
