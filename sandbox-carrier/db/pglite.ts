// PGlite: PostgreSQL inside this process, its files in one folder or nowhere.
import { mkdirSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { describeHolder, lockFolder, type HeldElsewhere } from './lock.ts';
import * as schema from './schema.ts';
import type { OpenDatabase } from './types.ts';

/** @throws `FolderBusy` when the folder is open in another process; or when it cannot be written. */
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

/** Another process has the folder. `holder`: who, in words. */
export class FolderBusy extends Error {
  readonly holder: string;
  constructor(folder: string, elsewhere: HeldElsewhere) {
    const holder = describeHolder(elsewhere);
    super(
      `the folder ${folder} is open in ${holder}, and PGlite takes one process at a time. Stop that one first, ` +
        `or give this one another folder (CARRIER_DATA) or a PostgreSQL server (DATABASE_URL). If it has long ended, delete ${elsewhere.file}.`,
    );
    this.holder = holder;
  }
}

function lockOrThrow(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = lockFolder(folder);
  if (!lock.ok) throw new FolderBusy(folder, lock.error);
  return lock.value;
}
