// onnxruntime-web, the one place that knows its builds: WASM by default, WebGPU where it measured faster.
import type * as OrtModule from 'onnxruntime-web';
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import wasmModuleUrl from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import webgpuModuleUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import webgpuWasmUrl from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import type { Backend } from '../protocol.ts';

/** A session with one input, fed with float32. */
export type Model = {
  /** @param data in the layout that the manifest states; @returns every output by name. */
  run(data: Float32Array, shape: readonly number[]): Promise<Readonly<Record<string, Float32Array>>>;
};

type Ort = typeof OrtModule;

let loaded: { readonly backend: Backend; readonly ort: Promise<Ort> } | null = null;

/** One backend per worker: the runtime's thread count is fixed by its first session. */
function runtime(backend: Backend): Promise<Ort> {
  if (loaded !== null) {
    if (loaded.backend !== backend) throw new Error(`this worker runs ${loaded.backend}`);
    return loaded.ort;
  }
  const ort = backend === 'webgpu' ? import('onnxruntime-web/webgpu') : import('onnxruntime-web/wasm');
  const ready = ort.then((module: Ort) => {
    const { wasm } = module.env;
    wasm.wasmPaths = backend === 'webgpu' ? { mjs: webgpuModuleUrl, wasm: webgpuWasmUrl } : { mjs: wasmModuleUrl, wasm: wasmUrl };
    wasm.numThreads = backend === 'wasm-2' ? 2 : 1;
    wasm.proxy = false;
    module.env.logLevel = 'error';
    return module;
  });
  loaded = { backend, ort: ready };
  // A failed start is forgotten, so that the next try is a real one.
  ready.catch(() => { loaded = null; });
  return ready;
}

export async function compileModel(bytes: Uint8Array, backend: Backend): Promise<Model> {
  const ort = await runtime(backend);
  const session = await ort.InferenceSession.create(bytes, {
    executionProviders: [backend === 'webgpu' ? 'webgpu' : 'wasm'],
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  });
  const [inputName] = session.inputNames;
  if (inputName === undefined) throw new Error('model without an input');
  return {
    async run(data, shape) {
      const input = new ort.Tensor('float32', data, shape);
      const outputs = await session.run({ [inputName]: input }, { logSeverityLevel: 3 });
      input.dispose();
      return copyOut(session, outputs);
    },
  };
}

/** Copies: the runtime may reuse its buffers for the next run. */
function copyOut(session: InferenceSession, outputs: Readonly<Record<string, Tensor>>): Record<string, Float32Array> {
  const copies: Record<string, Float32Array> = {};
  for (const name of session.outputNames) {
    const tensor = outputs[name];
    if (!(tensor?.data instanceof Float32Array)) throw new Error(`output ${name} is not float32`);
    copies[name] = Float32Array.from(tensor.data);
    tensor.dispose();
  }
  return copies;
}
