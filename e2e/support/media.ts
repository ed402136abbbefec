// Where the film material is, and what is said when it is not there.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from '@playwright/test';
import { MODELS } from '../../src/inference/models/manifest.ts';

export const repoRoot = resolve(import.meta.dirname, '..', '..');

const mediaDir = resolve(repoRoot, '..', 'shared', 'media');

/** A cache that is no part of the working tree: frames of people must not get into a commit. */
export const cacheDir = join(repoRoot, 'node_modules', '.cache', 'e2e');

export const mediaPath = (path: string): string => join(mediaDir, path);

const missingModels = (): readonly string[] => MODELS.map(({ file }) => file).filter((file) => !existsSync(join(repoRoot, 'public', 'models', file)));

/** On the project's own machines everything is there, so that something missing is a fault and no reason to skip. */
const inCi = process.env['CI'] === 'true';

function demand(reason: string | null): void {
  if (reason !== null && inCi) throw new Error(reason);
  test.skip(reason !== null, reason ?? '');
}

/** Skips the tests of this file or group where the clips are missing; fails them in CI. */
export function needsMedia(): void {
  test.beforeEach(() => {
    demand(existsSync(mediaPath('clips')) ? null : 'needs the clips of ../shared/media, which are not here');
  });
}

/** Skips the tests of this file or group where a model is missing; fails them in CI. */
export function needsModels(): void {
  test.beforeEach(() => {
    const missing = missingModels();
    demand(missing.length === 0 ? null : `needs the models ${missing.join(', ')} in public/models (npm run models)`);
  });
}
