// The figures stand at both ends, each with a reason of its own: here with where they come from, there as the carrier's policy.
import { expect, test } from 'vitest';
import { carrierPolicy } from '../../contract/messages.ts';
import { sandboxPolicy } from '../../sandbox-carrier/services/context.ts';
import { MODELS } from '../inference/models/manifest.ts';
import { EMBEDDING_MODEL_VERSION, faceThresholds, thresholds } from './policy.ts';

test('the sandbox carrier’s policy holds the thresholds that were measured', () => {
  expect(faceThresholds(sandboxPolicy)).toEqual({ match: thresholds.match.value, review: thresholds.review.value, samePerson: thresholds.samePerson.value });
  expect(carrierPolicy.parse(sandboxPolicy)).toEqual(sandboxPolicy);
});

test('they were measured with the embedding model that the kiosk runs', () => {
  expect(MODELS.filter(({ role }) => role === 'face-embedding').map(({ id }) => id)).toEqual([EMBEDDING_MODEL_VERSION]);
  for (const name of ['match', 'review', 'samePerson', 'portraitInterEyePx'] as const) expect(thresholds[name].modelVersion).toBe(EMBEDDING_MODEL_VERSION);
});

test('a policy for other models says nothing about this one', () => {
  expect(faceThresholds({ ...sandboxPolicy, thresholds: sandboxPolicy.thresholds.map((row) => ({ ...row, modelVersion: 'another' })) })).toBeNull();
});
