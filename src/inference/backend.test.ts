// Another backend is taken only where it is clearly faster; one that fails is never taken.
import { expect, test } from 'vitest';
import { chooseBackend } from './backend.ts';

test.each([
  ['a little faster is not worth a larger download', 36, 30, 'wasm-1'],
  ['clearly faster is', 36, 12, 'webgpu'],
  ['slower never', 36, 400, 'wasm-1'],
  ['a backend that did not start never', 36, null, 'wasm-1'],
] as const)('%s', (_, wasmMs, webgpuMs, expected) => {
  expect(chooseBackend([{ backend: 'wasm-1', embeddingMs: wasmMs }, { backend: 'webgpu', embeddingMs: webgpuMs }])).toBe(expected);
});

test('the fastest of several', () => {
  expect(chooseBackend([{ backend: 'wasm-1', embeddingMs: 40 }, { backend: 'webgpu', embeddingMs: 9 }, { backend: 'wasm-2', embeddingMs: 22 }])).toBe('webgpu');
});

test('when one WASM thread does not start, whatever starts is taken', () => {
  expect(chooseBackend([{ backend: 'wasm-1', embeddingMs: null }, { backend: 'webgpu', embeddingMs: 50 }])).toBe('webgpu');
});
