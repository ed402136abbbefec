// The genuine customer: an actor who answers what the screen asks for, or does not, as the manner says.
import { createAnswerer, mirrored, oppositeOf } from './answer.ts';
import { createPerformer } from './performer.ts';
import type { Size } from './place.ts';
import type { Part, Script } from './script.ts';
import type { Subject } from './subject.ts';

export async function createGenuine(part: Part, { manner, scene, reactionTicks }: Script, camera: Size): Promise<Subject> {
  const performer = await createPerformer(part, camera, scene.faceHeight ?? null);
  const answer = createAnswerer(reactionTicks);
  let last: ReturnType<typeof answer> = null;
  const flipped = scene.mirrored === true;
  return {
    tick: (asked) => {
      if (manner === 'photograph') return;
      const wanted = manner === 'never' ? null : answer(asked, performer.isAt(last));
      const meant = wanted === null || manner !== 'mirror' ? wanted : oppositeOf(wanted);
      last = meant === null || !flipped ? meant : mirrored(meant);
      performer.tick(manner === 'mirror' && wanted === 'come-closer' ? null : last, asked.phase !== 'challenging');
    },
    draw: (context) => {
      context.save();
      if (flipped) context.transform(-1, 0, 0, 1, camera.width, 0);
      performer.draw(context);
      context.restore();
    },
    near: () => {
      const { x, y, width, height } = performer.face();
      return { shape: 'ellipse', x: flipped ? camera.width - x : x, y, radiusX: width * 0.6, radiusY: height * 0.6 };
    },
    passesSensor: true,
  };
}
