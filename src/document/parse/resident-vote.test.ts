// Readings of a resident's number: only what most of them show, surely, and no other valid number beside it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { residentCheckCharacter } from './check-digits.ts';
import { parseResidentNumber } from './resident-number.ts';
import { voteResidentNumber, type DigitLine } from './resident-vote.ts';

const today = '2026-11-26';
const number = '11010519491231002X';
/** Differs in two places, and its check character is right as well. */
const other = '11010519491231004X'.replace(/.$/, residentCheckCharacter('11010519491231004'));
const read = (text: string, confidence = 0.98): DigitLine => ({ text, confidences: Array.from(text, () => confidence) });

describe('voteResidentNumber', () => {
  test('three of four', () => expect(voteResidentNumber([read(number), read('11010519491231002'), read(number), read(number)], today)).toEqual({ number, kind: 'mainland', birthDate: '1949-12-31', sex: 'female' }));
  test('whatever stands before and behind', () => expect(voteResidentNumber([read(`4X0${number}`), read(`${number}1`), read(number)], today)?.number).toBe(number));
  test('two are not enough', () => expect(voteResidentNumber([read(number), read(number)], today)).toBeNull());
  test('half is not most', () => expect(voteResidentNumber([read(number), read(number), read(number), read('1'), read('2'), read('3')], today)).toBeNull());
  test('not where another number is as right', () => {
    expect(parseResidentNumber(other, today).ok).toBe(true);
    expect(voteResidentNumber([read(number), read(number), read(number), read(other)], today)).toBeNull();
  });
  test('not where a character was hardly seen', () => {
    const unsure = { ...read(number), confidences: Array.from(number, (_, index) => (index === 9 ? 0.3 : 0.98)) };
    expect(voteResidentNumber([unsure, unsure, unsure], today)).toBeNull();
    expect(voteResidentNumber([unsure, read(number), read(number), read(number)], today)?.number).toBe(number);
  });
  test('not a number without a date, a region or a right check character', () => {
    for (const wrong of ['11010519491331002X', '99010519491231002X', '110105194912310021', '110105202712310020']) expect(voteResidentNumber([read(wrong), read(wrong), read(wrong)], today)).toBeNull();
  });

  test('permits of Hong Kong, Macao and Taiwan, and a foreigner’s card, old and new', () => {
    const permit = `81000019940823002${residentCheckCharacter('81000019940823002')}`;
    for (const [text, kind] of [[permit, 'hong-kong'], ['911124198108030024', 'permanent-residence']] as const) expect(voteResidentNumber([read(text), read(text), read(text)], today)).toMatchObject({ number: text, kind });
    const old = Array.from('0123456789', (digit) => `KAZ11009012310${digit}`).map((text) => voteResidentNumber([read(text), read(text), read(text)], today)).filter((vote) => vote !== null);
    expect(old).toMatchObject([{ kind: 'permanent-residence', birthDate: '1990-12-31', sex: null }]);
    // A travel permit has no check character, so no reading vouches for it.
    expect(voteResidentNumber([read('H12345678'), read('H12345678'), read('H12345678')], today)).toBeNull();
  });

  test('any readings: no exception, and only what is valid and stands in most of them', () => {
    const mutated = fc.tuple(fc.array(fc.tuple(fc.nat(17), fc.constantFrom(...Array.from('0123456789X'), '')), { maxLength: 3 }), fc.double({ min: 0, max: 1, noNaN: true })).map(([changes, confidence]) =>
      read(changes.reduce((text, [at, character]) => text.slice(0, at) + character + text.slice(at + 1), number), confidence),
    );
    fc.assert(
      fc.property(fc.array(mutated, { maxLength: 5 }), (readings) => {
        const vote = voteResidentNumber(readings, today);
        if (vote === null) return;
        expect(parseResidentNumber(vote.number, today).ok).toBe(true);
        expect(readings.filter(({ text }) => text.includes(vote.number)).length * 2).toBeGreaterThan(readings.length);
      }),
      { numRuns: 2000 },
    );
  });
});
