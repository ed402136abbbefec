// The serial adapter on a port made of web streams: whole zones, half ones, plugs pulled in the middle, and ports that are not there.
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { DeviceReading, ReaderStatus } from '../../app/document-reader-port.ts';
import { createRandom } from '../../shared/testing-random.ts';
import { sampleMrz } from '../parse/testing-mrz.ts';
import { createSerialReader, type SerialReader } from './serial.ts';
import { fakePort, fakeSerial, type FakePort } from './testing-serial.ts';

const never = new AbortController().signal;
const passport = sampleMrz(createRandom(3), 'TD3');
const card = sampleMrz(createRandom(4), 'TD1');
const [upper = '', lower = ''] = passport.lines;
const open: SerialReader[] = [];
afterEach(() => {
  for (const reader of open.splice(0)) reader.close();
});

function watch(serial: Serial | undefined) {
  const reader = createSerialReader({ name: 'scanner', baudRate: 9600, today: () => '2026-11-26', serial, quietMs: 30, retryMs: 30 });
  open.push(reader);
  const readings: DeviceReading[] = [];
  const statuses: ReaderStatus[] = [];
  reader.onDocument((reading) => readings.push(reading));
  reader.onStatus((status) => statuses.push(status));
  return { reader, readings, statuses };
}

async function connected(port: FakePort = fakePort()) {
  const usb = fakeSerial([port.port]);
  const watched = watch(usb.serial);
  expect(await watched.reader.connect(never)).toEqual({ state: 'ready' });
  return { ...watched, usb, port };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 3_000, interval: 5 });
const said = (readings: readonly DeviceReading[]) => readings.map((reading) => (reading.ok ? 'read' : reading.error));
const troubled = (problem: string) => ({ state: 'troubled', problem });

describe('a zone', () => {
  test('of a passport and of a card, in pieces', async () => {
    const { port, readings } = await connected();
    for (const piece of `${upper}\r${lower}\r`.match(/.{1,7}|\r/gs) ?? []) port.send(piece);
    port.send(`\u0002${card.lines.join('\r\n')}\r\n\u0003`);
    await until(() => expect(said(readings)).toEqual(['read', 'read']));
    expect(readings).toMatchObject([
      { value: { reader: 'scanner', portrait: null, fields: { kind: 'mrz', lines: passport.lines, document: { type: 'passport', number: passport.number } } } },
      { value: { fields: { lines: card.lines, document: { number: card.number } } } },
    ]);
  });

  test('with a wrong digit, half, of another baud rate, endless: each with its reason, and the next one is read', async () => {
    const { port, readings } = await connected();
    const next = async (text: string, ...all: string[]) => {
      port.send(text);
      await until(() => expect(said(readings)).toEqual(all));
    };
    const wrong = `${lower.slice(0, 9)}${String((Number(lower[9]) + 1) % 10)}${lower.slice(10)}`;
    await next(`${upper}\r${wrong}\r`, 'mrz-check-digits');
    await next(`${upper}\r`, 'mrz-check-digits', 'mrz-incomplete');
    await next(`${upper}\r${lower.slice(0, 30)}`, 'mrz-check-digits', 'mrz-incomplete', 'mrz-incomplete');
    await next(`${upper.slice(5)}\r${lower}\r`, 'mrz-check-digits', 'mrz-incomplete', 'mrz-incomplete', 'mrz-incomplete');
    await next('\u00e3\u0001\u00ff', 'mrz-check-digits', 'mrz-incomplete', 'mrz-incomplete', 'mrz-incomplete', 'not-an-mrz');
    await next('6901234567892\r', 'mrz-check-digits', 'mrz-incomplete', 'mrz-incomplete', 'mrz-incomplete', 'not-an-mrz', 'mrz-incomplete');
    await next('A'.repeat(2_000), 'mrz-check-digits', 'mrz-incomplete', 'mrz-incomplete', 'mrz-incomplete', 'not-an-mrz', 'mrz-incomplete', 'too-long');
    port.send(`${upper}\r${lower}\r`);
    await until(() => expect(said(readings).at(-1)).toBe('read'));
    expect(readings).toHaveLength(8);
  });
});

