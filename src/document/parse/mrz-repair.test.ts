// What OCR gets wrong is put right by check digits and grammar, or refused; a wrong number is never taken as certain.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../../shared/testing-random.ts';
import { mrzCheckDigit, mrzValue } from './check-digits.ts';
import { repairMrz } from './mrz-repair.ts';
import { disorder, misread, mrzKinds, sampleMrz } from './testing-mrz.ts';

const today = '2026-11-25';
const td3 = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'] as const;
const documentOf = (...lines: string[]) => {
  const repaired = repairMrz({ lines }, today);
  return repaired.outcome === 'read' ? repaired.reading.document : repaired.outcome;
};

describe('repairMrz', () => {
  test('digits read as letters and letters read as digits, fillers read as letters, print around', () => {
    const repaired = repairMrz({ lines: ['PASSPORT', 'P<UT0ERIK5SON<<ANNA<MARIA<<<<<<<<K<<KK<<<<<<', 'L898902C36UTO74O8I22F1Z04I59ZE184226B<<<<<10', '-'] }, today);
    expect(repaired).toMatchObject({ outcome: 'read', lines: td3, reading: { document: { number: 'L898902C3', surname: 'ERIKSSON', givenNames: 'ANNA MARIA' } } });
    expect(repaired.outcome === 'read' && repaired.substitutions).toContainEqual({ line: 1, column: 15, from: 'O', to: '0' });
  });

  test('a check digit that was read as another digit is never put right from its field', () => {
    for (const digit of '012345789') expect(documentOf(td3[0], `L898902C3${digit}${td3[1].slice(10)}`)).not.toMatchObject({ number: 'L898902C3' });
  });

  test('a digit read as another digit is refused, not searched for', () => {
    for (const place of [13, 14, 15, 16, 17, 18, 21, 22, 23, 24, 25, 26]) {
      for (const wrong of '0123456789') {
        if (wrong === td3[1].charAt(place)) continue;
        const found = repairMrz({ lines: [td3[0], td3[1].slice(0, place) + wrong + td3[1].slice(place + 1)] }, today);
        expect(found.outcome, `${String(place)} ${wrong}`).not.toBe('read');
      }
    }
  });

  test('fillers lost at the end of the names, in the optional data, and behind the document code', () => {
    expect(documentOf('P<UTOERIKSSON<<ANNA<MARIA', 'L898902C36UTO7408122F1204159ZE184226B<<<10')).toMatchObject({ number: 'L898902C3', givenNames: 'ANNA MARIA' });
    expect(documentOf('PUTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', td3[1])).toMatchObject({ issuingState: 'UTO', surname: 'ERIKSSON' });
  });

  test('lines run together, lines torn, a stroke at the edge', () => {
    expect(documentOf(td3.join(''))).toMatchObject({ number: 'L898902C3' });
    expect(documentOf(...td3.flatMap((line) => [line.slice(0, 20), line.slice(20)]))).toMatchObject({ number: 'L898902C3' });
    expect(documentOf(td3[0], `1${td3[1]}`)).toMatchObject({ number: 'L898902C3' });
  });

  test('a Chinese passport: personal number without fillers, or empty with a filler or a zero as its check digit', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const { lines, number } = sampleMrz(createRandom(seed), 'CHN passport');
      expect(documentOf(...lines)).toMatchObject({ issuingState: 'CHN', number });
    }
    const { lines: [first = '', second = ''], number } = sampleMrz(createRandom(3), 'CHN passport');
    for (const digit of ['<', '0']) {
      const body = `${second.slice(0, 28)}${'<'.repeat(14)}${digit}`;
      const composite = mrzCheckDigit(body.slice(0, 10) + body.slice(13, 20) + body.slice(21));
      expect(documentOf(first, body + String(composite)), digit).toMatchObject({ number });
    }
  });

  test('what a Chinese passport number cannot hold was misread: G for 6 counts the same, so no check digit says it', () => {
    const { lines, number } = Array.from({ length: 50 }, (_, seed) => sampleMrz(createRandom(seed), 'CHN passport')).find((sample) => /^E\d*6/.test(sample.number)) ?? { lines: [], number: '' };
    const [first = '', second = ''] = lines;
    const found = repairMrz({ lines: [first, second.slice(0, 9).replace('6', 'G') + second.slice(9)] }, today);
    expect(found).toMatchObject({ outcome: 'read', reading: { document: { number } }, doubts: [] });
  });

  test('the old French card: its own layout, and an expiry that follows from the decree', () => {
    expect(documentOf('IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<', '8806923102858CORINNE<<<<<<<6512068F6')).toMatchObject({ type: 'id-card', issuingState: 'FRA', number: '880692310285', surname: 'BERTHIER', givenNames: 'CORINNE', expirationDate: '1998-06-01', expired: true, checked: true });
  });

  test('a Swiss licence has no check digits, and it says so', () => {
    expect(documentOf('AAA001D<<', 'FACHE305142128097<<800126<<<<<', 'FAVRE<<FELIX<<<<<<<<<<<<<<<<<<')).toMatchObject({ issuingState: 'CHE', number: '305142128097', birthDate: '1980-01-26', expirationDate: null, checked: false });
  });

  test('Germany is one letter', () => {
    expect(documentOf('IDD<<T220001293<<<<<<<<<<<<<<<', '6408125<2010315D<<<<<<<<<<<<<4', 'MUSTERMANN<<ERIKA<<<<<<<<<<<<<')).toMatchObject({ issuingState: 'D', number: 'T22000129', nationality: 'D' });
    expect(documentOf('IDDKKT220001293<<<<<<<<<<<<<<<', '6408125<2010315DK<<<<<<<<<<<<4', 'MUSTERMANN<<ERIKA<<<<<<<<<<<<<')).toMatchObject({ issuingState: 'D' });
  });

  test('a state of two letters, as an old Slovene card has it, stands only where issuer and nationality say the same', () => {
    const lines = ['I<SI<09999100180706966505468<<', '6606079F0807276SI<<<<<<<<<<<<0', 'VZOREC<<TINA<<<<<<<<<<<<<<<<<<'];
    expect(documentOf(...lines)).toMatchObject({ issuingState: 'SI', number: '099991001', surname: 'VZOREC' });
    expect(documentOf(lines[0] ?? '', (lines[1] ?? '').replace('SI', 'SJ'), lines[2] ?? '')).toBe('unreadable');
    expect(documentOf(...lines.map((line) => line.replace('SI<', 'SIX')))).toBe('unreadable');
  });

  test('a number of TD1 that goes on in the optional data', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const { lines, number } = sampleMrz(createRandom(seed), 'TD1 long number');
      expect(number).toHaveLength(11);
      expect(documentOf(...lines)).toMatchObject({ number });
    }
  });

  test('where a number that goes on ends is in doubt when the filler behind it was read as a letter', () => {
    const found = repairMrz({ lines: ['IDGBR069380403<I9S<<<<<<<<<<<<', '8407096<2606196GBR<<<<<E<<<<<0', 'BOZKURT<<LISE<LOTTE<<<<<<<<<<<'] }, today);
    expect(found.outcome === 'read' && found.doubts.length === 0).toBe(false);
  });

  test('a number in whose place another look-alike would be as right is in doubt', () => {
    const mixed = repairMrz({ lines: td3 }, today);
    expect(mixed.outcome === 'read' && mixed.doubts.map(({ column, why }) => `${why} ${String(column)}`)).toContain('blind 0');
  });

  // Every kind of zone, one to four errors each. Only what no check digit can see may be wrong, and none is wrong here.
  test.each(mrzKinds.flatMap((kind) => [[kind, false], [kind, true]] as const))('%s, letters and digits mixed in the number: %s: never wrong without a doubt', (kind, mixed) => {
    let right = 0;
    let read = 0;
    const runs = 250;
    for (let seed = 0; seed < runs; seed += 1) {
      const random = createRandom(seed * 31 + kind.length + Number(mixed));
      const sample = sampleMrz(random, kind, mixed);
      const noisy = misread(random, sample.lines, 1 + Math.floor(random() * 4));
      const found = repairMrz({ lines: seed % 3 === 0 ? disorder(random, noisy) : noisy }, today);
      if (found.outcome !== 'read') continue;
      const { number = '', birthDate = '' } = found.reading.document ?? {};
      const isRight = number === sample.number && birthDate.replaceAll('-', '').slice(2) === sample.birth;
      read += 1;
      right += Number(isRight);
      if (!isRight && found.doubts.length === 0) expect.unreachable(`${noisy.join(' ')} gave ${number}, ${birthDate} instead of ${sample.number}`);
    }
    expect(right).toBeGreaterThan(runs * 0.6);
    expect(right).toBeLessThanOrEqual(read);
  });

  test('any strings: no exception, and a document only when the kept parser has every check digit right', () => {
    const unit = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<<<<<<<< «é漢|'));
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit, maxLength: 60 }), fc.string({ maxLength: 60 }), fc.string({ unit, minLength: 44, maxLength: 44 })), { maxLength: 6 }), (lines) => {
        const found = repairMrz({ lines }, today);
        if (found.outcome === 'read') expect(found.reading.checks.every(({ status }) => status === 'right')).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('two places that fit by chance are guesses, even where a state never writes what was read', () => {
    const found = repairMrz({ lines: ['P<CHNOBOLONSKY<<ANNA<MARIA<<<<<<<<<<<<<<<<<<', 'EA645Q0940CHN5402148M3210189EBNPKHFBNHDBED34'] }, today);
    expect(found.outcome === 'read' ? found.doubts.filter(({ why }) => why === 'guess').map(({ column }) => column) : null).toEqual([1, 5]);
  });

  test('one character of a valid zone changed to any other: right, refused, or a pair that counts the same', () => {
    const alphabet = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(...mrzKinds), fc.nat(), fc.constantFrom(...alphabet), (seed, kind, at, other) => {
        const { lines, number, birth } = sampleMrz(createRandom(seed), kind);
        const line = lines[at % lines.length] ?? '';
        const column = Math.floor(at / lines.length) % line.length;
        const changed = lines.map((text) => (text === line ? text.slice(0, column) + other + text.slice(column + 1) : text));
        const found = repairMrz({ lines: changed }, today);
        const document = found.outcome === 'read' ? found.reading.document : null;
        if (document === null || found.outcome !== 'read') return;
        expect(document.birthDate.replaceAll('-', '').slice(2)).toBe(birth);
        // What was taken for the place, be it what was read or what that looks like: a check digit sees neither.
        if (document.number !== number && found.doubts.length === 0) expect(mrzValue((found.lines[lines.indexOf(line)] ?? '').charAt(column)) % 10).toBe(mrzValue(line.charAt(column)) % 10);
      }),
      { numRuns: 1000 },
    );
  });
});
