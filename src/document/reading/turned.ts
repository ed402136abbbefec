// A picture turned so that a zone found in it stands upright: the detector sees fillers best that point to the left, as they are printed.

/** @param angle of the zone's lines in the picture, radians clockwise from rightward. @returns a new picture that holds the whole of the old; the corners are grey. */
export function turnedBack(picture: ImageBitmap, angle: number): ImageBitmap {
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const canvas = new OffscreenCanvas(Math.ceil(picture.width * cos + picture.height * sin), Math.ceil(picture.width * sin + picture.height * cos));
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
