// Where the face is on one frame of a film: what the puppet lays its pictures by.
import type { FaceTrack } from '../../e2e/support/puppet/script.ts';
import { pointAt } from '../../src/face/landmarks.ts';
import type { FaceReading } from '../../src/face/reading.ts';

/** @returns thousandths of the frame, whose pixels are given; null where a landmark is missing. */
export function trackOf({ points, offset, heightNorm }: FaceReading, width: number, height: number): FaceTrack | null {
  const places = [33, 133, 362, 263, 1, 234, 454].map((landmark) => pointAt(points, landmark as 33));
  const [outer, inner, otherInner, otherOuter, nose, ear, otherEar] = places;
  if (outer == null || inner == null || otherInner == null || otherOuter == null || nose == null || ear == null || otherEar == null) return null;
  const shorter = Math.min(width, height);
  const thousandths = (value: number, of: number): number => Math.round((1000 * value) / of);
  return [
    thousandths(width / 2 + offset.xNorm * shorter, width),
    thousandths(height / 2 + offset.yNorm * shorter, height),
    thousandths(Math.abs(otherEar.x - ear.x), width),
    Math.round(1000 * heightNorm),
    thousandths((outer.x + inner.x) / 2, width),
    thousandths((outer.y + inner.y) / 2, height),
    thousandths((otherOuter.x + otherInner.x) / 2, width),
    thousandths((otherOuter.y + otherInner.y) / 2, height),
    thousandths(nose.x, width),
    thousandths(nose.y, height),
  ];
}
