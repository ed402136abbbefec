// Code lines from a device: every kind passes whole; cut, shortened or with one character changed in what check digits guard, none does.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../shared/testing-random.ts';
import { mrzKinds, sampleMrz } from '../parse/testing-mrz.ts';
import { isWholeZone, zoneOf } from './zone.ts';

const today = '2026-11-26';
const sample = fc.tuple(fc.constantFrom(...mrzKinds), fc.nat(10_000)).map(([kind, seed]) => sampleMrz(createRandom(seed), kind));

describe('every kind', () => {
  test('passes whole and is known to be whole at its last line, not before', () => {
    fc.assert(
      fc.property(sample, ({ lines, number }) => {
        expect(zoneOf(lines, today)).toMatchObject({ ok: true, value: { document: { number } } });
        for (let count = 1; count <= lines.length; count += 1) expect(isWholeZone(lines.slice(0, count))).toBe(count === lines.length);
      }),
      { numRuns: 500 },
    );
  });

  test('cut off anywhere is incomplete', () => {
    fc.assert(
      fc.property(sample, fc.nat(200), ({ lines }, at) => {
        const text = lines.join('\n');
        const cut = text.slice(0, at % text.length);
        expect(zoneOf(cut.split('\n'), today)).toEqual({ ok: false, error: 'mrz-incomplete' });
      }),
      { numRuns: 1000 },
    );
  });

  test('without its trailing fillers is incomplete: a device sends them', () => {
    const { lines } = sampleMrz(createRandom(1), 'TD3');
    expect(zoneOf(lines.map((line) => line.replace(/<+$/, '')), today)).toEqual({ ok: false, error: 'mrz-incomplete' });
  });
});

test('a digit of number, birth date or expiry changed for another does not pass', () => {
  const passport = fc.nat(10_000).map((seed) => sampleMrz(createRandom(seed), 'TD3'));
  fc.assert(
    fc.property(passport, fc.constantFrom(0, 1, 2, 3, 4, 5, 6, 7, 8, 13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 26), fc.constantFrom(...Array.from('0123456789')), ({ lines: [upper = '', lower = ''] }, at, digit) => {
      if (!/\d/.test(lower.charAt(at)) || lower.charAt(at) === digit) return;
      expect(zoneOf([upper, lower.slice(0, at) + digit + lower.slice(at + 1)], today)).toEqual({ ok: false, error: 'mrz-check-digits' });
    }),
    { numRuns: 1000 },
  );
});

test('any lines: no exception, and other characters are no code lines', () => {
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 50 }), { maxLength: 5 }), (lines) => { zoneOf(lines, today); }), { numRuns: 1000 });
  expect(zoneOf(['6901234567892€', 'x'], today)).toEqual({ ok: false, error: 'not-an-mrz' });
});
