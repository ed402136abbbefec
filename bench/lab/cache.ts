// What was measured already: kept under .cache/NAME by what it was and by the code that measured it, so that a run resumes.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../../scripts/models/shared-store.ts';

/** The files of a folder that take part in what it does, or the one file; paths from the root of the repo. */
export function filesOf(path: string): readonly string[] {
  const full = join(repoRoot, path);
  if (!existsSync(full)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(full, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts')).map((file) => join(path, file)).sort();
}

/** Digest of these files and folders as they lie in the working tree, committed or not; paths from the root of the repo. */
export function codeDigest(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesOf)) hash.update(`${file}\n`).update(readFileSync(join(repoRoot, file))).update('\n');
  return hash.digest('hex').slice(0, 16);
}

export type Cache<T> = { get(key: string): T | null; put(key: string, value: T): void };

/** @param code `codeDigest(...)`; @param T what is kept: it has to survive JSON. */
export function openCache<T>(name: string, code: string): Cache<T> {
  const folder = join(repoRoot, '.cache', name, code);
  mkdirSync(folder, { recursive: true });
  const pathOf = (key: string): string => join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 24)}.json`);
  return {
    get(key) {
      const path = pathOf(key);
      return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null;
    },
    put(key, value) {
      const path = pathOf(key);
      // A run that is ended in the middle of writing leaves no half of a record.
      writeFileSync(`${path}.new`, JSON.stringify(value));
      renameSync(`${path}.new`, path);
    },
  };
}
