// End-to-end tests: the built app, the real carrier, real models, filmed faces. One worker: two cores run one kiosk.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  workers: 1,
  fullyParallel: false,
  forbidOnly: process.env['CI'] !== undefined,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  outputDir: 'test-results',
  use: { viewport: { width: 1280, height: 800 }, locale: 'en-US', serviceWorkers: 'block' },
});
