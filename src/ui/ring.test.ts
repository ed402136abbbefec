// The ring is drawn from the state: tight when good, wide and floating when not, full only when all is done.
import { expect, it } from 'vitest';
import { samples } from './gallery/samples.ts';
import { arcSpan, lightAhead, ringView, sidesOf, trackPoint, type FacePhase } from './ring.ts';

function stateOf(name: string): FacePhase {
  const state = samples[name]?.registration.state;
  if (state?.phase !== 'positioning' && state?.phase !== 'lighting' && state?.phase !== 'challenging') throw new Error(`${name} has no ring`);
  return state;
}

const viewOf = (name: string) => ringView(stateOf(name));
const fillsOf = (name: string) => viewOf(name).arcs.map(({ fill }) => fill);

it('is as wide as it gets without a face, and tight on a good one', () => {
  expect(viewOf('you-none').loose).toBe(1);
  expect(viewOf('you-good')).toMatchObject({ loose: 0, drift: { y: 0 } });
});

it('floats to the side where the person is in the mirror', () => {
  expect(viewOf('you-far').drift.x).toBeLessThan(0);
});

it('fills in order, one arc for each piece of work', () => {
  expect(fillsOf('you-good')).toEqual([2 / 3, 0, 0, 0]);
  expect(fillsOf('light-soon')).toEqual([1, 0, 0, 0]);
  expect(fillsOf('light-yellow')).toEqual([1, 0.5, 0, 0]);
  expect(fillsOf('look-ahead')).toEqual([1, 1, 0.85, 0]);
  expect(fillsOf('look-up')[2]).toBe(1);
});

it('has more arcs for movements and none for the light where there is none', () => {
  expect(fillsOf('you-no-light')).toEqual([1 / 3, 0, 0, 0, 0]);
  const arcs = fillsOf('closer');
  expect(arcs).toHaveLength(5);
  expect(arcs.slice(0, 3)).toEqual([1, 1, 1]);
  expect(arcs[3]).toBeLessThan(1);
  expect(arcs[4]).toBe(0);
});

it('keeps the arcs apart, and on one oval', () => {
  for (const count of [4, 5, 6]) {
    for (let index = 0; index < count; index++) {
      const { start, length } = arcSpan(index, count);
      const end = start + length;
      expect(end).toBeLessThan(index + 1 < count ? arcSpan(index + 1, count).start : 300);
    }
  }
});

it('offers to do without the light for as long as it is to come or there', () => {
  expect(['you-none', 'you-good', 'light-soon', 'light-cyan'].map((name) => lightAhead(stateOf(name)))).toEqual([true, true, true, true]);
  expect(['you-no-light', 'look-up', 'turn-right'].map((name) => lightAhead(stateOf(name)))).toEqual([false, false, false]);
});

it("shows the customer's left on the left of the screen", () => {
  const [left] = sidesOf('turn-left');
  const [right] = sidesOf('turn-right');
  if (left === undefined || right === undefined) throw new Error('no side');
  expect(trackPoint('turn-left', left, 1).x).toBeLessThan(0);
  expect(trackPoint('turn-right', right, 1).x).toBeGreaterThan(0);
});

it('moves the beads up for up and down for down, on both sides of the face alike', () => {
  for (const side of sidesOf('look-up')) {
    const rest = trackPoint('look-up', side, 0);
    expect(trackPoint('look-up', side, 0.5).y).toBeLessThan(rest.y);
    expect(trackPoint('look-down', side, 0.5).y).toBeGreaterThan(rest.y);
    // The wrong way shows as the wrong way.
    expect(trackPoint('look-up', side, -0.5).y).toBeGreaterThan(rest.y);
  }
  const [left, right] = sidesOf('look-down').map((side) => trackPoint('look-down', side, 1));
  expect(left?.y).toBe(right?.y);
  expect(left?.x).toBe(-(right?.x ?? 0));
});
