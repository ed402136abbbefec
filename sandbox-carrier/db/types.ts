// What the services ask of a database: drizzle over anything that speaks PostgreSQL.
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type * as schema from './schema.ts';

/** A connection or a transaction; services take either. */
export type Db = PgDatabase<PgQueryResultHKT, typeof schema>;

export type OpenDatabase = { readonly db: Db; readonly close: () => Promise<void> };
