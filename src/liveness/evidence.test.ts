// Each piece of evidence has a veto of its own, and what is missing never passes.
import { describe, expect, test } from 'vitest';
import type { Reason } from '../../contract/verdict.ts';
import { livenessLimits } from '../registration/policy.ts';
import type { DepthMeasure } from './depth.ts';
import { decideLiveness, type LivenessEvidence } from './evidence.ts';

const limits = livenessLimits({ match: 0.43, review: 0.34, samePerson: 0.34 });
const head = (axis: 'turn' | 'nod') => ({ residualPercent: limits.depth[axis].minResidualPercent + 1, unlikeHeadNorm: limits.depth[axis].maxUnlikeHeadNorm / 2, keptRatio: limits.depth[axis].minKeptRatio + 0.1 });

const alive: LivenessEvidence = { movementsCompleted: true, padScore: 0.95, depths: [{ axis: 'turn', measure: head('turn') }, { axis: 'nod', measure: head('nod') }], light: 'reflected', lightUse: 'required', samePersonScore: 0.8, jumps: 0, unseen: false, cameraWeight: 0 };

/** `alive` with one of its movements changed. */
const but = (axis: 'turn' | 'nod', measure: DepthMeasure | null): Partial<LivenessEvidence> => ({ depths: alive.depths.map((shown) => (shown.axis === axis ? { axis, measure } : shown)) });

const finding = (change: Partial<LivenessEvidence>) => decideLiveness({ ...alive, ...change }, limits);

test('all of it together passes', () => {
  expect(finding({})).toEqual({ passed: true, reasons: [], cameraDoubtful: false });
});

test.each<[string, Partial<LivenessEvidence>, Reason]>([
  ['no movement', { movementsCompleted: false }, 'movement-not-completed'],
  ['no frame judged', { padScore: null }, 'presentation-attack-suspected'],
  ['a PAD score below the threshold', { padScore: limits.minPadScore - 0.001 }, 'presentation-attack-suspected'],
  ['a PAD score that is no number', { padScore: Number.NaN }, 'presentation-attack-suspected'],
  ['no turn', { depths: alive.depths.filter(({ axis }) => axis !== 'turn') }, 'depth-not-shown'],
  ['no nod', { depths: alive.depths.filter(({ axis }) => axis !== 'nod') }, 'depth-not-shown'],
  ['a turn that could not be measured', but('turn', null), 'depth-not-shown'],
  ['a nod that could not be measured', but('nod', null), 'depth-not-shown'],
  ['a flat turn', but('turn', { ...head('turn'), residualPercent: 0 }), 'depth-not-shown'],
  ['a nod that is no head’s', but('nod', { ...head('nod'), unlikeHeadNorm: 1 }), 'depth-not-shown'],
  ['a turn that is no number', but('turn', { ...head('turn'), residualPercent: Number.NaN }), 'depth-not-shown'],
  ['a little short in both', { depths: alive.depths.map(({ axis }) => ({ axis, measure: { ...head(axis), keptRatio: 0.93 } })) }, 'depth-not-shown'],
  ['a second turn that is flat, after one that was a head’s', { depths: [...alive.depths, { axis: 'turn', measure: { ...head('turn'), residualPercent: 0 } }] }, 'depth-not-shown'],
  ['a light not seen where it is required', { light: 'not-seen' }, 'light-not-reflected'],
  ['a light not asked for where it is required', { light: 'not-asked' }, 'light-not-reflected'],
  ['another light, even where it is only tried', { light: 'contradicted', lightUse: 'try' }, 'light-not-reflected'],
  ['another person', { samePersonScore: 0.1 }, 'person-changed'],
  ['nobody compared on the way', { samePersonScore: null }, 'person-changed'],
  ['a comparison that is no number', { samePersonScore: Number.NaN }, 'person-changed'],
  ['too many jumps', { jumps: limits.maxJumps + 1 }, 'person-changed'],
  ['somebody who came back and was not looked at', { unseen: true }, 'person-changed'],
])('%s is refused by itself, however good the rest is', (_what, change, reason) => {
  expect(finding(change)).toMatchObject({ passed: false, reasons: [reason] });
});

test('every reason is told once, together', () => {
  expect(finding({ padScore: null, depths: [] }).reasons).toEqual(['presentation-attack-suspected', 'depth-not-shown']);
});

describe('the light', () => {
  test.each([
    ['skipped', 'required'],
    ['not-seen', 'try'],
    ['not-asked', 'off'],
  ] as const)('%s passes where it is %s', (light, lightUse) => {
    expect(finding({ light, lightUse })).toMatchObject({ passed: true });
  });
});

test('the camera refuses nobody', () => {
  expect(finding({ cameraWeight: limits.referCameraWeight })).toMatchObject({ passed: true, cameraDoubtful: true });
  expect(finding({ cameraWeight: Number.NaN })).toMatchObject({ cameraDoubtful: true });
});
