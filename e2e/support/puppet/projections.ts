// Where the points of a picture come to lie before a camera: flat, bent round one axis, or on a head; turned and seen in perspective.

/** Right, down, and away from the camera; units are the picture's width. */
export type Spot = readonly [x: number, y: number, z: number];

/** From a picture's point, both 0 to 1, to a place in space about the picture's middle. */
export type Surface = (u: number, v: number) => Spot;

/** How a surface is held: degrees; yaw positive to the subject's own left, pitch positive upwards, roll clockwise as the camera sees it. */
export type Hold = { readonly yawDeg: number; readonly pitchDeg: number; readonly rollDeg: number };

const radians = Math.PI / 180;

/** @param aspect height over width. */
export const flat = (aspect: number): Surface => (u, v) => [u - 0.5, (v - 0.5) * aspect, 0];

/** Bent backwards round the upright axis, as a sheet round a head. @param radius in widths of the picture. */
export const bentRoundVertical = (aspect: number, radius: number): Surface => (u, v) => {
  const angle = (u - 0.5) / radius;
  return [radius * Math.sin(angle), (v - 0.5) * aspect, radius * (1 - Math.cos(angle))];
};

/** Bent backwards round the level axis. @param radius in widths of the picture. */
export const bentRoundHorizontal = (aspect: number, radius: number): Surface => (u, v) => {
  const angle = ((v - 0.5) * aspect) / radius;
  return [u - 0.5, radius * Math.sin(angle), radius * (1 - Math.cos(angle))];
};

/** Where a face is on a picture, all 0 to 1 of the picture's width and height. */
export type FacePlan = { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly noseX: number; readonly noseY: number };

/** A head: about half an ellipsoid, with a nose, falling off to the flat surrounding without a cliff. */
export const head = (aspect: number, { x, y, width, height, noseX, noseY }: FacePlan): Surface => {
  const depth = width * 0.75;
  return (u, v) => {
    // The outline of the landmarks stops at the forehead; the head goes on.
    const [across, down] = [(u - x) / (width * 0.62), (v - (y - height * 0.08)) / (height * 0.68)];
    const distance = across * across + down * down;
    const bulge = distance >= 1 ? 0 : depth * (1 - distance) ** 0.7;
    const [sideways, along] = [(u - noseX) / (width * 0.11), (v - (noseY - height * 0.08)) / (height * 0.17)];
    const nose = width * 0.16 * Math.exp(-(sideways * sideways + along * along) / 1.2);
    return [u - 0.5, (v - 0.5) * aspect, -(bulge + nose)];
  };
};

/** Turns a place about a pivot. */
export function turned([x, y, z]: Spot, { yawDeg, pitchDeg, rollDeg }: Hold, [pivotX, pivotY, pivotZ]: Spot = [0, 0, 0]): Spot {
  const [yaw, pitch, roll] = [-yawDeg * radians, pitchDeg * radians, rollDeg * radians];
  const [x0, y0, z0] = [x - pivotX, y - pivotY, z - pivotZ];
  // Nodded, then turned, then rolled. Depth grows away from the camera: a face that looks up has its chin nearer.
  const [y1, z1] = [y0 * Math.cos(pitch) + z0 * Math.sin(pitch), z0 * Math.cos(pitch) - y0 * Math.sin(pitch)];
  const [x2, z2] = [x0 * Math.cos(yaw) + z1 * Math.sin(yaw), z1 * Math.cos(yaw) - x0 * Math.sin(yaw)];
  return [pivotX + x2 * Math.cos(roll) - y1 * Math.sin(roll), pivotY + x2 * Math.sin(roll) + y1 * Math.cos(roll), pivotZ + z2];
}

/** Seen by a camera so many picture widths away: near things are larger. */
export const seen = ([x, y, z]: Spot, distance: number): readonly [x: number, y: number] => [(x * distance) / (distance + z), (y * distance) / (distance + z)];
