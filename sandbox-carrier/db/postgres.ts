// A PostgreSQL server, by address: a pool of connections that outlives the server's restarts.
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import * as schema from './schema.ts';
import type { OpenDatabase } from './types.ts';

/** Connections per process. A server's usual limit of 100 then leaves room for eight services and an administrator. */
const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 5_000;
/** Longer than any query of ours takes, shorter than a kiosk waits. */
const STATEMENT_TIMEOUT_MS = 8_000;
/** How long a second process waits for the first one's migrations. */
const MIGRATION_LOCK_TIMEOUT_MS = 120_000;
/** Any number that everybody agrees on; this one spells "rnk". */
const MIGRATION_LOCK = 0x72_6e_6b;

/**
 * @param address `postgres://user:password@host:port/database`; what else it may hold is node-postgres's affair (`sslmode`).
 * @throws when the server does not answer, or does not let us in. The message never holds the password.
 */
export async function openPostgres(address: string, migrationsFolder: string): Promise<OpenDatabase> {
  await bringUpToDate(address, migrationsFolder);
  const pool = new pg.Pool({
    connectionString: address,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    // A process that hangs in the middle of a transaction must not hold its locks against the others.
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT_MS,
    application_name: 'realname-carrier',
  });
  // A connection that drops says so by an event, and an event of this kind without a listener ends the process. Idle ones
  // speak through the pool, those in use for themselves; the query that was under way fails by its promise either way.
  pool.on('error', ignore);
  pool.on('connect', (client) => client.on('error', ignore));
  return { db: drizzle(new ReturningPool(pool) as unknown as pg.Pool, { schema }), close: () => pool.end() };
}

const ignore = (): void => undefined;

/** On a connection of its own: it may take longer than a statement may, and its end frees the lock whatever happened. */
async function bringUpToDate(address: string, migrationsFolder: string): Promise<void> {
  const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, lock_timeout: MIGRATION_LOCK_TIMEOUT_MS, application_name: 'realname-carrier migrations' });
  client.on('error', ignore);
  try {
    await client.connect();
  } catch (cause) {
    throw new Error(`the PostgreSQL of DATABASE_URL cannot be reached: ${wordsOf(cause)}`, { cause });
  }
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle(client), { migrationsFolder });
  } finally {
    await client.end();
  }
}

/** A failed connection to several addresses of one name has its words inside. */
function wordsOf(cause: unknown): string {
  if (cause instanceof AggregateError) return cause.errors.map(wordsOf).join('; ');
  return cause instanceof Error ? cause.message : String(cause);
}

/**
 * What drizzle takes for a pool (it looks at the name). drizzle-orm 0.45 does not give a connection back when the `begin` on
 * it fails, as it does after a restart of the server: ten of those, and the pool would be empty for good. Here such a
 * connection goes back by itself.
 */
class ReturningPool {
  readonly #pool: pg.Pool;
  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }
  query(query: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    return this.#pool.query(query, values);
  }
  async connect(): Promise<Pick<pg.PoolClient, 'release'> & { query: ReturningPool['query'] }> {
    const client = await this.#pool.connect();
    let isOut = true;
    const release = (cause?: Error | boolean): void => {
      if (isOut) client.release(cause);
      isOut = false;
    };
    const query = async (text: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> => {
      try {
        return await client.query(text, values);
      } catch (cause) {
        if (text.text.startsWith('begin')) release(true);
        throw cause;
      }
    };
    return { query, release };
  }
}
