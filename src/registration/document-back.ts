// The back of a card whose front is known: it says how long the card is valid, seen live or read from a picture.
import type { Reading, Wanted } from '../document/parse/reading.ts';
import { failure } from '../shared/failure.ts';
import type { ValidUntil } from '../document/parse/valid-until.ts';
import { nothingSeen, withHint } from './document-sight.ts';
import type { DocumentParts } from './session.ts';
import type { CapturingDocument, ConfirmingDocument, ReadingDocument } from './state.ts';

/** What the camera looks for; null: of a document whose lines are known only its portrait, and where that is only a person can say. */
export function wantedOf({ code, known, side }: DocumentParts): Wanted | null {
  if (side === 'back') return 'validity';
  return code === null && known === null ? 'document' : null;
}

export const wantBack = (state: ConfirmingDocument): ConfirmingDocument | CapturingDocument =>
  state.known === null ? state : { phase: 'capturing-document', session: state.session, problem: null, parts: { portrait: state.reference, code: null, known: state.known, side: 'back' }, sight: nothingSeen };

/** The dates have no check digit: besides the views of one look, two looks have to say the same. */
export function onBackSeen(state: CapturingDocument, reading: Reading, atMs: number): CapturingDocument | ConfirmingDocument {
  const { sight } = state;
  if (reading.outcome !== 'validity') return state;
  if (sight.last?.outcome === 'validity' && sight.last.validUntil === reading.validUntil) return toConfirm(state, reading.validUntil) ?? state;
  return { ...state, sight: { ...withHint(sight, 'hold-still', atMs), last: reading } };
}

/** What a picture of the back said. Unread it can be shown again, or the date typed. */
export const onBackRead = (state: ReadingDocument, reading: Reading | null): CapturingDocument | ConfirmingDocument =>
  (reading?.outcome === 'validity' ? toConfirm(state, reading.validUntil) : null) ?? { phase: 'capturing-document', session: state.session, problem: failure('document/validity-unread'), parts: state.parts, sight: nothingSeen };

/** @param validUntil null: it is typed. @returns null where not all of the front is there. */
export function toConfirm({ session, parts: { portrait, known, side } }: CapturingDocument | ReadingDocument, validUntil: ValidUntil | null): ConfirmingDocument | null {
  return side !== 'back' || portrait === null || known === null ? null : { phase: 'confirming-document', session, reference: portrait, mrzText: '', read: null, known, validUntil };
}
