// Several ways to look at the same zone: each is a picture of its own to the recogniser, so that an error of one is outvoted.
import type { Alphabet, LineRecogniser, RecognisedLine } from '../../inference/models/line-recogniser.ts';
import type { OcrLines } from '../parse/mrz-fit.ts';
import type { LineAt } from '../parse/reading.ts';
import type { TextLine } from './components.ts';
import { cutLine, type Greying } from './crops.ts';
import { evenLight, printRows } from './grey.ts';
import type { Zone } from './zones.ts';

/** `print`: height of the letters in the picture that the recogniser gets. `air`: free rows above and below, as a share of `print`. */
export type View = { readonly print: number; readonly air: number; readonly greying: Greying };

/**
 * Of 75 tried on the specimens those with the fewest wrong characters, the best first. With less air letters are doubled,
 * with more fillers are lost.
 */
export const VIEWS: readonly [View, ...View[]] = [
  { print: 20, air: 0.6, greying: 'luma' },
  { print: 16, air: 0.65, greying: 'brightest' },
  { print: 20, air: 0.75, greying: 'luma' },
  { print: 24, air: 0.75, greying: 'brightest' },
  { print: 18, air: 0.5, greying: 'luma' },
];

/** Where the letters of a line stand, measured from its middle line, in pixels of the picture. */
export type Placed = { readonly line: TextLine; readonly above: number; readonly below: number };

const PROBE_PX = 48;
/** Free space before and behind the line, in heights of its letters. */
const MARGIN = 0.5;

/** The detector marks only the core of a line; how high its letters are is looked up in the picture. @param reach how far from the middle line, in pixels of the picture. */
export function placeLine(picture: ImageBitmap, line: TextLine, reach: number): Placed {
  const probe = cutLine(picture, line, { above: reach, below: reach, margin: 0 }, PROBE_PX, 'luma');
  const { from, to } = printRows(probe) ?? { from: probe.height * 0.25, to: probe.height * 0.75 };
  const unit = (2 * reach) / probe.height;
  return { line, above: reach - from * unit, below: to * unit - reach };
}

export const lineAt = ({ line: { from, to }, above, below }: Placed): LineAt => ({ from, to, lettersPx: above + below });

export const placeLines = (picture: ImageBitmap, { lines, pitch }: Zone): Placed[] => lines.map((line) => placeLine(picture, line, pitch * 0.5));

export function readLine(picture: ImageBitmap, recogniser: LineRecogniser, { line, above, below }: Placed, { print, air, greying }: View, alphabet: Alphabet = 'zone'): RecognisedLine {
  const letters = above + below;
  const free = letters * air;
  return recogniser.recognise(evenLight(cutLine(picture, line, { above: above + free, below: below + free, margin: letters * MARGIN }, print * (1 + 2 * air), greying)), alphabet);
}

export const frameOf = (lines: readonly RecognisedLine[]): OcrLines => ({ lines: lines.map(({ text }) => text), confidences: lines.map(({ confidences }) => confidences) });
