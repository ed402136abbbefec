// Where the films are, and whether the tests that need them can run at all.
import { test } from '@playwright/test';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const mediaDir = fileURLToPath(new URL('../../../shared/media/', import.meta.url));
const modelsDir = fileURLToPath(new URL('../../public/models/', import.meta.url));

export const films = {
  d12: `${mediaDir}clips/LivePortrait__assets_examples_driving_d12.mp4`,
  katie: `${mediaDir}clips/SadTalker__examples_ref_video_WDA_KatieHill_000.mp4`,
} as const;
export type Actor = keyof typeof films;

/** Skips by name where films or models are absent; with CI=true the test goes on, and fails. */
export function needsFaces(): void {
  const absent = !existsSync(films.d12) || !existsSync(`${modelsDir}face_landmarker.task`);
  test.skip(absent && process.env['CI'] !== 'true', 'the films of ../shared/media or the models are not here');
}
