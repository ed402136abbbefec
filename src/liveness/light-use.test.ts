// A light that nobody can see is not asked for, and one that was found to work cannot be done without.
import { expect, test } from 'vitest';
import { lightUse } from './light-use.ts';

test.each([
  ['off', 'tablet', 'works', 'off'],
  ['where-it-works', 'tablet', 'works', 'required'],
  ['where-it-works', 'clerk', 'works', 'required'],
  ['where-it-works', 'kiosk', 'too-weak', 'off'],
  ['where-it-works', 'kiosk', null, 'try'],
  ['where-it-works', 'tablet', null, 'try'],
  ['where-it-works', 'clerk', null, 'off'],
  ['required', 'clerk', null, 'required'],
  ['required', 'tablet', 'too-weak', 'required'],
] as const)('policy %s, mode %s, calibration %s: %s', (policy, mode, calibrated, use) => {
  expect(lightUse(policy, mode, calibrated)).toBe(use);
});
