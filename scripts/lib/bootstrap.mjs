// What has to be true before any TypeScript can run: the right Node, and the packages of package-lock.json. Built-ins only.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..');

/** @param {string} text `20.19.0` @returns {number[]} */
const numbers = (text) => text.split('.').map(Number);

/** Says in plain words what to do when this Node is too old. @returns {string | null} */
export function complainAboutNode(version = process.versions.node, engines = enginesOfPackage()) {
  const floor = /(\d+\.\d+\.\d+)/.exec(engines)?.[1] ?? '0.0.0';
  const [have, want] = [numbers(version), numbers(floor)];
  for (let i = 0; i < 3; i++) {
    const [a, b] = [have[i] ?? 0, want[i] ?? 0];
    if (a > b) return null;
    if (a < b) return `This needs Node ${floor} or later; this is Node ${version} (${process.execPath}).\nInstall a current Node from nodejs.org, or with a version manager: "nvm install 22" or "fnm install 22", then run the same command again.`;
  }
  return null;
}

const enginesOfPackage = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node;

/** Installs exactly what the lock file lists, unless it is there already. @param {string} folder */
export function ensurePackages(folder, install = npmCi) {
  const lockText = readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const stampFile = join(folder, 'node_modules', '.cache', 'installed-lock.sha256');
  const stamp = createHash('sha256').update(`${process.platform}-${process.arch}-${process.versions.modules}\n${lockText}`).digest('hex');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const installed = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(installed) || !sameVersions(JSON.parse(lockText), JSON.parse(readFileSync(installed, 'utf8')))) install(folder);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** @param {string} folder */
function npmCi(folder) {
  console.log('Installing packages (npm ci). This takes a minute the first time.');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (npm.error !== undefined) throw new SetupProblem(`npm could not be started: ${npm.error.message}. It comes with Node; is it on the PATH?`);
  if (npm.status !== 0) throw new SetupProblem('npm ci did not succeed; its own words are above. Without a network it needs a filled npm cache.');
}

/** Something that the person at the terminal has to put right. */
export class SetupProblem extends Error {}

/** Optional packages for other platforms are in the lock but not on the disk. */
function sameVersions(lock, installed) {
  const wanted = Object.entries(lock.packages ?? {}).filter(([path, entry]) => path !== '' && entry.link !== true);
  return wanted.every(([path, entry]) => {
    const there = installed.packages?.[path];
    return there === undefined ? entry.optional === true || entry.devOptional === true || entry.peer === true : there.version === entry.version;
  });
}

/** Checks, installs, then hands over to a TypeScript file run by tsx, with this process's terminal and signals. */
export async function runTypeScript(file, args = process.argv.slice(2)) {
  const complaint = complainAboutNode();
  if (complaint !== null) {
    console.error(complaint);
    process.exitCode = 1;
    return;
  }
  try {
    ensurePackages(root);
  } catch (thrown) {
    if (!(thrown instanceof SetupProblem)) throw thrown;
    console.error(thrown.message);
    process.exitCode = 1;
    return;
  }
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, file), ...args], { cwd: root, stdio: 'inherit' });
  // Ctrl-C reaches the child by itself (same terminal); it closes what it opened, and only then do we end.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  process.exitCode = await new Promise((done) => {
    child.on('error', (thrown) => {
      console.error(thrown.message);
      done(1);
    });
    child.on('exit', (code) => done(code ?? 1));
  });
}
