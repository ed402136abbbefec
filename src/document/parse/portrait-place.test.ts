// Limits for where the portrait is, held against where the specimens under shared/media/documents have it.
import { expect, test } from 'vitest';
import { liesAt, portraitPlace, type PortraitPlace } from './portrait-place.ts';
import type { LineAt, Reading } from './reading.ts';

const at: LineAt = { from: { x: 0, y: 1000 }, to: { x: 1000, y: 1000 }, lettersPx: 23 };
const lines = (count: number): Reading => ({ outcome: 'read', lines: Array.from({ length: count }, () => ''), doubts: [], at, document: { type: 'passport', issuingState: 'UTO', number: '', surname: '', givenNames: '', birthDate: '1974-08-12', expirationDate: null, withoutEnd: false, expired: false, nationality: null, sex: null, checked: true } });
const resident: Reading = { outcome: 'resident-id', holder: { number: '11010519491231002X', kind: 'mainland', birthDate: '1949-12-31', sex: 'female' }, name: null, printed: {}, at };
const placeOf = (reading: Reading): PortraitPlace => {
  const place = portraitPlace(reading);
  if (place === null) throw new Error('no place');
  return place;
};
/** @param tenths along, above and height in lengths of the line. */
const lies = (reading: Reading, along: number, above: number, height: number) => liesAt(placeOf(reading), { x: along * 1000, y: 1000 - above * 1000 }, height * 1000);

/** What YuNet and the reader say of each specimen with two lines, in lengths of the line: along, above, height of the box. */
const measured = {
  bdr: [0.138, 0.275, 0.248], cze: [0.159, 0.317, 0.237], fin: [0.146, 0.35, 0.186], isl: [0.121, 0.258, 0.199], lux: [0.144, 0.2, 0.218],
  uto: [0.147, 0.259, 0.206], 'visa-pol': [0.062, 0.225, 0.213], fra: [0.12, 0.301, 0.263], pol: [0.112, 0.238, 0.231], can: [0.146, 0.3, 0.247],
  nld: [0.158, 0.347, 0.22], td2: [0.121, 0.333, 0.239], td3: [0.15, 0.26, 0.2],
} as const;

test.each(Object.entries(measured))('%s has its portrait where it may be', (_, [along, above, height]) => {
  expect(lies(lines(2), along, above, height)).toBe(true);
});

test.each([
  ['the ghost image of cze', 0.961, 0.429, 0.074],
  ['a photo of the portrait’s size on the right half', 0.7, 0.28, 0.22],
  ['a photo beside the page', 1.3, 0.28, 0.22],
  ['a face above the page', 0.15, 0.8, 0.22],
  ['a face below the lines', 0.15, -0.2, 0.22],
  ['a head behind the page', 0.2, 0.4, 0.6],
])('%s is not where it may be', (_, along, above, height) => {
  expect(lies(lines(2), along, above, height)).toBe(false);
});

test('of a resident’s card it is right of the text and above the number', () => {
  expect(lies(resident, 0.995, 0.597, 0.355)).toBe(true);
  // The label taken for a part of the number.
  expect(lies(resident, 0.86, 0.33, 0.2)).toBe(true);
  expect([lies(resident, 0.3, 0.5, 0.3), lies(resident, 1.5, 0.5, 0.3), lies(resident, 0.9, 1.1, 0.3), lies(resident, 0.9, -0.3, 0.3)]).toEqual([false, false, false, false]);
});

test('of a card with three lines nothing is known, nor without lines', () => {
  expect([portraitPlace(lines(3)), portraitPlace({ outcome: 'none' }), portraitPlace(null)]).toEqual([null, null, null]);
});
