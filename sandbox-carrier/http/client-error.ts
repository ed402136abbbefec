// What Node itself refuses before any route sees it: broken HTTP, headers too large, a request that dribbles in. Answered as a problem too.
import type { Duplex } from 'node:stream';
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ProblemType } from '../../contract/problem.ts';
import { problemDocument, problemHeaders } from './problem.ts';

const types: Readonly<Record<string, ProblemType>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  HPE_HEADER_OVERFLOW: 'body-too-large',
};

/** For the answer to get through before the connection goes, with a client that does not close its end. */
const LINGER_MS = 500;

export function answerClientErrors(server: Pick<Server, 'on'>): void {
  /** The latest request of each connection. */
  const latest = new WeakMap<Duplex, { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse }>();
  server.on('request', (incoming, outgoing) => {
    latest.set(incoming.socket, { incoming, outgoing });
  });
  const told = new WeakSet<Duplex>();
  server.on('clientError', (cause: Error & { readonly code?: string }, socket: Duplex) => {
    // Every further byte is an error again; and it must not count as something moving on the connection.
    if (told.has(socket)) return;
    told.add(socket);
    socket.pause();
    const type = types[cause.code ?? ''] ?? 'malformed-request';
    const before = latest.get(socket);
    if (!socket.writable || cause.code === 'ECONNRESET') {
      socket.destroy();
    } else if (before === undefined || (before.incoming.complete && before.outgoing.writableFinished)) {
      answerOn(socket, type);
    } else if (before.incoming.complete) {
      // The fault is in what follows a request that is still being worked on: its answer comes first, or it would be taken for this one.
      before.outgoing.once('finish', () => answerOn(socket, type));
    } else if (before.outgoing.headersSent) {
      // The fault is in the rest of a request that was answered early: a second answer would be taken for the next one's.
      socket.destroy();
    } else {
      answerOn(socket, type);
    }
  });
}

/** Writes a problem onto a bare connection and closes it, whether or not the other end does. */
export function answerOn(socket: Duplex, type: ProblemType): void {
  const document = problemDocument({ type });
  const body = JSON.stringify(document);
  const head = [
    `HTTP/1.1 ${String(document.status)} ${STATUS_CODES[document.status] ?? ''}`,
    ...Object.entries(problemHeaders).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${String(Buffer.byteLength(body))}`,
    'connection: close',
  ];
  socket.on('error', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
