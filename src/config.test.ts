// A right configuration is taken, everything else is refused before the first screen.
import { expect, test } from 'vitest';
import { parseConfig } from './config.ts';

const block = (value: unknown) => JSON.stringify(value);

test('takes a carrier and the modes, the first being the default', () => {
  expect(parseConfig(block({ carrierUrl: 'https://carrier.example/', modes: ['tablet', 'clerk'] }), '')).toEqual({ ok: true, value: { carrierUrl: 'https://carrier.example', mode: 'tablet' } });
});

test('the address chooses among the allowed modes only', () => {
  const allowed = block({ carrierUrl: 'http://localhost:8787', modes: ['tablet', 'kiosk'] });
  expect(parseConfig(allowed, '?mode=kiosk')).toMatchObject({ value: { mode: 'kiosk' } });
  expect(parseConfig(allowed, '?mode=clerk')).toMatchObject({ value: { mode: 'tablet' } });
});

test.each([
  ['nothing', null],
  ['not JSON', 'carrierUrl'],
  ['a carrier without TLS', block({ carrierUrl: 'http://carrier.example', modes: ['tablet'] })],
  ['no mode', block({ carrierUrl: 'https://carrier.example', modes: [] })],
  ['an unknown mode', block({ carrierUrl: 'https://carrier.example', modes: ['admin'] })],
  ['a field too many', block({ carrierUrl: 'https://carrier.example', modes: ['tablet'], debug: true })],
])('refuses %s', (_, text) => {
  expect(parseConfig(text, '')).toMatchObject({ ok: false, error: { code: 'device/config-invalid' } });
});
