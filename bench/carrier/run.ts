// `npm run bench carrier`: registrations a second of the sandbox carrier, what they cost, and what that means for a large carrier.
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase } from '../../sandbox-carrier/db/testing/server.ts';
import { newSecret } from '../../sandbox-carrier/services/secrets.ts';
import { repoRoot } from '../../scripts/models/shared-store.ts';
import { writeResult } from '../lab/result.ts';
import { capacitySection, figuresOf, withSection } from './capacity.ts';
import { startChild, type Child } from './child.ts';
import { fillingWith } from './filler.ts';
import type { LoadRequests, OperationCost, ServiceOptions, ServiceRequests } from './messages.ts';
import { operation } from './operations.ts';
import { quantilesOf } from './quantiles.ts';
import { capacityRows, costOfOperation, operationRows, processorRows, rounded, signatureMsOf, sizeRows, splitRows, throughputRows, waitRows, type Named, type Row, type Size } from './report.ts';
import { measure, type Running } from './scenario.ts';
import { observe, serverSettings, startBenchServer, type Observer } from './server.ts';

/** `npm run bench carrier -- 5`: shorter, to try it out. */
const SECONDS = Number(process.argv[2] ?? 20);
const WARM_UP_S = Math.min(5, SECONDS);
const AT_ONCE = [1, 4, 16, 64] as const;
const MOST_AT_ONCE = 64;
/** Two kiosks for each processor of the machine that it was written on: busy, and nobody queues for long. */
const MODERATE = 4;
const OPERATION_TIMES = 500;
const FILLED = 100_000;
const STOCK = { esims: 40_000, cards: 100, numbers: 200_000 };

const say = (line: string): void => {
  console.log(line);
};

async function startService(data: string, secret: string): Promise<Running> {
  const { child, hello } = await startChild<ServiceRequests>('service.ts', { BENCH_SERVICE: JSON.stringify({ data, secret, stock: STOCK } satisfies ServiceOptions) });
  return { url: hello, child };
}

const sqlOf = async ({ child }: Running, text: string): Promise<readonly Row[]> => child.ask('sql', { text });

/** Enrols the kiosks, warms up, and measures at each number of kiosks. */
async function series(scenario: string, load: Child<LoadRequests>, services: readonly Running[], counts: readonly number[], observer: Observer | null): Promise<Named[]> {
  await load.ask('run', { urls: services.map(({ url }) => url), concurrency: MODERATE, seconds: WARM_UP_S });
  const all: Named[] = [];
  for (const concurrency of counts) {
    const measured = await measure(load, services, concurrency, SECONDS, observer);
    say(`${scenario}, ${String(concurrency)} at once: ${measured.perS.toFixed(1)} registrations a second, p99 ${measured.load.steps.whole.p99.toFixed(0)} ms`);
    all.push({ scenario, concurrency, measured });
  }
  return all;
}

const enrol = async (load: Child<LoadRequests>, service: Running): Promise<void> => {
  await load.ask('enrol', { url: service.url, codes: await service.child.ask('codes', { count: MOST_AT_ONCE }) });
};

