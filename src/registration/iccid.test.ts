// A card number is judged as it is typed: right when its check digit agrees, wrong as soon as it cannot be right.
import { expect, test } from 'vitest';
import fc from 'fast-check';
import { iccid } from '../../contract/primitives.ts';
import { luhnCheckDigit } from '../../contract/luhn.ts';
import { readIccid } from './iccid.ts';

/** Nobody's card; the check digit is right. */
const card = '89860012345678901238';

const cards = fc
  .tuple(fc.constantFrom(15, 16, 17), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 17, maxLength: 17 }))
  .map(([length, digits]) => `89${digits.slice(0, length).join('')}`)
  .map((body) => `${body}${String(luhnCheckDigit(body))}`);

test('a whole card is right, with the spaces and hyphens that it is printed with and in full-width digits', () => {
  const full = card.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
  for (const text of [card, '8986 0012 3456 7890 1238', '8986-0012-3456-7890-1238', ` ${card}\n`, full]) {
    expect(readIccid(text)).toMatchObject({ status: 'right', iccid: card });
  }
});

test('every card of the standard is right, and is what the contract takes', () => {
  fc.assert(fc.property(cards, (digits) => {
    expect(readIccid(digits)).toMatchObject({ status: 'right', iccid: digits });
    expect(iccid.safeParse(digits).success).toBe(true);
  }));
});

test('one digit wrong is seen on every card of 19 or 20 digits', () => {
  fc.assert(fc.property(cards.filter((digits) => digits.length >= 19), fc.nat(), fc.integer({ min: 1, max: 9 }), (digits, where, by) => {
    const at = 2 + (where % (digits.length - 2));
    const changed = `${digits.slice(0, at)}${String((Number(digits[at]) + by) % 10)}${digits.slice(at + 1)}`;
    expect(readIccid(changed)).toMatchObject({ status: 'wrong', iccid: null });
  }));
});

test('what cannot become a card is wrong at once', () => {
  for (const text of ['7', '88', '89O', '8986 x', `${card}0`]) expect(readIccid(text)).toMatchObject({ status: 'wrong', iccid: null });
});

test('somebody who is still typing is not told off', () => {
  for (let length = 0; length < 18; length++) expect(readIccid(card.slice(0, length))).toMatchObject({ status: 'pending', iccid: null });
});

test('nothing that is typed makes it throw, and only right ones give a number', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
    const { status, iccid: found } = readIccid(text);
    expect(found !== null).toBe(status === 'right');
  }));
});
