// One inference worker as a set of awaited calls: every call has a deadline, and a worker that misses it is ended.
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Answers, Call, CallMessage, WorkerMessage } from './protocol.ts';

export type WorkerLink = {
  call<T extends Call['type']>(call: Extract<Call, { type: T }>, deadlineMs: number, transfer?: Transferable[]): Promise<Result<Answers[T], Failure>>;
  /** Ends the worker; every open call answers with this failure. */
  end(cause: Failure): void;
};

export type WorkerLinkEvents = {
  onProgress(loadedBytes: number, totalBytes: number): void;
  /** Once, whatever ended it: a crash, a missed deadline, or `end`. */
  onEnded(cause: Failure): void;
};

type Waiting = { readonly settle: (result: Result<Answers[keyof Answers], Failure>) => void; readonly timer: ReturnType<typeof setTimeout> };

export function openWorker(events: WorkerLinkEvents): WorkerLink {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'inference' });
  const waiting = new Map<number, Waiting>();
  let nextId = 1;
  let ended: Failure | null = null;

  const end = (cause: Failure) => {
    if (ended !== null) return;
    ended = cause;
    worker.terminate();
    for (const { settle, timer } of waiting.values()) {
      clearTimeout(timer);
      settle(err(cause));
    }
    waiting.clear();
    events.onEnded(cause);
  };

  const take = (id: number): Waiting | undefined => {
    const entry = waiting.get(id);
    waiting.delete(id);
    if (entry !== undefined) clearTimeout(entry.timer);
    return entry;
  };

  worker.addEventListener('message', (event: MessageEvent<WorkerMessage>) => {
    const message = event.data;
    switch (message.kind) {
      case 'progress':
        events.onProgress(message.loadedBytes, message.totalBytes);
        return;
      case 'answer':
        take(message.id)?.settle(ok(message.value));
        return;
      case 'failed':
        // A WebAssembly module that has aborted never works again, so the worker goes with it.
        if (message.failure.code === 'inference/crashed') end(message.failure);
        else take(message.id)?.settle(err(message.failure));
        return;
      default:
        message satisfies never;
    }
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    end(failure('inference/crashed', event.message));
  });
  worker.addEventListener('messageerror', () => { end(failure('inference/crashed', 'unreadable message')); });

  return {
    end,
    call<T extends Call['type']>(call: Extract<Call, { type: T }>, deadlineMs: number, transfer: Transferable[] = []) {
      return new Promise<Result<Answers[T], Failure>>((resolve) => {
        if (ended !== null) {
          resolve(err(ended));
          return;
        }
        const id = nextId++;
        const timer = setTimeout(() => { end(failure(call.type === 'load' ? 'inference/load-timeout' : 'inference/call-timeout', call.type)); }, deadlineMs);
        // The protocol ties each answer's shape to its call.
        waiting.set(id, { timer, settle: (result) => { resolve(result as Result<Answers[T], Failure>); } });
        const message: CallMessage = { id, call };
        worker.postMessage(message, transfer);
      });
    },
  };
}
