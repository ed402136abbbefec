// Clients that take their time, on loopback and few: each is told so and cut off, while the others are served.
import { connect, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { ProblemType } from '../contract/problem.ts';
import { startCarrier, type Carrier } from './start.ts';
import { freshDatabase } from './testing-database.ts';
import { answerOf, answerOfRaw, check, routeOf } from './testing-fuzz.ts';
import { brokenInvariants } from './testing-invariants.ts';
import { exchange, parseAnswers, requestText } from './testing-raw.ts';
import { enrolTestKiosk, open, submit, testSecret, verifiedOf, type TestKiosk } from './testing.ts';

/** Shorter than a service's own, and still long for a client that only waits for a busy machine. */
const patience = { headersMs: 1_500, requestMs: 2_000, idleMs: 2_500, lookEveryMs: 100 };

const lines: string[] = [];
let carrier: Carrier;
let kiosk: TestKiosk;

const start = async (connections: number): Promise<Carrier> =>
  startCarrier({ port: 0, data: await freshDatabase(), secret: testSecret, origins: [], stock: { esims: 20, cards: 0, numbers: 40 }, patience: { ...patience, connections }, log: (line) => lines.push(line) });

beforeAll(async () => {
  carrier = await start(200);
  kiosk = await enrolTestKiosk(carrier);
}, 60_000);

afterEach(async () => {
  expect(lines.filter((line) => /internal|not noted/.test(line))).toEqual([]);
  expect(await brokenInvariants(carrier.context)).toEqual([]);
  lines.length = 0;
});

afterAll(() => carrier.close());

type Slow = { readonly first: string; readonly then: string };

/** Sends `first` at once and `then` over and over, a byte at a time, and never closes its own end. @returns what was answered until the other end had gone for good. */
async function dribble(url: string, { first, then }: Slow): Promise<readonly (ProblemType | 'ok')[]> {
  const socket = connectTo(url);
  let got = '';
  socket.on('data', (piece: Buffer) => (got += piece.toString('latin1')));
  socket.write(first);
  let sent = 0;
  const timer = setInterval(() => {
    if (then !== '') socket.write(then.charAt(sent % then.length));
    sent += 1;
  }, 40);
  await gone(socket);
  clearInterval(timer);
  return parseAnswers(got).map((answer) => check(answerOfRaw(answer), null));
}

function connectTo(url: string): Socket {
  const { hostname, port } = new URL(url);
  // Half open: that the other end says goodbye is not enough.
  return connect({ host: hostname, port: Number(port), allowHalfOpen: true });
}

/** A connection without data to send finds out that the other end has gone by sending some. */
async function gone(socket: Socket): Promise<void> {
  const probe = setInterval(() => socket.readableEnded && socket.write('x'), 40);
  await new Promise<void>((resolve) => {
    socket.on('error', () => undefined);
    socket.on('close', () => resolve());
  });
  clearInterval(probe);
}

const healthOf = async (url: string): Promise<ProblemType | 'ok'> => check(await answerOf(await fetch(`${url}/v1/health`)), routeOf('health'));

const head = 'POST /v1/kiosks HTTP/1.1\r\nhost: carrier.example\r\ncontent-type: application/json\r\n';

const slow: Readonly<Record<string, Slow>> = {
  'says nothing': { first: '', then: '' },
  'dribbles its request line': { first: 'GET /', then: 'a' },
  'dribbles its headers': { first: head, then: 'x: y\r\n' },
  'dribbles its body': { first: `${head}content-length: 9000\r\n\r\n{`, then: ' ' },
  'stops in its body': { first: `${head}content-length: 9000\r\n\r\n{`, then: '' },
  'dribbles its body in pieces': { first: `${head}transfer-encoding: chunked\r\n\r\n`, then: '1\r\n \r\n' },
  'dribbles a form': { first: 'POST /operator/sign-in HTTP/1.1\r\nhost: carrier.example\r\ncontent-length: 9000\r\n\r\n', then: 'a' },
};

it('clients that dribble, stop or say nothing are told request-timeout and cut off', async () => {
  const answers = await Promise.all(Object.entries(slow).map(async ([name, client]) => [name, await dribble(carrier.url, client)] as const));
  // There is no operator page here, so the form is answered at once; what is left of it is cut off all the same.
  expect(Object.fromEntries(answers)).toEqual({ ...Object.fromEntries(Object.keys(slow).map((name) => [name, ['request-timeout']])), 'dribbles a form': ['not-found'] });
});

it('a client that goes on after its answer is cut off without a second one', async () => {
  expect(await dribble(carrier.url, { first: `${head}content-length: 90000\r\n\r\n`, then: ' ' })).toEqual(['body-too-large']);
});

it('fifty slow ones at once keep nobody else from being served', async () => {
  const clients = Object.values(slow);
  const fifty = Promise.all(Array.from({ length: 50 }, (_, index) => dribble(carrier.url, clients[index % clients.length] ?? { first: '', then: '' })));
  const registered = Array.from({ length: 4 }, async (_, index) => {
    const opened = await open(kiosk);
    return submit(kiosk, verifiedOf(kiosk, opened, `person ${String(index)}`));
  });
  expect((await Promise.all(registered)).map(({ state }) => state)).toEqual(['active', 'active', 'active', 'active']);
  expect(new Set((await fifty).flat())).toEqual(new Set(['request-timeout', 'not-found']));
  expect((await fifty).every((answers) => answers.length === 1)).toBe(true);
});

it('a client that asks for much and reads nothing is cut off', async () => {
  const socket = connectTo(carrier.url);
  socket.pause();
  const question = requestText('GET', '/v1/openapi.json').replace('connection: close\r\n', '');
  // One after the other, until no more fits between the two ends.
  const more = setInterval(() => socket.write(question), 30);
  await gone(socket);
  clearInterval(more);
  expect(await healthOf(carrier.url)).toBe('ok');
});

it('of many questions at once ten are answered and the next is refused', async () => {
  const question = requestText('GET', '/v1/openapi.json').replace('connection: close\r\n', '');
  const answers = await exchange(carrier.url, question.repeat(30), Number.POSITIVE_INFINITY);
  expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 200), 400]);
  expect(lines).toHaveLength(10);
});

