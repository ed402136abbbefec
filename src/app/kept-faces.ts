// Faces of staff that are kept at this desk: one for each who showed theirs, in this memory alone, for a bounded time, and overwritten with noughts.
import type { Embedding } from '../face/reading.ts';
import { staffFaces as limits } from '../registration/policy.ts';
import type { StaffFaces } from '../registration/session.ts';
import type { ClockPort } from './ports.ts';

export type KeptFaces = {
  /** From now on the desk's own; one of the same person from before is overwritten, and so is the oldest where there are too many. */
  keep(operator: string, face: Embedding): void;
  /** Overwrites theirs. Idempotent. */
  drop(operator: string): void;
  dropAll(): void;
  /** @param operator who is signed in; null: nobody is. */
  seenBy(operator: string | null): StaffFaces;
};

type Tools = {
  readonly clock: Pick<ClockPort, 'wallMs'>;
  /** One was overwritten because its time was over. */
  readonly lapsed: () => void;
};

type Kept = { readonly face: Embedding; readonly untilWallMs: number; readonly timer: ReturnType<typeof setTimeout> };

export function createKeptFaces({ clock, lapsed }: Tools): KeptFaces {
  /** By operator, oldest first. */
  const kept = new Map<string, Kept>();

  function drop(operator: string): void {
    const found = kept.get(operator);
    if (found === undefined) return;
    clearTimeout(found.timer);
    found.face.fill(0);
    kept.delete(operator);
  }

  /** A device that slept through the end has a timer that comes late. */
  function dropLapsed(): void {
    const now = clock.wallMs();
    const late = [...kept].filter(([, { untilWallMs }]) => now >= untilWallMs);
    for (const [operator] of late) drop(operator);
    if (late.length > 0) lapsed();
  }

  return {
    keep(operator, face) {
      drop(operator);
      const [oldest] = kept.keys();
      if (oldest !== undefined && kept.size >= limits.most) drop(oldest);
      kept.set(operator, { face, untilWallMs: clock.wallMs() + limits.keptMs, timer: setTimeout(dropLapsed, limits.keptMs) });
    },
    drop,
    dropAll() {
      for (const operator of [...kept.keys()]) drop(operator);
    },
    seenBy(operator) {
      dropLapsed();
      return {
        operator,
        clerk: operator === null ? null : (kept.get(operator)?.face ?? null),
        colleagues: [...kept].filter(([of]) => of !== operator).map(([, { face }]) => face),
      };
    },
  };
}
