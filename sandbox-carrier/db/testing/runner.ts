// Runs the carrier's tests on PostgreSQL; where there is none, each test file becomes one skipped test that says why.
import { fileURLToPath } from 'node:url';
import { inject, TestRunner } from 'vitest';

const leftOut = fileURLToPath(new URL('./left-out.ts', import.meta.url));

export default class PostgresRunner extends TestRunner {
  override importFile(path: string, source: 'collect' | 'setup'): unknown {
    const isMissing = 'missing' in inject('postgres');
    return super.importFile(source === 'collect' && isMissing ? leftOut : path, source);
  }
}
