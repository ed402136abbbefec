// A PostgreSQL server that goes away: connections cut, restarted, not there at all, several processes on a new database.
import { spawnSync } from 'node:child_process';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase } from '../testing-database.ts';
import journal from './migrations/meta/_journal.json' with { type: 'json' };
import { openDatabase } from './open.ts';
import { shops } from './schema.ts';
import { startTestServer, type TestServer } from './testing/server.ts';
import type { OpenDatabase } from './types.ts';

let server: TestServer;
let database: OpenDatabase;
const alive = () => database.db.transaction((tx) => tx.select().from(shops));

beforeAll(async () => {
  const started = await startTestServer();
  if (!started.ok) throw new Error(started.error);
  server = started.value;
  database = await openDatabase(server.url);
}, 60_000);
afterAll(async () => {
  await database.close();
  await server.remove();
}, 60_000);

/** More than the pool has connections: one that were lost each time would leave none. */
const MORE_THAN_THE_POOL = 12;

it('fails what was under way when the connections are cut, and answers the next one', async () => {
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  try {
    for (let round = 0; round < MORE_THAN_THE_POOL; round++) {
      let isInside: () => void;
      const inside = new Promise<void>((resolve) => (isInside = resolve));
      const cut = database.db.transaction(async (tx) => {
        await tx.insert(shops).values({ id: `shp_cut-${round}`, name: 'never' });
        isInside();
        await tx.execute(sql`select pg_sleep(5)`);
      });
      await Promise.all([
        expect(cut).rejects.toThrow(),
        inside.then(() => admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'realname-carrier'`)),
      ]);
      expect(await alive()).toHaveLength(1);
    }
  } finally {
    await admin.end();
  }
}, 60_000);

it('loses no connection of the pool for good when the very first word on it fails', async () => {
  const script = `
    const { Client } = require('pg');
    const client = new Client({ connectionString: process.env.SERVER });
    client.connect().then(() => client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'realname-carrier'")).then(() => client.end());`;
  for (let round = 0; round < 2; round++) {
    await Promise.all(Array.from({ length: MORE_THAN_THE_POOL }, () => database.db.execute(sql`select pg_sleep(0.05)`)));
    // While this process stands still: it cannot know yet that they are cut when it takes them from the pool.
    expect(spawnSync(process.execPath, ['-e', script], { env: { ...process.env, SERVER: server.url }, encoding: 'utf8' }).stderr).toBe('');
    const answers = await Promise.allSettled(Array.from({ length: MORE_THAN_THE_POOL }, alive));
    expect(answers.map(({ status }) => status)).toContain('rejected');
  }
  expect(await Promise.all(Array.from({ length: MORE_THAN_THE_POOL }, alive))).toHaveLength(MORE_THAN_THE_POOL);
}, 60_000);

it('fails while the server is down, for as many requests as come, and works when it is back', async () => {
  // Idle connections of the whole pool, so that there is something to find broken.
  await Promise.all(Array.from({ length: MORE_THAN_THE_POOL }, () => database.db.execute(sql`select pg_sleep(0.05)`)));
  await server.halt();
  const answers = await Promise.allSettled(Array.from({ length: 3 * MORE_THAN_THE_POOL }, alive));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 'rejected'));
  await server.resume();
  expect((await Promise.all(Array.from({ length: MORE_THAN_THE_POOL }, alive))).every((rows) => rows.length === 1)).toBe(true);
}, 60_000);

it('says that a server cannot be reached, and not with which password', async () => {
  const url = new URL(server.url);
  url.port = '1';
  url.password = 'hunter2';
  const failure: unknown = await openDatabase(url.href).catch((cause: unknown) => cause);
  expect(String(failure)).toMatch(/the PostgreSQL of DATABASE_URL cannot be reached: .*ECONNREFUSED/);
  expect(String(failure)).not.toContain('hunter2');
});

it('migrates a new database once when several open it at the same moment', async () => {
  const data = await freshDatabase();
  const all = await Promise.all(Array.from({ length: 5 }, () => openDatabase(data)));
  try {
    const [first] = all;
    expect(await first?.db.$count(sql`drizzle.__drizzle_migrations`)).toBe(journal.entries.length);
    for (const { db } of all) expect(await db.select().from(shops)).toHaveLength(1);
  } finally {
    await Promise.all(all.map(({ close }) => close()));
  }
});
