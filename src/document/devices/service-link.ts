// One connection to a reader's service: greeting, heartbeat, bounded messages. When it ends, it has ended for good.
import type { DeviceReading, ReaderProblem } from '../../app/document-reader-port.ts';
import { err, ok } from '../../shared/result.ts';
import { portraitOf } from './portrait.ts';
import { LONGEST_MESSAGE, PROTOCOL, serviceMessage, type KioskMessage, type ServiceMessage, type WireDocument } from './protocol.ts';
import { residentCardOf } from './resident-card.ts';
import { zoneOf } from './zone.ts';

/** Milliseconds. `openMs`: the browser may ask a person whether the page may reach this machine. `helloMs`: from the open connection. */
export type LinkTimes = { readonly openMs: number; readonly helloMs: number; readonly pingEveryMs: number; readonly pongMs: number };

export type LinkEvents = {
  /** The service has greeted, or says that a reader was plugged in or out. */
  onDevice(isPresent: boolean): void;
  /** A heartbeat was answered. */
  onAlive(): void;
  onReading(reading: DeviceReading): void;
  /** Once, unless `end` was called. */
  onEnded(problem: ReaderProblem): void;
};

/** @param reader the name on each document. @param today ISO date by the carrier's clock. @returns ends it without a word. */
export function openLink(socket: WebSocket, { reader, today, times, events }: { readonly reader: string; readonly today: () => string; readonly times: LinkTimes; readonly events: LinkEvents }): () => void {
  let isOver = false;
  let isGreeted = false;
  let isOpen = false;
  let lastPing = 0;
  let timer = setTimeout(() => { finish('not-running'); }, times.openMs);

  const stop = (): void => {
    isOver = true;
    clearTimeout(timer);
    socket.close();
  };
  const finish = (problem: ReaderProblem): void => {
    if (isOver) return;
    stop();
    events.onEnded(problem);
  };
  const wait = (ms: number, then: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(then, ms);
  };
  const send = (message: KioskMessage): void => { socket.send(JSON.stringify(message)); };
  const ping = (): void => {
    lastPing += 1;
    send({ type: 'ping', id: lastPing });
    wait(times.pongMs, () => { finish('silent'); });
  };

  socket.addEventListener('open', () => {
    if (isOver) return;
    isOpen = true;
    send({ type: 'hello', protocol: PROTOCOL });
    wait(times.helloMs, () => { finish('silent'); });
  });
  const gone = (): void => { finish(isOpen ? 'lost' : 'not-running'); };
  // Chromium sends no close after the error where its policy stopped the connection.
  socket.addEventListener('error', gone);
  socket.addEventListener('close', gone);
  socket.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (isOver) return;
    const message = messageOf(event.data);
    if (message === 'malformed' && isGreeted) events.onReading(err('malformed'));
    else if (message === null || message === 'malformed' || isGreeted === (message.type === 'hello')) finish('nonsense');
    else take(message);
  });

  function take(message: ServiceMessage): void {
    switch (message.type) {
      case 'hello':
        if (message.protocol !== PROTOCOL) return finish('wrong-version');
        isGreeted = true;
        ping();
        return events.onDevice(true);
      case 'device':
        return events.onDevice(message.present);
      case 'document':
        return events.onReading(readingOf(message.document, reader, today()));
      case 'failed':
        return events.onReading(err(message.reason));
      case 'pong':
        if (message.id !== lastPing) return finish('nonsense');
        wait(times.pingEveryMs, ping);
        return events.onAlive();
    }
  }

  return stop;
}

/** @returns null for what is not the protocol; `malformed` for a document that is not as it should be: its holder has to be told. */
function messageOf(data: unknown): ServiceMessage | 'malformed' | null {
  if (typeof data !== 'string' || data.length > LONGEST_MESSAGE) return null;
  let raw: unknown;
  try {
    raw = JSON.parse(data);
  } catch {
    return null;
  }
  const parsed = serviceMessage.safeParse(raw);
  if (parsed.success) return parsed.data;
  return typeof raw === 'object' && raw !== null && 'type' in raw && raw.type === 'document' ? 'malformed' : null;
}

function readingOf(document: WireDocument, reader: string, today: string): DeviceReading {
  const fields = document.kind === 'mrz' ? zoneOf(document.lines, today) : residentCardOf(document, today);
  if (!fields.ok) return fields;
  const portrait = document.portrait === null ? null : portraitOf(document.portrait);
  if (document.portrait !== null && portrait === null) return err('portrait-unreadable');
  return ok({ reader, fields: fields.value, portrait });
}
