// Each finding from the fact that causes it, and none for a document in order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSameName, judgePlausibility, type DocumentFacts, type PrintedFacts } from './plausibility.ts';

const today = '2026-11-25';
const facts: DocumentFacts = { issuingState: 'SWE', nationality: 'SWE', surname: 'ERIKSSON', givenNames: 'ANNA MARIA', number: 'L8989023', birthDate: '1974-08-12', issueDate: '2021-04-15', expirationDate: '2031-04-15', sex: 'female' };
const codes = (changed: Partial<DocumentFacts>, printed: PrintedFacts = {}) => judgePlausibility({ ...facts, ...changed }, printed, 14, today).map(({ code }) => code);

describe('judgePlausibility', () => {
  test('nothing to say of a document in order', () => {
    expect(codes({}, { name: 'Anna Maria Eriksson', number: 'L 8989023', birthDate: '1974-08-12', expirationDate: '2031-04-15' })).toEqual([]);
  });

  test.each([
    ['expired', { expirationDate: '2026-11-24' }],
    ['expiry-unknown', { expirationDate: null }],
    ['expires-before-issue', { issueDate: '2030-01-01', expirationDate: '2029-01-01' }],
    ['issued-later', { issueDate: '2026-11-26' }],
    ['issued-before-birth', { issueDate: '1970-01-01' }],
    ['expires-before-birth', { expirationDate: '1974-08-12' }],
    ['born-later', { birthDate: '2026-11-26' }],
    ['older-than-anybody', { birthDate: '1900-01-01' }],
    ['validity-too-long', { expirationDate: '2060-01-01' }],
    ['guardian-needed', { birthDate: '2012-11-26' }],
    ['state-unknown', { issuingState: 'QQQ' }],
    ['nationality-unknown', { nationality: 'QQQ' }],
    ['specimen', { issuingState: 'UTO' }],
    ['name-missing', { surname: '', givenNames: '' }],
  ] as const)('%s', (code, changed) => {
    expect(codes(changed)).toContain(code);
  });

  test.each([
    ['printed-name-differs', { name: 'Anna Svensson' }],
    ['printed-number-differs', { number: 'L8989024' }],
    ['printed-birth-date-differs', { birthDate: '1974-08-13' }],
    ['printed-expiry-differs', { expirationDate: '2032-04-15' }],
    ['printed-sex-differs', { sex: 'male' }],
  ] as const)('%s', (code, printed) => {
    expect(judgePlausibility(facts, printed, 14, today)).toEqual([{ code, weight: 'asks' }]);
  });

  test('the last day of validity and the fourteenth birthday are on the right side', () => {
    expect(codes({ expirationDate: today })).toEqual([]);
    expect(codes({ birthDate: '2012-11-25' })).toEqual([]);
  });

  test('D, GBN, UNO and XXA are issuers', () => {
    for (const issuingState of ['D', 'GBN', 'UNO', 'XXA', 'RKS', 'EUE']) expect(codes({ issuingState })).toEqual([]);
  });

  test('any facts: no exception', () => {
    const text = fc.string({ maxLength: 20 });
    const orNull = fc.option(text);
    fc.assert(
      fc.property(fc.record({ issuingState: text, nationality: orNull, surname: text, givenNames: text, number: text, birthDate: text, issueDate: orNull, expirationDate: orNull, sex: fc.constant(null) }), text, (any, name) => {
        judgePlausibility(any, { name }, 18, today);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('isSameName', () => {
  test.each([
    ['MUELLER JOERG', 'Jörg Müller'],
    ['MULLER JORG', 'Jörg Müller'],
    ['GROSS ASA', 'Åsa Groß'],
    ['IVANOV IURII', 'ИВАНОВ ЮРИЙ'],
    ['ZHANG XIAOBO', 'Zhang Xiao Bo'],
    ['OCONNOR SIOBHAN', "Siobhán O'Connor"],
    ['PAPANDROPOULOUS JONATHON WARREN TREV', 'Jonathon Warren Trevor Papandropoulous'],
    ['ZHANG SAN', '张三'],
  ])('%s is %s', (mrz, printed) => {
    expect(isSameName(mrz, printed)).toBe(true);
  });

  test.each([
    ['ERIKSSON ANNA', 'Erik Svensson'],
    ['LI BO', 'Li'],
    ['LI', 'Li Bo'],
    ['ERIKSSON ANNA', ''],
  ])('%s is not %s', (mrz, printed) => {
    expect(isSameName(mrz, printed)).toBe(false);
  });
});
