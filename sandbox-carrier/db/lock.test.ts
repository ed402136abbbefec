// One process at a time in a folder, and what becomes of a lock whose process was killed.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './lock.ts';

let parent = '';
let folder = '';
let file = '';
const children: ChildProcess[] = [];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'carrier-lock-'));
  folder = join(parent, 'data');
  file = `${folder}.lock`;
  mkdirSync(folder);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(parent, { recursive: true, force: true });
});

function locked(): () => void {
  const lock = lockFolder(folder);
  if (!lock.ok) throw new Error(`held by ${String(lock.error.pid)}`);
  return lock.value;
}

/** Another process that takes the lock and keeps it. @returns it, and what it said: `locked` or the pid of the holder. */
async function contender(): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const script = `
    import { lockFolder } from ${JSON.stringify(fileURLToPath(new URL('./lock.ts', import.meta.url)))};
    const lock = lockFolder(${JSON.stringify(folder)});
    console.log(lock.ok ? 'locked' : 'held by ' + lock.error.pid);
    setInterval(() => undefined, 60_000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, said: said.toString('utf8').trim() };
}

it('refuses a second time, until it is let go', () => {
  const unlock = locked();
  expect(lockFolder(folder)).toEqual({ ok: false, error: { file, pid: process.pid, host: hostname() } });
  unlock();
  expect(existsSync(file)).toBe(false);
  locked()();
});

it('knows the folder by another name', () => {
  const unlock = locked();
  const alias = join(parent, 'alias');
  symlinkSync(folder, alias, 'junction');
  expect(lockFolder(alias).ok).toBe(false);
  unlock();
});

it('refuses what another process has, and takes it over once that was killed', async () => {
  const { child, said } = await contender();
  expect(said).toBe('locked');
  expect(lockFolder(folder)).toMatchObject({ ok: false, error: { pid: child.pid } });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(file)).toBe(true);
  locked()();
});

it('lets one of several have a lock that was left behind', async () => {
  const { child } = await contender();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const all = await Promise.all(Array.from({ length: 4 }, contender));
  expect(all.filter(({ said }) => said === 'locked')).toHaveLength(1);
}, 60_000);

it('takes over from an earlier process that had a number in use again, its own included', () => {
  const unlock = locked();
  const text = readFileSync(file, 'utf8');
  unlock();
  // As in a container: after a restart the service has the same number as before.
  writeFileSync(file, text);
  locked()();
  // The parent lives, and started at another time than the lock says.
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(text) as object), pid: process.ppid, born: 'another boot 1' }));
  if (process.platform === 'linux') locked()();
  else expect(lockFolder(folder).ok).toBe(false);
});

it.each([
  ['of another machine', JSON.stringify({ pid: 1, born: null, host: 'elsewhere.example', token: '-' })],
  ['that it cannot read', 'not ours'],
])('leaves a lock alone %s', (_, text) => {
  writeFileSync(file, text);
  expect(lockFolder(folder).ok).toBe(false);
  expect(readFileSync(file, 'utf8')).toBe(text);
});
