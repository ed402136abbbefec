// Which of the faces on a picture of a document is its portrait.
import type { Box } from '../face/read.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { DetectedFace } from './models/detector.ts';

/**
 * Many documents repeat the portrait small, as a ghost image. Chosen, not measured: none of the 18 specimens under
 * shared/media/documents shows two faces to the detector.
 */
const GHOST_MAX_SHARE = 0.6;

/**
 * The largest face, unless another is about as large: then nobody can say which one is meant.
 * @param faces largest first, at least one.
 */
export function choosePortrait(faces: readonly DetectedFace[]): Result<DetectedFace, Failure> {
  const [largest, next] = faces;
  if (largest === undefined) return err(failure('document/no-portrait'));
  if (next !== undefined && next.box.height > largest.box.height * GHOST_MAX_SHARE) return err(failure('document/several-portraits'));
  return ok(largest);
}

/** The face box with as much again around it, inside the picture: the landmarker wants to see the whole head. */
export function marginBox(face: Box, pictureWidth: number, pictureHeight: number): Box {
  const x = Math.max(0, face.x - face.width / 2);
  const y = Math.max(0, face.y - face.height / 2);
  return { x, y, width: Math.min(pictureWidth, face.x + 1.5 * face.width) - x, height: Math.min(pictureHeight, face.y + 1.5 * face.height) - y };
}
