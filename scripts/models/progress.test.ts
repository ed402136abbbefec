// What a person sees while the store works.

import { expect, test } from 'vitest';
import { progressPrinter } from './progress.ts';
import type { StoreEvent } from './store.ts';
import { madeUpEntry } from './testing.ts';

const entry = madeUpEntry(new Uint8Array(4));
const bytes = (done: number): StoreEvent => ({ kind: 'bytes', file: entry.file, source: 'publisher', done, total: 2_000_000 });

const collect = (isTTY: boolean, events: readonly StoreEvent[]): string => {
  let text = '';
  let ms = 0;
  const print = progressPrinter({ isTTY, columns: 80, write: (piece: string) => { text += piece; } }, () => (ms += 1_000));
  events.forEach(print);
  return text;
};

test('a terminal gets a bar that is cleared before the next line', () => {
  const text = collect(true, [bytes(500_000), { kind: 'settled', outcome: { status: 'present', entry, sha256: '', from: 'publisher', refusals: [] } }]);
  expect(text).toBe('  [######..................] 25 % 0.5/2.0 MB made-up.onnx\r\u001b[2K  made-up.onnx: ready, from publisher\n');
});

test('a log gets one line for a download, however many pieces it has', () => {
  expect(collect(false, [bytes(1), bytes(2), bytes(3)])).toBe('  made-up.onnx: fetching from publisher\n');
});

test('a refusal is told when it happens, an ordinary absence is not', () => {
  const refused = (code: 'altered' | 'not-found'): StoreEvent => ({ kind: 'refused', entry, refusal: { code, source: 'publisher', file: entry.file, detail: 'is not right' } });
  expect(collect(false, [refused('not-found'), refused('altered')])).toBe('  refused, publisher: made-up.onnx is not right\n');
});
