// One document, one spelling: what must agree, what must stay apart.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentType } from '../../contract/verdict.ts';
import { normaliseIdentity, type DocumentIdentity } from './normalise.ts';

const passport = (number: string, issuingState = 'UTO'): DocumentIdentity => ({ type: 'passport', issuingState, number });
const numberOf = (typed: string): string => normaliseIdentity(passport(typed)).split('|')[3] ?? '';
const stateOf = (typed: string): string => normaliseIdentity(passport('1', typed)).split('|')[2] ?? '';

/** What a number can be made of once O and 0 are one. */
const canonical = Array.from('ABCDEFGHIJKLMNPQRSTUVWXYZ0123456789');
const alphanumeric = fc.string({ unit: fc.constantFrom(...canonical), minLength: 1, maxLength: 20 });
const state = fc.constantFrom('UTO', 'CHN', 'D', 'GBR');
const identity = fc.record({ type: fc.constantFrom(...documentType.options), issuingState: state, number: alphanumeric });

const fullWidth = (text: string): string => text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
const digitsIn = (system: string) => (text: string): string => text.replace(/\d/g, (digit) => new Intl.NumberFormat(`en-u-nu-${system}`).format(Number(digit)));
/** Systems whose numbers are written digit by digit; the others (Roman, Han with ten) are not. */
const positional = Intl.supportedValuesOf('numberingSystem').filter((system) => /^\p{Nd}$/u.test(digitsIn(system)('7')));

describe('normalisation', () => {
  it.each<[DocumentIdentity, string]>([
    [passport('L898902C3'), 'v2|passport|UTO|L898902C3'],
    [{ type: 'id-card', issuingState: 'D<<', number: ' t22-000 129< ' }, 'v2|id-card|D|T22000129'],
    [{ type: 'id-card', issuingState: 'CHN', number: '１１０１０５１９４９１２３１００２ｘ' }, 'v2|id-card|CHN|11010519491231002X'],
    [{ type: 'passport', issuingState: 'RUS', number: '７１ № ١٢٣۴۵۶〇' }, 'v2|passport|RUS|71N01234560'],
    [{ type: 'other-mrz', issuingState: 'ut0', number: 'IV-ОК 12ö' }, 'v2|other-mrz|UTO|IV0K120E'],
  ])('writes %j as %s', (document, text) => {
    expect(normaliseIdentity(document)).toBe(text);
  });

  it('does not see how it was typed', () => {
    const noise = fc.constantFrom('', ' ', '-', '<', '\u3000', '\u2013', '\u00a0', '\u200b', '\t', '\u0640', '\u2019');
    const script = fc.constantFrom((text: string) => text, fullWidth, ...positional.map(digitsIn));
    const zero = fc.constantFrom('0', 'O', 'o', 'О', '〇', '\uff2f');
    fc.assert(
      fc.property(identity, fc.array(noise, { minLength: 21, maxLength: 21 }), fc.boolean(), script, zero, (document, noises, small, write, written) => {
        const cased = small ? document.number.toLowerCase() : document.number;
        const typed = Array.from(cased, (character, index) => (noises[index] ?? '') + (character === '0' ? written : write(character))).join('') + (noises[20] ?? '');
        expect(normaliseIdentity({ ...document, number: typed })).toBe(normaliseIdentity(document));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps different documents apart', () => {
    fc.assert(
      fc.property(identity, identity, fc.nat(), fc.constantFrom(...canonical), (a, other, place, character) => {
        // Two that have nothing in common say little: also one that differs in a single character.
        const at = place % a.number.length;
        const near = { ...a, number: a.number.slice(0, at) + character + a.number.slice(at + 1) };
        for (const b of [other, near, { ...a, number: a.number + character }]) {
          const same = a.type === b.type && a.issuingState === b.issuingState && a.number === b.number;
          expect(normaliseIdentity(a) === normaliseIdentity(b)).toBe(same);
        }
      }),
    );
    // Not decided by where one part ends and the next begins.
    expect(normaliseIdentity(passport('1', 'UTO|2'))).not.toBe(normaliseIdentity(passport('2|1', 'UTO')));
  });

  it('changes nothing the second time, whatever is typed', () => {
    const letters = fc.string({ unit: fc.constantFrom(...Array.from('ÄßẞŁøЩъЬЙїґǺŉĳŒ№ﬀᄀ가ᅡ\u0301\u0308\u200bがΆʼـ'), 'ё', 'ế') });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), letters), (typed) => {
        const once = numberOf(`7${typed}`);
        expect(numberOf(once)).toBe(once);
        expect(once).toMatch(/^[\p{L}\p{N}]+$/u);
        expect(once).not.toMatch(/O/);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads the digits of every script that this engine knows', () => {
    expect(positional.length).toBeGreaterThan(60);
    for (const system of positional) expect(numberOf(digitsIn(system)('9876543210')), system).toBe('9876543210');
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const character = point >= 0xd800 && point < 0xe000 ? '0' : String.fromCodePoint(point);
      if (/\p{Nd}/u.test(character)) expect(numberOf(character), point.toString(16)).toMatch(/^\d$/);
    }
  });

  it.each([
    // From the tables of ICAO Doc 9303-3 section 6, A and B.
    ['ÅSE', 'AASE'], ['Ærø', 'AEROE'], ['Müller', 'MUELLER'], ['Straße', 'STRASSE'], ['Þór', 'THOR'], ['Łódź', 'LODZ'], ['Đặng', 'DANG'], ['Ñandú', 'NANDU'], ['İıŞğ', 'IISG'], ['Œuvre', 'OEUVRE'],
    ['Щеглова Юлия', 'SHCHEGLOVAIULIIA'], ['Подъячев', 'PODIEIACHEV'], ['Ёлкин', 'ELKIN'], ['Хоць', 'KHOTS'], ['Љубљана', 'LJUBLJANA'], ['Київ', 'KIIV'],
  ])('writes %s as %s, composed or not', (typed, written) => {
    const folded = written.replace(/O/g, '0');
    expect(numberOf(typed)).toBe(folded);
    expect(numberOf(typed.normalize('NFD'))).toBe(folded);
    expect(stateOf(typed)).toBe(written);
  });

  it('takes the letter O and the digit 0 for one, by what the field can hold', () => {
    expect(numberOf('O0О')).toBe('000');
    expect(stateOf('UT0')).toBe('UTO');
    // Nothing else is folded: I and 1, S and 5, B and 8 stay two.
    expect(new Set(['I', '1', 'S', '5', 'B', '8', 'Z', '2', 'Q', '0'].map(numberOf)).size).toBe(10);
  });

  it('refuses a document that has nothing to tell it by', () => {
    expect(() => normaliseIdentity(passport(' <<- '))).toThrow(/no digest/);
    expect(() => normaliseIdentity(passport('123', '<<<'))).toThrow(/no digest/);
  });
});
