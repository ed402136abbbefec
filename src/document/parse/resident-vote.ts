// Several readings of one line that may hold a resident's number: which number they vouch for, if they do.
import { parseResidentNumber, type ResidentNumber } from './resident-number.ts';

/** `text`: digits and X. `confidences`: 0 to 1, one for each character of `text`. */
export type DigitLine = { readonly text: string; readonly confidences: readonly number[] };

const LENGTH = 18;
/**
 * Readings that must show the number, each character of it with this confidence. Of 270 readings of small, blurred digits two were
 * valid numbers that are not on the card, surely read both, and nearly alike: two that agree are too few.
 */
const AGREEING = 3;
const LEAST_CONFIDENCE = 0.5;

type Candidate = ResidentNumber & { readonly confidence: number };

/** What is printed before and behind the number gives characters, too: the number may stand anywhere in the line. */
function candidatesIn({ text, confidences }: DigitLine, today: string): Candidate[] {
  return Array.from({ length: Math.max(0, text.length - LENGTH + 1) }, (_, from) => from).flatMap((from) => {
    const parsed = parseResidentNumber(text.slice(from, from + LENGTH), today);
    return parsed.ok ? [{ ...parsed.value, confidence: Math.min(...confidences.slice(from, from + LENGTH)) }] : [];
  });
}

/**
 * The check character alone lets one of eleven wrong numbers pass. So most readings have to show the same number, surely, and none
 * of them another one that would be as right.
 * @param today ISO date. @returns null where they vouch for none. Never throws.
 */
export function voteResidentNumber(readings: readonly DigitLine[], today: string): ResidentNumber | null {
  const candidates = readings.map((reading) => candidatesIn(reading, today));
  const numbers = new Set(candidates.flat().map(({ number }) => number));
  if (numbers.size !== 1) return null;
  const sure = candidates.flatMap((ofOne) => ofOne.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE).slice(0, 1));
  const [first] = sure;
  if (first === undefined || sure.length < AGREEING || sure.length * 2 <= readings.length) return null;
  const { number, kind, birthDate, sex } = first;
  return { number, kind, birthDate, sex };
}
