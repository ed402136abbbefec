// Head pose in degrees from the landmarker's 4x4 facial transformation.
import type { HeadPose } from './reading.ts';

const degrees = 180 / Math.PI;

/**
 * @param matrix column-major 4x4 as MediaPipe gives it: canonical face (x to the subject's left in the picture's right,
 *   y up, z towards the camera) to camera. Angles by the order yaw, pitch, roll.
 */
export function poseFromMatrix(matrix: ArrayLike<number>): HeadPose {
  const at = (row: number, column: number) => matrix[column * 4 + row] ?? 0;
  const scale = Math.hypot(at(0, 0), at(1, 0), at(2, 0)) || 1;
  return {
    yawDeg: Math.atan2(at(0, 2), at(2, 2)) * degrees,
    pitchDeg: Math.asin(Math.min(1, Math.max(-1, at(1, 2) / scale))) * degrees,
    rollDeg: Math.atan2(at(1, 0), at(1, 1)) * degrees,
  };
}
