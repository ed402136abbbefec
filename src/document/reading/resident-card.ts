// Reads the number of a Chinese resident identity card or permit: the line that holds it, in several views, and only what they vouch for.
import type { Alphabet, LineRecogniser, RecognisedLine } from '../../inference/models/line-recogniser.ts';
import type { Reading } from '../parse/reading.ts';
import { voteResidentNumber } from '../parse/resident-vote.ts';
import type { TextLine } from './components.ts';
import { cutLine } from './crops.ts';
import { hintFor, LEAST_LETTERS_PX } from './hint.ts';
import { lengthOf, reversed } from './geometry.ts';
import { findNumberLines } from './number-lines.ts';
import { lineAt, placeLine, readLine, VIEWS, type Placed } from './views.ts';

/** How far from its middle line the digits are looked for, as a share of the line's length, of which they are about a twentieth high. */
const REACH = 1 / 18;
/** Fewer characters are no number of which one or two were lost; more are print of another kind. */
const LENGTHS = { least: 16, leastDigits: 10, most: 30 } as const;
/** On average over the line: print upside down or of another kind is read less surely. */
const LEAST_CONFIDENCE = 0.6;

/** `line`: where the number stands, running as it is printed. */
export type SeenCard = { readonly reading: Reading; readonly line: TextLine };

/** @param lines as the detector found them in the picture. @returns null where no line looks like a number. What stands beside it is not read. */
export function readResidentCard(recogniser: LineRecogniser, picture: ImageBitmap, lines: readonly TextLine[], today: string): SeenCard | null {
  let unread: SeenCard | null = null;
  for (const found of findNumberLines(lines)) {
    for (const line of [found, reversed(found)]) {
      const placed = placeLine(picture, line, lengthOf(line) * REACH);
      const alphabet = alphabetOf(recogniser, picture, placed);
      if (alphabet === null) continue;
      const reading = readNumber(recogniser, picture, placed, alphabet, today);
      if (reading.outcome === 'resident-id') return { reading, line };
      unread ??= { reading, line };
    }
  }
  return unread;
}

/** Three letters and twelve digits, of which some may look like letters: the permanent residence card's number before December 2023. */
const lettersFirst = /[A-Z]{3}[0-9OQDISBZG]{12}/;

/** How the line is to be read; null: it holds no number. */
function alphabetOf(recogniser: LineRecogniser, picture: ImageBitmap, placed: Placed): Alphabet | null {
  const digits = readLine(picture, recogniser, placed, VIEWS[0], 'number');
  if (looksLikeNumber(digits)) return 'number';
  if (digits.text.length < LENGTHS.leastDigits || digits.text.length > LENGTHS.most) return null;
  return lettersFirst.test(readLine(picture, recogniser, placed, VIEWS[0], 'zone').text) ? 'zone' : null;
}

const looksLikeNumber = ({ text, confidences }: RecognisedLine): boolean =>
  text.length >= LENGTHS.least && text.length <= LENGTHS.most && confidences.reduce((sum, confidence) => sum + confidence, 0) >= LEAST_CONFIDENCE * text.length;

function readNumber(recogniser: LineRecogniser, picture: ImageBitmap, placed: Placed, alphabet: Alphabet, today: string): Reading {
  const digitsPx = placed.above + placed.below;
  const views: RecognisedLine[] = [];
  for (const view of digitsPx < LEAST_LETTERS_PX ? [] : VIEWS) {
    views.push(readLine(picture, recogniser, placed, view, alphabet));
    const holder = voteResidentNumber(views, today);
    if (holder !== null) return { outcome: 'resident-id', holder, name: null, printed: {}, at: lineAt(placed) };
  }
  const image = cutLine(picture, placed.line, { above: placed.above, below: placed.below, margin: 0 }, Math.max(4, Math.round(digitsPx)), 'luma');
  return { outcome: 'unclear', hint: hintFor({ image, lettersPx: digitsPx, convergenceDeg: 0 }) };
}
