// One reading against what stands in the picture, and many readings as figures.
import type { ReadingHint } from '../../src/document/parse/reading.ts';
import { WITHOUT_END } from '../../src/document/parse/valid-until.ts';
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
  if (reading.outcome === 'resident-id' || reading.outcome === 'validity') return { outcome: reading.outcome, readFully: false, wrongAccepted: true, wrongDoubted: false, doubts: 0, hint: null, ms };
  if (reading.outcome !== 'read') return { outcome: reading.outcome, readFully: false, wrongAccepted: false, wrongDoubted: false, doubts: 0, hint: reading.outcome === 'unclear' ? reading.hint : null, ms };
  const wrong = truth === null ? [] : truth === 'wrong-digits' ? [{ line: -1, column: -1 }] : differences(reading.lines, truth.lines);
  const undoubted = wrong.filter(({ line, column }) => !reading.doubts.some((doubt) => doubt.line === line && doubt.column === column));
  return { outcome: 'read', readFully: wrong.length === 0, wrongAccepted: undoubted.length > 0, wrongDoubted: wrong.length > 0 && undoubted.length === 0, doubts: reading.doubts.length, hint: null, ms };
}

/** `name`: `none` where none is offered. `contradicts`: the print is said to differ from the number, which it never does on a drawn card. */
export type JudgedResident = Pick<Judged, 'outcome' | 'wrongAccepted' | 'hint' | 'ms'> & { readonly isRead: boolean; readonly name: 'right' | 'wrong' | 'none'; readonly contradicts: boolean };

/** @param on what is printed on the card. */
export function judgeResident({ reading, ms }: Read, on: { readonly number: string; readonly name: string; readonly birthDate: string; readonly sex: '男' | '女' }): JudgedResident {
  if (reading.outcome !== 'resident-id') return { outcome: reading.outcome, isRead: false, wrongAccepted: reading.outcome === 'read', name: 'none', contradicts: false, hint: reading.outcome === 'unclear' ? reading.hint : null, ms };
  const { holder, name, printed } = reading;
  const isRead = holder.number === on.number;
  const contradicts = (printed.birthDate ?? on.birthDate) !== on.birthDate || (printed.sex ?? (on.sex === '男' ? 'male' : 'female')) !== (on.sex === '男' ? 'male' : 'female');
  return { outcome: reading.outcome, isRead, wrongAccepted: !isRead, name: name === null ? 'none' : name === on.name ? 'right' : 'wrong', contradicts, hint: null, ms };
}

export type JudgedBack = { readonly outcome: 'right' | 'wrong' | 'none'; readonly ms: number };

/** @param until ISO date; null: 长期. */
export const judgeBack = ({ reading, ms }: Read, until: string | null): JudgedBack => ({ outcome: reading.outcome === 'validity' ? (reading.validUntil === (until ?? WITHOUT_END) ? 'right' : 'wrong') : 'none', ms });

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
