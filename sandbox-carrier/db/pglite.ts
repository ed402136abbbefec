// PGlite: PostgreSQL inside this process, its files in one folder or nowhere.
import { mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { describeHolder, lockFolder } from './lock.ts';
import * as schema from './schema.ts';
import type { OpenDatabase } from './types.ts';

/** @throws when the folder is open in another process or cannot be written. */
export async function openPglite(data: string, migrationsFolder: string): Promise<OpenDatabase> {
  const unlock = data === 'memory://' ? () => undefined : lockOrThrow(data);
  try {
    const client = await PGlite.create(data);
    try {
      const db = drizzle(client, { schema });
      await migrate(db, { migrationsFolder });
      const close = async (): Promise<void> => {
        await client.close();
        unlock();
      };
      return { db, close };
    } catch (cause) {
      await client.close();
      throw cause;
    }
  } catch (cause) {
    unlock();
    throw cause;
  }
}

function lockOrThrow(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  if (!lock.ok) {
    throw new Error(
      `the folder ${folder} is open in ${describeHolder(lock.error)}, and PGlite takes one process at a time. Stop that one first, ` +
        `or give this one another folder (CARRIER_DATA) or a PostgreSQL server (DATABASE_URL). If it has long ended, delete ${lock.error.file}.`,
    );
  }
  return lock.value;
}
