// The embedding that a drawn face has had since it was measured: a model or a library that moves it makes every threshold untrue.
import * as ort from 'onnxruntime-web/wasm';
import { expect, test } from 'vitest';
import { readSharedModel, skipWithoutSharedModels } from '../../../scripts/models/shared-store.ts';
import { embed, EMBEDDING_INPUT_PX } from './embedding.ts';
import { apart, drawnFace, GOLDEN_EMBEDDING, GOLDEN_TOLERANCE } from './testing-golden.ts';
import type { Model } from './ort.ts';

const modelOf = (session: ort.InferenceSession): Model => ({
  async run(data, shape) {
    const { embedding } = await session.run({ input: new ort.Tensor('float32', data, [...shape]) });
    return embedding?.data instanceof Float32Array ? { embedding: embedding.data } : {};
  },
});

test('the golden embedding is a direction', () => {
  expect(GOLDEN_EMBEDDING).toHaveLength(256);
  expect(Math.hypot(...GOLDEN_EMBEDDING)).toBeCloseTo(1, 4);
});

// Needs the model file, which lies beside the checkout and not in it.
test.skipIf(skipWithoutSharedModels)('the drawn face has the golden embedding, and another picture has not', async () => {
  ort.env.wasm.numThreads = 1;
  const model = modelOf(await ort.InferenceSession.create(readSharedModel('face-embedding/face-reidentification-retail-0095.onnx')));
  const face = drawnFace() as ImageData;
  expect(apart(await embed(model, face), GOLDEN_EMBEDDING)).toBeLessThan(GOLDEN_TOLERANCE);
  // Red and blue swapped, and rows for columns.
  const swapped = face.data.map((_, at) => face.data[at - (at % 4) + ([2, 1, 0, 3][at % 4] ?? 0)] ?? 0);
  const turned = face.data.map((_, at) => face.data[4 * ((Math.floor(at / 4) % EMBEDDING_INPUT_PX) * EMBEDDING_INPUT_PX + Math.floor(at / 4 / EMBEDDING_INPUT_PX)) + (at % 4)] ?? 0);
  for (const data of [swapped, turned]) expect(apart(await embed(model, { data, width: face.width, height: face.height, colorSpace: 'srgb' }), GOLDEN_EMBEDDING)).toBeGreaterThan(3 * GOLDEN_TOLERANCE);
}, 60_000);
