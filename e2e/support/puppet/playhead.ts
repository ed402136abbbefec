// Where in a film the play is: it runs along the film, to and fro, and changes the section only where both look ahead.
import type { HeadMovement, Section, Stretch } from './script.ts';

/** Ticks in which one look ahead dissolves into another. */
export const FADE_TICKS = 8;

/** A longer way is gone at twice the speed, so that nobody waits for an answer. */
const FAR = 20;

export type Playhead = {
  readonly frame: number;
  readonly direction: 1 | -1;
  readonly section: number;
  /** The look ahead that is being left. */
  readonly fade: { readonly from: number; readonly tick: number } | null;
};

const NOWHERE: Stretch = [1, 1];

const sectionAt = (sections: readonly Section[], index: number): Section => sections[index] ?? { ahead: NOWHERE, moves: {} };

const inside = (frame: number, [first, last]: Stretch): boolean => frame >= first && frame <= last;

export function startPlayhead(sections: readonly Section[]): Playhead {
  return { frame: sectionAt(sections, 0).ahead[0], direction: 1, section: 0, fade: null };
}

/** One frame on; to and fro inside the stretch, straight to it from outside. */
function step(playhead: Playhead, [first, last]: Stretch): Playhead {
  const { frame } = playhead;
  if (!inside(frame, [first, last])) {
    const distance = frame < first ? first - frame : frame - last;
    const direction = frame < first ? 1 : -1;
    return { ...playhead, direction, frame: frame + direction * Math.min(distance, distance > FAR ? 2 : 1) };
  }
  const turned = frame + playhead.direction < first || frame + playhead.direction > last;
  const direction = turned ? (playhead.direction === 1 ? -1 : 1) : playhead.direction;
  return { ...playhead, direction, frame: first === last ? frame : frame + direction };
}

const sectionFor = (sections: readonly Section[], now: number, wanted: Wanted): number => {
  if (wanted === 'home') return 0;
  if (wanted === null || sectionAt(sections, now).moves[wanted] !== undefined) return now;
  const found = sections.findIndex(({ moves }) => moves[wanted] !== undefined);
  return found < 0 ? now : found;
};

/** null: looks ahead, wherever the play is; `home`: looks ahead where it began, as for the first frame that is compared. */
export type Wanted = HeadMovement | 'home' | null;

/** A movement that the film does not have is not made. */
export function advancePlayhead(playhead: Playhead, sections: readonly Section[], wanted: Wanted): Playhead {
  const faded = playhead.fade === null ? null : { ...playhead.fade, tick: playhead.fade.tick + 1 };
  const now = { ...playhead, fade: faded === null || faded.tick >= FADE_TICKS ? null : faded };
  const here = sectionAt(sections, now.section);
  const target = sectionFor(sections, now.section, wanted);
  if (now.fade !== null) return step(now, here.ahead);
  if (target === now.section) return step(now, (wanted === null || wanted === 'home' ? undefined : here.moves[wanted]) ?? here.ahead);
  if (!inside(now.frame, here.ahead)) return step(now, here.ahead);
  const [first, last] = sectionAt(sections, target).ahead;
  return { frame: Math.floor((first + last) / 2), direction: 1, section: target, fade: { from: now.frame, tick: 0 } };
}

/** The movement's far end is on the picture. */
export function isAt(playhead: Playhead, sections: readonly Section[], wanted: HeadMovement): boolean {
  const stretch = sectionAt(sections, playhead.section).moves[wanted];
  return stretch !== undefined && playhead.fade === null && inside(playhead.frame, stretch);
}
