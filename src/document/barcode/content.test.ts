// What symbols are taken for, and what is refused with its reason.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { luhnCheckDigit } from '../../../contract/luhn.ts';
import { readIccid } from '../../registration/iccid.ts';
import { contentOf } from './content.ts';
import type { DecodedSymbol } from './protocol.ts';

const rules = { today: '2026-11-26', iccidOf: (text: string) => readIccid(text).iccid };
const code128 = (text: string): DecodedSymbol => ({ format: 'Code128', text });
const qr = (text: string): DecodedSymbol => ({ format: 'QRCode', text });
const card = `898600123456789012${luhnCheckDigit('898600123456789012')}`;
const other = `898600123456789013${luhnCheckDigit('898600123456789013')}`;

describe('a SIM card', () => {
  test.each([card, ` ${card} `, `ICCID:${card}`, `iccid ${card}`, `${card}F`, card.replace(/(\d{4})(?=\d)/g, '$1 ')])('is known by %j', (text) => {
    expect(contentOf([code128(text)], rules)).toEqual({ kind: 'iccid', iccid: card });
  });

  test('the same number twice is one, two numbers are none', () => {
    expect(contentOf([code128(card), qr(`ICCID:${card}`)], rules)).toEqual({ kind: 'iccid', iccid: card });
    expect(contentOf([code128(card), code128(other)], rules)).toEqual({ kind: 'none', problem: 'several' });
    expect(contentOf([code128(card), qr('LPA:1$smdp.example.com$A')], rules)).toEqual({ kind: 'none', problem: 'several' });
  });

  test('no single digit changed for another passes', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: card.length - 1 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const changed = card.slice(0, at) + String((Number(card.charAt(at)) + by) % 10) + card.slice(at + 1);
      expect(contentOf([code128(changed)], rules)).toEqual({ kind: 'none', problem: 'wrong-iccid' });
    }));
  });
});

test('each refusal has its reason, and the nearest one is said', () => {
  const problem = (...symbols: DecodedSymbol[]) => {
    const content = contentOf(symbols, rules);
    return content.kind === 'none' ? content.problem : content.kind;
  };
  expect(problem()).toBe('no-symbol');
  expect(problem(code128('460001234567890'))).toBe('unknown-content');
  expect(problem(qr('1$smdp.example.com$A'))).toBe('unknown-content');
  expect(problem(qr('LPA:2$smdp.example.com$A'))).toBe('unknown-format');
  expect(problem({ format: 'PDF417', text: 'boarding pass' })).toBe('unknown-content');
  expect(problem({ format: 'PDF417', text: '@\n\u001e\rANSI 6360' })).toBe('truncated');
  expect(problem(code128('BOX-4711'), code128(`${card.slice(0, -1)}${String((Number(card.slice(-1)) + 1) % 10)}`))).toBe('wrong-iccid');
  expect(problem({ format: 'PDF417', text: '@'.repeat(100_000) })).toBe('unknown-content');
});

test('any text: no exception, and no card without its check digit', () => {
  fc.assert(fc.property(fc.constantFrom('PDF417', 'Code128', 'QRCode'), fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('0123456789 -F')) }).map((tail) => `89${tail}`)), (format, text) => {
    const content = contentOf([{ format, text }], rules);
    if (content.kind === 'iccid') expect(readIccid(content.iccid).status).toBe('right');
  }), { numRuns: 2000 });
});
