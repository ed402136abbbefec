// A head to test with: the tracked landmarks in three dimensions, and what a camera sees of them when it turns and nods.
import type { Point } from './align.ts';
import { TRACKED_OF_478 } from './landmarks.ts';
import type { HeadPose } from './reading.ts';

/** Frontal places in units of the distance between the eyes, from their middle; in the order of `TRACKED_OF_478`. */
const frontal: readonly (readonly [x: number, y: number])[] = [
  [0, -0.55], [0, -0.37], [0, -0.08], [0, 0.05], [0, 0.16], [0, 0.26], [0, 0.36], [0, 0.49], [0, 0.6],
  [-0.69, 0.01], [-0.3, 0.01], [0.3, 0.01], [0.69, 0.01],
  [-1.08, 0.14], [1.08, 0.14], [-1.07, -0.09], [1.07, -0.09],
  [-0.98, 0.31], [0.98, 0.31], [-0.75, 0.55], [0.75, 0.55], [-0.54, 0.43], [0.54, 0.43],
  [-1.07, 0.36], [1.07, 0.36], [-1.05, 0.58], [1.05, 0.58],
  [-0.31, 0.59], [0.31, 0.59],
];

/** How far the nose stands out, by landmark, in the same unit. */
const noseOut: Readonly<Partial<Record<number, number>>> = { 6: 0.05, 197: 0.12, 195: 0.2, 5: 0.3, 4: 0.38, 1: 0.42, 48: 0.15, 278: 0.15 };

/** An ellipsoid with a nose; depth towards the camera. */
function depthAt(index: number): number {
  const [x, y] = frontal[index] ?? [0, 0];
  return 1.6 * Math.sqrt(Math.max(0, 1 - (x / 1.25) ** 2 - ((y - 0.4) / 2.1) ** 2)) + (noseOut[TRACKED_OF_478[index] ?? -1] ?? 0);
}

type Seen = Partial<HeadPose> & {
  /** Between the eyes when frontal. */
  readonly interEyePx?: number;
  readonly centre?: Point;
  /** Distance of the camera, in distances between the eyes: 60 cm is about 9.5. */
  readonly distance?: number;
  /** 1 a head, 0 a flat picture of one, below 0 the hollow of a mask. */
  readonly relief?: number;
};

/** The tracked points of a head in perspective. */
export function headPoints({ yawDeg = 0, pitchDeg = 0, interEyePx = 90, centre = { x: 320, y: 240 }, distance = 9.5, relief = 1 }: Seen = {}): readonly Point[] {
  const [yaw, pitch] = [(yawDeg * Math.PI) / 180, (pitchDeg * Math.PI) / 180];
  return frontal.map(([x, y], index) => {
    const z = depthAt(index) * relief;
    const turned = { x: x * Math.cos(yaw) + z * Math.sin(yaw), z: -x * Math.sin(yaw) + z * Math.cos(yaw) };
    // Looking up brings what stands out upwards, which is less y.
    const nodded = { y: y * Math.cos(pitch) - turned.z * Math.sin(pitch), z: y * Math.sin(pitch) + turned.z * Math.cos(pitch) };
    const scale = (interEyePx * distance) / (distance - nodded.z);
    return { x: centre.x + turned.x * scale, y: centre.y + nodded.y * scale };
  });
}
