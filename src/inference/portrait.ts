// Which of the faces on a picture of a document is its portrait.
import { liesAt, type PortraitPlace } from '../document/parse/portrait-place.ts';
import type { Point } from '../face/align.ts';
import type { Box } from '../face/read.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { DetectedFace } from './models/detector.ts';

/**
 * Many documents repeat the portrait small, as a ghost image. Chosen: of the 18 specimens under shared/media/documents one shows
 * such an image to the detector, 0.31 times as high as the portrait.
 */
const GHOST_MAX_SHARE = 0.6;

/**
 * The largest face, unless another is about as large: then nobody can say which one is meant.
 * @param faces largest first, of those that lie where a portrait may be; at least one was found anywhere.
 */
export function choosePortrait(faces: readonly DetectedFace[]): Result<DetectedFace, Failure> {
  const [largest, next] = faces;
  if (largest === undefined) return err(failure('document/portrait-misplaced'));
  if (next !== undefined && next.box.height > largest.box.height * GHOST_MAX_SHARE) return err(failure('document/several-portraits'));
  return ok(largest);
}

type QuarterTurns = 0 | 1 | 2 | 3;

/** How often a picture has to be turned clockwise for the document on it to stand upright, more or less. */
export function turnsUpright({ at: { from, to } }: PortraitPlace): QuarterTurns {
  const quarters = Math.round(Math.atan2(to.y - from.y, to.x - from.x) / (Math.PI / 2));
  return (((-quarters % 4) + 4) % 4) as QuarterTurns;
}

/** @param faces found on the picture after so many turns, @param size of that. @returns those that lie at the place, which is on the picture before them. */
export function facesAt(place: PortraitPlace, faces: readonly DetectedFace[], turns: QuarterTurns, size: { readonly width: number; readonly height: number }): DetectedFace[] {
  return faces.filter(({ box }) => liesAt(place, beforeTurns({ x: box.x + box.width / 2, y: box.y + box.height / 2 }, turns, size), box.height));
}

function beforeTurns({ x, y }: Point, turns: QuarterTurns, { width, height }: { readonly width: number; readonly height: number }): Point {
  switch (turns) {
    case 0:
      return { x, y };
    case 1:
      return { x: y, y: width - x };
    case 2:
      return { x: width - x, y: height - y };
    case 3:
      return { x: height - y, y: x };
    default:
      return turns satisfies never;
  }
}

/** The face box with as much again around it, inside the picture: the landmarker wants to see the whole head. */
export function marginBox(face: Box, pictureWidth: number, pictureHeight: number): Box {
  const x = Math.max(0, face.x - face.width / 2);
  const y = Math.max(0, face.y - face.height / 2);
  return { x, y, width: Math.min(pictureWidth, face.x + 1.5 * face.width) - x, height: Math.min(pictureHeight, face.y + 1.5 * face.height) - y };
}
