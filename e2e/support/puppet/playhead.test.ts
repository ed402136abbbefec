// The play never jumps, and reaches what it is asked for.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actorNames, cast } from '../cast.ts';
import { advancePlayhead, isAt, startPlayhead, type Playhead, type Wanted } from './playhead.ts';
import type { HeadMovement, Section } from './script.ts';

const movements: readonly Wanted[] = [null, 'home', 'turn-left', 'turn-right', 'look-up', 'look-down'];

const play = (sections: readonly Section[], wanted: readonly Wanted[]): Playhead[] => {
  const states = [startPlayhead(sections)];
  for (const movement of wanted) states.push(advancePlayhead(states.at(-1) ?? startPlayhead(sections), sections, movement));
  return states;
};

const within = (frame: number, [first, last]: readonly [number, number]) => frame >= first && frame <= last;

describe.each(actorNames)('the film of %s', (name) => {
  const { sections } = cast[name];

  it('runs two frames a tick at the most, and dissolves only from one look ahead to another', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...movements), fc.integer({ min: 1, max: 60 })), { maxLength: 12 }), (asked) => {
        const states = play(sections, asked.flatMap(([movement, ticks]) => Array.from({ length: ticks }, () => movement)));
        for (const [index, now] of states.entries()) {
          const before = states[index - 1];
          if (before === undefined) continue;
          if (before.section === now.section) expect(Math.abs(now.frame - before.frame)).toBeLessThanOrEqual(2);
          else {
            expect(within(before.frame, sections[before.section]?.ahead ?? [0, 0])).toBe(true);
            expect(within(now.frame, sections[now.section]?.ahead ?? [0, 0])).toBe(true);
            expect(now.fade?.from).toBe(before.frame);
          }
        }
      }),
    );
  });

  it.each(sections.flatMap(({ moves }) => Object.keys(moves) as HeadMovement[]))('gets to %s from any other movement, and back', (wanted) => {
    for (const before of movements) {
      const states = play(sections, [...Array<Wanted>(150).fill(before), ...Array<Wanted>(150).fill(wanted)]);
      const end = states.at(-1) ?? startPlayhead(sections);
      expect(isAt(end, sections, wanted)).toBe(true);
      const back = Array(150).fill(null).reduce<Playhead>((now) => advancePlayhead(now, sections, null), end);
      expect(within(back.frame, sections[back.section]?.ahead ?? [0, 0])).toBe(true);
      const home = Array(150).fill(null).reduce<Playhead>((now) => advancePlayhead(now, sections, 'home'), end);
      expect(within(home.frame, sections[0]?.ahead ?? [0, 0])).toBe(true);
    }
  });
});

it('a movement that the film does not have is not made', () => {
  const { sections } = cast['long-hair'];
  const states = play(sections, Array<HeadMovement>(80).fill('look-down'));
  expect(states.every(({ frame }) => within(frame, sections[0]?.ahead ?? [0, 0]))).toBe(true);
});
