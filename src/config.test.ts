// A right configuration is taken, everything else is refused before the first screen.
import { expect, test } from 'vitest';
import { parseConfig } from './config.ts';

const block = (value: unknown) => JSON.stringify(value);

test('takes a carrier and the modes, the first being the default', () => {
  expect(parseConfig(block({ carrierUrl: 'https://carrier.example/', modes: ['tablet', 'clerk'] }), '')).toEqual({ ok: true, value: { carrierUrl: 'https://carrier.example', mode: 'tablet', documentReaders: [] } });
});

test('the address chooses among the allowed modes only', () => {
  const allowed = block({ carrierUrl: 'http://localhost:8787', modes: ['tablet', 'kiosk'] });
  expect(parseConfig(allowed, '?mode=kiosk')).toMatchObject({ value: { mode: 'kiosk' } });
  expect(parseConfig(allowed, '?mode=clerk')).toMatchObject({ value: { mode: 'tablet' } });
});

const withReaders = (...documentReaders: unknown[]) => block({ carrierUrl: 'https://carrier.example', modes: ['clerk'], documentReaders });

test('document readers: on this machine or on a serial port', () => {
  const readers = [{ kind: 'websocket', name: 'counter', url: 'ws://127.0.0.1:9001/reader' }, { kind: 'serial', name: 'scanner', baudRate: 9600 }];
  expect(parseConfig(withReaders(...readers), '')).toMatchObject({ ok: true, value: { documentReaders: readers } });
});

test.each([
  ['a reader on another machine', withReaders({ kind: 'websocket', name: 'counter', url: 'ws://192.168.0.5:9001' })],
  ['a reader by a name that somebody could change', withReaders({ kind: 'websocket', name: 'counter', url: 'ws://localhost:9001' })],
  ['a reader without a name', withReaders({ kind: 'serial', name: ' ', baudRate: 9600 })],
  ['a reader of an unknown kind', withReaders({ kind: 'usb', name: 'counter' })],
  ['five readers', withReaders(...Array.from({ length: 5 }, () => ({ kind: 'serial', name: 'scanner', baudRate: 9600 })))],
  ['nothing', null],
  ['not JSON', 'carrierUrl'],
  ['a carrier without TLS', block({ carrierUrl: 'http://carrier.example', modes: ['tablet'] })],
  ['no mode', block({ carrierUrl: 'https://carrier.example', modes: [] })],
  ['an unknown mode', block({ carrierUrl: 'https://carrier.example', modes: ['admin'] })],
  ['a field too many', block({ carrierUrl: 'https://carrier.example', modes: ['tablet'], debug: true })],
])('refuses %s', (_, text) => {
  expect(parseConfig(text, '')).toMatchObject({ ok: false, error: { code: 'device/config-invalid' } });
});
