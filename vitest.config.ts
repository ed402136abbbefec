import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'contract/**/*.test.ts', 'sandbox-carrier/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/*.test.ts'],
    testTimeout: 20_000,
  },
});
