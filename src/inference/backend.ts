// Which backend this device runs the models on: measured once per device and model, then remembered.
import type { BackendTiming } from '../app/ports.ts';
import type { Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { modelFor } from './models/manifest.ts';
import type { Backend } from './protocol.ts';

/** Another backend must beat one WASM thread by this factor: it costs a larger download and a second core. */
const WORTH_IT = 0.7;
const STORAGE_KEY = 'rnk.backend';

/** A choice belongs to this model on this browser: a new model or browser is measured again. */
function fingerprint(): string {
  return `${modelFor('face-embedding').accepted[0].sha256.slice(0, 16)} ${navigator.userAgent}`;
}

export function rememberedBackend(): Backend | null {
  try {
    const [backend, ...rest] = (localStorage.getItem(STORAGE_KEY) ?? '').split(' ');
    if (rest.join(' ') !== fingerprint()) return null;
    return backend === 'wasm-1' || backend === 'wasm-2' || backend === 'webgpu' ? backend : null;
  } catch {
    return null;
  }
}

export function rememberBackend(backend: Backend): void {
  try {
    localStorage.setItem(STORAGE_KEY, `${backend} ${fingerprint()}`);
  } catch {
    // Without storage it is measured again next time.
  }
}

/** What is worth trying here. `navigator.gpu` can exist with no adapter behind it, or with one that is software. */
export async function candidateBackends(): Promise<readonly Backend[]> {
  const candidates: Backend[] = ['wasm-1'];
  if (crossOriginIsolated && navigator.hardwareConcurrency >= 4) candidates.push('wasm-2');
  if (await hasGpuAdapter()) candidates.push('webgpu');
  return candidates;
}

/** The part of WebGPU's surface that is asked; lib.dom of this TypeScript does not have it everywhere. */
type Gpu = { requestAdapter(): Promise<unknown> };

async function hasGpuAdapter(): Promise<boolean> {
  try {
    const { gpu } = navigator as { readonly gpu?: Gpu };
    return gpu !== undefined && (await gpu.requestAdapter()) !== null;
  } catch {
    return false;
  }
}

/** @param time measures one backend in a worker of its own, so that a driver that crashes takes nothing with it. */
export async function measureBackends(time: (backend: Backend) => Promise<Result<{ readonly embeddingMs: number }, Failure>>): Promise<{ readonly chosen: Backend; readonly timings: readonly BackendTiming[] }> {
  const measured: { readonly backend: Backend; readonly embeddingMs: number | null; readonly failure: string | null }[] = [];
  for (const backend of await candidateBackends()) {
    const result = await time(backend);
    measured.push({ backend, embeddingMs: result.ok ? result.value.embeddingMs : null, failure: result.ok ? null : result.error.code });
  }
  const chosen = chooseBackend(measured);
  return { chosen, timings: measured.map((row) => ({ ...row, chosen: row.backend === chosen })) };
}

export function chooseBackend(measured: readonly { readonly backend: Backend; readonly embeddingMs: number | null }[]): Backend {
  const baseMs = measured.find(({ backend }) => backend === 'wasm-1')?.embeddingMs ?? Infinity;
  let best: { backend: Backend; embeddingMs: number } = { backend: 'wasm-1', embeddingMs: baseMs * WORTH_IT };
  for (const { backend, embeddingMs } of measured) {
    if (backend !== 'wasm-1' && embeddingMs !== null && embeddingMs < best.embeddingMs) best = { backend, embeddingMs };
  }
  return best.backend;
}
