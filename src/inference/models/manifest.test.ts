// The manifest agrees with itself, and with the real files where those are at hand.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as ort from 'onnxruntime-web/wasm';
import { expect, test } from 'vitest';
import { readSharedModel, repoRoot, sharedModelsDir, skipWithoutSharedModels } from '../../../scripts/models/shared-store.ts';
import { ensureModels } from '../../../scripts/models/store.ts';
import { temporaryFolder } from '../../../scripts/models/testing.ts';
import { acceptedArtefact, modelFor, MODELS, modelUrl } from './manifest.ts';

test('ids, roles and file names are each used once', () => {
  for (const key of ['id', 'role', 'file'] as const) expect(new Set(MODELS.map((entry) => entry[key])).size).toBe(MODELS.length);
});

test('hashes are lower-case hex, and a model that nobody publishes says what it is derived from or which package ships it', () => {
  for (const entry of MODELS) {
    for (const artefact of entry.accepted) expect(artefact.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(entry.publisherUrl !== null || entry.derivedFrom !== null || entry.npm !== null, entry.id).toBe(true);
  }
});

test('the app finds a model by its role, its URL and its hash', () => {
  const pad = modelFor('pad-v2');
  expect(modelUrl(pad)).toBe('/models/MiniFASNetV2.onnx');
  expect(modelUrl(pad, '/kiosk/')).toBe('/kiosk/models/MiniFASNetV2.onnx');
  for (const artefact of pad.accepted) expect(acceptedArtefact(pad, artefact.sha256)).toBe(artefact);
  expect(acceptedArtefact(pad, '0'.repeat(64))).toBeNull();
});

test('every model has a card with its licence and every accepted hash', async () => {
  for (const { id, accepted, licence } of MODELS) {
    const card = await readFile(join(repoRoot, 'docs', 'model-cards', `${id}.md`), 'utf8');
    expect(card, id).toContain(`${licence.spdx}, ${licence.holder}`);
    for (const { sha256 } of accepted) expect(card, id).toContain(sha256);
    for (const heading of ['Origin', 'Trained on', 'Measured here', 'Limits', 'Groups not measured']) expect(card, id).toContain(`## ${heading}`);
  }
});

// Needs the real model files, which lie beside the checkout and not in it.
test.skipIf(skipWithoutSharedModels)('the real files have the tensors that the manifest names', async () => {
  ort.env.wasm.numThreads = 1;
  const folder = await temporaryFolder();
  try {
    await ensureModels({ env: {}, onProgress: () => undefined, storeDir: folder.path, sharedDir: sharedModelsDir });
    for (const { file, id, io } of MODELS) {
      if (io.kind !== 'onnx') continue;
      const session = await ort.InferenceSession.create(await readFile(join(folder.path, file)));
      const [input] = session.inputMetadata;
      expect(input?.isTensor === true ? [input.name, input.shape] : null, id).toEqual([io.inputs[0]?.name, io.inputs[0]?.shape]);
      expect([...session.outputNames].sort(), id).toEqual(io.outputs.map((output) => output.name).sort());
    }
  } finally {
    await folder.drop();
  }
}, 60_000);

// That very difference is a warning for each output and run.
const QUIET = { logSeverityLevel: 3 } as const;

// Needs the real file: its declared output shapes are those of 640x640, so only running it shows that H and W are free.
test.skipIf(skipWithoutSharedModels)('YuNet takes other sizes than 640x640, and its cells follow', async () => {
  ort.env.wasm.numThreads = 1;
  const session = await ort.InferenceSession.create(readSharedModel('face-detector/face_detection_yunet_2023mar_dynamic.onnx'), QUIET);
  const outputs = await session.run({ input: new ort.Tensor('float32', new Float32Array(3 * 160 * 96), [1, 3, 160, 96]) });
  expect(outputs['kps_8']?.dims).toEqual([1, (160 / 8) * (96 / 8), 10]);
  expect(outputs['bbox_32']?.dims).toEqual([1, (160 / 32) * (96 / 32), 4]);
}, 60_000);
