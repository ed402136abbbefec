// The WebSocket adapter against the simulator, over real sockets: cards, lies, garbage, plugs and services that are not there.
import { createServer } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket as NodeWebSocket } from 'ws';
import type { DeviceReading, DocumentReader, ReaderStatus } from '../../src/app/document-reader-port.ts';
import { createWebSocketReader } from '../../src/document/devices/websocket.ts';
import { passportLines, somebody } from './mrz.ts';
import { jpegBase64, residentCard } from './reader-cards.ts';
import { withCheckCharacter } from './resident-cards.ts';
import { startReaderSimulator, type ReaderSimulator, type SimulatorOptions } from './reader-simulator.ts';

/** Nobody's silence is tested with these: a process that stands still for a moment does not hear what has come. */
const times = { openMs: 10_000, helloMs: 10_000, pingEveryMs: 40, pongMs: 10_000, retryFirstMs: 20, retryMostMs: 80 };
/** For a service that says nothing. */
const impatient = { helloMs: 200, pongMs: 200 };
const closers: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function simulator(options: SimulatorOptions = {}): Promise<ReaderSimulator> {
  const started = await startReaderSimulator(options);
  closers.push(() => started.close());
  return started;
}

/** `openedAt`: when each connection was begun, milliseconds. */
type Watched = { readonly reader: DocumentReader; readonly readings: DeviceReading[]; readonly statuses: ReaderStatus[]; readonly openedAt: readonly number[] };

function watch(url: string, name = 'counter 1', origin?: string, own: Partial<typeof times> = {}): Watched {
  const openedAt: number[] = [];
  const reader = createWebSocketReader({
    name,
    url,
    today: () => '2026-11-26',
    times: { ...times, ...own },
    open: (address) => {
      openedAt.push(performance.now());
      // The same events as the browser's; only its class is another.
      return new NodeWebSocket(address, origin === undefined ? {} : { origin }) as unknown as WebSocket;
    },
  });
  closers.push(() => { reader.close(); });
  const readings: DeviceReading[] = [];
  const statuses: ReaderStatus[] = [];
  reader.onDocument((reading) => readings.push(reading));
  reader.onStatus((status) => statuses.push(status));
  return { reader, readings, statuses, openedAt };
}

const never = new AbortController().signal;
const until = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 5 });
const problemOf = (reading: DeviceReading | undefined) => (reading === undefined ? 'nothing' : reading.ok ? 'read' : reading.error);
const troubled = (problem: string) => ({ state: 'troubled', problem });

/** A connected reader; one laid card each, in the order laid. */
async function connected(options: SimulatorOptions = {}, own: Partial<typeof times> = {}): Promise<Watched & { readonly service: ReaderSimulator }> {
  const service = await simulator(options);
  const watched = watch(service.url, 'counter 1', undefined, own);
  expect(await watched.reader.connect(never)).toEqual({ state: 'ready' });
  return { ...watched, service };
}

