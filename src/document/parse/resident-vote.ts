// Several readings of one line that may hold a resident's number: which number they vouch for, if they do.
import { parsePermitNumber } from './permits.ts';
import type { CardNumber } from './reading.ts';
import { parseResidentNumber } from './resident-number.ts';

/** `text`: digits and X, or letters as well. `confidences`: 0 to 1, one for each character of `text`. */
export type DigitLine = { readonly text: string; readonly confidences: readonly number[] };

/** Of the numbers of today, and of a foreigner's permanent residence card before December 2023. */
const LENGTHS = [18, 15] as const;
/**
 * Readings that must show the number, each character of it with this confidence. Of 270 readings of small, blurred digits two were
 * valid numbers that are not on the card, surely read both, and nearly alike: two that agree are too few.
 */
const AGREEING = 3;
const LEAST_CONFIDENCE = 0.5;

type Candidate = { readonly holder: CardNumber; readonly confidence: number };

/** What is printed before and behind the number gives characters, too: the number may stand anywhere in the line. */
function candidatesIn({ text, confidences }: DigitLine, today: string): Candidate[] {
  return LENGTHS.flatMap((length) =>
    Array.from({ length: Math.max(0, text.length - length + 1) }, (_, from) => from).flatMap((from) => {
      const holder = holderOf(text.slice(from, from + length), today);
      return holder === null ? [] : [{ holder, confidence: Math.min(...confidences.slice(from, from + length)) }];
    }),
  );
}

/** A resident's, or a foreigner's; only such numbers as a check character vouches for. */
function holderOf(number: string, today: string): CardNumber | null {
  const resident = parseResidentNumber(number, today);
  if (resident.ok) return resident.value;
  const permit = parsePermitNumber(number, today);
  if (!permit.ok) return null;
  const { kind, birthDate, checked } = permit.value;
  return kind === 'permanent-residence' && birthDate !== null && checked ? { ...permit.value, kind, birthDate } : null;
}

/**
 * The check character alone lets one of eleven wrong numbers pass. So most readings have to show the same number, surely, and none
 * of them another one that would be as right.
 * @param today ISO date. @returns null where they vouch for none. Never throws.
 */
export function voteResidentNumber(readings: readonly DigitLine[], today: string): CardNumber | null {
  const candidates = readings.map((reading) => candidatesIn(reading, today));
  const numbers = new Set(candidates.flat().map(({ holder }) => holder.number));
  if (numbers.size !== 1) return null;
  const sure = candidates.flatMap((ofOne) => ofOne.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE).slice(0, 1));
  const [first] = sure;
  if (first === undefined || sure.length < AGREEING || sure.length * 2 <= readings.length) return null;
  return first.holder;
}
