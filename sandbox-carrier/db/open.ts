// Opens the database and brings it up to date. The only file that knows which PostgreSQL is behind it (PGlite).
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import * as schema from './schema.ts';
import type { OpenDatabase } from './types.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * @param data folder for the data files (made when absent), or `memory://`.
 * @throws when the folder cannot be written or holds something else: the service must not start then.
 */
export async function openDatabase(data: string): Promise<OpenDatabase> {
  if (!data.includes('://')) mkdirSync(data, { recursive: true });
  const client = await PGlite.create(data);
  try {
    const db = drizzle(client, { schema });
    await migrate(db, { migrationsFolder });
    return { db, close: () => client.close() };
  } catch (cause) {
    await client.close();
    throw cause;
  }
}
