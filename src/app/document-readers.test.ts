// Readers are connected while a document is wanted or staff look at them, and what is laid on one is taken only in the first case.
import { expect, test, vi } from 'vitest';
import type { RegistrationEvent } from '../registration/events.ts';
import type { RegistrationState } from '../registration/state.ts';
import { failure } from '../shared/failure.ts';
import { err, ok } from '../shared/result.ts';
import type { DeviceReading, DocumentReader, MrzZone, ReaderStatus } from './document-reader-port.ts';
import { createDocumentReaders } from './document-readers.ts';
import type { AppState } from './model.ts';
import type { Ports } from './ports.ts';

function fakeReader(name: string, choose: DocumentReader['choose'] = null) {
  let status: ReaderStatus = { state: 'closed' };
  const statusListeners = new Set<(status: ReaderStatus) => void>();
  const documentListeners = new Set<(reading: DeviceReading) => void>();
  const say = (next: ReaderStatus) => {
    status = next;
    for (const listener of statusListeners) listener(next);
  };
  const reader: DocumentReader = {
    name,
    choose,
    status: () => status,
    connect: () => { say({ state: 'ready' }); return Promise.resolve(status); },
    onDocument: (listener) => { documentListeners.add(listener); return () => documentListeners.delete(listener); },
    onStatus: (listener) => { statusListeners.add(listener); return () => statusListeners.delete(listener); },
    close: () => { say({ state: 'closed' }); },
  };
  return { reader, say, lay: (reading: DeviceReading) => { for (const listener of documentListeners) listener(reading); } };
}

function setUp() {
  const [service, scanner] = [fakeReader('counter'), fakeReader('scanner', vi.fn(() => Promise.resolve(true)))];
  let phase: RegistrationState['phase'] = 'welcome';
  let shown: AppState['readers'] = [];
  const events: RegistrationEvent[] = [];
  let own = false;
  const taken: unknown[] = [];
  const readers = createDocumentReaders({
    ports: { readers: [service.reader, scanner.reader] } as unknown as Ports,
    dispatch: (event) => events.push(event),
    setState: (part) => { shown = part.readers; },
    registration: () => ({ phase }) as RegistrationState,
    today: () => '2026-11-26',
    own: { wantsReader: () => own, takeFromReader: (reading) => taken.push(reading) },
  });
  return { readers, taken, wantOwn: (wanted: boolean) => { own = wanted; readers.follow(); }, service, scanner, events, states: () => shown.map(({ status }) => status.state), shown: () => shown, enter: (next: typeof phase) => { phase = next; readers.follow(); } };
}

test('staff see them connected, with what goes wrong, and nothing that is laid on them is taken', () => {
  const it = setUp();
  it.readers.watch(true);
  expect(it.shown()).toEqual([
    { name: 'counter', status: { state: 'ready' }, canChoose: false },
    { name: 'scanner', status: { state: 'ready' }, canChoose: true },
  ]);
  it.service.lay(err('unreadable'));
  it.service.say({ state: 'troubled', problem: 'no-device' });
  expect(it.shown()[0]?.status).toEqual({ state: 'troubled', problem: 'no-device' });
  expect(it.events).toEqual([]);
  it.readers.watch(false);
  expect(it.states()).toEqual(['closed', 'closed']);
});

test('a document that is wanted keeps them connected, whoever looks away', () => {
  const it = setUp();
  it.readers.watch(true);
  it.enter('capturing-document');
  it.readers.watch(false);
  expect(it.states()).toEqual(['ready', 'ready']);
  it.service.lay(err('unreadable'));
  expect(it.events).toMatchObject([{ type: 'document-unread' }]);
  it.enter('reading-document');
  expect(it.states()).toEqual(['closed', 'closed']);
});

test('the clerk’s own document is taken from one between customers, without a portrait, and tells no registration', () => {
  const it = setUp();
  it.wantOwn(true);
  expect(it.states()).toEqual(['ready', 'ready']);
  const facts = { type: 'passport', number: 'L898902C3' } as unknown as MrzZone['document'];
  it.scanner.lay(ok({ reader: 'scanner', fields: { kind: 'mrz', lines: [], document: facts }, portrait: new Blob() }));
  it.service.lay(err('unreadable'));
  expect(it.taken).toEqual([ok({ facts, by: 'mrz-check-digits' }), err(failure('document/not-read-by-reader', 'unreadable'))]);
  expect(it.events).toEqual([]);
  it.wantOwn(false);
  expect(it.states()).toEqual(['closed', 'closed']);
});

test('only a reader that can be chosen is', () => {
  const it = setUp();
  for (const name of ['counter', 'nobody', 'scanner']) it.readers.choose(name);
  expect(it.scanner.reader.choose).toHaveBeenCalledTimes(1);
});
