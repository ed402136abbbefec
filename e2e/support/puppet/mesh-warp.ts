// One photograph on the shape of a head, turned and nodded by a computer as asked: the cheapest faked film.
import { contextOf } from './context.ts';
import { createHand } from './hand.ts';
import { paintFilling } from './paint.ts';
import { faceIn, naturalHeight, placeOf } from './place.ts';
import type { Size } from './place.ts';
import { head } from './projections.ts';
import type { Part, Script } from './script.ts';
import { stillFrom } from './sheet.ts';
import type { Subject } from './subject.ts';
import { drawOnGrid, gridOf } from './triangles.ts';

const TURN_DEG = 22;
const NOD_DEG = 15;

export async function createMeshWarp(part: Part, { scene, reactionTicks }: Script, camera: Size): Promise<Subject> {
  const { picture, track } = await stillFrom(part);
  const zoom = scene.faceHeight === undefined ? 1 : scene.faceHeight / naturalHeight(picture, track, camera);
  const place = placeOf(picture, camera, { x: track[0], y: track[1] }, zoom);
  const still = contextOf(camera);
  paintFilling(still, picture, place, camera);
  const face = faceIn(place, track);
  const { width, height } = camera;
  const plan = { x: face.x / width, y: face.y / height, width: face.width / width, height: face.height / height, noseX: (place.x + (track[8] / 1000) * place.width) / width, noseY: (place.y + (track[9] / 1000) * place.height) / height };
  const surface = head(height / width, plan);
  const hand = createHand({ turnDeg: TURN_DEG, nodDeg: NOD_DEG, reactionTicks, jitterDeg: 0 }, () => 0.5);
  /** The head turns all of it, the room not at all, neck and hair in between. */
  const share = (u: number, v: number): number => {
    const distance = Math.hypot((u - plan.x) / (plan.width * 0.62), (v - (plan.y - plan.height * 0.08)) / (plan.height * 0.68));
    const left = Math.min(1, Math.max(0, (1.7 - distance) / 0.75));
    return left * left * (3 - 2 * left);
  };
  return {
    tick: hand.tick,
    draw: (context) => {
      const { hold, closer } = hand.grip();
      context.drawImage(still.canvas, 0, 0);
      const pivot = [plan.x - 0.5, (plan.y - 0.5) * (height / width), 0] as const;
      const grid = gridOf(surface, { x: width / 2, y: height / 2, width, hold, pivot, distance: 6, share }, 28, 24);
      drawOnGrid(context, still.canvas, grid);
      if (closer === 1) return;
      const [cutWidth, cutHeight] = [width / closer, height / closer];
      context.drawImage(context.canvas, face.x - (face.x / width) * cutWidth, face.y - (face.y / height) * cutHeight, cutWidth, cutHeight, 0, 0, width, height);
    },
    near: () => null,
    passesSensor: false,
  };
}
