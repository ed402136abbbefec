// MiniFASNet V2 and V1SE: passive presentation attack detection on a crop round the face.
import type { Box } from '../../face/read.ts';
import { mirroredRegion, scaledRegion, toBgrPlanes } from '../pixels.ts';
import type { Model } from './ort.ts';

/** Side of the square input, in pixels. */
const INPUT_PX = 80;

/** How much of the surroundings each model was trained to see, in face boxes. */
export const PAD_SCALE = { v2: 2.7, v1se: 4 } as const;

/**
 * A second, closer view, as a share of that: a face that fills the frame leaves no room for the first, and shrunk to fit
 * it is not what the models know. With both, no film has a median below 0.67, where the first alone gave one 0.35; the
 * closer one alone cuts off the edges of a print or tablet. Full views with edges mirrored, drawn out, blurred or black
 * were worse.
 */
const CLOSER = 0.7;

/** The face box enlarged and shifted to stay inside the frame; shrunk where the frame is too small for it. */
export function padRegion(face: Box, scale: number, frameWidthPx: number, frameHeightPx: number): Box {
  const fitting = Math.min(scale, (frameWidthPx - 1) / face.width, (frameHeightPx - 1) / face.height);
  const [width, height] = [face.width * fitting, face.height * fitting];
  const within = (start: number, length: number, limit: number) => Math.max(0, Math.min(start, limit - length));
  return {
    x: within(face.x + face.width / 2 - width / 2, width, frameWidthPx),
    y: within(face.y + face.height / 2 - height / 2, height, frameHeightPx),
    width,
    height,
  };
}

/** The face box enlarged round its middle; it may reach outside the frame. */
export function closerRegion(face: Box, scale: number): Box {
  const [width, height] = [face.width * scale * CLOSER, face.height * scale * CLOSER];
  return { x: face.x + face.width / 2 - width / 2, y: face.y + face.height / 2 - height / 2, width, height };
}

/** @returns probability of `live`, 0 to 1: class 1 of the softmax, the mean of both views. */
export async function padScore(model: Model, frame: ImageBitmap, face: Box, scale: number): Promise<number> {
  const fitted = await liveProbability(model, scaledRegion(frame, padRegion(face, scale, frame.width, frame.height), INPUT_PX, INPUT_PX));
  const closer = await liveProbability(model, mirroredRegion(frame, closerRegion(face, scale), INPUT_PX, INPUT_PX));
  return (fitted + closer) / 2;
}

async function liveProbability(model: Model, crop: ImageData): Promise<number> {
  const { output } = await model.run(toBgrPlanes(crop), [1, 3, INPUT_PX, INPUT_PX]);
  if (output?.length !== 3) throw new Error('unexpected PAD output');
  const highest = Math.max(...output);
  const exponentials = [...output].map((logit) => Math.exp(logit - highest));
  return (exponentials[1] ?? 0) / exponentials.reduce((sum, value) => sum + value, 0);
}
