// A PostgreSQL server for the bench, and a look into it from outside while a service uses it.
import pg from 'pg';
import { startTestServer, type TestServer } from '../../sandbox-carrier/db/testing/server.ts';
import { familyCpuMs, parentOf } from './machine.ts';

/** As a server comes out of the box: every commit waits for the disk. */
export const serverSettings = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on', shared_buffers: '128MB', max_connections: '100' } as const;

export async function startBenchServer(): Promise<TestServer> {
  const started = await startTestServer(serverSettings);
  if (!started.ok) throw new Error(`PostgreSQL could not be started: ${started.error}`);
  return started.value;
}

export type Seen = {
  /** Statements outside a transaction count as one each. */
  readonly transactions: number;
  readonly walBytes: number;
  /** How often the log was forced to the disk; several commits may share one. */
  readonly walFlushes: number;
  /** Null where there is no /proc. */
  readonly cpuMs: number | null;
  /** What sessions with a statement under way were at, on average at any moment; "running": using a processor. */
  readonly sessions: Readonly<Record<string, number>>;
};

export type Observer = {
  /** Looks twenty times a second until the promise settles. */
  readonly during: <T>(work: Promise<T>) => Promise<{ readonly value: T; readonly seen: Seen }>;
  readonly version: () => Promise<string>;
  readonly close: () => Promise<void>;
};

const LOOK_EVERY_MS = 50;

export async function observe(url: string): Promise<Observer> {
  const client = new pg.Client({ connectionString: url, application_name: 'bench observer' });
  await client.connect();
  const one = async (text: string): Promise<Record<string, unknown>> => ((await client.query(text)).rows as Record<string, unknown>[])[0] ?? {};
  const { pid } = await one('select pg_backend_pid() as pid');
  const postmaster = parentOf(Number(pid));
  const totals = async () => {
    const row = await one("select pg_current_wal_lsn() - '0/0'::pg_lsn as wal, (select xact_commit from pg_stat_database where datname = current_database()) as transactions, (select sum(fsyncs) from pg_stat_io where object = 'wal') as flushes");
    return { wal: Number(row['wal']), transactions: Number(row['transactions']), flushes: Number(row['flushes']), cpuMs: postmaster === null ? null : familyCpuMs(postmaster) };
  };
  return {
    during: async (work) => {
      const before = await totals();
      const counts = new Map<string, number>();
      let looks = 0;
      let over = false;
      const looking = (async () => {
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it changes while we wait
        while (!over) {
          const { rows } = await client.query("select coalesce(wait_event_type || ': ' || wait_event, 'running') as at from pg_stat_activity where application_name = 'realname-carrier' and state <> 'idle'");
          for (const { at } of rows as { at: string }[]) counts.set(at, (counts.get(at) ?? 0) + 1);
          looks += 1;
          await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
        }
      })();
      try {
        const value = await work;
        over = true;
        await looking;
        // Sessions report their counts a little later.
        await new Promise((done) => setTimeout(done, 1_500));
        const after = await totals();
        return {
          value,
          seen: {
            transactions: after.transactions - before.transactions - looks,
            walBytes: after.wal - before.wal,
            walFlushes: after.flushes - before.flushes,
            cpuMs: after.cpuMs === null || before.cpuMs === null ? null : after.cpuMs - before.cpuMs,
            sessions: Object.fromEntries([...counts].map(([at, count]) => [at, count / looks])),
          },
        };
      } finally {
        over = true;
        await looking;
      }
    },
    version: async () => String((await one('show server_version'))['server_version']),
    close: () => client.end(),
  };
}
