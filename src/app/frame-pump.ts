// While a face phase lasts: newest frame -> observation -> event. One frame in flight; frames in between are dropped.
import type { RegistrationEvent } from '../registration/events.ts';
import { lookFor } from '../registration/face-stage.ts';
import type { Challenging, Lighting, Positioning, RegistrationState } from '../registration/state.ts';
import type { Ports } from './ports.ts';

export type FramePump = {
  /** Starts or stops as the phase asks. Call it whenever the phase has changed. */
  follow(): void;
};

export function createFramePump({ ports, dispatch, registration }: { readonly ports: Ports; readonly dispatch: (event: RegistrationEvent) => void; readonly registration: () => RegistrationState }): FramePump {
  let stop: (() => void) | null = null;
  let busy = false;

  const isFacePhase = (state: RegistrationState): state is Positioning | Lighting | Challenging => state.phase === 'positioning' || state.phase === 'lighting' || state.phase === 'challenging';

  async function onFrame(atMs: number): Promise<void> {
    const state = registration();
    if (busy || !isFacePhase(state)) return;
    busy = true;
    try {
      const frame = await ports.camera.grab();
      if (frame === null) return;
      const observed = await ports.inference.observe(frame, atMs, lookFor(state, atMs));
      if (!observed.ok) {
        // A worker that has ended reports it to all at once; a call that failed is told here.
        if (observed.error.code === 'inference/model-missing' || observed.error.code === 'inference/model-altered') dispatch({ type: 'failed', failure: observed.error });
        return;
      }
      if (observed.value === null || !isFacePhase(registration())) return;
      dispatch({ type: 'observed', ...observed.value, camera: ports.camera.signals(), atMs });
    } finally {
      busy = false;
    }
  }

  return {
    follow() {
      const wanted = isFacePhase(registration());
      if (wanted && stop === null) stop = ports.camera.onFrame((atMs) => void onFrame(atMs));
      else if (!wanted && stop !== null) {
        stop();
        stop = null;
      }
    },
  };
}
