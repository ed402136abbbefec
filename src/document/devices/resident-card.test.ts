// Chips that lie, by chance: whatever is changed in a card, the number that passes is the one that its check character vouches for.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { residentCheckCharacter } from '../parse/check-digits.ts';
import { serviceMessage, type WireResidentCard } from './protocol.ts';
import { residentCardOf } from './resident-card.ts';

const today = '2026-11-26';
const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2020-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));

/** Right cards of every kind of holder with an 18-digit number. */
const card: fc.Arbitrary<WireResidentCard> = fc
  .tuple(fc.constantFrom('110105', '440524', '310101', '810000', '820000', '830000', '911124'), day, fc.integer({ min: 0, max: 999 }))
  .map(([region, birthDate, sequence]) => {
    const body = `${region}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`;
    return { kind: 'resident-id', name: '样本', sex: sequence % 2 === 1 ? 'male' : 'female', nation: null, birthDate, address: null, idNumber: body + residentCheckCharacter(body), issuingAuthority: null, validFrom: '2021-01-01', validUntil: null, portrait: null };
  });

const passes = (value: WireResidentCard): boolean => residentCardOf(value, today).ok;

test('a right one passes; with one character of its number changed, the other sex or another birth date it does not', () => {
  fc.assert(
    fc.property(card, fc.nat(17), fc.constantFrom(...Array.from('0123456789X')), day, (right, at, other, born) => {
      expect(residentCardOf(right, today)).toMatchObject({ ok: true, value: { number: right.idNumber } });
      if (right.idNumber.charAt(at) !== other) expect(passes({ ...right, idNumber: right.idNumber.slice(0, at) + other + right.idNumber.slice(at + 1) })).toBe(false);
      expect(passes({ ...right, sex: right.sex === 'male' ? 'female' : 'male' })).toBe(false);
      if (born !== right.birthDate) expect(passes({ ...right, birthDate: born })).toBe(false);
    }),
    { numRuns: 1000 },
  );
});

test('a name of marks, digits or control characters is none', () => {
  for (const name of ['·', '123', '样本1', '样\u0000本', '样\u202e本', '-']) {
    fc.assert(fc.property(card, (right) => { expect(residentCardOf({ ...right, name }, today)).toEqual({ ok: false, error: 'name-missing' }); }), { numRuns: 5 });
  }
  for (const name of ['阿不都·热合曼', 'ROBIN SPECIMEN', "O'NEIL-SMITH"]) fc.assert(fc.property(card, (right) => { expect(passes({ ...right, name })).toBe(true); }), { numRuns: 5 });
});

test('any JSON: no exception, and what passes the schema is answered', () => {
  fc.assert(
    fc.property(card, fc.constantFrom('name', 'sex', 'birthDate', 'idNumber', 'validFrom', 'validUntil', 'portrait', 'address'), fc.jsonValue(), (right, field, value) => {
      const parsed = serviceMessage.safeParse({ type: 'document', document: { ...right, [field]: value } });
      if (!parsed.success || parsed.data.type !== 'document' || parsed.data.document.kind !== 'resident-id') return;
      const { ok } = residentCardOf(parsed.data.document, today);
      // A number made by chance has one chance in eleven; what passes is checked again, by the rule itself.
      if (ok) expect(residentCheckCharacter(parsed.data.document.idNumber.slice(0, 17))).toBe(parsed.data.document.idNumber.charAt(17));
    }),
    { numRuns: 2000 },
  );
  fc.assert(fc.property(fc.jsonValue(), (value) => { serviceMessage.safeParse(value); }), { numRuns: 1000 });
});
