// Films of one person, one for each movement, and somebody who plays the one that is asked for.
import { createAnswerer } from './answer.ts';
import { createPerformer, type Performer } from './performer.ts';
import type { Size } from './place.ts';
import type { Asked, Part } from './script.ts';

/** 300 to 600 ms: seen, chosen, pressed. */
export const PRESS_TICKS = 12;

export type Soundboard = Performer & { play(asked: Asked): void };

/** The movement is played as the screen asks; the films have no more movements than the actor. */
export async function createSoundboard(part: Part, camera: Size, faceHeight: number | null, reactionTicks: number): Promise<Soundboard> {
  const performer = await createPerformer(part, camera, faceHeight);
  const answer = createAnswerer(reactionTicks);
  let last: ReturnType<typeof answer> = null;
  return {
    ...performer,
    play: (asked) => {
      last = answer(asked, performer.isAt(last));
      performer.tick(last, asked.phase !== 'challenging');
    },
  };
}
