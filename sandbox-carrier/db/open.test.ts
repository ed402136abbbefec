// Opening a database: on the disk once, twice, at the same time; an upgrade with data in it; what the trail's trigger refuses.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { freshDatabase, lastingDatabase } from '../testing-database.ts';
import { openDatabase } from './open.ts';
import { auditEntries, kiosks, numbers, shops, sims } from './schema.ts';

/** The migrations up to and with this one. */
function migrationsUpTo(idx: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'carrier-migrations-'));
  cpSync(fileURLToPath(new URL('./migrations', import.meta.url)), folder, { recursive: true });
  const file = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { idx: number }[] };
  writeFileSync(file, JSON.stringify({ ...journal, entries: journal.entries.filter((entry) => entry.idx <= idx) }));
  return folder;
}

it('takes a database of the first version over: kiosks stay, what hangs on the interim digest goes, stock is free again', async () => {
  const first = migrationsUpTo(0);
  const { data, remove } = await lastingDatabase();
  try {
    const old = await openDatabase(data, first);
    for (const statement of [
      `insert into kiosks values ('kio_one', 'x', 'y', '0.1.0', now(), null)`,
      `insert into enrolment_codes values ('hash', now(), now(), now(), 'kio_one')`,
      `insert into rate_windows values ('enrol', now(), 3)`,
      `insert into digest_keys values ('dk_one', 'secret', now(), null)`,
      `insert into sims values ('RNK-A', 'esim', 'active', null, null), ('RNK-B', 'esim', 'reserved', 'reg_two', now()), ('898699', 'iccid', 'free', null, null)`,
      `insert into numbers values ('+447700900000', 'active'), ('+447700900001', 'free')`,
      `insert into registrations values ('reg_one', 'kio_one', 'r1', 'tablet', 'RNK-A', 'n1', 'dk_one', '0.1.0', now(), now()), ('reg_two', 'kio_one', 'r2', 'clerk', 'RNK-B', 'n2', 'dk_one', '0.1.0', now(), now())`,
      `insert into submissions values ('reg_one', 'hash', 'verified', null, 'jws', now())`,
      `insert into identities values ('dk_one', 'digest')`,
      `insert into activations values ('reg_one', '+447700900000', 'RNK-A', 'dk_one', 'digest', now())`,
    ]) {
      await old.db.execute(sql.raw(statement));
    }
    await old.close();

    const { db, close } = await openDatabase(data);
    const [kiosk] = await db.select().from(kiosks);
    const [shop] = await db.select().from(shops);
    expect(kiosk).toMatchObject({ id: 'kio_one', shopId: shop?.id });
    expect(kiosk?.revokedAt).toBeInstanceOf(Date);
    expect((await db.select().from(numbers)).map(({ state }) => state)).toEqual(['free', 'free']);
    const stock = await db.select().from(sims).orderBy(sims.id);
    expect(stock.map(({ id, state, shopId }) => [id, state, shopId])).toEqual([['898699', 'free', shop?.id], ['RNK-A', 'free', null], ['RNK-B', 'free', null]]);
    for (const table of ['registrations', 'submissions', 'identities', 'activations', 'digest_keys']) {
      expect(await db.$count(sql.raw(table)), table).toBe(0);
    }
    // The states that the first version did not know are taken now, and no others.
    await db.execute(sql`update numbers set state = 'reserved', reserved_by = 'reg_three', reserved_until = now() where msisdn = '+447700900001'`);
    await expect(db.execute(sql`update numbers set state = 'lost' where msisdn = '+447700900001'`)).rejects.toMatchObject({ cause: { code: '23514' } });
    await close();
  } finally {
    remove();
    rmSync(first, { recursive: true });
  }
});

it('keeps what was written, and migrates once', async () => {
  const { data, remove } = await lastingDatabase();
  try {
    const before = await openDatabase(data);
    await before.db.insert(shops).values({ id: 'shp_second', name: 'Second' });
    await before.close();
    const after = await openDatabase(data);
    expect((await after.db.select().from(shops)).map(({ id }) => id)).toContain('shp_second');
    await after.close();
  } finally {
    remove();
  }
});

it.each(['update audit_entries set event = event', 'delete from audit_entries', 'truncate audit_entries'])('lets nobody "%s"', async (statement) => {
  const { db, close } = await openDatabase(await freshDatabase());
  try {
    await db.insert(auditEntries).values({ chain: 0, seq: 1, at: new Date(), event: 'kiosk-enrolled', data: '{}', hash: '-' });
    await expect(db.execute(sql.raw(statement))).rejects.toMatchObject({ cause: { message: 'the audit trail is append-only' } });
    expect(await db.$count(auditEntries)).toBe(1);
  } finally {
    await close();
  }
});

it('refuses an address that it does not know, without quoting it', async () => {
  await expect(openDatabase('mysql://root:hunter2@localhost/x')).rejects.toThrow(/^the data must be a folder, memory:\/\/ or postgres:\/\/…$/);
});
