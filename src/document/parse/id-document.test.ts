import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chineseCard, licenceDocument, readTyped, withValidity } from './id-document.ts';
import { WITHOUT_END } from './valid-until.ts';
import { isInForce } from './mrz.ts';

const today = '2026-11-26';
/** GB 11643's own example. */
const example = '11010519491231002X';
const holder = { number: example, holder: 'mainland', birthDate: '1949-12-31', sex: 'female', name: '样本' } as const;

describe('what is typed', () => {
  test('may be the number of a resident, whose check character answers', () => {
    expect(readTyped(example, today)).toMatchObject({ checks: [{ name: 'residentNumber', status: 'right' }], by: 'number-check-character', document: { type: 'resident-id', issuingState: 'CHN', number: example, birthDate: '1949-12-31', sex: 'female' } });
    expect(readTyped('110105 19491231 002x', today).document?.number).toBe(example);
    expect(readTyped('110105194912310021', today)).toMatchObject({ checks: [{ status: 'wrong' }], document: null });
    expect(readTyped('1101051949', today)).toMatchObject({ checks: [{ status: 'pending' }], document: null });
    expect(readTyped('830000199001010011', today).document?.type ?? null).toSatisfy((type: string | null) => type === null || type === 'residence-permit');
  });

  test('may be code lines', () => {
    expect(readTyped('P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10', today)).toMatchObject({ by: 'mrz-check-digits', document: { type: 'passport', number: 'L898902C3' } });
  });

  test('never is another resident’s number by one wrong digit', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
      const digit = (Number(example[at]) + by) % 10;
      expect(readTyped(`${example.slice(0, at)}${String(digit)}${example.slice(at + 1)}`, today).document).toBeNull();
    }));
  });

  test('is judged whatever it is', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(readTyped(text, today).document?.number ?? '').toMatch(/^[A-Z0-9<]*$/);
    }));
  });
});

describe('validity', () => {
  const front = chineseCard(holder, null, today);
  test('is not known from the front of a card, and a person says it', () => {
    expect([front, withValidity(front, '2036-01-01', today), withValidity(front, '2020-01-01', today), withValidity(front, WITHOUT_END, today), withValidity(front, 'soon', today)].map(isInForce)).toEqual([false, true, false, true, false]);
  });

  test('that the document says itself is not overruled', () => {
    const chip = chineseCard(holder, '2020-01-01', today);
    expect(isInForce(withValidity(chip, WITHOUT_END, today))).toBe(false);
  });
});

test('a licence is told from one of another state with the same number', () => {
  const licence = { kind: 'driving-licence', version: 10, iin: '636000', country: 'USA', jurisdiction: 'VA', number: 'T64235789', surname: 'SAMPLE', givenNames: 'MICHAEL', birthDate: '1986-06-06', expirationDate: '2030-12-10', issueDate: null, expired: false, sex: 'male', checked: false } as const;
  expect(licenceDocument(licence)).toMatchObject({ type: 'driving-licence', issuingState: 'USA', number: 'VA-T64235789' });
});