describe('plugs', () => {
  test('pulled in the middle of a line: said, nothing of it is used, and it goes on when it is back', async () => {
    const { port, usb, reader, readings } = await connected();
    port.send(`${upper}\r${lower.slice(0, 20)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
    port.unplug();
    await until(() => expect(reader.status()).toEqual(troubled('unplugged')));
    expect(said(readings)).toEqual(['cut-off']);
    usb.plugIn();
    await until(() => expect(reader.status()).toEqual({ state: 'ready' }));
    port.send(`${lower.slice(20)}\r`);
    await until(() => expect(said(readings)).toEqual(['cut-off', 'mrz-incomplete']));
    port.send(`${upper}\r${lower}\r`);
    await until(() => expect(said(readings)).toEqual(['cut-off', 'mrz-incomplete', 'read']));
  });

  test('pulled while nothing is read', async () => {
    const { port, reader, readings } = await connected();
    port.unplug();
    await until(() => expect(reader.status()).toEqual(troubled('unplugged')));
    expect(readings).toEqual([]);
    expect(port.opens()).toBe(1);
  });

  test('a disturbed line loses the document and not the scanner', async () => {
    const { port, reader, readings, statuses } = await connected();
    port.send(upper);
    await new Promise((resolve) => setTimeout(resolve, 5));
    port.disturb();
    await until(() => expect(said(readings)).toEqual(['cut-off']));
    port.send(`${upper}\r${lower}\r`);
    await until(() => expect(said(readings)).toEqual(['cut-off', 'read']));
    expect(reader.status()).toEqual({ state: 'ready' });
    expect(statuses.filter(({ state }) => state === 'troubled')).toEqual([]);
  });

  test('another program has the port, and lets it go', async () => {
    const port = fakePort();
    port.occupy(true);
    const { reader } = watch(fakeSerial([port.port]).serial);
    expect(await reader.connect(never)).toEqual(troubled('in-use'));
    port.occupy(false);
    await until(() => expect(reader.status()).toEqual({ state: 'ready' }));
  });
});

describe('the choice of staff', () => {
  test('none yet, closed without one, then made', async () => {
    const usb = fakeSerial([]);
    const { reader } = watch(usb.serial);
    expect(await reader.connect(never)).toEqual(troubled('not-chosen'));
    expect(await reader.choose()).toBe(false);
    expect(reader.status()).toEqual(troubled('not-chosen'));
    usb.choice = fakePort().port;
    expect(await reader.choose()).toBe(true);
    await until(() => expect(reader.status()).toEqual({ state: 'ready' }));
  });

  test('two readers: nobody guesses; the choice lets the other one go', async () => {
    const [one, two] = [fakePort(), fakePort()];
    const usb = fakeSerial([one.port, two.port]);
    const { reader } = watch(usb.serial);
    expect(await reader.connect(never)).toEqual(troubled('several-devices'));
    expect([one.opens(), two.opens()]).toEqual([0, 0]);
    usb.choice = two.port;
    await reader.choose();
    await until(() => expect(reader.status()).toEqual({ state: 'ready' }));
    expect(usb.granted).toEqual([two.port]);
    expect([one.opens(), two.opens()]).toEqual([0, 1]);
  });

  test('a browser without Web Serial', async () => {
    const { reader } = watch(undefined);
    expect(await reader.connect(never)).toEqual(troubled('unsupported'));
    expect(await reader.choose()).toBe(false);
  });
});

describe('the end', () => {
  test('closed: the port is free, what was half there is gone, and it opens again', async () => {
    const { port, reader, readings } = await connected();
    port.send(upper);
    await new Promise((resolve) => setTimeout(resolve, 5));
    reader.close();
    reader.close();
    expect(reader.status()).toEqual({ state: 'closed' });
    // At once, while the port is still closing.
    expect(await reader.connect(never)).toEqual({ state: 'ready' });
    expect(port.opens()).toBe(2);
    port.send(`${lower}\r`);
    await until(() => expect(said(readings)).toEqual(['mrz-incomplete']));
    reader.close();
    await until(() => expect(port.isOpen()).toBe(false));
  });

  test('closed by whoever hears the first document: the second one is not delivered', async () => {
    const { port, reader, readings } = await connected();
    reader.onDocument(() => { reader.close(); });
    port.send(`${upper}\r${lower}\r${card.lines.join('\r')}\r`);
    await until(() => expect(port.isOpen()).toBe(false));
    expect(said(readings)).toEqual(['read']);
  });

  test('by its signal; an old one ends no later connection', async () => {
    const { serial } = fakeSerial([fakePort().port]);
    const { reader } = watch(serial);
    const [first, second] = [new AbortController(), new AbortController()];
    await reader.connect(first.signal);
    reader.close();
    await reader.connect(second.signal);
    first.abort();
    expect(reader.status()).toEqual({ state: 'ready' });
    second.abort();
    expect(reader.status()).toEqual({ state: 'closed' });
  });
});