it('thousands of questions at once are not all worked on', async () => {
  // The connection is closed on a client that still sends: what it had been answered may be lost to it.
  await exchange(carrier.url, requestText('GET', '/v1/openapi.json').replace('connection: close\r\n', '').repeat(4_000), Number.POSITIVE_INFINITY).catch(() => []);
  expect(lines).toHaveLength(10);
});

it('a service that is stopped waits for nobody for ever', async () => {
  const stopped = await start(10);
  const socket = connectTo(stopped.url);
  socket.on('error', () => undefined);
  socket.pause();
  await new Promise((resolve) => socket.write(requestText('GET', '/v1/openapi.json').replace('connection: close\r\n', '').repeat(10), resolve));
  await healthOf(stopped.url);
  await stopped.close();
  await expect(healthOf(stopped.url)).rejects.toThrow('fetch failed');
  socket.destroy();
});

it('one connection too many is closed at once, and taken again when others have gone', async () => {
  const few = await start(4);
  try {
    const silent = Array.from({ length: 4 }, () => dribble(few.url, { first: '', then: '' }));
    await Promise.all([dribble(few.url, { first: '', then: '' }), dribble(few.url, { first: requestText('GET', '/v1/health'), then: '' })]).then((answers) => expect(answers).toEqual([[], []]));
    expect(await Promise.all(silent)).toEqual([['request-timeout'], ['request-timeout'], ['request-timeout'], ['request-timeout']]);
    expect(await healthOf(few.url)).toBe('ok');
  } finally {
    await few.close();
  }
});
