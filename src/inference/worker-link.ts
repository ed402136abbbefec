// A worker as a set of awaited calls: every call has a deadline, and a worker that misses it is ended.
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { Answers, Call, WorkerMessage } from './protocol.ts';

type Named = { readonly type: string };

/** @typeParam C the calls that the worker takes. @typeParam A what each of them is answered with, by its `type`. */
export type Link<C extends Named, A extends Readonly<Record<C['type'], unknown>>> = {
  call<T extends C['type']>(call: Extract<C, { type: T }>, deadlineMs: number, transfer?: Transferable[]): Promise<Result<A[T], Failure>>;
  /** Ends the worker; every open call answers with this failure. */
  end(cause: Failure): void;
};

export type WorkerLinkEvents = {
  onProgress(loadedBytes: number, totalBytes: number): void;
  /** Once, whatever ended it: a crash, a missed deadline, or `end`. */
  onEnded(cause: Failure): void;
};

/** The inference worker's. */
export type WorkerLink = Link<Call, Answers>;

export const openWorker = (events: WorkerLinkEvents): WorkerLink => linkWorker<Call, Answers>(new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'inference' }), events);

type Waiting = { readonly settle: (result: Result<unknown, Failure>) => void; readonly timer: ReturnType<typeof setTimeout> };

/** @param worker one that was just started, and is nobody else's. */
export function linkWorker<C extends Named, A extends Readonly<Record<C['type'], unknown>>>(worker: Worker, events: WorkerLinkEvents): Link<C, A> {
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

  worker.addEventListener('message', (event: MessageEvent<WorkerMessage<unknown>>) => {
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
    call<T extends C['type']>(call: Extract<C, { type: T }>, deadlineMs: number, transfer: Transferable[] = []) {
      return new Promise<Result<A[T], Failure>>((resolve) => {
        if (ended !== null) {
          resolve(err(ended));
          return;
        }
        const id = nextId++;
        const timer = setTimeout(() => { end(failure(call.type === 'load' ? 'inference/load-timeout' : 'inference/call-timeout', call.type)); }, deadlineMs);
        // The protocol ties each answer's shape to its call.
        waiting.set(id, { timer, settle: (result) => { resolve(result as Result<A[T], Failure>); } });
        worker.postMessage({ id, call }, transfer);
      });
    },
  };
}