describe('a card', () => {
  test('comes as the chip says it, with its portrait as a picture', async () => {
    const { service, readings } = await connected();
    service.lay(residentCard());
    await until(() => expect(readings).toHaveLength(1));
    const [reading] = readings;
    expect(reading).toMatchObject({
      ok: true,
      value: { reader: 'counter 1', fields: { kind: 'resident-id', holder: 'mainland', number: withCheckCharacter('11010519880229042'), name: '样本', sex: 'female', nation: '汉', birthDate: '1988-02-29', validUntil: '2039-11-25' } },
    });
    const portrait = reading?.ok === true ? reading.value.portrait : null;
    expect(portrait?.type).toBe('image/jpeg');
    expect(Buffer.from((await portrait?.arrayBuffer()) ?? new ArrayBuffer(0)).toString('base64')).toBe(jpegBase64);
  });

  test('without an end, of a resident of Hong Kong, of a foreigner, without a portrait', async () => {
    const { service, readings } = await connected();
    service.lay(residentCard({ validUntil: null }));
    service.lay(residentCard({ nation: null, idNumber: withCheckCharacter('81000019880229042') }));
    service.lay(residentCard({ name: 'ROBIN SPECIMEN', nation: '加拿大', address: null, idNumber: withCheckCharacter('91112419880229042'), portrait: null }));
    await until(() => expect(readings).toHaveLength(3));
    expect(readings.map((reading) => reading.ok && reading.value.fields)).toMatchObject([{ validUntil: null }, { holder: 'hong-kong', nation: null }, { holder: 'permanent-residence', name: 'ROBIN SPECIMEN' }]);
    expect(readings[2]).toMatchObject({ value: { portrait: null } });
  });

  test.each([
    ['wrong-check-digit', residentCard({ idNumber: '110105198802290420' })],
    ['sex-disagrees', residentCard({ sex: 'male' })],
    ['birth-date-disagrees', residentCard({ birthDate: '1988-02-28' })],
    ['born-later', residentCard({ birthDate: '2027-01-01', idNumber: withCheckCharacter('11010520270101042') })],
    ['ends-before-it-begins', residentCard({ validUntil: '2019-11-24' })],
    ['name-missing', residentCard({ name: '·' })],
    ['unknown-region', residentCard({ idNumber: withCheckCharacter('99010519880229042') })],
    ['portrait-unreadable', residentCard({ portrait: { format: 'bmp', base64: jpegBase64 } })],
    ['malformed', residentCard({ birthDate: '1988-02-30' })],
    ['malformed', residentCard({ portrait: { format: 'jpeg', base64: 'not base64!' } })],
    ['malformed', { ...residentCard(), phone: '13800000000' } as ReturnType<typeof residentCard>],
  ])('%s', async (problem, card) => {
    const { service, readings, reader } = await connected();
    service.lay(card);
    await until(() => expect(readings.map(problemOf)).toEqual([problem]));
    // The reader is not to blame: the next card is read.
    service.lay(residentCard());
    await until(() => expect(readings.map(problemOf)).toEqual([problem, 'read']));
    expect(reader.status()).toEqual({ state: 'ready' });
  });

  test('the device says itself that it could not', async () => {
    const { service, readings } = await connected();
    for (const reason of ['card-moved', 'unreadable', 'unsupported-card'] as const) service.fail(reason);
    await until(() => expect(readings.map(problemOf)).toEqual(['card-moved', 'unreadable', 'unsupported-card']));
  });
});

test('a passport’s lines: whole, with a wrong digit, half', async () => {
  const { service, readings } = await connected();
  const [upper, lower] = passportLines(somebody());
  const digit = String((Number(lower[9]) + 1) % 10);
  service.lay({ kind: 'mrz', lines: [upper, lower], portrait: null });
  service.lay({ kind: 'mrz', lines: [upper, `${lower.slice(0, 9)}${digit}${lower.slice(10)}`], portrait: null });
  service.lay({ kind: 'mrz', lines: [upper, lower.slice(0, 22)], portrait: null });
  service.lay({ kind: 'mrz', lines: [upper.replace(/<+$/, ''), lower], portrait: null });
  await until(() => expect(readings.map(problemOf)).toEqual(['read', 'mrz-check-digits', 'mrz-incomplete', 'mrz-incomplete']));
  expect(readings[0]).toMatchObject({ value: { fields: { kind: 'mrz', document: { type: 'passport', surname: 'SPECIMEN', birthDate: '1988-02-29' } } } });
});

describe('what is not the protocol ends the connection, delivers nothing, and is tried again', () => {
  test.each<[string, string | Buffer]>([
    ['garbage', '\u0000\u0001 %%%'],
    ['JSON of something else', '{"type":"print","pages":3}'],
    ['JSON that is no object', '[1,2,3]'],
    ['a number', '42'],
    ['bytes', Buffer.from([1, 2, 3])],
    ['a huge message', JSON.stringify({ type: 'document', document: { ...residentCard(), portrait: { format: 'jpeg', base64: '/9j/'.repeat(300_000) } } })],
    ['a second greeting', JSON.stringify({ type: 'hello', protocol: 1, vendor: 'Utopia', model: 'Two' })],
    ['an answer to nothing', JSON.stringify({ type: 'pong', id: 999_999 })],
  ])('%s', async (_, data) => {
    const { service, readings, statuses, reader } = await connected();
    service.say(data);
    await until(() => expect(statuses).toContainEqual(troubled('nonsense')));
    await until(() => expect(reader.status()).toEqual({ state: 'ready' }));
    expect(readings).toEqual([]);
  });

  test.each<[string, string | null, string]>([
    ['silent', null, 'silent'],
    ['another protocol', JSON.stringify({ type: 'hello', protocol: 2, vendor: 'Utopia', model: 'New' }), 'wrong-version'],
    ['a document before any greeting', JSON.stringify({ type: 'document', document: residentCard() }), 'nonsense'],
    ['a malformed document before any greeting', JSON.stringify({ type: 'document' }), 'nonsense'],
  ])('a service that is %s', async (_, greeting, problem) => {
    const service = await simulator({ greeting });
    const { reader, readings } = watch(service.url, 'counter 1', undefined, greeting === null ? impatient : {});
    expect(await reader.connect(never)).toEqual(troubled(problem));
    expect(readings).toEqual([]);
  });
});