/** Null where any is not known. */
const meanOf = (values: readonly (number | null)[]): number | null => (values.some((value) => value === null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length);

const best = (all: readonly Named[]): Named => all.reduce((one, other) => (other.measured.perS > one.measured.perS ? other : one));
const atOnce = (all: readonly Named[], concurrency: number): Named => {
  const found = all.find((each) => each.concurrency === concurrency);
  if (found === undefined) throw new Error(`nothing was measured with ${String(concurrency)} at once`);
  return found;
};

const PROPORTIONAL = ['registrations', 'evaluations', 'submissions', 'identities', 'activations', 'audit_entries'] as const;
const STOCKED = ['sims', 'numbers'] as const;

/** Bytes of each table with its indexes; per registration for those that grow by rows with each. */
async function sizesOf(service: Running): Promise<readonly Size[]> {
  const counted = Number((await sqlOf(service, 'select count(*) as n from registrations'))[0]?.['n']);
  const rows = await sqlOf(service, `select relname as name, pg_total_relation_size(oid) as bytes from pg_class where relname in (${[...PROPORTIONAL, ...STOCKED].map((name) => `'${name}'`).join(', ')}) and relkind = 'r' order by relname`);
  return rows.map(({ name, bytes }) => ({
    relation: String(name),
    bytes: Number(bytes),
    perRegistration: PROPORTIONAL.some((each) => each === name) ? Number(bytes) / counted : null,
  }));
}

/** What every commit waits for: eight kilobytes forced to the disk that the databases lie on. */
function flushMs(folder: string): number {
  const file = openSync(join(folder, 'flush'), 'w');
  const block = Buffer.alloc(8_192, 1);
  const took = Array.from({ length: 200 }, () => {
    const started = performance.now();
    writeSync(file, block);
    fdatasyncSync(file);
    return performance.now() - started;
  });
  closeSync(file);
  return quantilesOf(took).p50;
}

async function fill(service: Running, after: readonly string[]): Promise<void> {
  for (const text of [...fillingWith(FILLED), ...after]) await sqlOf(service, text);
}

const filledRows = (scenario: string, before: Named, after: Named): Row[] => {
  const row = (registrationsInTheDatabase: string, { concurrency, measured: { perS, serviceCpuMs, databaseCpuMs, foreign, load: { steps } } }: Named): Row => ({
    table: 'Whether it falls off with rows',
    scenario,
    kiosksAtOnce: concurrency,
    registrationsInTheDatabase,
    perS: rounded(perS),
    wholeP50Ms: rounded(steps.whole.p50),
    wholeP99Ms: rounded(steps.whole.p99),
    serviceCpuMs: rounded(serviceCpuMs),
    databaseCpuMs: databaseCpuMs === null ? '' : rounded(databaseCpuMs),
    otherProgramsCores: foreign === null ? '' : rounded(foreign),
  });
  return [row('those of this run', before), row(`and ${FILLED.toLocaleString('en-GB')} older ones`, after)];
};

const folder = mkdtempSync(join(tmpdir(), 'carrier-bench-'));
process.once('exit', () => { rmSync(folder, { recursive: true, force: true }); });
const loadBefore = loadavg()[0] ?? Number.NaN;
const secret = newSecret();
const { child: load } = await startChild<LoadRequests>('load.ts');
const server = await startBenchServer();
try {
  const diskMs = flushMs(folder);

  say('PGlite');
  const onPglite = await startService(join(folder, 'pglite'), secret);
  await enrol(load, onPglite);
  const pglite = await series('PGlite', load, [onPglite], AT_ONCE, null);
  const pgliteOperations = await onPglite.child.ask('operations', { times: OPERATION_TIMES });
  await fill(onPglite, []);
  const pgliteFilled = await series('PGlite, filled', load, [onPglite], [MODERATE], null);
  await onPglite.child.ask('close', {});

  say('PostgreSQL, one service');
  const one = await createDatabase(server.url);
  const onPostgres = await startService(one, secret);
  await enrol(load, onPostgres);
  const observer = await observe(one);
  const postgres = await series('PostgreSQL', load, [onPostgres], AT_ONCE, observer);
  const operations: readonly OperationCost[] = await onPostgres.child.ask('operations', { times: OPERATION_TIMES });
  const kioskOperations = await load.ask('kioskOperations', { times: OPERATION_TIMES });
  const sizes = await sizesOf(onPostgres);
  // What its autovacuum does within a minute.
  await fill(onPostgres, ['vacuum analyze']);
  const postgresFilled = await series('PostgreSQL, filled', load, [onPostgres], [MODERATE], observer);
  const serverVersion = await observer.version();
  await observer.close();
  await onPostgres.child.ask('close', {});

  say('PostgreSQL, two services');
  const two = await createDatabase(server.url);
  const first = await startService(two, secret);
  const second = await startService(two, secret);
  await enrol(load, first);
  const observerOfTwo = await observe(two);
  const twoNodes = await series('PostgreSQL, two services', load, [first, second], AT_ONCE, observerOfTwo);
  await observerOfTwo.close();
  await first.child.ask('close', {});
  await second.child.ask('close', {});

  const all = [...pglite, ...postgres, ...twoNodes];
  const widest = [best(postgres), best(twoNodes)].reduce((a, b) => (b.measured.perS > a.measured.perS ? b : a));
  const { seen, load: ofWidest } = widest.measured;
  const bytesEach = sizes.reduce((sum, { perRegistration }) => sum + (perRegistration ?? 0), 0);
  const otherCores = meanOf(all.map(({ measured }) => measured.foreign));
  const figures = {
    serviceCpuMs: widest.measured.serviceCpuMs,
    databaseCpuMs: widest.measured.databaseCpuMs,
    tableBytes: bytesEach,
    logBytes: (seen?.walBytes ?? Number.NaN) / ofWidest.registrations,
    logFlushes: (seen?.walFlushes ?? Number.NaN) / ofWidest.registrations,
    transactions: (seen?.transactions ?? Number.NaN) / ofWidest.registrations,
    flushOfTheDiskMs: diskMs,
    cores: availableParallelism(),
    otherProgramsCores: widest.measured.foreign,
  };
  const settings = Object.entries(serverSettings).map(([name, value]) => `${name} ${value}`).join(', ');
  await writeResult('carrier', {
    method: [
      `A registration is open, evaluation under one digest key, and a verdict that is accepted, with an eSIM, a chosen number and a document that nobody has shown before; the sandbox's network answers at once.`,
      `Closed loop: so many kiosks, each with its own key, one customer after another without a pause, for ${String(SECONDS)} s a row after ${String(WARM_UP_S)} s of warm-up. Any answer but 200 fails the bench. "Whole" is the sum of the three answers of one registration; the kiosk's own signing and blinding are not in it.`,
      `Service, database and load generator are processes of one machine, over loopback, and share its processors: throughput is what is left after the generator (generatorCpuMs). The one-minute load average was ${loadBefore.toFixed(2)} when it began; otherProgramsCores says how many processors programs other than these were using in each row (${otherCores === null ? 'not known' : otherCores.toFixed(2)} of ${String(availableParallelism())} on average).`,
      `The service runs as main.ts runs it, with a stock of ${STOCK.esims.toLocaleString('en-GB')} profiles and ${STOCK.numbers.toLocaleString('en-GB')} numbers and rate limits out of reach. PGlite keeps its files in a folder and never forces them to the disk (fsync off, as it comes); PostgreSQL ${serverVersion} does at every commit (${settings}), on a disk that takes ${diskMs.toFixed(2)} ms for it.`,
      `With two services each request goes to the other one in turn, so every registration is served by both.`,
      `Database time is counted in the service by hooks in the two drivers: from handing over a statement to its answer, or, in PGlite, while the WebAssembly runs (what PGlite does around it in JavaScript is in "the rest"). Processor times are getrusage of the service and the generator, and /proc of all PostgreSQL processes. VOPRF and signatures are timed in the idle service after the load, ${String(OPERATION_TIMES)} times each; signatureMs is three checks and one signature. p99Ms is of a whole registration, one service, PostgreSQL, ${String(MODERATE)} kiosks at once; registrations a second are those of the best row.`,
    ].join('\n\n'),
    versions: { postgresql: serverVersion, ...versionsOf(['@electric-sql/pglite', '@noble/curves', 'jose', 'drizzle-orm', 'pg', 'hono']) },
    headline: {
      pgliteRegistrationsPerS: best(pglite).measured.perS,
      postgresRegistrationsPerS: best(postgres).measured.perS,
      postgresTwoNodesRegistrationsPerS: best(twoNodes).measured.perS,
      p99Ms: atOnce(postgres, MODERATE).measured.load.steps.whole.p99,
      voprfMs: costOfOperation(operations, operation.voprf).p50Ms,
      signatureMs: signatureMsOf(operations),
    },
    rows: [
      ...throughputRows(all),
      ...processorRows(all),
      ...splitRows('PGlite', atOnce(pglite, 1).measured, pgliteOperations),
      ...splitRows('PostgreSQL', atOnce(postgres, 1).measured, operations),
      ...filledRows('PGlite', atOnce(pglite, MODERATE), atOnce(pgliteFilled, MODERATE)),
      ...filledRows('PostgreSQL', atOnce(postgres, MODERATE), atOnce(postgresFilled, MODERATE)),
      ...waitRows([...postgres, ...twoNodes]),
      ...operationRows([...operations, ...kioskOperations]),
      ...sizeRows(sizes),
      ...capacityRows(figures),
    ],
  });
  writeCapacity();
  await load.ask('close', {});
} finally {
  await server.remove();
}

function versionsOf(names: readonly string[]): Readonly<Record<string, string>> {
  const { dependencies } = JSON.parse(readFileSync(join(repoRoot, 'package.json'), 'utf8')) as { dependencies: Readonly<Record<string, string>> };
  return Object.fromEntries(names.map((name) => [name, dependencies[name] ?? '']));
}

/** The page's arithmetic follows the figures, so that the two cannot drift apart. */
function writeCapacity(): void {
  const file = join(repoRoot, 'docs/capacity.md');
  const record = JSON.parse(readFileSync(join(repoRoot, 'bench/results/carrier.json'), 'utf8')) as Parameters<typeof figuresOf>[0];
  writeFileSync(file, withSection(readFileSync(file, 'utf8'), capacitySection(figuresOf(record))));
}
