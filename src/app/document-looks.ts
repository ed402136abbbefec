// While the document is held to the camera: one look after the other for what is still to be read, each at the newest frame.
import type { Wanted } from '../document/parse/reading.ts';
import { wantedOf } from '../registration/document-back.ts';
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

  const wanted = (): Wanted | null => {
    const state = registration();
    return state.phase === 'capturing-document' ? wantedOf(state.parts) : null;
  };

  /** Without a reader nothing is seen, and nothing is lost: there is a shutter, and the lines can be typed. */
  async function look(atMs: number, what: Wanted): Promise<void> {
    const frame = await ports.camera.grab();
    if (frame === null) return;
    const copy = await createImageBitmap(frame);
    const read = await ports.documents.read(frame, today(), what, 'live');
    absent = !read.ok;
    if (what === 'validity') {
      copy.close();
      if (read.ok && wanted() === what) dispatch({ type: 'document-seen', reading: read.value, atMs });
      return;
    }
    if (read.ok && read.value.outcome !== 'none') {
      // Where these lines are taken, the portrait has to be on the picture that they were read on.
      lastLook.keep(copy);
      if (wanted() === what) dispatch({ type: 'document-seen', reading: read.value, atMs });
      lastLook.forget();
      return;
    }
    if (wanted() !== what) {
      copy.close();
      return;
    }
    if (read.ok) dispatch({ type: 'document-seen', reading: read.value, atMs });
    // No zone: a licence has a symbol instead.
    const known = await documentBySymbol(ports.barcodes, copy, 'live', today());
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