describe('plugs', () => {
  test('nobody answers; then the service starts', async () => {
    const gone = await startReaderSimulator();
    await gone.close();
    const { reader } = watch(gone.url);
    expect(await reader.connect(never)).toEqual(troubled('not-running'));
    await simulator({ port: gone.port });
    await until(() => expect(reader.status()).toEqual({ state: 'ready' }));
  });

  test('a program that takes the call and says nothing at all', async () => {
    const mute = createServer(() => {});
    const port = await new Promise<number>((resolve) => mute.listen(0, '127.0.0.1', () => { resolve((mute.address() as { port: number }).port); }));
    closers.push(() => { mute.close(); });
    const reader = createWebSocketReader({ name: 'mute', url: `ws://127.0.0.1:${port}`, today: () => '2026-11-26', times: { ...times, openMs: 100, retryFirstMs: 60_000, retryMostMs: 60_000 }, open: (url) => new NodeWebSocket(url) as unknown as WebSocket });
    closers.push(() => { reader.close(); });
    expect(await reader.connect(never)).toEqual(troubled('not-running'));
  });

  test('the service ends and comes back on the same port', async () => {
    const { service, reader, readings } = await connected();
    await service.close();
    await until(() => expect(reader.status()).toMatchObject({ state: 'troubled' }));
    const again = await simulator({ port: service.port });
    await until(() => expect(reader.status()).toEqual({ state: 'ready' }));
    again.lay(residentCard());
    await until(() => expect(readings.map(problemOf)).toEqual(['read']));
  });

  test('the service hangs', async () => {
    const { service, statuses } = await connected({}, { pongMs: impatient.pongMs });
    await until(() => expect(service.heard()).toContainEqual({ type: 'ping', id: 2 }));
    service.hang();
    await until(() => expect(statuses).toContainEqual(troubled('silent')));
  });

  test('the device is unplugged while its service runs', async () => {
    const { service, reader } = await connected();
    service.plug(false);
    await until(() => expect(reader.status()).toEqual(troubled('no-device')));
    service.plug(true);
    await until(() => expect(reader.status()).toEqual({ state: 'ready' }));
    expect(service.connections()).toBe(1);
  });

  test('tries come further and further apart', async () => {
    const gone = await startReaderSimulator();
    await gone.close();
    const { reader, openedAt } = watch(gone.url);
    await reader.connect(never);
    await until(() => expect(openedAt.length).toBeGreaterThanOrEqual(6));
    const apart = openedAt.slice(1).map((at, index) => at - (openedAt[index] ?? 0));
    // A busy machine makes them longer and never shorter, but for the millisecond that a timer may come early.
    for (const [index, leastMs] of [20, 40, 80, 80, 80].entries()) expect(apart[index]).toBeGreaterThanOrEqual(leastMs - 1);
  });
});

