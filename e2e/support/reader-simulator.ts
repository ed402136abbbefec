// A vendor's local service as src/document/devices/README.md asks for it, with no device behind it: a test lays cards on it and pulls plugs.
import { WebSocketServer, type WebSocket } from 'ws';
import { PROTOCOL, type ServiceMessage, type WireDocument } from '../../src/document/devices/protocol.ts';

export type SimulatorOptions = {
  /** 0: any free port. */
  readonly port?: number;
  readonly model?: string;
  /** Pages that may connect; left out: any, also programs without an origin. */
  readonly origins?: readonly string[];
  /** What it says first instead of its greeting; null: nothing. */
  readonly greeting?: string | null;
};

export type ReaderSimulator = {
  readonly url: string;
  readonly port: number;
  /** Kiosks that are connected now. */
  connections(): number;
  /** What kiosks have said, in order, parsed. */
  heard(): readonly unknown[];
  lay(document: WireDocument): void;
  fail(reason: 'card-moved' | 'unreadable' | 'unsupported-card'): void;
  /** The device's plug, not the service's end. */
  plug(isPresent: boolean): void;
  /** As it is, in the protocol or not. */
  say(data: string | Buffer): void;
  /** Dies in the middle of a document: half of its message has gone out. */
  breakOff(document: WireDocument): Promise<void>;
  /** Hangs: connected, and no pong any more. */
  hang(): void;
  close(): Promise<void>;
};

export async function startReaderSimulator({ port = 0, model = 'Simulator', origins, greeting }: SimulatorOptions = {}): Promise<ReaderSimulator> {
  const heard: unknown[] = [];
  let isHanging = false;
  // A program of another machine cannot reach it, and a page of another origin is turned away.
  const server = new WebSocketServer({ host: '127.0.0.1', port, maxPayload: 4096, verifyClient: ({ origin }: { origin?: string }) => origins === undefined || origins.includes(origin ?? '') });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the simulator has no port');

  const say = (client: WebSocket, message: ServiceMessage): void => { client.send(JSON.stringify(message)); };
  const sayToAll = (message: ServiceMessage): void => { for (const client of server.clients) say(client, message); };

  server.on('connection', (client) => {
    if (greeting === undefined) say(client, { type: 'hello', protocol: PROTOCOL, vendor: 'Utopia', model });
    else if (greeting !== null) client.send(greeting);
    client.on('error', () => {});
    client.on('message', (data: Buffer) => {
      const message = JSON.parse(data.toString('utf8')) as { type?: unknown; id?: unknown };
      heard.push(message);
      if (message.type === 'ping' && typeof message.id === 'number' && !isHanging) say(client, { type: 'pong', id: message.id });
    });
  });

  const close = () =>
    new Promise<void>((resolve) => {
      for (const client of server.clients) client.terminate();
      server.close(() => { resolve(); });
    });

  return {
    url: `ws://127.0.0.1:${address.port}`,
    port: address.port,
    connections: () => server.clients.size,
    heard: () => heard,
    lay: (document) => { sayToAll({ type: 'document', document }); },
    fail: (reason) => { sayToAll({ type: 'failed', reason }); },
    plug: (present) => { sayToAll({ type: 'device', present }); },
    say: (data) => { for (const client of server.clients) client.send(data); },
    hang: () => { isHanging = true; },
    async breakOff(document) {
      const text = JSON.stringify({ type: 'document', document } satisfies ServiceMessage);
      for (const client of server.clients) await new Promise((resolve) => { client.send(text.slice(0, text.length / 2), { fin: false }, resolve); });
      await close();
    },
    close,
  };
}
