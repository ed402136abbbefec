// Paints a film's picture so that it fills the camera's: what is missing at the sides is its own edge, mirrored and drawn out.
import type { Place, Size } from './place.ts';

/** So much of the picture is mirrored; beyond, its last line is drawn out, so that nobody's face appears twice. */
const MIRRORED = 0.14;

type Source = CanvasImageSource & Size;

function strips(context: CanvasRenderingContext2D, picture: Source, { x, y, width, height }: Place, camera: Size): void {
  const [gapLeft, gapRight] = [x, camera.width - x - width];
  const strip = Math.ceil(MIRRORED * width);
  const sourceStrip = MIRRORED * picture.width;
  for (const side of ['left', 'right'] as const) {
    if ((side === 'left' ? gapLeft : gapRight) <= 0) continue;
    const edge = side === 'left' ? x : x + width;
    context.save();
    context.translate(edge, 0);
    context.scale(-1, 1);
    context.drawImage(picture, side === 'left' ? 0 : picture.width - sourceStrip, 0, sourceStrip, picture.height, side === 'left' ? 0 : -strip, y, strip, height);
    context.restore();
    // The line where the mirrored strip ends, drawn out to the border.
    const from = side === 'left' ? 0 : edge + strip - 1;
    const to = side === 'left' ? edge - strip + 1 : camera.width;
    if (to > from) context.drawImage(picture, side === 'left' ? sourceStrip : picture.width - sourceStrip - 2, 0, 2, picture.height, from, y, to - from, height);
  }
}

/** Fills the whole canvas. */
export function paintFilling(context: CanvasRenderingContext2D, picture: Source, place: Place, camera: Size): void {
  strips(context, picture, place, camera);
  context.drawImage(picture, place.x, place.y, place.width, place.height);
  const [above, below] = [Math.ceil(place.y), Math.floor(place.y + place.height)];
  // Above and below the canvas itself is drawn out, strips included.
  if (above > 0) context.drawImage(context.canvas, 0, above + 1, camera.width, 2, 0, 0, camera.width, above + 1);
  if (below < camera.height) context.drawImage(context.canvas, 0, below - 4, camera.width, 2, 0, below - 2, camera.width, camera.height - below + 2);
}
