// While a face phase lasts: newest frame -> observation -> event. One frame is looked at, the newest of those that came meanwhile waits.
import type { RegistrationEvent } from '../registration/events.ts';
import { lookFor } from '../registration/face-stage.ts';
import type { Challenging, Lighting, Positioning, RegistrationState } from '../registration/state.ts';
import type { Ports } from './ports.ts';

export type FramePump = {
  /** Starts or stops as the phase asks. Call it whenever the phase has changed. */
  follow(): void;
};

type Frame = { readonly picture: ImageBitmap; readonly atMs: number };

type Tools = {
  readonly ports: { readonly camera: Pick<Ports['camera'], 'grab' | 'onFrame' | 'signals'>; readonly inference: Pick<Ports['inference'], 'observe'> };
  readonly dispatch: (event: RegistrationEvent) => void;
  readonly registration: () => RegistrationState;
};

export function createFramePump({ ports, dispatch, registration }: Tools): FramePump {
  let stop: (() => void) | null = null;
  let copying = false;
  let looking = false;
  let waiting: Frame | null = null;

  const isFacePhase = (state: RegistrationState): state is Positioning | Lighting | Challenging => state.phase === 'positioning' || state.phase === 'lighting' || state.phase === 'challenging';

  /** @param next null: nothing waits any more. */
  function wait(next: Frame | null): void {
    waiting?.picture.close();
    waiting = next;
  }

  async function look({ picture, atMs }: Frame): Promise<void> {
    const state = registration();
    if (!isFacePhase(state)) {
      picture.close();
      return;
    }
    const observed = await ports.inference.observe(picture, atMs, lookFor(state, atMs, Math.random()));
    if (!observed.ok) {
      // A worker that has ended reports it to all at once; a call that failed is told here.
      if (observed.error.code === 'inference/model-missing' || observed.error.code === 'inference/model-altered') dispatch({ type: 'failed', failure: observed.error });
      return;
    }
    if (observed.value === null || !isFacePhase(registration())) return;
    dispatch({ type: 'observed', ...observed.value, camera: ports.camera.signals(), atMs });
  }

  async function lookAtAll(): Promise<void> {
    if (looking) return;
    looking = true;
    try {
      for (let next = waiting; next !== null; next = waiting) {
        waiting = null;
        await look(next);
      }
    } finally {
      looking = false;
    }
  }

  /** Copied while the one before is still looked at: to wait for the copy afterwards would cost a tenth of the frames. */
  async function onFrame(atMs: number): Promise<void> {
    if (copying) return;
    copying = true;
    try {
      const picture = await ports.camera.grab();
      if (picture === null) return;
      wait({ picture, atMs });
      if (stop === null) wait(null);
    } finally {
      copying = false;
    }
    await lookAtAll();
  }

  return {
    follow() {
      const wanted = isFacePhase(registration());
      if (wanted && stop === null) stop = ports.camera.onFrame((atMs) => void onFrame(atMs));
      else if (!wanted && stop !== null) {
        stop();
        stop = null;
        wait(null);
      }
    },
  };
}
