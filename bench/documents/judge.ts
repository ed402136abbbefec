// One reading against what stands in the picture, and many readings as figures.
import type { ReadingHint } from '../../src/document/parse/reading.ts';
import type { Read } from './page.ts';
import type { Truth } from './truth.ts';

export type Judged = {
  readonly outcome: Read['reading']['outcome'];
  /** Read, and every character as an eye reads it; where nobody has, read at all: all check digits hold then. */
  readonly readFully: boolean;
  /** Read, with a character that is wrong and not named as a doubt. */
  readonly wrongAccepted: boolean;
  /** Read, with a wrong character in a place that the reader says it is not sure of. */
  readonly wrongDoubted: boolean;
  readonly doubts: number;
  /** What was asked of the person; null where nothing was. */
  readonly hint: ReadingHint;
  readonly ms: number;
};

export function judge({ reading, ms }: Read, truth: Truth | null): Judged {
  // None of these documents is a resident card.
  if (reading.outcome === 'resident-id') return { outcome: reading.outcome, readFully: false, wrongAccepted: true, wrongDoubted: false, doubts: 0, hint: null, ms };
  if (reading.outcome !== 'read') return { outcome: reading.outcome, readFully: false, wrongAccepted: false, wrongDoubted: false, doubts: 0, hint: reading.outcome === 'unclear' ? reading.hint : null, ms };
  const wrong = truth === null ? [] : truth === 'wrong-digits' ? [{ line: -1, column: -1 }] : differences(reading.lines, truth.lines);
  const undoubted = wrong.filter(({ line, column }) => !reading.doubts.some((doubt) => doubt.line === line && doubt.column === column));
  return { outcome: 'read', readFully: wrong.length === 0, wrongAccepted: undoubted.length > 0, wrongDoubted: wrong.length > 0 && undoubted.length === 0, doubts: reading.doubts.length, hint: null, ms };
}

export type JudgedResident = Pick<Judged, 'outcome' | 'wrongAccepted' | 'hint' | 'ms'> & { readonly isRead: boolean };

/** @param number that is printed on the card. */
export function judgeResident({ reading, ms }: Read, number: string): JudgedResident {
  const isRead = reading.outcome === 'resident-id' && reading.number === number;
  return { outcome: reading.outcome, isRead, wrongAccepted: reading.outcome === 'read' || (reading.outcome === 'resident-id' && !isRead), hint: reading.outcome === 'unclear' ? reading.hint : null, ms };
}

function differences(read: readonly string[], right: readonly string[]): { line: number; column: number }[] {
  return Array.from({ length: Math.max(read.length, right.length) }, (_, line) => line).flatMap((line) => {
    const [one, other] = [read[line] ?? '', right[line] ?? ''];
    return Array.from({ length: Math.max(one.length, other.length) }, (_, column) => column).flatMap((column) => (one.charAt(column) === other.charAt(column) ? [] : [{ line, column }]));
  });
}

/** @param share 0 to 1. Nearest rank. @returns NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
