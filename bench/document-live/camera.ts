// Makes a frame of a webcam from a photograph: 720p, the face at the size of somebody before the kiosk. Browser only.
import { interEyePx } from '../../src/face/read.ts';
import type { FivePoints, Point } from '../../src/face/align.ts';
import type { Frame, Session } from './made.ts';
import { asJpeg, noiseFrom, surface, type Surface } from './pixels.ts';

const FRAME = { width: 1280, height: 720 } as const;
/** How much of the photograph is shown round the middle of the eyes, in distances between the eyes: no bystanders. */
const SHOWN = { aside: 2.4, above: 2.4, below: 3.2 } as const;
const STEPS = 5;

/** `middle`: where the eyes are in the frame. */
export type MadeFrame = { readonly picture: ImageBitmap; readonly middle: Point };

/** The photograph as the lens draws it: blurred before it is enlarged, which is the same and takes a tenth of the time. @param points of the face in the picture. */
export function throughLens(picture: ImageBitmap, points: FivePoints, { blurPx, interEyePx: between }: Session): OffscreenCanvas {
  const { canvas, context } = surface(picture.width, picture.height, '#8a8d8f');
  context.filter = `blur(${String((blurPx * interEyePx(points)) / between)}px)`;
  context.drawImage(picture, 0, 0);
  return canvas;
}

/** @param picture from `throughLens`; @param points of the face in it. */
export async function filmed(picture: OffscreenCanvas, points: FivePoints, session: Session, frame: Frame, seed: number): Promise<MadeFrame> {
  const made = surface(FRAME.width, FRAME.height, '#8a8d8f');
  const { context } = made;
  const [left, right] = points;
  const eyes = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
  const between = session.interEyePx * frame.scale;
  const scale = between / interEyePx(points);
  const middle = { x: FRAME.width / 2 + frame.x, y: FRAME.height * 0.45 + frame.y };
  const shown = { left: middle.x - SHOWN.aside * between, top: middle.y - SHOWN.above * between, width: 2 * SHOWN.aside * between, height: (SHOWN.above + SHOWN.below) * between };
  context.save();
  context.beginPath();
  context.rect(shown.left, shown.top, shown.width, shown.height);
  context.clip();
  // While the shutter is open the face goes on: the mean of several places.
  const steps = frame.motionPx < 1 ? 1 : STEPS;
  for (let step = 0; step < steps; step += 1) {
    const along = steps === 1 ? 0 : frame.motionPx * (step / (steps - 1) - 0.5);
    context.globalAlpha = 1 / (step + 1);
    context.setTransform(1, 0, 0, 1, middle.x + along * Math.cos((frame.motionDeg * Math.PI) / 180), middle.y + along * Math.sin((frame.motionDeg * Math.PI) / 180));
    context.rotate((frame.degrees * Math.PI) / 180);
    context.scale(scale, scale);
    context.drawImage(picture, -eyes.x, -eyes.y);
  }
  context.restore();
  expose(made, shown, session, frame.gain, seed);
  return { picture: await asJpeg(made, session.quality), middle };
}

/** Exposure, white balance, light from aside, and the sensor's noise: a part of it in luminance, a part of each channel. */
function expose({ context }: Surface, { left, top, width, height }: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }, { gain, gamma, white, light, noise }: Session, frameGain: number, seed: number): void {
  const [x, y] = [Math.max(0, Math.floor(left)), Math.max(0, Math.floor(top))];
  const [across, down] = [Math.min(FRAME.width - x, Math.ceil(width)), Math.min(FRAME.height - y, Math.ceil(height))];
  const pixels = context.getImageData(x, y, across, down);
  const { data } = pixels;
  const normal = noiseFrom(seed);
  const curve = Float32Array.from({ length: 256 }, (_, level) => 255 * (level / 255) ** gamma * gain * frameGain);
  for (let at = 0; at < data.length; at += 4) {
    const share = light[0] + ((light[1] - light[0]) * ((at / 4) % across)) / across;
    const grain = noise * normal();
    for (const channel of [0, 1, 2] as const) data[at + channel] = (curve[data[at + channel] ?? 0] ?? 0) * share * white[channel] + grain + 0.5 * noise * normal();
  }
  context.putImageData(pixels, x, y);
}
