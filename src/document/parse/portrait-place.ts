// Where on a page the portrait has to be, told from where its lines are: a face beside the document, or behind it, is somebody else's.
import type { LineAt, Reading } from './reading.ts';

type Point = LineAt['from'];
type Range = readonly [least: number, most: number];

/**
 * For a face's box. `along`: of its middle, from the line's beginning; `above`: of its middle, from the line; `height`: of the box.
 * `page`: what of the print on the page is surely in the picture. All in lengths of the line.
 */
export type PortraitPlace = { readonly at: LineAt; readonly along: Range; readonly above: Range; readonly height: Range; readonly page: { readonly along: Range; readonly above: Range } };

/**
 * Of a page with a zone of two lines. The 13 such specimens under shared/media/documents that are read have their portrait 0.06 to
 * 0.16 along, 0.20 to 0.35 above and 0.19 to 0.26 high (YuNet's box, the line as the reader finds it, 2026-11-26); the ghost image that
 * one of them has lies at 0.96 and is 0.07 high. As much again is left for a page that is seen aslant.
 */
const page = { along: [-0.02, 0.28], above: [0.12, 0.46], height: [0.13, 0.35], page: { along: [0, 1], above: [0.04, 0.6] } } as const;

/**
 * Of a resident's card, where the line is the number: drawn specimens have 0.99 along, 0.60 above, 0.36 high. On the card itself
 * the number is set wider, and its label may be taken for a part of it, which makes the line up to 1.8 times as long.
 */
const card = { along: [0.65, 1.2], above: [0.26, 0.8], height: [0.15, 0.5], page: { along: [0, 1], above: [0.06, 0.6] } } as const;

/** @returns null where lines and portrait may be on two sides, so that nothing is known. */
export function portraitPlace(reading: Reading | null): PortraitPlace | null {
  // Where a foreigner's card has its photo no standard at hand says.
  if (reading?.outcome === 'resident-id') return reading.holder.kind === 'permanent-residence' ? null : { at: reading.at, ...card };
  return reading?.outcome === 'read' && reading.lines.length === 2 ? { at: reading.at, ...page } : null;
}

/** @param middle of the face's box, and @param heightPx of the box, in pixels of the picture. */
export function liesAt({ at: { from, to }, along, above, height }: PortraitPlace, middle: Point, heightPx: number): boolean {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [x, y] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [dx, dy] = [(middle.x - from.x) / length, (middle.y - from.y) / length];
  const isIn = (value: number, [least, most]: Range): boolean => value >= least && value <= most;
  return isIn(dx * x + dy * y, along) && isIn(dx * y - dy * x, above) && isIn(heightPx / length, height);
}
