// Numbers in groups that a person can read out.
import { expect, it } from 'vitest';
import { formatter, groupNumber } from './format.ts';

it.each([
  ['+8613800138000', '+86 138 0013 8000'],
  ['+14155550132', '+1 415 555 0132'],
  ['+966501234567', '+966 501 234 567'],
  ['+6591234567', '+65 9123 4567'],
])('groups %s', (msisdn, grouped) => {
  expect(groupNumber(msisdn)).toBe(grouped);
});

it('shows a calendar date as that date, wherever the device stands', () => {
  expect(formatter('zh-Hans').date('2031-04-15')).toBe('2031年4月15日');
  expect(formatter('en').date('2031-04-15')).toBe('April 15, 2031');
});
