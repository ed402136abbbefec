// A photograph of an actor as an attacker has it: head and shoulders, printed or stored.
import { contextOf } from './context.ts';
import { picturesOf } from './films.ts';
import type { FacePlan } from './projections.ts';
import type { FaceTrack, Part } from './script.ts';

export type Sheet = {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly face: FacePlan;
  /** Middles of the eyes in pixels of the sheet, and a pixel of the clip's picture in them. */
  readonly eyes: readonly [{ readonly x: number; readonly y: number }, { readonly x: number; readonly y: number }];
};

const WIDTH = 480;
const ASPECT = 1.25;
/** Of the sheet's height. */
const FACE = 0.56;

/** A look ahead from the film. */
export async function stillFrom(part: Part): Promise<{ readonly picture: ImageBitmap; readonly track: FaceTrack }> {
  const frame = part.sections[0]?.ahead[0] ?? 1;
  const picture = (await picturesOf(part)).get(frame);
  const track = part.tracks[frame];
  if (picture === undefined || track === undefined) throw new Error(`no look ahead of ${part.actor}`);
  return { picture, track };
}

/** @param border of blank paper, of the width; @param filter what the printer makes of the colours, as CSS. */
export async function createSheet(part: Part, border: number, filter: string): Promise<Sheet> {
  const { picture, track } = await stillFrom(part);
  const [x, y, width, height, leftX, leftY, rightX, rightY, noseX, noseY] = track;
  const context = contextOf({ width: WIDTH, height: WIDTH * ASPECT });
  const { width: sheetWidth, height: sheetHeight } = context.canvas;
  const scale = (FACE * sheetHeight) / ((height / 1000) * picture.height);
  const [left, top] = [sheetWidth / 2 - (x / 1000) * picture.width * scale, sheetHeight * 0.52 - (y / 1000) * picture.height * scale];
  const place = (across: number, down: number) => ({ x: left + (across / 1000) * picture.width * scale, y: top + (down / 1000) * picture.height * scale });
  context.fillStyle = '#e9e7e1';
  context.fillRect(0, 0, sheetWidth, sheetHeight);
  context.save();
  const edge = border * sheetWidth;
  context.beginPath();
  context.rect(edge, edge, sheetWidth - 2 * edge, sheetHeight - 2 * edge);
  context.clip();
  context.filter = filter;
  // Where the clip's picture ends, its lines are drawn out.
  context.drawImage(picture, 0, 0, 2, picture.height, 0, top, Math.max(1, left + 1), picture.height * scale);
  context.drawImage(picture, picture.width - 2, 0, 2, picture.height, left + picture.width * scale - 1, top, sheetWidth, picture.height * scale);
  context.drawImage(picture, left, top, picture.width * scale, picture.height * scale);
  if (top > 0) context.drawImage(context.canvas, 0, top + 1, sheetWidth, 2, 0, 0, sheetWidth, top + 1);
  const bottom = top + picture.height * scale;
  if (bottom < sheetHeight) context.drawImage(context.canvas, 0, bottom - 3, sheetWidth, 2, 0, bottom - 1, sheetWidth, sheetHeight - bottom + 1);
  context.restore();
  const [face, nose] = [place(x, y), place(noseX, noseY)];
  return {
    context,
    width: sheetWidth,
    height: sheetHeight,
    face: { x: face.x / sheetWidth, y: face.y / sheetHeight, width: ((width / 1000) * picture.width * scale) / sheetWidth, height: FACE, noseX: nose.x / sheetWidth, noseY: nose.y / sheetHeight },
    eyes: [place(leftX, leftY), place(rightX, rightY)],
  };
}
