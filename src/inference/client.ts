// The page's side of inference: one frame in flight, latest wins, and a worker that is started again after it died.
import type { DiagnosticsReport, InferencePort } from '../app/ports.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { measureBackends, rememberBackend, rememberedBackend } from './backend.ts';
import type { Backend, LoadedModel } from './protocol.ts';
import { openWorker, type WorkerLink } from './worker-link.ts';

export type InferenceDeadlines = { readonly loadMs: number; readonly frameMs: number; readonly portraitMs: number; readonly timingMs: number };

const TIMING_ROUNDS = 15;

type Running = { readonly link: WorkerLink; readonly loaded: Promise<Result<null, Failure>> };

export function createInference(deadlines: InferenceDeadlines): InferencePort {
  const crashListeners = new Set<(cause: Failure) => void>();
  const progressListeners = new Set<(loadedBytes: number, totalBytes: number) => void>();
  let running: Running | null = null;
  let models: readonly LoadedModel[] = [];
  let inFlight = false;

  function start(backend: Backend): Running {
    const link = openWorker({
      onProgress: (loadedBytes, totalBytes) => {
        for (const listener of progressListeners) listener(loadedBytes, totalBytes);
      },
      onEnded: (cause) => {
        if (running?.link !== link) return;
        // Let go at once: the next call starts a new worker.
        running = null;
        for (const listener of crashListeners) listener(cause);
      },
    });
    const loaded = link.call<'load'>({ type: 'load', backend }, deadlines.loadMs).then((result): Result<null, Failure> => {
      if (!result.ok) {
        // A promise that failed is not kept, so that a retry is a real one.
        if (running?.link === link) running = null;
        link.end(result.error);
        return result;
      }
      models = result.value.models;
      return ok(null);
    });
    return { link, loaded };
  }

  async function ready(): Promise<Result<WorkerLink, Failure>> {
    running ??= start(rememberedBackend() ?? 'wasm-1');
    const { link, loaded } = running;
    const result = await loaded;
    return result.ok ? ok(link) : result;
  }

  return {
    async load(onProgress) {
      progressListeners.add(onProgress);
      const backend = rememberedBackend();
      const result = await ready();
      progressListeners.delete(onProgress);
      if (result.ok) return ok(null);
      // A remembered GPU that is gone or broken must not keep the kiosk from working.
      if (backend !== null && backend !== 'wasm-1' && result.error.code !== 'inference/model-missing' && result.error.code !== 'inference/model-altered') {
        rememberBackend('wasm-1');
        const second = await ready();
        return second.ok ? ok(null) : second;
      }
      return result;
    },

    async observe(frame, atMs, look) {
      if (inFlight) {
        frame.close();
        return ok(null);
      }
      inFlight = true;
      try {
        const worker = await ready();
        if (!worker.ok) {
          frame.close();
          return worker;
        }
        return await worker.value.call<'observe'>({ type: 'observe', frame, atMs, look }, deadlines.frameMs, [frame]);
      } finally {
        inFlight = false;
      }
    },

    async readPortrait(picture, place, signal) {
      const worker = await ready();
      if (!worker.ok || signal.aborted) {
        picture.close();
        return worker.ok ? err(failure('inference/call-timeout', 'aborted')) : worker;
      }
      return worker.value.call<'read-portrait'>({ type: 'read-portrait', picture, place }, deadlines.portraitMs, [picture]);
    },

    forget() {
      const old = running;
      running = null;
      // The worker's whole memory goes with it: no canvas, tensor or tracker of the last person is left.
      old?.link.end(failure('inference/crashed', 'forgotten on purpose'));
    },

    models: () => models,

    async diagnose(): Promise<Result<DiagnosticsReport, Failure>> {
      const { chosen, timings } = await measureBackends(async (backend) => {
        const link = openWorker({ onProgress: () => undefined, onEnded: () => undefined });
        const result = await link.call<'time-embedding'>({ type: 'time-embedding', backend, rounds: TIMING_ROUNDS }, deadlines.timingMs);
        link.end(failure('inference/crashed', 'timing is over'));
        return result;
      });
      rememberBackend(chosen);
      return ok({ crossOriginIsolated, hardwareConcurrency: navigator.hardwareConcurrency, backends: timings, models });
    },

    isMeasured: () => rememberedBackend() !== null,

    onCrash(listener) {
      crashListeners.add(listener);
      return () => { crashListeners.delete(listener); };
    },
  };
}
