// While the document is held to the camera: one look after the other for what is still to be read, each at the newest frame.
import type { Wanted } from '../document/parse/reading.ts';
import { wantedOf } from '../registration/document-back.ts';
import type { RegistrationEvent } from '../registration/events.ts';
import type { RegistrationState } from '../registration/state.ts';
import type { Ports } from './ports.ts';
import { documentBySymbol } from './symbol.ts';

export type DocumentLooks = {
  /** Starts or stops as the phase asks. Call it whenever the phase has changed. */
  follow(): void;
};

type Context = { readonly ports: Ports; readonly dispatch: (event: RegistrationEvent) => void; readonly registration: () => RegistrationState; readonly today: () => string };

export function createDocumentLooks({ ports, dispatch, registration, today }: Context): DocumentLooks {
  let stop: (() => void) | null = null;
  let busy = false;
  /** It could not be loaded, or did not come back: not again for every frame, but the next time that a document is wanted. */
  let absent = false;

  const wanted = (): Wanted | null => {
    const state = registration();
    return state.phase === 'capturing-document' ? wantedOf(state.parts) : null;
  };

  /** Without a reader nothing is seen, and nothing is lost: there is a shutter, and the lines can be typed. */
  async function look(atMs: number, what: Wanted): Promise<void> {
    const frame = await ports.camera.grab();
    if (frame === null) return;
    const copy = await createImageBitmap(frame);
    const read = await ports.documents.read(frame, today(), what);
    absent = !read.ok;
    if (read.ok && wanted() === what) dispatch({ type: 'document-seen', reading: read.value, atMs });
    if (what === 'validity' || (read.ok && read.value.outcome !== 'none') || wanted() !== what) {
      copy.close();
      return;
    }
    // No zone: a licence has a symbol instead.
    const known = await documentBySymbol(ports.barcodes, copy, today());
    if (known !== null && wanted() === what) dispatch({ type: 'document-known', known, portrait: null });
  }

  async function onFrame(atMs: number): Promise<void> {
    const what = wanted();
    if (busy || absent || what === null) return;
    busy = true;
    try {
      await look(atMs, what);
    } finally {
      busy = false;
    }
  }

  return {
    follow() {
      const isWanted = wanted() !== null;
      if (isWanted && stop === null) {
        absent = false;
        stop = ports.camera.onFrame((atMs) => void onFrame(atMs));
      }
      else if (!isWanted && stop !== null) {
        stop();
        stop = null;
      }
    },
  };
}
