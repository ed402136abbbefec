// Builds the app when what it is made of has changed since the last build.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { repoRoot } from '../models/shared-store.ts';

export const distDir = join(repoRoot, 'dist');

const STAMP = join(repoRoot, 'node_modules', '.cache', 'kiosk-build.sha256');

const SOURCES = ['index.html', 'package.json', 'package-lock.json', 'vite.config.ts', 'tsconfig.base.json', 'tsconfig.app.json', 'contract', 'public', 'src'] as const;

/** Every file below a path, sorted, so that the same content gives the same stamp on every machine. */
function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesBelow(join(path, entry.name)) : entry.isFile() ? [join(path, entry.name)] : []))
    .sort();
}

const isSource = (path: string): boolean => !/\.test\.tsx?$/.test(path) && !path.endsWith('.part');

/** SHA-256 over names and contents of everything that the build reads, another brand included. */
export function sourceStamp(root: string = repoRoot, sources: readonly string[] = SOURCES): string {
  const whole = createHash('sha256');
  for (const file of sources.flatMap((source) => filesBelow(join(root, source))).filter(isSource)) {
    whole.update(relative(root, file).split(sep).join('/')).update('\0').update(createHash('sha256').update(readFileSync(file)).digest());
  }
  const brand = process.env['RNK_BRAND'];
  if (brand !== undefined) whole.update(readFileSync(brand));
  return whole.digest('hex');
}

export type BuildResult = { readonly ok: true; readonly built: boolean } | { readonly ok: false; readonly output: string };

/** @returns at once when dist/ is of these very sources. */
export function buildApp(log: (line: string) => void): BuildResult {
  const stamp = sourceStamp();
  if (existsSync(join(distDir, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return { ok: true, built: false };
  log('Building the app …');
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [join('node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: repoRoot,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 300_000,
  });
  if (status !== 0) return { ok: false, output: [stdout, stderr, error?.message ?? ''].filter((text) => text !== '').join('\n') };
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, stamp);
  return { ok: true, built: true };
}
