// The variable names readers on this machine, and what it does not understand stops the start.
import { expect, test } from 'vitest';
import { readersFrom } from './readers.ts';

test('none, one, several', () => {
  expect([readersFrom(undefined), readersFrom(''), readersFrom(' , ')]).toEqual([[], [], []]);
  expect(readersFrom('counter 1=ws://127.0.0.1:9001/reader, scanner=serial:9600')).toEqual([
    { kind: 'websocket', name: 'counter 1', url: 'ws://127.0.0.1:9001/reader' },
    { kind: 'serial', name: 'scanner', baudRate: 9600 },
  ]);
});

test.each(['ws://127.0.0.1:9001', '=serial:9600', 'counter=', 'counter=serial', 'counter=serial:fast', 'counter=ws://10.0.0.5:9001', 'counter=http://127.0.0.1:9001'])('refuses %s', (value) => {
  expect(() => readersFrom(value)).toThrow(/KIOSK_READERS/);
});
