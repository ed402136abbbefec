// Serves the built app: static files, security headers on every answer, the kiosk's configuration put into the page.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';
import type { KioskMode } from '../contract/primitives.ts';
import type { ReaderConfig } from '../src/shared/reader-config.ts';
import { listenOn } from './lib/listen.ts';
import { securityHeaders } from './lib/security-headers.ts';

export type KioskServerOptions = {
  /** 0: any free port. */
  readonly port: number;
  readonly carrierUrl: string;
  readonly modes: readonly [KioskMode, ...KioskMode[]];
  /** Left out: none, and the headers let none in. */
  readonly documentReaders?: readonly ReaderConfig[];
  /** The output of `vite build`. */
  readonly distDir: string;
};

export type KioskServer = { readonly url: string; close(): Promise<void> };

/** What sirv's table of types does not know. */
const TYPES: readonly (readonly [suffix: string, type: string])[] = [
  ['.onnx', 'application/octet-stream'],
  ['.task', 'application/octet-stream'],
  ['.mjs', 'text/javascript;charset=utf-8'],
  ['.wasm', 'application/wasm'],
];

export async function startKioskServer({ port, carrierUrl, modes, documentReaders = [], distDir }: KioskServerOptions): Promise<KioskServer> {
  const headers = securityHeaders(carrierUrl, documentReaders);
  const page = withConfig(readFileSync(join(distDir, 'index.html'), 'utf8'), { carrierUrl, modes, documentReaders });
  const files = sirv(distDir, {
    etag: true,
    setHeaders(response, path) {
      const type = TYPES.find(([suffix]) => path.endsWith(suffix));
      if (type !== undefined) response.setHeader('Content-Type', type[1]);
      // Vite puts a hash of the content into every name under assets/; everything else is asked for again by its ETag.
      response.setHeader('Cache-Control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    const path = pathOf(request.url ?? '/');
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(response, 405, 'Only GET and HEAD.');
    if (path === '/' || path === '/index.html') {
      response.writeHead(200, { 'Content-Type': 'text/html;charset=utf-8', 'Cache-Control': 'no-cache', 'Content-Length': Buffer.byteLength(page) });
      response.end(request.method === 'HEAD' ? undefined : page);
      return;
    }
    files(request, response, () => {
      plain(response, 404, 'There is no such file.');
    });
  };

  const server = createServer(answer);
  const address = await listenOn(server, port);
  return {
    url: `http://localhost:${String(address)}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => {
          closed();
        });
        server.closeAllConnections();
      }),
  };
}

function pathOf(url: string): string {
  const question = url.search(/[?#]/);
  return question < 0 ? url : url.slice(0, question);
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain;charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(`${text}\n`);
}

const CONFIG_BLOCK = /(<script\b(?=[^>]*\btype="application\/json")(?=[^>]*\bid="kiosk-config")[^>]*>)[\s\S]*?(<\/script>)/;

/** A data block is not run as a script, so the policy needs no exception for it. A page without one gets one. */
export function withConfig(html: string, config: unknown): string {
  const json = JSON.stringify(config).replaceAll('<', '\\u003c');
  if (CONFIG_BLOCK.test(html)) return html.replace(CONFIG_BLOCK, (_, open: string, close: string) => `${open}${json}${close}`);
  const end = html.lastIndexOf('</body>');
  if (end < 0) throw new Error('index.html has neither a configuration block nor a </body> to put one before');
  return `${html.slice(0, end)}<script type="application/json" id="kiosk-config">${json}</script>${html.slice(end)}`;
}
