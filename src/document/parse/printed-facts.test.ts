// What print says of code lines: the same, another, or nothing; a look-alike is nothing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agreedFacts, differs, printedFactsOf } from './printed-facts.ts';

const document = { number: 'L898902C3', surname: 'ERIKSSON', givenNames: 'ANNA MARIA', birthDate: '1974-08-12', expirationDate: '2034-04-15' };
const page = ['Passport No. L898902C3', 'Eriksson', 'ANNA MARIA', '12 AUG/AOUT 1974', '16.04.2024', '15 04 2034'];
const printed = (from: string, to: string) => printedFactsOf(page.map((line) => line.replace(from, to)), document);

describe('printedFactsOf', () => {
  test('a page that agrees', () => expect(printed('', '')).toEqual({ number: 'L898902C3', birthDate: '1974-08-12', expirationDate: '2034-04-15' }));
  test('another number, one place or two', () => {
    expect(printed('L898902C3', 'L898902C7').number).toBe('L898902C7');
    expect(printed('L898902C3', 'L898907C7').number).toBe('L898907C7');
  });
  test('not a look-alike, another length, or a number of its own', () => {
    for (const other of ['LB98902C3', 'L898902C', 'X123456Y7', '']) expect(printed('L898902C3', other).number).toBeUndefined();
  });
  test('another date, where three were read', () => {
    expect(printed('1974', '1975').birthDate).toBe('1975-08-12');
    expect(printed('2034', '2035').expirationDate).toBe('2035-04-15');
    expect(printedFactsOf(['12 AUG 1975', '15 04 2034'], document)).toEqual({ expirationDate: '2034-04-15' });
  });
  test('another letter of a name, and nothing of words that are no name of theirs', () => {
    expect(printed('Eriksson', 'Eriksten').name).toBeUndefined();
    expect(printed('Eriksson', 'Erikssen').name).toBe('ERIKSSEN ANNA MARIA');
    expect(printed('Eriksson', 'Svensson').name).toBeUndefined();
  });
  test('nothing read, nothing said', () => expect(printedFactsOf([], document)).toEqual({}));

  test('any lines: no exception', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.stringMatching(/^[0-9 ./A-Z-]{0,20}$/))), (lines) => { printedFactsOf(lines, document); }), { numRuns: 1000 });
  });
});

test('only what is said otherwise needs a second look', () => {
  expect(differs(printed('', ''), document)).toBe(false);
  for (const [from, to] of [['L898902C3', 'L898902C7'], ['1974', '1975'], ['2034', '2035'], ['Eriksson', 'Erikssen']] as const) expect(differs(printed(from, to), document)).toBe(true);
});

test('of two looks only what both say', () => expect(agreedFacts({ number: 'A', birthDate: '1974-08-12' }, { number: 'B', birthDate: '1974-08-12' })).toEqual({ birthDate: '1974-08-12' }));
