// Reads the number of a Chinese resident identity card: the line that holds it, in several views, and only what they vouch for.
import type { LineRecogniser, RecognisedLine } from '../../inference/models/line-recogniser.ts';
import type { Reading } from '../parse/reading.ts';
import { voteResidentNumber } from '../parse/resident-vote.ts';
import type { TextLine } from './components.ts';
import { cutLine } from './crops.ts';
import { hintFor, LEAST_LETTERS_PX } from './hint.ts';
import { findNumberLines, reversed } from './number-lines.ts';
import { lineAt, placeLine, readLine, VIEWS, type Placed } from './views.ts';
import { lengthOf } from './zones.ts';

/** How far from its middle line the digits are looked for, as a share of the line's length, of which they are about a twentieth high. */
const REACH = 1 / 18;
/** Fewer characters are no number of which one or two were lost; more are print of another kind. */
const LENGTHS = { least: 16, most: 30 } as const;
/** On average over the line: print upside down or of another kind is read less surely. */
const LEAST_CONFIDENCE = 0.6;

/** @param lines as the detector found them in the picture. @returns null where no line looks like a number. */
export function readResidentCard(recogniser: LineRecogniser, picture: ImageBitmap, lines: readonly TextLine[], today: string): Reading | null {
  let unread: Reading | null = null;
  for (const found of findNumberLines(lines)) {
    for (const line of [found, reversed(found)]) {
      const placed = placeLine(picture, line, lengthOf(line) * REACH);
      const first = readLine(picture, recogniser, placed, VIEWS[0], 'number');
      if (!looksLikeNumber(first)) continue;
      const reading = readNumber(recogniser, picture, placed, first, today);
      if (reading.outcome === 'resident-id') return reading;
      unread ??= reading;
    }
  }
  return unread;
}

const looksLikeNumber = ({ text, confidences }: RecognisedLine): boolean =>
  text.length >= LENGTHS.least && text.length <= LENGTHS.most && confidences.reduce((sum, confidence) => sum + confidence, 0) >= LEAST_CONFIDENCE * text.length;

function readNumber(recogniser: LineRecogniser, picture: ImageBitmap, placed: Placed, first: RecognisedLine, today: string): Reading {
  const digitsPx = placed.above + placed.below;
  const views: RecognisedLine[] = [];
  for (const view of digitsPx < LEAST_LETTERS_PX ? [] : VIEWS) {
    views.push(view === VIEWS[0] ? first : readLine(picture, recogniser, placed, view, 'number'));
    const vote = voteResidentNumber(views, today);
    if (vote !== null) return { outcome: 'resident-id', ...vote, name: null, at: lineAt(placed) };
  }
  const image = cutLine(picture, placed.line, { above: placed.above, below: placed.below, margin: 0 }, Math.max(4, Math.round(digitsPx)), 'luma');
  return { outcome: 'unclear', hint: hintFor({ image, lettersPx: digitsPx, convergenceDeg: 0 }) };
}
