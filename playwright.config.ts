// End-to-end tests: the built app, the real carrier, real models, filmed faces.
import { defineConfig } from '@playwright/test';
import { findBrowser, quietFlags, sandboxFlags } from './scripts/lib/browser.ts';

const executablePath = findBrowser();

export default defineConfig({
  testDir: 'e2e',
  // The instruments' own tests run in vitest.
  testMatch: '*.spec.ts',
  globalSetup: './e2e/support/global-setup.ts',
  // Inference fills the cores of a small machine: one after the other.
  workers: 1,
  retries: 0,
  snapshotPathTemplate: 'e2e/snapshots/{arg}{ext}',
  forbidOnly: process.env['CI'] === 'true',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    launchOptions: { ...(executablePath === null ? {} : { executablePath }), args: [...quietFlags, ...sandboxFlags()] },
    locale: 'en-GB',
    // Faces are on the screen: nothing of it is kept.
    screenshot: 'off',
    video: 'off',
    trace: 'off',
  },
});
