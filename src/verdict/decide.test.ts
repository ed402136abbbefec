// Liveness first, then the comparison, then the camera; each outcome has one reason.
import { expect, test } from 'vitest';
import type { LivenessFinding } from '../liveness/evidence.ts';
import type { MatchDecision } from '../match/compare.ts';
import { decideAttempt, type Referrals } from './decide.ts';

const passed: LivenessFinding = { passed: true, reasons: [], cameraDoubtful: false };
const none: Referrals = { doubtfulCamera: false, lightDeclined: false };
const asked: Referrals = { ...none, doubtfulCamera: true };

test.each<[MatchDecision, object]>([
  ['match', { outcome: 'verified', reasons: ['checks-passed'], match: 'match' }],
  ['review', { outcome: 'refer', reasons: ['match-in-review-band'], match: 'review' }],
  ['non-match', { outcome: 'rejected', reasons: ['no-match'], match: 'non-match' }],
])('%s', (match, verdict) => {
  expect(decideAttempt(passed, match, asked, false)).toMatchObject({ ...verdict, liveness: 'passed' });
});

test('who is not live never learns whether the face would have fitted', () => {
  for (const match of ['match', 'review', 'non-match'] as const) {
    expect(decideAttempt({ passed: false, reasons: ['depth-not-shown'], cameraDoubtful: true }, match, asked, false)).toEqual({ outcome: 'rejected', reasons: ['depth-not-shown'], liveness: 'failed', match: 'not-performed' });
  }
});

test('a doubtful camera brings in a person where the carrier wants that, and refuses nobody', () => {
  const doubtful = { ...passed, cameraDoubtful: true };
  expect(decideAttempt(doubtful, 'match', asked, false)).toMatchObject({ outcome: 'refer', reasons: ['camera-not-trusted'] });
  expect(decideAttempt(doubtful, 'match', none, false)).toMatchObject({ outcome: 'verified' });
  expect(decideAttempt(doubtful, 'non-match', asked, false)).toMatchObject({ outcome: 'rejected', reasons: ['no-match'] });
});

test('the clerk’s own face ends it, whatever the document and the camera say; who is not live is not told', () => {
  for (const match of ['match', 'review', 'non-match'] as const) {
    expect(decideAttempt({ ...passed, cameraDoubtful: true }, match, { doubtfulCamera: true, lightDeclined: true }, true)).toEqual({ outcome: 'rejected', reasons: ['staff-face'], liveness: 'passed', match });
    expect(decideAttempt({ passed: false, reasons: ['depth-not-shown'], cameraDoubtful: false }, match, none, true)).toMatchObject({ reasons: ['depth-not-shown'], match: 'not-performed' });
  }
});

test('who wanted no light is looked at by a person where the carrier wants that, after everything that would refuse them', () => {
  const declined: Referrals = { doubtfulCamera: true, lightDeclined: true };
  expect(decideAttempt({ ...passed, cameraDoubtful: true }, 'match', declined, false)).toEqual({ outcome: 'refer', reasons: ['light-declined'], liveness: 'passed', match: 'match' });
  expect(decideAttempt(passed, 'review', declined, false)).toMatchObject({ outcome: 'refer', reasons: ['match-in-review-band'] });
  expect(decideAttempt(passed, 'non-match', declined, false)).toMatchObject({ outcome: 'rejected', reasons: ['no-match'] });
  expect(decideAttempt({ passed: false, reasons: ['depth-not-shown'], cameraDoubtful: false }, 'match', declined, false)).toMatchObject({ outcome: 'rejected', reasons: ['depth-not-shown'] });
});
