// A print with holes where the eyes are, and the moving, blinking eyes of somebody who stands behind it.
import { picturesOf } from './films.ts';
import type { Size } from './place.ts';
import { holdBeforeCamera, PRINTED } from './print.ts';
import { flat } from './projections.ts';
import type { Part, Script } from './script.ts';
import { createSheet } from './sheet.ts';
import type { Subject } from './subject.ts';
import { contextOf } from './context.ts';

/** @param behind whose eyes are seen through the holes: every frame of that film, to and fro. */
export async function createCutOut(part: Part, behind: Part, script: Script, camera: Size, random: () => number): Promise<Subject> {
  const { context: print, width, height, face, eyes } = await createSheet(part, 0.04, PRINTED);
  const sheet = contextOf({ width, height });
  const pictures = await picturesOf(behind);
  const numbers = [...pictures.keys()].filter((number) => behind.tracks[number] !== undefined).sort((one, other) => one - other);
  const apart = Math.hypot(eyes[1].x - eyes[0].x, eyes[1].y - eyes[0].y);
  let ticks = 0;

  const drawEyes = (): void => {
    sheet.drawImage(print.canvas, 0, 0);
    const number = numbers[Math.abs((ticks % (2 * numbers.length)) - numbers.length)] ?? numbers[0];
    const picture = number === undefined ? undefined : pictures.get(number);
    const track = number === undefined ? undefined : behind.tracks[number];
    if (picture === undefined || track === undefined) return;
    const living = [{ x: track[4], y: track[5] }, { x: track[6], y: track[7] }].map(({ x, y }) => ({ x: (x / 1000) * picture.width, y: (y / 1000) * picture.height }));
    const scale = apart / Math.hypot((living[1]?.x ?? 1) - (living[0]?.x ?? 0), (living[1]?.y ?? 0) - (living[0]?.y ?? 0));
    for (const [index, eye] of eyes.entries()) {
      const { x = 0, y = 0 } = living[index] ?? {};
      sheet.save();
      sheet.beginPath();
      sheet.ellipse(eye.x, eye.y, apart * 0.27, apart * 0.15, 0, 0, Math.PI * 2);
      sheet.clip();
      sheet.drawImage(picture, eye.x - x * scale, eye.y - y * scale, picture.width * scale, picture.height * scale);
      // The edge of the paper throws a shadow on what is behind.
      sheet.strokeStyle = 'rgb(30 20 15 / 45%)';
      sheet.lineWidth = apart * 0.04;
      sheet.stroke();
      sheet.restore();
    }
  };

  const skill = { turnDeg: 40, nodDeg: 40, reactionTicks: script.reactionTicks, jitterDeg: 0.6 };
  const held = holdBeforeCamera({ picture: sheet.canvas, aspect: height / width, faceShare: face.height, faceY: face.y, surface: flat(height / width), skill, fingers: true }, script, camera, random, drawEyes);
  return {
    ...held,
    tick: (asked) => {
      ticks += 1;
      held.tick(asked);
    },
  };
}
