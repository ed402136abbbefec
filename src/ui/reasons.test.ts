// What did not help is said once, however many checks it was.
import { expect, it } from 'vitest';
import { saidReasons } from './reasons.ts';

it('says one sentence for whatever the camera did not see, in its place among the others', () => {
  expect(saidReasons(['movement-not-completed', 'depth-not-shown', 'light-not-reflected', 'person-changed'])).toEqual([
    { reason: 'movement-not-completed', codes: ['movement-not-completed'] },
    { reason: 'depth-not-shown', codes: ['depth-not-shown', 'light-not-reflected'] },
    { reason: 'person-changed', codes: ['person-changed'] },
  ]);
  expect(saidReasons(['no-match'])).toEqual([{ reason: 'no-match', codes: ['no-match'] }]);
});
