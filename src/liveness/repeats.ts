// The same exact frame seen again later: a sensor's noise never comes twice, a looped film does nothing else.

export type Repeats = {
  /** When each fingerprint was seen last, the one seen longest ago first; bounded. */
  readonly seen: ReadonlyMap<number, number>;
  /** Frames that were seen before, counted. */
  readonly count: number;
};

/** A slow or stalled camera gives one frame several times in a row: that is no loop. */
export const REPEAT_AFTER_MS = 700;

/** At 25 frames a second the last 40 s: longer than an attempt. A loop longer than that does not come round in one. */
export const REMEMBERED_FRAMES = 1024;

export function startRepeats(): Repeats {
  return { seen: new Map(), count: 0 };
}

/**
 * @param fingerprint of every pixel of the frame (FrameReading.fingerprint); @param atMs when it came, never falling.
 * Counts when the same one was last seen `REPEAT_AFTER_MS` ago or earlier.
 */
export function noteFingerprint({ seen, count }: Repeats, fingerprint: number, atMs: number): Repeats {
  const lastMs = seen.get(fingerprint);
  const next = new Map(seen);
  // Taken out first, so that it goes to the end.
  next.delete(fingerprint);
  next.set(fingerprint, atMs);
  const [oldest] = next.keys();
  if (next.size > REMEMBERED_FRAMES && oldest !== undefined) next.delete(oldest);
  return { seen: next, count: count + (lastMs !== undefined && atMs - lastMs >= REPEAT_AFTER_MS ? 1 : 0) };
}

/** How many frames were seen before. One can be a slip of a driver; a loop gives one with nearly every frame. */
export function repeats({ count }: Repeats): number {
  return count;
}
