// Times the embedding model on one backend, in a worker of its own: how the backend for this device is chosen.
import type { Failure } from '../shared/failure.ts';
import { ok, type Result } from '../shared/result.ts';
import { EMBEDDING_INPUT_PX } from './models/embedding.ts';
import { loadModel } from './models/load.ts';
import { modelFor } from './models/manifest.ts';
import { compileModel } from './models/ort.ts';
import type { Answers, Backend } from './protocol.ts';

/** A backend that takes this long has lost already; measuring on would only keep the machine busy. */
const BUDGET_MS = 4000;

const WARM_UPS = 2;

/** Median of up to `rounds` runs after warming up, in milliseconds; at least one. Throws where the backend does not start. */
export async function timeEmbedding(backend: Backend, rounds: number): Promise<Result<Answers['time-embedding'], Failure>> {
  const loaded = await loadModel(modelFor('face-embedding'), () => undefined);
  if (!loaded.ok) return loaded;
  const model = await compileModel(loaded.value.bytes, backend);
  const input = new Float32Array(3 * EMBEDDING_INPUT_PX * EMBEDDING_INPUT_PX).fill(127);
  const times: number[] = [];
  const beganMs = performance.now();
  for (let round = 0; round < rounds + WARM_UPS; round++) {
    const startedMs = performance.now();
    if (times.length > 0 && startedMs - beganMs > BUDGET_MS) break;
    await model.run(input, [1, 3, EMBEDDING_INPUT_PX, EMBEDDING_INPUT_PX]);
    if (round >= WARM_UPS) times.push(performance.now() - startedMs);
  }
  times.sort((one, other) => one - other);
  return ok({ embeddingMs: times[Math.floor(times.length / 2)] ?? 0 });
}
