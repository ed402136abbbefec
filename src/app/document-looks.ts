// While the document is held to the camera: one look after the other for its code lines, each at the newest frame.
import type { RegistrationEvent } from '../registration/events.ts';
import type { RegistrationState } from '../registration/state.ts';
import type { LastLook } from './last-look.ts';
import type { Ports } from './ports.ts';
import { documentBySymbol } from './symbol.ts';

export type DocumentLooks = {
  /** Starts or stops as the phase asks. Call it whenever the phase has changed. */
  follow(): void;
};

type Context = { readonly ports: Ports; readonly dispatch: (event: RegistrationEvent) => void; readonly registration: () => RegistrationState; readonly lastLook: LastLook; readonly today: () => string };

export function createDocumentLooks({ ports, dispatch, registration, lastLook, today }: Context): DocumentLooks {
  let stop: (() => void) | null = null;
  let busy = false;
  /** It could not be loaded, or did not come back: not again for every frame, but the next time that a document is wanted. */
  let absent = false;

  const wantsLines = () => {
    const state = registration();
    return state.phase === 'capturing-document' && state.parts.code === null && state.parts.known === null;
  };

  /** Without a reader nothing is seen, and nothing is lost: there is a shutter, and the lines can be typed. */
  async function look(atMs: number): Promise<void> {
    const frame = await ports.camera.grab();
    if (frame === null) return;
    const copy = await createImageBitmap(frame);
    const read = await ports.documents.read(frame, today(), 'live');
    absent = !read.ok;
    if (read.ok && read.value.outcome !== 'none') {
      // Where these lines are taken, the portrait has to be on the picture that they were read on.
      lastLook.keep(copy);
      if (wantsLines()) dispatch({ type: 'document-seen', reading: read.value, atMs });
      lastLook.forget();
      return;
    }
    if (!wantsLines()) {
      copy.close();
      return;
    }
    if (read.ok) dispatch({ type: 'document-seen', reading: read.value, atMs });
    // No zone: a licence has a symbol instead.
    const known = await documentBySymbol(ports.barcodes, copy, 'live', today());
    if (known !== null && wantsLines()) dispatch({ type: 'document-known', known, portrait: null });
  }

  async function onFrame(atMs: number): Promise<void> {
    if (busy || absent || !wantsLines()) return;
    busy = true;
    try {
      await look(atMs);
    } finally {
      busy = false;
    }
  }

  return {
    follow() {
      const wanted = wantsLines();
      if (wanted && stop === null) {
        absent = false;
        stop = ports.camera.onFrame((atMs) => void onFrame(atMs));
      }
      else if (!wanted && stop !== null) {
        stop();
        stop = null;
      }
    },
  };
}
