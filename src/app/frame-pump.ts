// While a face phase lasts: newest frame -> observation -> event. One frame in flight; of those that come meanwhile only the newest counts.
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
  /** When the newest frame came that nobody has looked at. */
  let newestMs: number | null = null;

  const isFacePhase = (state: RegistrationState): state is Positioning | Lighting | Challenging => state.phase === 'positioning' || state.phase === 'lighting' || state.phase === 'challenging';

  async function look(atMs: number): Promise<void> {
    const state = registration();
    if (!isFacePhase(state)) return;
    const frame = await ports.camera.grab();
    if (frame === null) return;
    const observed = await ports.inference.observe(frame, atMs, lookFor(state, atMs, Math.random()));
    if (!observed.ok) {
      // A worker that has ended reports it to all at once; a call that failed is told here.
      if (observed.error.code === 'inference/model-missing' || observed.error.code === 'inference/model-altered') dispatch({ type: 'failed', failure: observed.error });
      return;
    }
    if (observed.value === null || !isFacePhase(registration())) return;
    dispatch({ type: 'observed', ...observed.value, camera: ports.camera.signals(), atMs });
  }

  /** A frame that came meanwhile is looked at right away: waiting for the one after it would halve the rate. */
  async function onFrame(atMs: number): Promise<void> {
    newestMs = atMs;
    if (busy) return;
    busy = true;
    try {
      for (let next: number | null = newestMs; next !== null; next = newestMs) {
        newestMs = null;
        await look(next);
      }
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
        newestMs = null;
      }
    },
  };
}
