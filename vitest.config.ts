// The unit tests, and the carrier's a second time on a PostgreSQL server: `vitest run --project postgres` is those alone.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Needs the server: has nothing to say about PGlite. */
const ON_POSTGRES_ONLY = 'sandbox-carrier/**/*.postgres.test.ts';

/** A test file that asks for a database runs on both. */
const onBoth = readdirSync('sandbox-carrier', { recursive: true, encoding: 'utf8' })
  .map((path) => join('sandbox-carrier', path).replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.test.ts') && readFileSync(path, 'utf8').includes('/testing-database.ts'));

export default defineConfig({
  test: {
    testTimeout: 20_000,
    // PGlite takes a second to start, and a busy machine makes it many.
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'contract/**/*.test.ts', 'sandbox-carrier/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/*.test.ts', 'e2e/support/**/*.test.ts'],
          exclude: ['**/node_modules/**', ON_POSTGRES_ONLY],
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: [ON_POSTGRES_ONLY, ...onBoth],
          globalSetup: ['sandbox-carrier/db/testing/setup.ts'],
          runner: 'sandbox-carrier/db/testing/runner.ts',
        },
      },
    ],
  },
});
