// Builds the lab's page as the app is built and serves it with the kiosk's own headers: what its policy stops is stopped here.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { startKioskServer } from '../../../scripts/kiosk-server.ts';
import { repoRoot } from '../../../scripts/models/shared-store.ts';
import type { ReaderConfig } from '../../../src/shared/reader-config.ts';

export type LabSite = { readonly url: string; close(): Promise<void> };

/** Each call builds anew: less than a second. */
export async function startLabSite(documentReaders: readonly ReaderConfig[] = []): Promise<LabSite> {
  const distDir = mkdtempSync(join(tmpdir(), 'rnk-lab-'));
  await build({ root: import.meta.dirname, configFile: join(repoRoot, 'vite.config.ts'), publicDir: false, logLevel: 'error', build: { outDir: distDir, emptyOutDir: true } });
  const server = await startKioskServer({ port: 0, carrierUrl: 'http://localhost:9', modes: ['tablet'], documentReaders, distDir });
  return {
    url: server.url,
    async close() {
      await server.close();
      rmSync(distDir, { recursive: true });
    },
  };
}
