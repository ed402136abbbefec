// The HTTP server under the app: whom it waits for and for how long, and an answer for whatever never reaches a route.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener, RequestError, type HttpBindings } from '@hono/node-server';
import { answerOn, answerClientErrors } from './client-error.ts';
import { problemDocument, problemHeaders } from './problem.ts';

export type Patience = {
  /** A request's headers must be there within this time of its first byte, or of the connection. */
  readonly headersMs: number;
  /** The whole request, body included. */
  readonly requestMs: number;
  /** A connection on which nothing moves in either direction is closed: a client may also read too slowly. */
  readonly idleMs: number;
  /** How often the first two are looked at. */
  readonly lookEveryMs: number;
  /** Connections at one time; one more is closed at once. A kiosk needs one or two, a process has about 1,000 file handles. */
  readonly connections: number;
};

export const defaultPatience: Patience = { headersMs: 5_000, requestMs: 10_000, idleMs: 30_000, lookEveryMs: 1_000, connections: 800 };

/** Answers are kept for a client that does not read them: thousands of short questions in one packet must not become that many long answers. */
const MOST_UNANSWERED = 10;

export type Listening = {
  /** Without a slash at its end. */
  readonly url: string;
  /** Answers what is under way, then lets go of the port; whoever is too slow even for that is cut off. */
  readonly close: () => Promise<void>;
};

type Fetch = (request: Request, env: HttpBindings) => Response | Promise<Response>;

/** @param port 0 takes any free one. @throws when the port is taken. */
export async function listen(fetch: Fetch, port: number, host: string, patience: Patience = defaultPatience): Promise<Listening> {
  const serverOptions = {
    headersTimeout: patience.headersMs,
    requestTimeout: patience.requestMs,
    connectionsCheckingInterval: patience.lookEveryMs,
    // Node refuses a request without Host with an empty answer; the adapter refuses it in a way that can be answered.
    requireHostHeader: false,
  };
  const server = createServer(serverOptions);
  const answer = getRequestListener((request, env) => fetch(request, env as HttpBindings), { errorHandler: answerUnread });
  const unanswered = new WeakMap<Duplex, number>();
  server.on('request', (incoming, outgoing) => {
    const { socket } = incoming;
    const waiting = (unanswered.get(socket) ?? 0) + 1;
    unanswered.set(socket, waiting);
    outgoing.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
    if (waiting > MOST_UNANSWERED) refuseBare(outgoing, 'too many requests of one connection wait for their answers');
    else void answer(incoming, outgoing);
  });
  server.maxConnections = patience.connections;
  server.timeout = patience.idleMs;
  answerClientErrors(server);
  server.on('checkExpectation', (_incoming: IncomingMessage, outgoing: ServerResponse) => {
    refuseBare(outgoing, 'Expect takes 100-continue alone');
  });
  server.on('connect', (_incoming, socket) => answerOn(socket, 'method-not-allowed'));

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const limit = setTimeout(() => server.closeAllConnections(), patience.requestMs);
      server.close((cause) => {
        clearTimeout(limit);
        if (cause === undefined) resolve();
        else reject(cause);
      });
      server.closeIdleConnections();
    });
  return { url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${String(address.port)}`, close };
}

/** Refuses a request that the app shall not see, and closes the connection. */
function refuseBare(outgoing: ServerResponse, detail: string): void {
  const document = problemDocument({ type: 'malformed-request', detail });
  const body = JSON.stringify(document);
  outgoing.writeHead(document.status, { ...problemHeaders, 'content-length': Buffer.byteLength(body), connection: 'close' }).end(body);
}

/** What the adapter cannot make a request of: an address or a Host that is none. The app answers everything else itself. */
function answerUnread(cause: unknown): Response {
  const document = problemDocument({ type: cause instanceof RequestError ? 'malformed-request' : 'internal' });
  return new Response(JSON.stringify(document), { status: document.status, headers: problemHeaders });
}
