// The carrier's allow-list, taken from the manifest that the kiosk is built with.
import { MODELS } from '../../src/inference/models/manifest.ts';
import type { ModelAllowList } from './context.ts';

/** Every accepted file of every role. */
export const manifestModels: ModelAllowList = Object.fromEntries(
  MODELS.map(({ role, accepted }) => [role, accepted.map(({ sha256 }) => sha256)]),
);
