// Takes the picture of a card as a `Shot` says. Browser only.
import { digitsPx, GLARE_RADIUS, randomFrom, type Shot } from './shots.ts';

/** The app's camera; where the card does not fit the picture is larger. */
const FRAME = { width: 1280, height: 720 } as const;

/** @param seed of the noise. Leaves the card open. */
export function shoot(card: ImageBitmap, shot: Shot, seed: number): ImageBitmap {
  const { degrees, cardPx, tilt, blur, glare, light, noise } = shot;
  const [width, height] = [cardPx, (cardPx * card.height) / card.width];
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const canvas = new OffscreenCanvas(Math.ceil(Math.max(FRAME.width, width * cos + height * sin)), Math.ceil(Math.max(FRAME.height, width * sin + height * cos)));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#403830';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate(angle);
  context.filter = blur > 0 ? `blur(${String(blur * digitsPx(shot))}px)` : 'none';
  drawTilted(context, card, width, height, tilt);
  context.filter = 'none';
  if (glare !== null) {
    const [x, y] = [(glare.x - 0.5) * width, (glare.y - 0.5) * height];
    const gradient = context.createRadialGradient(x, y, 0, x, y, GLARE_RADIUS * width);
    gradient.addColorStop(0, `rgb(255 255 255 / ${String(glare.opacity)})`);
    gradient.addColorStop(1, 'rgb(255 255 255 / 0)');
    context.fillStyle = gradient;
    context.fillRect(-width / 2, -height / 2, width, height);
  }
  context.resetTransform();
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  expose(pixels, light, noise, randomFrom(seed));
  context.putImageData(pixels, 0, 0);
  return canvas.transferToImageBitmap();
}

/** Its middle in the origin, its right side farther away. Column by column, as a plane is seen that turns about an upright axis. */
function drawTilted(context: OffscreenCanvasRenderingContext2D, card: ImageBitmap, width: number, height: number, tilt: number): void {
  if (tilt === 0) {
    context.drawImage(card, -width / 2, -height / 2, width, height);
    return;
  }
  // Drawn flat first: columns that are blurred or turned one by one would show seams.
  const away = 1 / (1 - tilt) - 1;
  const seen = width / (1 + away);
  const flat = new OffscreenCanvas(Math.ceil(seen), Math.ceil(height));
  const columns = flat.getContext('2d');
  if (columns === null) throw new Error('no 2D canvas');
  columns.imageSmoothingQuality = 'high';
  const sourceAt = (x: number): number => (x / width / (1 - (x / width) * away)) * card.width;
  for (let x = 0; x < seen; x += 1) {
    const from = sourceAt(x);
    const to = Math.min(card.width, sourceAt(Math.min(seen, x + 1)));
    const tall = height * (1 - ((x + 0.5) / width) * away);
    columns.drawImage(card, from, 0, to - from, card.height, x, (height - tall) / 2, 1, tall);
  }
  context.drawImage(flat, -flat.width / 2, -flat.height / 2);
}

/** From left to right the light falls by a third; each pixel has noise of its own. */
function expose({ data, width }: ImageData, light: number, noise: number, random: () => number): void {
  for (let at = 0; at < data.length; at += 4) {
    const gain = light * (1 - ((at / 4) % width) / width / 3);
    // The sum of three is near enough to a normal distribution.
    const grain = (random() + random() + random() - 1.5) * 2 * noise;
    for (let channel = at; channel < at + 3; channel += 1) data[channel] = (data[channel] ?? 0) * gain + grain;
  }
}
