// The ring is drawn from the state: tight when good, wide and floating when not, full only when all is done.
import { expect, it } from 'vitest';
import { samples } from './gallery/samples.ts';
import { ringView, trackPoint } from './ring.ts';

function viewOf(name: string) {
  const state = samples[name]?.registration.state;
  if (state?.phase !== 'positioning' && state?.phase !== 'challenging') throw new Error(`${name} has no ring`);
  return ringView(state);
}

it('is as wide as it gets without a face, and tight on a good one', () => {
  expect(viewOf('you-none').loose).toBe(1);
  expect(viewOf('you-good')).toMatchObject({ loose: 0, drift: { y: 0 } });
});

it('floats to the side where the person is in the mirror', () => {
  expect(viewOf('you-far').drift.x).toBeLessThan(0);
});

it('fills in order, one arc for each piece of work', () => {
  expect(viewOf('you-good').arcs).toEqual([2 / 3, 0, 0]);
  expect(viewOf('look-ahead').arcs).toEqual([1, 0.8, 0]);
  expect(viewOf('closer').arcs[1]).toBe(1);
});

it("shows the customer's left on the left of the screen", () => {
  expect(trackPoint(-1).x).toBeLessThan(0);
  expect(trackPoint(1).x).toBeGreaterThan(0);
});
