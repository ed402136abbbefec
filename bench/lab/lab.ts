// A real Chromium on a page that imports the app's own modules, served by Vite: where every bench measures.
import { chromium, type Page } from '@playwright/test';
import { createReadStream, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, normalize } from 'node:path';
import { createServer } from 'vite';


export const repoRoot = fileURLToPath(new URL('../..', import.meta.url));
export const mediaDir = fileURLToPath(new URL('../../../shared/media/', import.meta.url));

export type Lab = { readonly page: Page; readonly browserVersion: string; close(): Promise<void> };

/** @param path of the page below the repo root; @param args further Chromium switches. Media appear under `/media/`. */
export async function openLab(path: string, args: readonly string[] = []): Promise<Lab> {
  const server = await createServer({
    root: repoRoot,
    configFile: join(repoRoot, 'vite.config.ts'),
    logLevel: 'error',
    // The lab's own page is the only thing that is served: nothing watches, nothing reloads in the middle of a run.
    server: { port: 0, hmr: false, watch: null },
    plugins: [
      {
        name: 'media',
        configureServer({ middlewares }) {
          middlewares.use('/media', (request, response, next) => {
            const file = join(mediaDir, normalize(decodeURIComponent((request.url ?? '').split('?')[0] ?? '')));
            if (!file.startsWith(mediaDir) || !existsSync(file)) { next(); return; }
            response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
            createReadStream(file).pipe(response);
          });
        },
      },
    ],
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the lab server has no address');
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...args] });
  const page = await browser.newPage();
  page.on('pageerror', (error) => { console.error(`page: ${error.message}`); });
  await page.goto(new URL(path, address).href);
  return {
    page,
    browserVersion: browser.version(),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
