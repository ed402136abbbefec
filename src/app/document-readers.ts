// The readers beside the kiosk: connected while a document is wanted or staff look at them, and let go as soon as neither is so.
import { chineseCard, type KnownDocument } from '../document/parse/id-document.ts';
import { WITHOUT_END } from '../document/parse/valid-until.ts';
import type { Portrait } from '../face/reading.ts';
import type { RegistrationEvent } from '../registration/events.ts';
import type { RegistrationState } from '../registration/state.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { DeviceDocument, DeviceReading, ReadingProblem } from './document-reader-port.ts';
import type { AppState } from './model.ts';
import type { Ports } from './ports.ts';

export type DocumentReaders = {
  /** Connects or lets go as the phase asks. Call it whenever the phase has changed. */
  follow(): void;
  /** Staff look at how the readers are doing, or do so no more. What is laid on one meanwhile is not taken. */
  watch(isWatched: boolean): void;
  /** Only in answer to a press. */
  choose(name: string): void;
};

type Context = {
  readonly ports: Ports;
  readonly dispatch: (event: RegistrationEvent) => void;
  readonly setState: (part: Pick<AppState, 'readers'>) => void;
  readonly registration: () => RegistrationState;
  readonly today: () => string;
  /** The clerk's own document, between customers. */
  readonly own: { readonly wantsReader: () => boolean; readonly takeFromReader: (reading: Result<KnownDocument, Failure>) => void };
};

export function createDocumentReaders({ ports, dispatch, setState, registration, today, own }: Context): DocumentReaders {
  let release: (() => void) | null = null;

  let isWatched = false;

  const isWanted = () => registration().phase === 'capturing-document';

  const show = () => { setState({ readers: ports.readers.map((reader) => ({ name: reader.name, status: reader.status(), canChoose: reader.choose !== null })) }); };

  async function take(reading: DeviceReading): Promise<void> {
    // Nobody compares a clerk with a portrait here.
    if (own.wantsReader()) own.takeFromReader(reading.ok ? ok(knownOf(reading.value, today())) : err(unread(reading.error)));
    if (!isWanted()) return;
    if (!reading.ok) {
      dispatch({ type: 'document-unread', failure: unread(reading.error) });
      return;
    }
    const portrait = await portraitOf(reading.value);
    if (isWanted()) dispatch({ type: 'document-known', known: knownOf(reading.value, today()), portrait });
  }

  async function portraitOf({ portrait }: DeviceDocument): Promise<Result<Portrait, Failure> | null> {
    if (portrait === null) return null;
    const { signal } = new AbortController();
    const picture = await ports.pictures.decode(portrait, signal);
    return picture.ok ? ports.inference.readPortrait(picture.value, null, signal) : picture;
  }

  function connect(): () => void {
    const abort = new AbortController();
    const stops = ports.readers.flatMap((reader) => [reader.onDocument((reading) => void take(reading)), reader.onStatus(show)]);
    for (const reader of ports.readers) void reader.connect(abort.signal);
    show();
    return () => {
      for (const stop of stops) stop();
      for (const reader of ports.readers) reader.close();
      abort.abort();
    };
  }

  function follow(): void {
    const isNeeded = isWanted() || own.wantsReader() || isWatched;
    if (isNeeded && release === null && ports.readers.length > 0) release = connect();
    else if (!isNeeded && release !== null) {
      release();
      release = null;
      show();
    }
  }

  return {
    follow,
    watch(watched) {
      isWatched = watched;
      follow();
    },
    choose(name) { void ports.readers.find((reader) => reader.name === name)?.choose?.(); },
  };
}

const unread = (why: ReadingProblem): Failure => failure('document/not-read-by-reader', why);

function knownOf({ fields }: DeviceDocument, today: string): KnownDocument {
  // A scanner of code lines: their check digits vouch, and no chip does.
  if (fields.kind === 'mrz') return { facts: fields.document, by: 'mrz-check-digits' };
  return { facts: chineseCard(fields, fields.validUntil ?? WITHOUT_END, today), by: 'chip-read' };
}
