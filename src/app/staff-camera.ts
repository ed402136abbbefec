// The camera for staff, outside a registration: opened for one purpose, shown to it frame by frame, and never left on with nobody there.
import type { Failure } from '../shared/failure.ts';
import type { AppState } from './model.ts';
import type { CameraPort } from './ports.ts';

export type StaffCamera = {
  /** Opens it; where it is open already, begins anew. */
  begin(): void;
  /** Idempotent. The camera is off, and no frame is shown any more. */
  end(): void;
};

type Tools = {
  readonly camera: CameraPort;
  readonly setState: (part: Partial<AppState>) => void;
  /** From `begin` on; then it is `late`. */
  readonly deadlineMs: number;
  readonly opened: () => void;
  /** @param atMs when the frame was there, performance clock. @param signal aborted: what comes of it counts no more. One at a time; those in between are left out. */
  readonly frame: (atMs: number, signal: AbortSignal) => Promise<void>;
  /** Could not be opened. Whoever is told ends it. */
  readonly failed: (failure: Failure) => void;
  /** Left alone. Whoever is told ends it. */
  readonly late: () => void;
};

export function createStaffCamera({ camera, setState, deadlineMs, opened, frame, failed, late }: Tools): StaffCamera {
  let abort = new AbortController();
  let stopFrames: (() => void) | null = null;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let busy = false;

  const halt = () => {
    abort.abort();
    clearTimeout(deadline);
    stopFrames?.();
    stopFrames = null;
  };

  async function onFrame(atMs: number, signal: AbortSignal): Promise<void> {
    if (busy) return;
    busy = true;
    try {
      await frame(atMs, signal);
    } finally {
      busy = false;
    }
  }

  async function open(signal: AbortSignal): Promise<void> {
    setState({ camera: { kind: 'opening' } });
    const result = await camera.open(signal);
    // Labels can be read only now that permission was given.
    const cameras = await camera.list();
    // Whoever aborted has closed the camera, or is opening it anew.
    if (signal.aborted) return;
    if (!result.ok) {
      failed(result.error);
      return;
    }
    const { rememberedGone, ...on } = result.value;
    setState({ camera: { kind: 'on', ...on }, rememberedCameraGone: rememberedGone, cameras });
    opened();
    stopFrames = camera.onFrame((atMs) => void onFrame(atMs, signal));
  }

  return {
    begin() {
      halt();
      abort = new AbortController();
      deadline = setTimeout(late, deadlineMs);
      void open(abort.signal);
    },
    end() {
      halt();
      camera.close();
      setState({ camera: { kind: 'off' } });
    },
  };
}
