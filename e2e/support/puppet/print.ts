// Prints before the camera: held still, turned as asked, or bent round one axis and turned.
import { createHand, type HandSkill } from './hand.ts';
import type { Size } from './place.ts';
import { bentRoundHorizontal, bentRoundVertical, flat, type Surface } from './projections.ts';
import { paintFingers, paintRoom } from './room.ts';
import type { Part, Script, Species } from './script.ts';
import { createSheet, stillFrom } from './sheet.ts';
import type { Subject } from './subject.ts';
import { boundsOf, drawOnGrid, gridOf } from './triangles.ts';

export type Print = Extract<Species, 'print-flat' | 'print-tilt' | 'print-bend-vertical' | 'print-bend-horizontal'>;

const FACE_HEIGHT = 0.46;
const TILT_DEG = 45;
/** A bent sheet shows its back sooner. */
const BENT_TILT_DEG = 32;
/** Round a tube about as wide as a head, in widths of the sheet. */
const BEND_RADIUS = 0.45;
/** What a printer makes of a photograph. */
export const PRINTED = 'contrast(0.88) saturate(0.85) brightness(0.97)';

type Held = {
  readonly picture: HTMLCanvasElement | ImageBitmap;
  readonly aspect: number;
  /** Height of the face over that of the picture. */
  readonly faceShare: number;
  /** Middle of the face over the height of the picture. */
  readonly faceY: number;
  readonly surface: Surface;
  readonly skill: HandSkill;
  readonly fingers: boolean;
};

export function holdBeforeCamera({ picture, aspect, faceShare, faceY, surface, skill, fingers }: Held, { scene }: Script, camera: Size, random: () => number, beforeDrawing: () => void = () => undefined): Subject {
  const room = paintRoom(camera);
  const hand = createHand(skill, random);
  const sheetHeight = ((scene.faceHeight ?? FACE_HEIGHT) * camera.height) / faceShare;
  const gridNow = () => {
    const { hold, closer, shiftX, shiftY } = hand.grip();
    const width = (sheetHeight / aspect) * closer;
    return gridOf(surface, { x: camera.width / 2 + shiftX, y: camera.height / 2 + (0.5 - faceY) * sheetHeight * closer + shiftY, width, hold, distance: 3 / closer }, 14, 16);
  };
  let grid = gridNow();
  return {
    tick: (asked) => {
      hand.tick(asked);
      grid = gridNow();
    },
    draw: (context) => {
      beforeDrawing();
      context.drawImage(room, 0, 0);
      drawOnGrid(context, picture, grid);
      if (!fingers) return;
      const { x, y, radiusX, radiusY } = boundsOf(grid);
      paintFingers(context, x - radiusX, y + radiusY * 0.55, camera.height * 0.042, 'left');
      paintFingers(context, x + radiusX, y + radiusY * 0.5, camera.height * 0.042, 'right');
    },
    // Paper throws the screen's light back as skin does, all of it alike.
    near: () => ({ shape: 'box', ...boundsOf(grid) }),
    passesSensor: true,
  };
}

const surfaceOf = (print: Print, aspect: number): Surface => {
  switch (print) {
    case 'print-flat':
    case 'print-tilt':
      return flat(aspect);
    case 'print-bend-vertical':
      return bentRoundVertical(aspect, BEND_RADIUS);
    case 'print-bend-horizontal':
      return bentRoundHorizontal(aspect, BEND_RADIUS);
    default:
      return print satisfies never;
  }
};

export async function createPrint(part: Part, print: Print, script: Script, camera: Size, random: () => number): Promise<Subject> {
  const { context, width, height, face } = await createSheet(part, 0.04, PRINTED);
  const angle = print === 'print-flat' ? 0 : print === 'print-tilt' ? TILT_DEG : BENT_TILT_DEG;
  return holdBeforeCamera(
    {
      picture: context.canvas,
      aspect: height / width,
      faceShare: face.height,
      faceY: face.y,
      surface: surfaceOf(print, height / width),
      skill: { turnDeg: angle, nodDeg: angle, reactionTicks: script.reactionTicks, jitterDeg: 0.6 },
      fingers: true,
    },
    script,
    camera,
    random,
  );
}

/** A picture that shows an attack already, as large as the camera sees it, turned in the hand. */
export async function createHeldPicture(part: Part, script: Script, camera: Size, random: () => number): Promise<Subject> {
  const { picture, track } = await stillFrom(part);
  const aspect = picture.height / picture.width;
  const skill = { turnDeg: TILT_DEG, nodDeg: TILT_DEG, reactionTicks: script.reactionTicks, jitterDeg: 0.6 };
  return holdBeforeCamera({ picture, aspect, faceShare: track[3] / 1000, faceY: track[1] / 1000, surface: flat(aspect), skill, fingers: false }, script, camera, random);
}
