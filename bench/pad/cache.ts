// Presentations that were made already: kept under .cache/pad by what they were and by the code that judged and drew them.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from '../../scripts/models/shared-store.ts';

/** All that takes part in a presentation. The screens do not, so a word changed on one of them costs no run. */
const TAKES_PART = ['src/face', 'src/inference', 'src/liveness', 'src/match', 'src/registration', 'src/shared', 'src/verdict', 'e2e/support/puppet', 'e2e/support/cast.ts', 'bench/pad/drive.ts', 'bench/pad/page.ts', 'bench/pad/casting.ts', 'package-lock.json'];

function filesOf(path: string): readonly string[] {
  const full = join(repoRoot, path);
  if (!existsSync(full)) return [];
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(full, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/(\.test|\/testing)\.ts$/.test(file)).map((file) => join(path, file)).sort();
}

/** Digest of the code as it lies in the working tree, committed or not. */
export function codeDigest(): string {
  const hash = createHash('sha256');
  for (const file of TAKES_PART.flatMap(filesOf)) hash.update(`${file}\n`).update(readFileSync(join(repoRoot, file))).update('\n');
  return hash.digest('hex').slice(0, 16);
}

export type Cache<T> = { get(key: string): T | null; put(key: string, value: T): void };

/** @param code `codeDigest()`; @param T what is kept: it has to survive JSON. */
export function openCache<T>(code: string): Cache<T> {
  const folder = join(repoRoot, '.cache', 'pad', code);
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
