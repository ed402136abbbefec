// Where the shared model files lie beside a checkout, and what a test does when they are not there.
//
//   test.skipIf(skipWithoutSharedModels)('embeds like the reference', () => { readSharedModel('pad/MiniFASNetV2.onnx') ... });
//
// On a developer's machine the test is skipped by its name. With CI set it runs and fails: a CI without the files would
// otherwise pass by testing nothing.

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const repoRoot = resolve(import.meta.dirname, '..', '..');

export const sharedModelsDir = resolve(repoRoot, '..', 'shared', 'models');

export const hasSharedModels = existsSync(join(sharedModelsDir, 'SHA256SUMS'));

const inCi = process.env['CI'] !== undefined && process.env['CI'] !== '' && process.env['CI'] !== 'false';

export const skipWithoutSharedModels = !hasSharedModels && !inCi;

/** `path` is relative to the shared folder, e.g. "pad/MiniFASNetV2.onnx". */
export const sharedModelPath = (path: string): string => {
  if (!hasSharedModels) throw new Error('../shared/models is not there, beside the repository; in CI that is a failure, not a skip');
  return join(sharedModelsDir, path);
};

export const readSharedModel = (path: string): Buffer => readFileSync(sharedModelPath(path));
