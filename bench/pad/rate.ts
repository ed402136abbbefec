// How many frames a second were analysed while a customer was busy with the light and the movements.

/** One frame as the page of the app handed it to its worker and got its answer; ms of the page's clock. */
export type Analysed = { readonly takenAtMs: number; readonly analysedAtMs: number; readonly phase: string };

/** Phases in which PAD, embedding and tracker share the processor. */
export const isBusy = ({ phase }: Analysed): boolean => phase === 'lighting' || phase === 'challenging';

/**
 * From the first analysed frame of each busy phase to its last, over all of them. Between two phases the page draws another
 * screen: that wait is no time between two frames, so each phase is counted by itself.
 * @param frames in the order in which they were analysed. @returns null where no phase had two frames.
 */
export function framesPerS(frames: readonly Analysed[]): number | null {
  let [steps, tookMs] = [0, 0];
  for (const [index, frame] of frames.entries()) {
    const before = frames[index - 1];
    if (before?.phase !== frame.phase || !isBusy(frame)) continue;
    steps += 1;
    tookMs += frame.analysedAtMs - before.analysedAtMs;
  }
  return steps === 0 || tookMs <= 0 ? null : (1000 * steps) / tookMs;
}
