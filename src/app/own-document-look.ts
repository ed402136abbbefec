// The clerk's own document is read: held to the camera, which goes off as soon as it is, or on a picture that was chosen.
// No picture is kept, and the readers' memory goes with each try.
import { advanceSight, knownResident, nothingSeen, type DocumentSight, type TakenLines } from '../registration/document-sight.ts';
import type { Failure } from '../shared/failure.ts';
import type { PictureView } from '../shared/picture-view.ts';
import { readLines } from './document-lines.ts';
import type { AppState, OwnDocumentLook, OwnDocumentTrouble } from './model.ts';
import type { Ports } from './ports.ts';
import { createStaffCamera } from './staff-camera.ts';

/** Chosen: long enough to fetch it and turn it over. A camera is not left on with nobody there. */
export const OWN_DOCUMENT_DEADLINE_MS = 60_000;

export type OwnDocumentLooking = {
  /** Opens the camera; begins anew where it is under way. */
  start(): void;
  /** A scan or photograph, once. */
  read(file: File): void;
  /** Idempotent. The camera is off, and what is still being read is not told any more. */
  end(): void;
  /** The camera was lost. Nothing while it is not used here. */
  fail(cause: Failure): void;
};

type Tools = {
  readonly ports: Pick<Ports, 'camera' | 'documents' | 'barcodes' | 'pictures'>;
  readonly setState: (part: Partial<AppState>) => void;
  /** `YYYY-MM-DD`. */
  readonly today: () => string;
  readonly show: (look: OwnDocumentLook) => void;
  /** After `show` of nothing: the camera is off. */
  readonly found: (taken: TakenLines) => void;
};

export function createOwnDocumentLook({ ports, setState, today, show, found }: Tools): OwnDocumentLooking {
  let under: 'nothing' | 'camera' | 'picture' = 'nothing';
  let picture = new AbortController();
  let sight: DocumentSight = nothingSeen;

  const session = createStaffCamera({
    camera: ports.camera,
    setState,
    deadlineMs: OWN_DOCUMENT_DEADLINE_MS,
    opened: () => { show({ kind: 'looking', hint: null }); },
    frame: look,
    failed: (cause) => { stop({ kind: 'failure', failure: cause }); },
    late: () => { stop({ kind: 'gave-up' }); },
  });

  function end(): void {
    if (under === 'nothing') return;
    if (under === 'camera') session.end();
    under = 'nothing';
    picture.abort();
    sight = nothingSeen;
    ports.documents.forget();
    ports.barcodes.forget();
  }

  function stop(trouble: OwnDocumentTrouble | null): void {
    end();
    show({ kind: 'off', trouble });
  }

  function take(taken: TakenLines): void {
    stop(null);
    found(taken);
  }

  async function linesOn(bitmap: ImageBitmap, view: PictureView) {
    try {
      return await readLines(ports, bitmap, view, today());
    } finally {
      bitmap.close();
    }
  }

  async function look(atMs: number, signal: AbortSignal): Promise<void> {
    const frame = await ports.camera.grab();
    if (frame === null) return;
    const { reading, known } = await linesOn(frame, 'live');
    if (signal.aborted) return;
    if (known !== null) { take({ code: null, known }); return; }
    // Without a reader nothing would ever be seen.
    if (!reading.ok) { stop({ kind: 'failure', failure: reading.error }); return; }
    const seen = advanceSight(sight, reading.value, atMs, false);
    if ('taken' in seen) { take(seen.taken); return; }
    const said = sight.hint;
    ({ sight } = seen);
    if (sight.hint !== said) show({ kind: 'looking', hint: sight.hint });
  }

  async function readPicture(file: File, signal: AbortSignal): Promise<void> {
    const decoded = await ports.pictures.decode(file, signal);
    if (!decoded.ok) {
      if (!signal.aborted) stop({ kind: 'failure', failure: decoded.error });
      return;
    }
    const { reading, known } = await linesOn(decoded.value, 'still');
    if (signal.aborted) return;
    if (known !== null) take({ code: null, known });
    else if (!reading.ok) stop({ kind: 'failure', failure: reading.error });
    else if (reading.value.outcome === 'read') take({ code: { mrzText: reading.value.lines.join('\n'), doubts: reading.value.doubts }, known: null });
    else if (reading.value.outcome === 'resident-id') take({ code: null, known: knownResident(reading.value) });
    else stop({ kind: 'nothing-read', hint: reading.value.outcome === 'unclear' ? reading.value.hint : null });
  }

  return {
    start() {
      end();
      under = 'camera';
      show({ kind: 'opening' });
      session.begin();
    },
    read(file) {
      end();
      under = 'picture';
      picture = new AbortController();
      show({ kind: 'reading' });
      void readPicture(file, picture.signal);
    },
    end,
    fail(cause) {
      if (under === 'camera') stop({ kind: 'failure', failure: cause });
    },
  };
}
