// The document in the live picture, look by look: when its lines are taken, and what the customer is told meanwhile.
import { residentDocument, type KnownDocument } from '../document/parse/id-document.ts';
import type { Reading, ReadingDoubt, ReadingHint } from '../document/parse/reading.ts';
import { guidanceTiming } from './policy.ts';
import type { DocumentParts } from './session.ts';

/** `hold-still`: it was read once, and a second look decides. */
export type SightHint = NonNullable<ReadingHint> | 'hold-still';

export type DocumentSight = {
  readonly hint: SightHint | null;
  /** When the hint last changed: nobody can follow one that flickers. */
  readonly hintSinceMs: number;
  /** When the first look came: after a picture that did not do, people need time to read why. */
  readonly sinceMs: number | null;
  /** What the look before read; null where it read nothing. */
  readonly last: Read | Resident | Validity | null;
};

type Read = Reading & { readonly outcome: 'read' };
type Resident = Reading & { readonly outcome: 'resident-id' };
type Validity = Reading & { readonly outcome: 'validity' };
/** One of the two is there. */
export type TakenLines = Pick<DocumentParts, 'code' | 'known'>;

export const nothingSeen: DocumentSight = { hint: null, hintSinceMs: -Infinity, sinceMs: null, last: null };

/** Chosen. Before the next picture is taken by itself, where the last one did not do. */
const PAUSE_MS = 3000;

/**
 * Two looks in a row that say the same of number, dates and issuing state are taken: the same error twice, and every check
 * digit right, is rare. Where no check digit guards and the two differ (a name), the place is in doubt.
 * @param again the last picture did not do. @returns the lines when they are sure enough, else what was seen.
 */
export function advanceSight(before: DocumentSight, reading: Reading, atMs: number, again: boolean): { readonly taken: TakenLines } | { readonly sight: DocumentSight } {
  const sinceMs = before.sinceMs ?? atMs;
  const sight = before.sinceMs === null ? { ...before, sinceMs } : before;
  if (reading.outcome === 'read' || reading.outcome === 'resident-id') {
    const paused = again && atMs - sinceMs < PAUSE_MS;
    const taken = paused || sight.last === null ? null : agreed(sight.last, reading);
    return taken === null ? { sight: { ...withHint(sight, 'hold-still', atMs), last: reading } } : { taken };
  }
  // One look in which a hand trembled takes nothing back.
  return { sight: withHint(sight, reading.outcome === 'unclear' ? reading.hint : null, atMs) };
}

export function withHint(sight: DocumentSight, hint: SightHint | null, atMs: number): DocumentSight {
  return hint === sight.hint || atMs - sight.hintSinceMs < guidanceTiming.holdMs ? sight : { ...sight, hint, hintSinceMs: atMs };
}

/** @returns null where the two say different things. */
function agreed(before: Read | Resident | Validity, now: Read | Resident): TakenLines | null {
  if (before.outcome === 'read' && now.outcome === 'read' && saysTheSame(before, now)) return { code: { mrzText: now.lines.join('\n'), doubts: [...now.doubts, ...differences(before.lines, now)] }, known: null };
  return before.outcome === 'resident-id' && now.outcome === 'resident-id' && before.holder.number === now.holder.number ? { code: null, known: knownResident({ ...now, name: agreedName(before.name, now.name) }) } : null;
}

/** A look that did not read it says nothing against one that did: all its views had agreed. */
const agreedName = (before: string | null, now: string | null): string | null => (before === null || now === null || before === now ? (now ?? before) : null);

export const knownResident = ({ holder, name, printed }: Resident): KnownDocument => ({ facts: residentDocument(holder, name), by: 'number-check-character', printed });

const saysTheSame = ({ document: one }: Read, { document: other }: Read): boolean =>
  one.number === other.number && one.birthDate === other.birthDate && one.expirationDate === other.expirationDate && one.issuingState === other.issuingState && one.type === other.type;

function differences(before: readonly string[], { lines, doubts }: Read): ReadingDoubt[] {
  return lines.flatMap((text, line) =>
    Array.from(text).flatMap((character, column) => (character === before[line]?.[column] || doubts.some((doubt) => doubt.line === line && doubt.column === column) ? [] : [{ line, column, why: 'disputed' as const }])),
  );
}
