// Build of the kiosk app. The headers make the dev server cross-origin isolated, as the kiosk server is.
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { defaultClientConditions, defineConfig } from 'vite';

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string };

const isolation = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** A file like src/ui/brand.css, in its place: docs/branding.md. */
const brand = process.env['RNK_BRAND'];

export default defineConfig({
  plugins: [react(), tailwindcss()],
  define: { __APP_VERSION__: JSON.stringify(version) },
  worker: { format: 'es' },
  // onnxruntime starts its threads from a file of its own, never from our worker's bundle.
  resolve: { alias: brand === undefined ? [] : [{ find: /^\.\/brand\.css$/, replacement: resolve(brand) }], conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
  optimizeDeps: { exclude: ['onnxruntime-web', '@mediapipe/tasks-vision'], include: ['tesseract.js-core/tesseract-core-simd-lstm.js'] },
  server: { headers: isolation },
  // Nothing as a data: URL: the content security policy allows files of our own only.
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200, sourcemap: false },
});
