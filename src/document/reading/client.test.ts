// The worker of the reader: started when wanted, ended by a missed deadline or a person who goes.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { failure } from '../../shared/failure.ts';
import { createDocumentReader } from './client.ts';
import type { ReaderCallMessage } from './protocol.ts';

/** Answers what `answer` says; nothing where it says null. */
class FakeWorker extends EventTarget {
  static started: FakeWorker[] = [];
  static answer: (message: ReaderCallMessage) => object | null = () => null;
  ended = false;
  constructor() {
    super();
    FakeWorker.started.push(this);
  }
  postMessage(message: ReaderCallMessage): void {
    const data = FakeWorker.answer(message);
    if (data !== null) queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('message'), { data: { id: message.id, ...data } })));
  }
  terminate(): void {
    this.ended = true;
  }
}

const deadlines = { loadMs: 1_000, readMs: 1_000 };
const none = { kind: 'answer', value: { outcome: 'none' } };
const picture = () => ({ close: vi.fn() }) as unknown as ImageBitmap;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', FakeWorker);
  FakeWorker.started = [];
  FakeWorker.answer = ({ call }) => (call.type === 'load' ? { kind: 'answer', value: null } : none);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('one worker loads once and reads; the picture is closed', async () => {
  const reader = createDocumentReader(deadlines);
  expect(await reader.load()).toEqual({ ok: true, value: null });
  const bitmap = picture();
  expect(await reader.read(bitmap, '2026-11-26', 'document', 'still')).toEqual({ ok: true, value: { outcome: 'none' } });
  expect(bitmap.close).toHaveBeenCalled();
  expect(FakeWorker.started).toHaveLength(1);
});

test('a failed load is forgotten: the next is a real one', async () => {
  const reader = createDocumentReader(deadlines);
  FakeWorker.answer = () => ({ kind: 'failed', failure: failure('inference/model-missing') });
  const bitmap = picture();
  expect(await reader.read(bitmap, '2026-11-26', 'document', 'still')).toMatchObject({ ok: false, error: { code: 'inference/model-missing' } });
  expect(bitmap.close).toHaveBeenCalled();
  FakeWorker.answer = () => ({ kind: 'answer', value: null });
  expect(await reader.load()).toMatchObject({ ok: true });
  expect(FakeWorker.started.map(({ ended }) => ended)).toEqual([true, false]);
});

test('a reading that never ends is ended, and so is one of a person who goes', async () => {
  const reader = createDocumentReader(deadlines);
  FakeWorker.answer = ({ call }) => (call.type === 'load' ? { kind: 'answer', value: null } : null);
  const slow = reader.read(picture(), '2026-11-26', 'document', 'still');
  await vi.advanceTimersByTimeAsync(deadlines.readMs + 1);
  expect(await slow).toMatchObject({ ok: false, error: { code: 'inference/call-timeout' } });
  const left = reader.read(picture(), '2026-11-26', 'document', 'still');
  await vi.advanceTimersByTimeAsync(10);
  reader.forget();
  expect(await left).toMatchObject({ ok: false, error: { code: 'inference/crashed' } });
  expect(FakeWorker.started.map(({ ended }) => ended)).toEqual([true, true]);
});
