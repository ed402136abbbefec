// Several ways to look at the same zone: each is a picture of its own to the recogniser, so that an error of one is outvoted.
import type { LineRecogniser } from '../../inference/models/line-recogniser.ts';
import type { OcrLines } from '../parse/mrz-fit.ts';
import type { TextLine } from './components.ts';
import { cutLine, type Greying } from './crops.ts';
import { evenLight, printRows } from './grey.ts';
import type { Zone } from './zones.ts';

/** `print`: height of the letters in the picture that the recogniser gets. `air`: free rows above and below, as a share of `print`. */
export type View = { readonly print: number; readonly air: number; readonly greying: Greying; readonly even: boolean };

export const VIEWS: readonly [View, ...View[]] = [
  { print: 24, air: 0.3, greying: 'luma', even: true },
  { print: 28, air: 0.2, greying: 'brightest', even: false },
  { print: 22, air: 0.4, greying: 'luma', even: false },
  { print: 34, air: 0.3, greying: 'brightest', even: true },
  { print: 20, air: 0.25, greying: 'luma', even: true },
];

/** Where the letters of a line stand, measured from its middle line, in pixels of the picture. */
export type Placed = { readonly line: TextLine; readonly above: number; readonly below: number };

const PROBE_PX = 48;
/** Free space before and behind the line, in heights of its letters. */
const MARGIN = 0.5;

/** The detector marks only the core of a line; how high its letters are is looked up in the picture. */
export function placeLines(picture: ImageBitmap, { lines, pitch }: Zone): Placed[] {
  return lines.map((line) => {
    const reach = pitch * 0.5;
    const probe = cutLine(picture, line, { above: reach, below: reach, margin: 0 }, PROBE_PX, 'luma');
    const rows = printRows(probe);
    const unit = (2 * reach) / probe.height;
    const [from, to] = rows === null ? [probe.height * 0.25, probe.height * 0.75] : [rows.from, rows.to];
    return { line, above: reach - from * unit, below: to * unit - reach };
  });
}

export function readLine(picture: ImageBitmap, recogniser: LineRecogniser, { line, above, below }: Placed, view: View): { text: string; confidences: readonly number[] } {
  const letters = above + below;
  const air = letters * view.air;
  const cut = cutLine(picture, line, { above: above + air, below: below + air, margin: letters * MARGIN }, view.print * (1 + 2 * view.air), view.greying);
  return recogniser.recognise(view.even ? evenLight(cut) : cut);
}

export function readView(picture: ImageBitmap, recogniser: LineRecogniser, placed: readonly Placed[], view: View): OcrLines {
  const lines = placed.map((line) => readLine(picture, recogniser, line, view));
  return { lines: lines.map(({ text }) => text), confidences: lines.map(({ confidences }) => confidences) };
}
