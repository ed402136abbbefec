// Tells a mouth that is covered (a mask, a plain cloth) from one that is seen, by the colours of the lower face.
import { median } from '../shared/median.ts';
import type { Point } from './align.ts';

/** Numbers among the 478 landmarks. The bridge stays free under a mask; lips and moustache lie between nose and chin. */
const BRIDGE = [9, 6, 168, 197] as const;
const LOWER = { cheeks: [205, 425, 36, 266], corners: [57, 287, 212, 432], lip: [164, 2] } as const;
const [BELOW_NOSE, CHIN, CORNER, OTHER_CORNER] = [2, 200, 61, 291] as const;

/** Half the side of the patch round a landmark, in pixels of the picture (128 px a side). */
const PATCH_PX = 3;
/** Keeps dark pixels, where the channels are mostly noise, from deciding. */
const DARK = 4;
/** Redness differs from row to row by this much on a plain cloth, by noise and light. */
const PLAIN = 0.02;

/** RGBA, 0 to 255. */
type Picture = { readonly data: ArrayLike<number>; readonly width: number; readonly height: number };
type Tone = { readonly redness: number; readonly blueness: number };

/**
 * How far the colour of cheeks, mouth corners and upper lip (the nearest of the three) is from that of the nose's bridge,
 * over how much redness changes from row to row between nose and chin. Skin of every colour is the same on both sides of
 * the mouth and on the nose, and lips, teeth and a beard make rows differ; on a cloth neither holds. In logarithms of
 * ratios of channels, so brightness cancels out. 0.6 in the median face, 5.5 at most, 6 and more under a mask.
 * @param landmarks the 478, in pixels of the picture. @returns 0 where one is missing.
 */
export function mouthCover(picture: Picture, landmarks: readonly Point[]): number {
  const bridge = tone(picture, landmarks, BRIDGE);
  const lower = [LOWER.cheeks, LOWER.corners, LOWER.lip].map((patches) => tone(picture, landmarks, patches));
  const relief = rednessRelief(picture, landmarks);
  if (bridge === null || relief === null) return 0;
  const distances = lower.map((each) => (each === null ? 0 : Math.hypot(each.redness - bridge.redness, each.blueness - bridge.blueness)));
  return Math.min(...distances) / (relief + PLAIN);
}

const logRatio = (one: number, other: number) => Math.log((one + DARK) / (other + DARK));

/** Of the medians over the patches: a glint or a hair does not move it. */
function tone({ data, width, height }: Picture, landmarks: readonly Point[], patches: readonly number[]): Tone | null {
  const channels: [number[], number[], number[]] = [[], [], []];
  for (const landmark of patches) {
    const point = landmarks[landmark];
    if (point === undefined) return null;
    const [column, row] = [Math.round(point.x), Math.round(point.y)];
    for (let y = Math.max(0, row - PATCH_PX); y <= Math.min(height - 1, row + PATCH_PX); y++) {
      for (let x = Math.max(0, column - PATCH_PX); x <= Math.min(width - 1, column + PATCH_PX); x++) {
        for (const channel of [0, 1, 2] as const) channels[channel].push(data[(y * width + x) * 4 + channel] ?? 0);
      }
    }
  }
  const [red, green, blue] = channels.map(median);
  if (red === undefined || green === undefined || blue === undefined || !Number.isFinite(red)) return null;
  return { redness: logRatio(red, green), blueness: logRatio(blue, green) };
}

/** Standard deviation over rows of the mean redness of a row, from below the nose to the chin, as wide as the mouth. */
function rednessRelief({ data, width, height }: Picture, landmarks: readonly Point[]): number | null {
  const [nose, chin, corner, other] = [landmarks[BELOW_NOSE], landmarks[CHIN], landmarks[CORNER], landmarks[OTHER_CORNER]];
  if (nose === undefined || chin === undefined || corner === undefined || other === undefined) return null;
  const [left, right] = [Math.max(0, Math.floor(Math.min(corner.x, other.x))), Math.min(width, Math.floor(Math.max(corner.x, other.x)))];
  const [top, bottom] = [Math.max(0, Math.floor(nose.y)), Math.min(height, Math.floor(chin.y))];
  if (right - left < 4 || bottom - top < 4) return null;
  const rows: number[] = [];
  for (let y = top; y < bottom; y++) {
    let sum = 0;
    for (let x = left; x < right; x++) sum += logRatio(data[(y * width + x) * 4] ?? 0, data[(y * width + x) * 4 + 1] ?? 0);
    rows.push(sum / (right - left));
  }
  const mean = rows.reduce((sum, value) => sum + value, 0) / rows.length;
  return Math.sqrt(rows.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows.length);
}
