// Opens the camera for staff, outside a registration, and says in the state what came of it.
import type { Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { AppState } from './model.ts';
import type { CameraPort } from './ports.ts';

type Tools = { readonly camera: CameraPort; readonly setState: (part: Partial<AppState>) => void };

/** @returns null where the signal was aborted meanwhile: then nothing is said, and whoever aborted closes the camera. */
export async function openCamera({ camera, setState }: Tools, signal: AbortSignal): Promise<Result<null, Failure> | null> {
  setState({ camera: { kind: 'opening' } });
  const opened = await camera.open(signal);
  // Labels can be read only now that permission was given.
  const cameras = await camera.list();
  if (signal.aborted) return null;
  if (!opened.ok) return err(opened.error);
  const { rememberedGone, ...on } = opened.value;
  setState({ camera: { kind: 'on', ...on }, rememberedCameraGone: rememberedGone, cameras });
  return ok(null);
}
