// The gallery, built as the app is and served with the kiosk's own headers.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { startKioskServer } from '../../scripts/kiosk-server.ts';
import { repoRoot } from '../../scripts/models/shared-store.ts';

const PAGE = 'src/ui/gallery/index.html';

export type GallerySite = { readonly url: string; close(): Promise<void> };

export async function startGallerySite(): Promise<GallerySite> {
  const distDir = mkdtempSync(join(tmpdir(), 'rnk-gallery-'));
  // From the root of the app, because its styles are made from the classes that are found there.
  await build({ root: repoRoot, configFile: join(repoRoot, 'vite.config.ts'), publicDir: false, logLevel: 'error', build: { outDir: distDir, emptyOutDir: true, rolldownOptions: { input: join(repoRoot, PAGE) } } });
  copyFileSync(join(distDir, PAGE), join(distDir, 'index.html'));
  const server = await startKioskServer({ port: 0, carrierUrl: 'http://localhost:9', modes: ['tablet'], distDir });
  return {
    url: server.url,
    async close() {
      await server.close();
      rmSync(distDir, { recursive: true });
    },
  };
}
