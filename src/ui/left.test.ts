// The receipt says every field that the contract lets leave, and each in words.
import { expect, it } from 'vitest';
import { verdictPayload } from '../../contract/verdict.ts';
import { formatter } from '../i18n/format.ts';
import { locales } from '../i18n/locale.ts';
import { translatorOf } from '../i18n/testing.ts';
import { left } from './gallery/sample-parts.ts';
import { whatLeft } from './left.ts';

it.each(locales)('lists every field of the payload in %s', (locale) => {
  const said = whatLeft(verdictPayload.parse(left), { t: translatorOf(locale), format: formatter(locale) });
  expect(said.map(({ field }) => field).sort()).toEqual(Object.keys(verdictPayload.shape).sort());
  for (const { label, value } of said) expect(label.length * value.length).toBeGreaterThan(0);
});

it('says every digest that left, those under older keys too, and how many signed', () => {
  const { idDigest } = left;
  if (idDigest === null) throw new Error('the sample has no digest');
  const older = [{ keyId: 'older-key-000001', value: 'B'.repeat(86) }, { keyId: 'older-key-000002', value: 'C'.repeat(86) }];
  const said = whatLeft({ ...left, idDigest: { ...idDigest, formerly: older }, approvals: ['a.b.c', 'd.e.f'] }, { t: translatorOf('en'), format: formatter('en') });
  const digests = said.find(({ field }) => field === 'idDigest')?.value ?? '';
  for (const { keyId, value } of [idDigest, ...older]) expect(digests).toMatch(new RegExp(`${value}.*${keyId}`));
  expect(said.find(({ field }) => field === 'approvals')?.value).toMatch(/^2 signatures/);
});

it('says plainly when there was no document', () => {
  const said = whatLeft({ ...left, document: null, idDigest: null, msisdn: null }, { t: translatorOf('en'), format: formatter('en') });
  expect(said.find(({ field }) => field === 'document')?.value).toBe('none');
  expect(said.find(({ field }) => field === 'idDigest')?.value).toBe('none');
  expect(said.find(({ field }) => field === 'msisdn')?.value).toBe('none');
});
