// The kiosk server over a small dist/ of its own: headers, types, caching, configuration, and nothing outside the folder.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startKioskServer, withConfig, type KioskServer } from './kiosk-server.ts';
import { securityHeaders } from './lib/security-headers.ts';

const carrierUrl = 'http://127.0.0.1:9';
const page = '<html><body><script type="application/json" id="kiosk-config">{}</script></body></html>';
let folder = '';
let server: KioskServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kiosk-server-'));
  const dist = join(folder, 'dist');
  mkdirSync(join(dist, 'assets'), { recursive: true });
  mkdirSync(join(dist, 'models'));
  writeFileSync(join(folder, 'secret.txt'), 'outside');
  writeFileSync(join(dist, 'index.html'), page);
  for (const file of ['assets/main-abc123.js', 'assets/ort.wasm', 'assets/loader.mjs', 'models/a.onnx', 'models/a.task']) writeFileSync(join(dist, file), file);
  server = await startKioskServer({ port: 0, carrierUrl, modes: ['tablet', 'clerk'], distDir: dist });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, init?: RequestInit) => fetch(`${server.url}${path}`, init);

test.each(['/', '/assets/main-abc123.js', '/models/a.onnx', '/nothing-here'])('%s carries every security header', async (path) => {
  const { headers } = await get(path);
  for (const [name, value] of Object.entries(securityHeaders(carrierUrl))) expect(headers.get(name), name).toBe(value);
});

test.each([
  ['/assets/main-abc123.js', 'text/javascript'],
  ['/assets/ort.wasm', 'application/wasm'],
  ['/assets/loader.mjs', 'text/javascript'],
  ['/models/a.onnx', 'application/octet-stream'],
  ['/models/a.task', 'application/octet-stream'],
  ['/', 'text/html'],
])('%s is %s', async (path, type) => {
  expect((await get(path)).headers.get('content-type')?.split(';')[0]).toBe(type);
});

describe('caching', () => {
  test('hashed assets for good, the page never unasked', async () => {
    expect((await get('/assets/main-abc123.js')).headers.get('cache-control')).toContain('immutable');
    expect((await get('/')).headers.get('cache-control')).toBe('no-cache');
  });

  test('a model is asked for again by its ETag and answered without its bytes', async () => {
    const first = await get('/models/a.onnx');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await get('/models/a.onnx', { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } });
    expect(again.status).toBe(304);
  });
});

describe('configuration', () => {
  test('is put into the data block, for the address with a mode too', async () => {
    for (const path of ['/', '/?mode=clerk', '/index.html']) {
      const html = await (await get(path)).text();
      expect(/id="kiosk-config">(.*?)<\/script>/.exec(html)?.[1]).toBe(JSON.stringify({ carrierUrl, modes: ['tablet', 'clerk'], documentReaders: [] }));
    }
  });

  test('cannot break out of its block', () => {
    const html = withConfig(page, { carrierUrl: 'http://x/</script><script>alert(1)</script>$&' });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(JSON.parse(/kiosk-config">(.*?)<\/script>/.exec(html)?.[1] ?? '')).toEqual({ carrierUrl: 'http://x/</script><script>alert(1)</script>$&' });
  });

  test('is added to a page that has no block', () => {
    expect(withConfig('<body></body>', { a: 1 })).toContain('id="kiosk-config">{"a":1}</script></body>');
  });
});

describe('refuses', () => {
  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt'])('%s', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('outside');
  });

  test('anything but reading', async () => {
    expect((await get('/', { method: 'POST', body: 'x' })).status).toBe(405);
  });
});
