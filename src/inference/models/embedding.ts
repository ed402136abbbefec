// face-reidentification-retail-0095: an aligned face -> 256 floats, L2-normalised.
import type { Embedding } from '../../face/reading.ts';
import { toBgrPlanes } from '../pixels.ts';
import type { Model } from './ort.ts';

/** Side of the square input, in pixels. */
export const EMBEDDING_INPUT_PX = 128;

/** @param face 128 x 128, aligned by the five points (src/face/align.ts). */
export async function embed(model: Model, face: ImageData): Promise<Embedding> {
  const { embedding } = await model.run(toBgrPlanes(face), [1, 3, EMBEDDING_INPUT_PX, EMBEDDING_INPUT_PX]);
  if (embedding?.length !== 256) throw new Error('unexpected embedding');
  let norm = 0;
  for (const value of embedding) norm += value * value;
  norm = Math.sqrt(norm);
  // A vector of zeros or non-numbers must not pass for a face.
  if (!(norm > 1e-6)) throw new Error('embedding without a direction');
  return embedding.map((value) => value / norm);
}
