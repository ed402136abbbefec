// North American licences: the standard's sample is read, other versions too, and what is cut off or altered gives a reason.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAamva } from './aamva.ts';
import { parseEsimActivation } from './esim.ts';

const today = '2023-06-01';
// AAMVA DL/ID card design standard 2020, annex D.
const sample = '@\n\u001e\rANSI 636000100102DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\nDDEN\nDACMICHAEL\nDDFN\nDADJOHN\nDDGN\nDCUJR\nDCAD\nDCBK\nDCDPH\nDBD06062019\nDBB06061986\nDBA12102024\nDBC1\nDAU068 in\nDAYBRO\nDAG2300 WEST BROAD STREET\nDAIRICHMOND\nDAJVA\nDAK232690000  \nDCF2424244747474786102204\nDCGUSA\nDCK123456789\nDDAF\nDDB06062018\nDDC06062020\nDDD1\rZVZVA01\r';
const problemOf = (text: string) => {
  const parsed = parseAamva(text, today);
  return parsed.ok ? 'read' : parsed.error;
};

describe('parseAamva', () => {
  test('the sample of the standard', () => {
    expect(parseAamva(sample, today)).toEqual({
      ok: true,
      value: { kind: 'driving-licence', version: 10, iin: '636000', country: 'USA', jurisdiction: 'VA', number: 'T64235789', surname: 'SAMPLE', givenNames: 'MICHAEL JOHN', birthDate: '1986-06-06', expirationDate: '2024-12-10', issueDate: '2019-06-06', expired: false, sex: 'male', checked: false },
    });
    expect(parseAamva(sample, '2024-12-11')).toMatchObject({ value: { expired: true } });
  });

  test('control characters lost or replaced by the reader', () => {
    expect(parseAamva(sample.replace('\n\u001e\r', ''), today)).toMatchObject({ ok: true });
    expect(parseAamva(sample.replaceAll('\n', '\r\n'), today)).toMatchObject({ ok: true });
    expect(parseAamva(sample.replaceAll('\n', '\u001e'), today)).toMatchObject({ ok: true });
  });

  test('version 1 with all names in one element, version 3 with given names in one, Canada with the year first', () => {
    expect(parseAamva('@\n\u001e\rANSI 6360020101DL00290100DLDAAPUBLIC,JOHN,QUINCY\nDAQ123456789\nDBB19610101\nDBA20250101\nDBCM\r', today)).toMatchObject({ ok: true, value: { version: 1, jurisdiction: 'MA', surname: 'PUBLIC', givenNames: 'JOHN QUINCY', birthDate: '1961-01-01' } });
    expect(parseAamva('@\n\u001e\rANSI 636014030102DL00410278ZC03190008DLDCSROE\nDCTJANE ANN\nDAQB1234567\nDBB02291980\nDBA02282026\nDBC2\rZCZCA\r', today)).toMatchObject({ ok: true, value: { givenNames: 'JANE ANN', birthDate: '1980-02-29', sex: 'female' } });
    expect(parseAamva('@\n\u001e\rANSI 636012080102ID00410278ZO03190008IDDCSTREMBLAY\nDACLUC\nDADNONE\nDAQA1234-56789-01234\nDBB19800229\nDBA20260228\nDBC1\nDCGCAN\r', today)).toMatchObject({ ok: true, value: { kind: 'id-card', country: 'CAN', jurisdiction: 'ON', givenNames: 'LUC', birthDate: '1980-02-29' } });
  });

  test('each refusal has its reason', () => {
    expect(problemOf('')).toBe('not-aamva');
    expect(problemOf('LPA:1$example.com$A')).toBe('not-aamva');
    expect(problemOf('@\n\u001e\rANSI 6360')).toBe('truncated');
    expect(problemOf(sample.replace('ANSI 636000', 'ANSI 123456'))).toBe('unknown-issuer');
    expect(problemOf(sample.replace('ANSI 63600010', 'ANSI 63600099'))).toBe('unknown-version');
    expect(problemOf(sample.slice(0, 40))).toBe('no-licence-data');
    expect(problemOf(sample.replace('DAQT64235789', 'DAQ'))).toBe('no-number');
    expect(problemOf(sample.replace('DCSSAMPLE', 'DCS'))).toBe('no-name');
    expect(problemOf(sample.replace('DBB06061986\n', ''))).toBe('no-birth-date');
    expect(problemOf(sample.replace('DBB06061986', 'DBB02301986'))).toBe('no-such-date');
    expect(problemOf(sample.replace('DBB06061986', 'DBB06062024'))).toBe('born-later');
    expect(problemOf(sample.replace('DCGUSA', 'DCGCAN'))).toBe('country-disagrees');
  });

  test('cut off anywhere, or altered anywhere: no exception, and dates that exist', () => {
    fc.assert(
      fc.property(fc.nat(sample.length), fc.nat(sample.length), fc.string({ maxLength: 3 }), (cut, at, other) => {
        for (const text of [sample.slice(0, cut), sample.slice(0, at) + other + sample.slice(at + 1), other + sample]) {
          const parsed = parseAamva(text, today);
          if (parsed.ok) expect(new Date(parsed.value.birthDate).toISOString().slice(0, 10)).toBe(parsed.value.birthDate);
        }
      }),
      { numRuns: 2000 },
    );
    fc.assert(fc.property(fc.string(), (text) => { parseAamva(text, today); parseAamva(`@\n\u001e\rANSI 636000${text}`, today); }), { numRuns: 1000 });
  });
});

describe('parseEsimActivation', () => {
  const problem = (text: string) => {
    const parsed = parseEsimActivation(text);
    return parsed.ok ? 'read' : parsed.error;
  };

  // GSMA SGP.22 section 4.1.
  test('the examples of the standard', () => {
    expect(parseEsimActivation('LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815')).toEqual({ ok: true, value: { host: 'smdp.gsma.com', matchingId: '04386-AGYFT-A74Y8-3F815', oid: null, confirmationCode: false } });
    expect(parseEsimActivation('1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$$1')).toMatchObject({ ok: true, value: { oid: null, confirmationCode: true } });
    expect(parseEsimActivation('LPA:1$SMDP.GSMA.COM$04386-AGYFT-A74Y8-3F815$1.3.6.1.4.1.31746$1')).toMatchObject({ ok: true, value: { oid: '1.3.6.1.4.1.31746', confirmationCode: true } });
    expect(parseEsimActivation('LPA:1$SMDP.GSMA.COM$')).toMatchObject({ ok: true, value: { matchingId: '' } });
  });

  test('each refusal has its reason', () => {
    expect(problem('https://example.com')).toBe('not-an-activation-code');
    expect(problem('LPA:2$smdp.example.com$A')).toBe('unknown-format');
    expect(problem('LPA:1$localhost$A')).toBe('bad-address');
    expect(problem('LPA:1$https://smdp.example.com/x$A')).toBe('bad-address');
    expect(problem('LPA:1$smdp.example.com$A B')).toBe('bad-matching-id');
    expect(problem('LPA:1$smdp.example.com$A$x')).toBe('bad-oid');
    expect(problem('LPA:1$smdp.example.com$A$$2')).toBe('bad-flag');
    expect(problem('LPA:1$smdp.example.com$A$$1$')).toBe('too-many-parts');
  });

  test('any text: no exception', () => {
    fc.assert(fc.property(fc.string(), fc.string({ unit: fc.constantFrom(...Array.from('LPA:1$a.-é0')), maxLength: 60 }), (one, other) => { parseEsimActivation(one); parseEsimActivation(`LPA:1$${other}`); }), { numRuns: 1000 });
  });
});
