// Makes the picture of a printed portrait on a passport page from a photograph. Browser only.
import { interEyePx } from '../../src/face/read.ts';
import type { FivePoints } from '../../src/face/align.ts';
import type { Print } from './made.ts';
import { asJpeg, noiseFrom, surface, type Surface } from './pixels.ts';

/** ICAO 9303-2: the portrait is 35 x 45 mm; between the eyes it has about a quarter of its width. The page is 125 x 88 mm. */
const MM = { page: [125, 88], portrait: [35, 45], at: [5, 15], eyes: 8.75, eyesFromTop: 20 } as const;
const DOTS_PER_MM = 300 / 25.4;
const FRAME = { width: 1280, height: 720 } as const;
/** Degrees that the halftone of each channel is turned by, as printers do. */
const SCREENS = [15, 75, 0] as const;

/** The face at the place and size that a portrait has, in dots of the printer. */
function portraitOf(picture: ImageBitmap, points: FivePoints, saturation: number): Surface {
  const [width, height] = MM.portrait.map((mm) => Math.round(mm * DOTS_PER_MM)) as [number, number];
  const made = surface(width, height, '#c9ced2');
  const [left, right] = points;
  const scale = (MM.eyes * DOTS_PER_MM) / interEyePx(points);
  made.context.filter = `saturate(${String(saturation)})`;
  made.context.drawImage(picture, width / 2 - ((left.x + right.x) / 2) * scale, MM.eyesFromTop * DOTS_PER_MM - ((left.y + right.y) / 2) * scale, picture.width * scale, picture.height * scale);
  made.context.filter = 'none';
  return made;
}

/** Ink on paper: less contrast, dots, grain that is as coarse as two dots. */
function ink({ canvas, context }: Surface, { black, white, dots, dotsApart, grain }: Print, seed: number): void {
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const { data, width, height } = pixels;
  const noise = noiseFrom(seed);
  const rough = Float32Array.from({ length: Math.ceil(width / 2) * Math.ceil(height / 2) }, noise);
  const waves = SCREENS.map((degrees) => [Math.cos((degrees * Math.PI) / 180) / dotsApart, Math.sin((degrees * Math.PI) / 180) / dotsApart] as const);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const uneven = grain * (rough[(y >> 1) * Math.ceil(width / 2) + (x >> 1)] ?? 0);
      for (const [channel, [across, down]] of waves.entries()) {
        const at = 4 * (y * width + x) + channel;
        const tone = (data[at] ?? 0) / 255;
        const dot = Math.cos(2 * Math.PI * (x * across + y * down)) * Math.cos(2 * Math.PI * (y * across - x * down));
        data[at] = black + (white - black) * tone + 4 * tone * (1 - tone) * dots * dot + uneven;
      }
    }
  }
  context.putImageData(pixels, 0, 0);
}

/** Fine waves from side to side, as security print has them. */
function overprint({ canvas, context }: Surface, alpha: number): void {
  context.strokeStyle = `rgb(70 110 90 / ${String(alpha)})`;
  for (let line = -40; line < canvas.height; line += 9) {
    context.beginPath();
    for (let x = 0; x <= canvas.width; x += 4) context.lineTo(x, line + 20 * Math.sin(x / 40) + 6 * Math.sin(x / 11 + line));
    context.stroke();
  }
}

/** The page as the camera sees it, filling what it can of the frame. @param points of the face in the picture. */
export async function printed(picture: ImageBitmap, points: FivePoints, print: Print, seed: number): Promise<ImageBitmap> {
  const portrait = portraitOf(picture, points, print.grey ? 0 : print.saturation);
  ink(portrait, print, seed);
  if (print.guilloche > 0) overprint(portrait, print.guilloche);
  const pxPerMm = print.interEyePx / MM.eyes;
  const [pageWidth, pageHeight] = [MM.page[0] * pxPerMm, MM.page[1] * pxPerMm];
  const seen = surface(Math.max(FRAME.width, Math.ceil(pageWidth * 1.05)), Math.max(FRAME.height, Math.ceil(pageHeight * 1.05)), '#403830');
  const { canvas, context } = seen;
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate((print.degrees * Math.PI) / 180);
  context.translate(-pageWidth / 2, -pageHeight / 2);
  context.fillStyle = '#dfe4dc';
  context.fillRect(0, 0, pageWidth, pageHeight);
  const [x, y, width, height] = [MM.at[0] * pxPerMm, MM.at[1] * pxPerMm, MM.portrait[0] * pxPerMm, MM.portrait[1] * pxPerMm];
  context.filter = `blur(${String(print.blurPx)}px)`;
  context.drawImage(portrait.canvas, x, y, width, height);
  context.filter = 'none';
  const middle = context.getTransform().transformPoint({ x: x + width / 2, y: y + height / 2 });
  context.resetTransform();
  const reach = Math.ceil(Math.hypot(width, height) / 2);
  expose(seen, Math.floor(middle.x) - reach, Math.floor(middle.y) - reach, 2 * reach, print, seed + 1);
  return asJpeg(seen, print.quality);
}

/** Uneven light and noise where the portrait is. */
function expose({ context }: Surface, left: number, top: number, side: number, { light: [from, to], noise }: Print, seed: number): void {
  const pixels = context.getImageData(left, top, side, side);
  const { data } = pixels;
  const normal = noiseFrom(seed);
  for (let at = 0; at < data.length; at += 4) {
    const gain = from + ((to - from) * ((at / 4) % side)) / side;
    for (let channel = at; channel < at + 3; channel += 1) data[channel] = (data[channel] ?? 0) * gain + noise * normal();
  }
  context.putImageData(pixels, left, top);
}
