// A scanner of code lines on a serial port, by Web Serial: chosen once by staff, found again by itself afterwards.
import type { DocumentReader, ReaderProblem } from '../../app/document-reader-port.ts';
import { err, ok } from '../../shared/result.ts';
import { createAnnouncer } from './announcer.ts';
import { createLineFramer, type Frame } from './line-framer.ts';
import { zoneOf } from './zone.ts';

export type SerialReaderOptions = {
  readonly name: string;
  readonly baudRate: number;
  /** ISO date by the carrier's clock. */
  readonly today: () => string;
  /** `navigator.serial`; undefined where the browser has none. */
  readonly serial: Serial | undefined;
  /** A scanner sends a document in one go: quiet for this long, and it has ended. */
  readonly quietMs?: number;
  /** Until a port that another program has is tried again. */
  readonly retryMs?: number;
};

export type SerialReader = DocumentReader & {
  /** Of several ports every other one is let go. */
  readonly choose: () => Promise<boolean>;
};

const QUIET_MS = 400;
const RETRY_MS = 3_000;

export function createSerialReader({ name, baudRate, today, serial, quietMs = QUIET_MS, retryMs = RETRY_MS }: SerialReaderOptions): SerialReader {
  const { announce, deliver, settled, listening } = createAnnouncer();
  /** Aborted by `close`; each `connect` has its own, so that a late answer of an old one changes nothing. */
  let running: AbortController | null = null;
  /** One port after the other: what is still closing cannot be opened. */
  let tail = Promise.resolve();
  let reopen: (() => void) | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const trouble = (problem: ReaderProblem): void => { announce({ state: 'troubled', problem }); };

  function deliverFrame(frame: Frame): void {
    const zone = 'problem' in frame ? err(frame.problem) : zoneOf(frame.lines, today());
    deliver(zone.ok ? ok({ reader: name, fields: zone.value, portrait: null }) : zone);
  }

  /** Until the port or the connection ends. A line that was disturbed (parity, overrun) gives a new stream, and reading goes on. */
  async function read(port: SerialPort, isEnded: () => boolean, ended: AbortSignal): Promise<void> {
    const framer = createLineFramer();
    let quiet: ReturnType<typeof setTimeout> | undefined;
    const endOfDocument = (): void => {
      const frame = framer.flush();
      if (frame !== null) deliverFrame(frame);
    };
    while (!isEnded() && port.readable !== null) {
      const reader = port.readable.getReader();
      const cancel = (): void => { reader.cancel().catch(() => {}); };
      ended.addEventListener('abort', cancel);
      try {
        for (let chunk = await reader.read(); !chunk.done && !isEnded(); chunk = await reader.read()) {
          clearTimeout(quiet);
          // Who hears the first one may close the reader.
          for (const frame of framer.push(chunk.value)) if (!isEnded()) deliverFrame(frame);
          quiet = setTimeout(endOfDocument, quietMs);
        }
        break;
      } catch {
        // What was half there is lost; whether the port is, too, `readable` says.
        if (framer.flush() !== null && !isEnded()) deliver(err('cut-off'));
      } finally {
        clearTimeout(quiet);
        ended.removeEventListener('abort', cancel);
        reader.releaseLock();
      }
    }
    if (framer.flush() !== null && !isEnded()) deliver(err('cut-off'));
  }

  /** One connection, from the port's opening to its end; settles when the port is closed again. */
  async function open(available: Serial, isEnded: () => boolean, ended: AbortSignal): Promise<void> {
    const ports = await available.getPorts().catch(() => null);
    if (isEnded()) return;
    if (ports === null) {
      // The page's own headers do not allow it.
      trouble('unsupported');
      return;
    }
    const [port, another] = ports;
    if (port === undefined || another !== undefined) {
      trouble(port === undefined ? 'not-chosen' : 'several-devices');
      return;
    }
    try {
      await port.open({ baudRate });
    } catch {
      if (isEnded()) return;
      retry = setTimeout(() => { reopen?.(); }, retryMs);
      trouble('in-use');
      return;
    }
    if (!isEnded()) {
      announce({ state: 'ready' });
      await read(port, isEnded, ended);
    }
    await port.close().catch(() => {});
    if (!isEnded()) trouble('unplugged');
  }

  function close(): void {
    if (running === null) return;
    running.abort();
    running = null;
    reopen = null;
    clearTimeout(retry);
    announce({ state: 'closed' });
  }

  return {
    name,
    ...listening,
    close,
    connect(signal) {
      if (signal.aborted) return Promise.resolve(listening.status());
      if (serial === undefined) {
        trouble('unsupported');
        return settled();
      }
      if (running === null) {
        const own = new AbortController();
        running = own;
        announce({ state: 'connecting' });
        const isEnded = (): boolean => own.signal.aborted;
        reopen = () => { tail = tail.then(() => (isEnded() ? undefined : open(serial, isEnded, own.signal))); };
        reopen();
        // A scanner that was chosen before is plugged in again.
        serial.addEventListener('connect', reopen, { signal: own.signal });
      }
      // An old signal must not end a later connection.
      signal.addEventListener('abort', close, { once: true, signal: running.signal });
      return settled();
    },
    async choose() {
      if (serial === undefined) return false;
      try {
        const chosen = await serial.requestPort();
        for (const port of await serial.getPorts()) if (port !== chosen) await port.forget();
        if (listening.status().state === 'troubled') reopen?.();
        return true;
      } catch {
        // Staff closed the browser's list.
        return false;
      }
    },
  };
}
