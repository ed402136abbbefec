// Which figure of a picture predicts a comparison that goes wrong: the error that is left when the worst pictures are discarded.
import type { Sample } from './sample.ts';

/** Higher is better in each. */
export const qualities: Readonly<Record<string, (sample: Sample) => number>> = {
  'embedding length': ({ quality }) => quality.norm,
  'inter-eye distance': ({ quality }) => quality.interEyePx,
  sharpness: ({ quality }) => quality.sharpness,
  'detector score': ({ quality }) => quality.detectorScore,
  'head turned little': ({ quality: { pose } }) => (pose === null ? -90 : -Math.hypot(pose.yawDeg, pose.pitchDeg)),
  'pitch small': ({ quality: { pose } }) => (pose === null ? -90 : -Math.abs(pose.pitchDeg)),
  'eye band bright': ({ quality }) => quality.eyeToCheekLuma,
  'luminance near the middle': ({ quality }) => -Math.abs(quality.faceLumaNorm - 0.5),
};

export type RejectPoint = { readonly discarded: number; readonly quality: number; readonly matedLeft: number; readonly fnmr: number };

/**
 * FNMR at a fixed threshold when the pictures below a quality are discarded, and with them every pair that has one.
 * @param pairs mated pairs as indices of pictures; @param shares of pictures that are discarded.
 */
export function rejectCurve(quality: readonly number[], pairs: readonly { readonly i: number; readonly j: number; readonly score: number }[], threshold: number, shares: readonly number[]): readonly RejectPoint[] {
  const ascending = [...quality].sort((one, other) => one - other);
  return shares.map((discarded) => {
    const least = ascending[Math.floor(discarded * ascending.length)] ?? Infinity;
    const left = pairs.filter(({ i, j }) => Math.min(quality[i] ?? -Infinity, quality[j] ?? -Infinity) >= least);
    return { discarded, quality: least, matedLeft: left.length, fnmr: left.filter(({ score }) => score < threshold).length / Math.max(1, left.length) };
  });
}