test('a connection that was good makes the next tries quick again', async () => {
  const gone = await startReaderSimulator();
  await gone.close();
  const waits = vi.spyOn(globalThis, 'setTimeout');
  closers.push(() => { waits.mockRestore(); });
  const { reader, openedAt } = watch(gone.url, 'counter 1', undefined, { retryMostMs: 60_000 });
  await reader.connect(never);
  // 20, 40, 80, 160, 320 ms: the next would come after 640.
  await until(() => expect(openedAt.length).toBeGreaterThanOrEqual(5));
  const back = await simulator({ port: gone.port });
  await until(() => expect(back.heard()).toContainEqual({ type: 'ping', id: 2 }));
  const before = openedAt.length;
  waits.mockClear();
  await back.close();
  await until(() => expect(openedAt.length).toBeGreaterThan(before));
  // What was waited for, and not how long a busy machine took for it.
  expect(waits.mock.calls.map(([, ms]) => ms)).toContain(times.retryFirstMs);
  expect(waits.mock.calls.filter(([, ms]) => ms === 640)).toEqual([]);
});

test('two readers: each document comes from its own, and one that goes away leaves the other', async () => {
  const [one, two] = [await simulator({ model: 'A' }), await simulator({ model: 'B' })];
  const [left, right] = [watch(one.url, 'left'), watch(two.url, 'right')];
  await Promise.all([left.reader.connect(never), right.reader.connect(never)]);
  one.lay(residentCard({ name: '左' }));
  two.lay(residentCard({ name: '右' }));
  await until(() => expect([left.readings.length, right.readings.length]).toEqual([1, 1]));
  expect(left.readings).toMatchObject([{ value: { reader: 'left', fields: { name: '左' } } }]);
  expect(right.readings).toMatchObject([{ value: { reader: 'right', fields: { name: '右' } } }]);
  await one.close();
  await until(() => expect(left.reader.status()).toMatchObject({ state: 'troubled' }));
  two.lay(residentCard({ name: '右' }));
  await until(() => expect(right.readings).toHaveLength(2));
  expect(right.reader.status()).toEqual({ state: 'ready' });
});

describe('the end', () => {
  test('closed: nothing is delivered, the service is let go, and it can be opened again', async () => {
    const { service, reader, readings } = await connected();
    reader.close();
    reader.close();
    expect(reader.status()).toEqual({ state: 'closed' });
    service.lay(residentCard());
    await until(() => expect(service.connections()).toBe(0));
    expect(readings).toEqual([]);
    expect(await reader.connect(never)).toEqual({ state: 'ready' });
  });

  test('a signal ends its own connection and no later one', async () => {
    const service = await simulator();
    const { reader } = watch(service.url);
    const [first, second] = [new AbortController(), new AbortController()];
    await reader.connect(first.signal);
    reader.close();
    await reader.connect(second.signal);
    first.abort();
    expect(reader.status()).toEqual({ state: 'ready' });
    second.abort();
    expect(reader.status()).toEqual({ state: 'closed' });
    expect(await reader.connect(second.signal)).toEqual({ state: 'closed' });
  });

  test('closed while it waits for the next try', async () => {
    const gone = await startReaderSimulator();
    await gone.close();
    const { reader, openedAt } = watch(gone.url);
    await reader.connect(never);
    reader.close();
    const before = openedAt.length;
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(openedAt).toHaveLength(before);
  });
});

test('what the kiosk says: a greeting and heartbeats, nothing of anybody', async () => {
  const { service } = await connected();
  service.lay(residentCard());
  await until(() => expect(service.heard().length).toBeGreaterThanOrEqual(3));
  expect(service.heard()).toEqual([{ type: 'hello', protocol: 1 }, ...service.heard().slice(1).map((_, index) => ({ type: 'ping', id: index + 1 }))]);
});

test('a page of another origin is turned away by the service', async () => {
  const service = await simulator({ origins: ['https://kiosk.example'] });
  expect(await watch(service.url, 'stranger', 'https://elsewhere.example').reader.connect(never)).toEqual(troubled('not-running'));
  expect(await watch(service.url, 'ours', 'https://kiosk.example').reader.connect(never)).toEqual({ state: 'ready' });
});

test.each(['ws://192.168.0.5:9001', 'ws://localhost:9001', 'wss://127.0.0.1:9001', 'ws://127.0.0.1', 'ws://127.0.0.1.example.com:9001', 'ws://a:b@127.0.0.1:9001', 'ws://127.0.0.1:9001/?card=1', 'http://127.0.0.1:9001', 'ws://[::1]:9001', ''])('%s is no address of a reader', (url) => {
  expect(() => createWebSocketReader({ name: 'x', url, today: () => '2026-11-26' })).toThrow(RangeError);
});
