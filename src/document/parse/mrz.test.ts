// ICAO samples pass, one altered character does not, and nothing that is typed can make the parser throw.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mrzCheckDigit } from './check-digits.ts';
import { isInForce, readMrz } from './mrz.ts';

// ICAO 9303 specimens.
const td3 = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const td2 = ['I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<', 'D231458907UTO7408122F1204159<<<<<<<6'];
const td1 = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'];
const today = '2012-04-15';

describe('readMrz', () => {
  test.each([
    ['TD3', td3, 'passport', 'L898902C3'],
    ['TD2', td2, 'id-card', 'D23145890'],
    ['TD1', td1, 'id-card', 'D23145890'],
  ] as const)('reads the ICAO sample %s', (format, lines, type, number) => {
    const reading = readMrz(lines.join('\n'), today);
    expect(reading.format).toBe(format);
    expect(reading.checks.every((check) => check.status === 'right')).toBe(true);
    expect(reading.document).toMatchObject({
      type,
      number,
      issuingState: 'UTO',
      surname: 'ERIKSSON',
      givenNames: 'ANNA MARIA',
      birthDate: '1974-08-12',
      expirationDate: '2012-04-15',
      expired: false,
    });
  });

  test('is valid on the day of expiry and expired the day after', () => {
    expect(readMrz(td3.join('\n'), '2012-04-15').document?.expired).toBe(false);
    expect(readMrz(td3.join('\n'), '2012-04-16').document?.expired).toBe(true);
  });

  test('takes lower case, full width, spaces, guillemets and pasted text without a line break', () => {
    const typed = td3.join('\n');
    const wide = typed.replace(/[0-9A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
    for (const text of [typed.toLowerCase(), wide, typed.replaceAll('<<', '«'.repeat(2)), td3.join(''), `  ${td3[0] ?? ''} \r\n\r\n ${td3[1] ?? ''} `]) {
      expect(readMrz(text, today).document?.number).toBe('L898902C3');
    }
  });

  test('judges each check digit as soon as it is typed', () => {
    const line2 = td3[1] ?? '';
    const at = (length: number) => readMrz(`${td3[0] ?? ''}\n${line2.slice(0, length)}`, today).checks.map((check) => `${check.name} ${check.status}`);
    expect(at(9)).toContain('documentNumber pending');
    expect(at(10)).toContain('documentNumber right');
    expect(at(20)).toContain('birthDate right');
    expect(at(27)).toContain('expirationDate pending');
    expect(readMrz(`${td3[0] ?? ''}\nL898902C35`, today).checks).toContainEqual({ name: 'documentNumber', status: 'wrong' });
  });

  test('fillers at the end of the first line need not be typed', () => {
    expect(readMrz(`P<UTOERIKSSON<<ANNA<MARIA\n${td3[1] ?? ''}`, today).document?.surname).toBe('ERIKSSON');
  });

  test('a visa has no composite check digit', () => {
    const visa = 'V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<';
    const reading = readMrz(visa, today);
    expect(reading.checks.map((check) => check.name)).not.toContain('composite');
    expect(reading.document).toMatchObject({ type: 'visa', expirationDate: '1996-12-10', expired: true });
  });

  test('no digit changed for another digit passes', () => {
    const line2 = td3[1] ?? '';
    // Digits alone: the standard's modulo ten takes a letter for the digit ten or twenty below it (L for 1).
    const places = [1, 2, 3, 4, 5, 6, 8, 9, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27];
    for (const place of places) {
      const right = line2.charAt(place);
      for (const wrong of '0123456789') {
        if (wrong === right) continue;
        const altered = `${line2.slice(0, place)}${wrong}${line2.slice(place + 1)}`;
        const reading = readMrz(`${td3[0] ?? ''}\n${altered}`, today);
        expect(reading.document, altered).toBeNull();
      }
    }
  });

  test('a filler for the number’s check digit wants the digit behind the rest of the number', () => {
    // The nine places count 0 in sum, which the library takes for the digit that is missing.
    const withRest = (rest: string): string => {
      const first = `I<UTO000000000<${rest}`.padEnd(30, '<');
      const second = '7408122F1204159UTO<<<<<<<<<<<';
      return [first, second + String(mrzCheckDigit(first.slice(5) + second.slice(0, 7) + second.slice(8, 15) + second.slice(18))), td1[2] ?? ''].join('\n');
    };
    expect(readMrz(withRest(''), today).document).toBeNull();
    expect(readMrz(withRest('10'), today).document).toBeNull();
    expect(readMrz(withRest(`1${String(mrzCheckDigit('000000000<1'))}`), today).document?.number).toBe('0000000001');
  });

  test('only what check digits vouch for and what is known to be valid may carry a registration', () => {
    const inForce = (text: string, day: string): boolean => {
      const { document } = readMrz(text, day);
      expect(document).not.toBeNull();
      return document !== null && isInForce(document);
    };
    const french = 'IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6';
    expect(inForce(td3.join('\n'), today)).toBe(true);
    expect(inForce(td3.join('\n'), '2012-04-16')).toBe(false);
    expect(inForce(french, '1998-05-31')).toBe(true);
    expect(inForce(french, '1998-06-02')).toBe(false);
    expect(inForce('AAA001D<<\nFACHE305142128097<<800126<<<<<\nFAVRE<<FELIX<<<<<<<<<<<<<<<<<<', today)).toBe(false);
  });

  test('never throws, and gives a document only with every check digit right', () => {
    const alphabet = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<\n «é漢'));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: alphabet, maxLength: 140 }), fc.string({ maxLength: 200 })), (text) => {
        const reading = readMrz(text, today);
        if (reading.document !== null) expect(reading.checks.every((check) => check.status === 'right')).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
