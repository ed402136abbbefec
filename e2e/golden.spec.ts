// The same numbers everywhere: each backend gives the drawn face the golden embedding, and pictures the same as one WASM thread.
import { expect, test } from '@playwright/test';
import { openLab, type Lab } from '../bench/lab/lab.ts';
import { findBrowser } from '../scripts/lib/browser.ts';
import { apart, GOLDEN_EMBEDDING, GOLDEN_TOLERANCE } from '../src/inference/models/testing-golden.ts';
import type { FivePoints } from '../src/face/align.ts';
import type { Backend } from '../src/inference/protocol.ts';
import { needsMedia, needsModels } from './support/media.ts';

needsMedia();
needsModels();

/** A generated person's portrait, and a genuine face before a camera; nothing of them is kept. */
const PICTURES = ['document-and-selfie/ballerine__apps_backoffice-v2_public_images_mock-documents_set_1_doc_face.png', 'attacks/Silent-Face-Anti-Spoofing__images_sample_image_T1.jpg'].map((path) => `/media/${path}`);

let lab: Lab;

test.beforeAll(async () => {
  const browser = findBrowser();
  if (browser !== null) process.env['CHROMIUM_PATH'] = browser;
  lab = await openLab('e2e/support/golden/page.html', ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']);
  await lab.page.waitForFunction(() => 'embedOn' in window);
});

test.afterAll(async () => {
  await lab.close();
});

const embedOn = (backend: Backend, known: readonly FivePoints[] | null) => lab.page.evaluate(([name, urls, points]) => window.embedOn(name, urls, points), [backend, PICTURES, known] as const);

test('one and two WASM threads and WebGPU agree with one another and with the native runtime’s golden embedding', async () => {
  const reference = await embedOn('wasm-1', null);
  expect(apart(reference.drawn, GOLDEN_EMBEDDING)).toBeLessThan(GOLDEN_TOLERANCE);
  const [portrait, other] = reference.pictures.map(({ embedding }) => embedding);
  // Different people, or the agreement below would say nothing.
  expect(apart(portrait ?? [], other ?? [])).toBeGreaterThan(0.4);
  for (const backend of ['wasm-2', 'webgpu'] as const) {
    const { drawn, pictures } = await embedOn(backend, reference.pictures.map(({ points }) => points));
    expect(apart(drawn, GOLDEN_EMBEDDING), backend).toBeLessThan(GOLDEN_TOLERANCE);
    for (const [index, { embedding }] of pictures.entries()) expect(apart(embedding, reference.pictures[index]?.embedding ?? []), `${backend}, picture ${String(index)}`).toBeLessThan(GOLDEN_TOLERANCE);
  }
});
