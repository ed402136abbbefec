// Times the embedding model on one backend, in a worker of its own: how the backend for this device is chosen.
import type { Failure } from '../shared/failure.ts';
import { ok, type Result } from '../shared/result.ts';
import { EMBEDDING_INPUT_PX } from './models/embedding.ts';
import { loadModel } from './models/load.ts';
import { modelFor } from './models/manifest.ts';
import { compileModel } from './models/ort.ts';
import type { Answers, Backend } from './protocol.ts';

/** Median of `rounds` runs after two for warming up, in milliseconds. Throws where the backend does not start. */
export async function timeEmbedding(backend: Backend, rounds: number): Promise<Result<Answers['time-embedding'], Failure>> {
  const loaded = await loadModel(modelFor('face-embedding'), () => undefined);
  if (!loaded.ok) return loaded;
  const model = await compileModel(loaded.value.bytes, backend);
  const input = new Float32Array(3 * EMBEDDING_INPUT_PX * EMBEDDING_INPUT_PX).fill(127);
  const times: number[] = [];
  for (let round = 0; round < rounds + 2; round++) {
    const startedMs = performance.now();
    await model.run(input, [1, 3, EMBEDDING_INPUT_PX, EMBEDDING_INPUT_PX]);
    if (round >= 2) times.push(performance.now() - startedMs);
  }
  times.sort((one, other) => one - other);
  return ok({ embeddingMs: times[Math.floor(times.length / 2)] ?? 0 });
}
