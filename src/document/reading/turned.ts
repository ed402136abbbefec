// A picture turned so that a zone found in it stands upright: the detector sees fillers best that point to the left, as they are printed.
import type { LineAt, Reading } from '../parse/reading.ts';

/** @param angle of the zone's lines in the picture, radians clockwise from rightward. @returns a new picture that holds the whole of the old; the corners are grey. */
export function turnedBack(picture: ImageBitmap, angle: number): ImageBitmap {
  const { width, height } = turnedSize(picture, angle);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2D canvas');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#808080';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate(-angle);
  context.drawImage(picture, -picture.width / 2, -picture.height / 2);
  return canvas.transferToImageBitmap();
}

type Size = { readonly width: number; readonly height: number };

function turnedSize({ width, height }: Size, angle: number): Size {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  return { width: Math.ceil(width * cos + height * sin), height: Math.ceil(width * sin + height * cos) };
}

/** What was read on a picture that `turnedBack` had made, with its place on the picture itself. */
export const readOnTurned = (reading: Reading, picture: Size, angle: number): Reading =>
  reading.outcome === 'read' || reading.outcome === 'resident-id' ? { ...reading, at: onPicture(reading.at, picture, angle) } : reading;

export function onPicture({ from, to, lettersPx }: LineAt, picture: Size, angle: number): LineAt {
  const turned = turnedSize(picture, angle);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const back = ({ x, y }: LineAt['from']): LineAt['from'] => {
    const [dx, dy] = [x - turned.width / 2, y - turned.height / 2];
    return { x: picture.width / 2 + cos * dx - sin * dy, y: picture.height / 2 + sin * dx + cos * dy };
  };
  return { from: back(from), to: back(to), lettersPx };
}
