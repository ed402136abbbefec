// Films of the customer, and somebody else, live, who answers the soft light in between: a cut on one frame, face upon face.
import { createPerformer } from './performer.ts';
import type { Size } from './place.ts';
import type { Part, Script } from './script.ts';
import { createSoundboard, PRESS_TICKS } from './soundboard.ts';
import type { Subject } from './subject.ts';

/**
 * What is put in place of the camera: the customer's films while coming into place and for the movements, and for as long
 * as the light lasts whoever sits before the screen. That face lies where the customer's lay and is as large, so that
 * nothing but the face itself tells them apart.
 */
export async function createSwapForLight(customer: Part, other: Part, script: Script, camera: Size): Promise<Subject> {
  const { scene, reactionTicks } = script;
  const films = await createSoundboard(customer, camera, scene.faceHeight ?? null, Math.max(PRESS_TICKS, reactionTicks));
  const lender = await createPerformer(other, camera, films.face().height / camera.height);
  let lit = false;
  return {
    tick: (asked) => {
      lit = asked.phase === 'lighting';
      // The films wait where they were: on a look ahead.
      if (lit) lender.tick(null, false);
      else films.play(asked);
    },
    draw: (context) => {
      films.draw(context);
      if (!lit) return;
      const [wanted, own] = [films.face(), lender.face()];
      context.save();
      context.translate(wanted.x - own.x, wanted.y - own.y);
      lender.draw(context);
      context.restore();
    },
    near: () => {
      if (!lit) return null;
      const { x, y, width, height } = films.face();
      return { shape: 'ellipse', x, y, radiusX: width * 0.6, radiusY: height * 0.6 };
    },
    passesSensor: false,
  };
}
