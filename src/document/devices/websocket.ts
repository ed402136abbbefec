// A reader behind its vendor's local service: connects to this very machine, and again after whatever ended the connection.
import type { DocumentReader } from '../../app/document-reader-port.ts';
import { isLoopbackUrl } from '../../shared/reader-config.ts';
import { createAnnouncer } from './announcer.ts';
import { openLink, type LinkTimes } from './service-link.ts';

export type WebSocketReaderOptions = {
  readonly name: string;
  /** `ws://127.0.0.1:PORT`, with a path or without. */
  readonly url: string;
  /** ISO date by the carrier's clock. */
  readonly today: () => string;
  /** `retryFirstMs` doubles up to `retryMostMs` until a heartbeat was answered. */
  readonly times?: LinkTimes & { readonly retryFirstMs: number; readonly retryMostMs: number };
  /** For runtimes without a WebSocket of their own. */
  readonly open?: (url: string) => WebSocket;
};

const usualTimes = { openMs: 60_000, helloMs: 5_000, pingEveryMs: 5_000, pongMs: 3_000, retryFirstMs: 500, retryMostMs: 15_000 } as const;

/** @throws RangeError for an address that is not this machine: the configuration must have refused it. */
export function createWebSocketReader({ name, url, today, times = usualTimes, open = (address) => new WebSocket(address) }: WebSocketReaderOptions): DocumentReader {
  if (!isLoopbackUrl(url)) throw new RangeError('not ws://127.0.0.1:PORT');
  const { announce, deliver, settled, listening } = createAnnouncer();
  let released = new AbortController();
  let end: (() => void) | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let retryMs = times.retryFirstMs;

  function start(): void {
    end = openLink(open(url), {
      reader: name,
      today,
      times,
      events: {
        onDevice: (isPresent) => { announce(isPresent ? { state: 'ready' } : { state: 'troubled', problem: 'no-device' }); },
        onAlive: () => { retryMs = times.retryFirstMs; },
        onReading: deliver,
        onEnded: (problem) => {
          // Set before anybody is told: who hears of it may close the reader.
          retry = setTimeout(start, retryMs);
          retryMs = Math.min(retryMs * 2, times.retryMostMs);
          announce({ state: 'troubled', problem });
        },
      },
    });
  }

  function close(): void {
    if (end === null) return;
    end();
    end = null;
    clearTimeout(retry);
    released.abort();
    released = new AbortController();
    announce({ state: 'closed' });
  }

  return {
    name,
    ...listening,
    close,
    choose: null,
    connect(signal) {
      if (signal.aborted) return Promise.resolve(listening.status());
      // An old signal must not end a later connection.
      signal.addEventListener('abort', close, { once: true, signal: released.signal });
      if (end === null) {
        retryMs = times.retryFirstMs;
        announce({ state: 'connecting' });
        start();
      }
      return settled();
    },
  };
}
