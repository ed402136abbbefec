// The part of the machine that comes to know the document: seen live, read from a picture, confirmed by a person.
import type { KnownDocument } from '../document/parse/id-document.ts';
import type { Reading } from '../document/parse/reading.ts';
import { failure, type Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { advanceSight, knownResident, nothingSeen } from './document-sight.ts';
import type { PictureSource } from './events.ts';
import { startPositioning } from './face-stage.ts';
import { thresholds } from './policy.ts';
import { acceptableAlone, confirmed, saysOf } from './typed-document.ts';
import type { DocumentParts, Reference, Session } from './session.ts';
import type { CapturingDocument, ConfirmingDocument, Positioning, ReadingDocument } from './state.ts';

const noParts: DocumentParts = { portrait: null, code: null, known: null };

export const captureDocument = (session: Session, problem: Failure | null = null, parts: DocumentParts = noParts): CapturingDocument => ({ phase: 'capturing-document', session, problem, parts, sight: nothingSeen });

export const takePicture = ({ session, parts }: CapturingDocument, source: PictureSource): ReadingDocument => ({ phase: 'reading-document', session, source, parts });

/** The lines are read: the picture is taken by itself, for the portrait, where that is still missing. */
export function onDocumentSeen(state: CapturingDocument, reading: Reading, atMs: number): CapturingDocument | ReadingDocument | ConfirmingDocument {
  // Of a card whose lines are known the other side is wanted. When that is in view only a person can say.
  if (state.parts.code !== null || state.parts.known !== null) return state;
  const seen = advanceSight(state.sight, reading, atMs, state.problem !== null);
  if ('sight' in seen) return seen.sight === state.sight ? state : { ...state, sight: seen.sight };
  const { portrait } = state.parts;
  const parts = { portrait, ...seen.taken };
  if (portrait !== null) return confirm(state.session, portrait, parts);
  // Any face in the same picture would be somebody's who holds the card.
  return isOneSide(parts) ? captureDocument(state.session, null, parts) : takePicture({ ...state, parts }, { kind: 'camera' });
}

export function onDocumentRead(state: ReadingDocument, looked: Result<Reference, Failure> | null, reading: Reading | null, found: KnownDocument | null): CapturingDocument | ConfirmingDocument {
  const { session } = state;
  const judged = looked === null ? null : bigEnough(looked);
  const portrait = judged?.ok === true ? judged.value : state.parts.portrait;
  const code = reading?.outcome === 'read' ? { mrzText: reading.lines.join('\n'), doubts: reading.doubts } : state.parts.code;
  const known = found ?? (reading?.outcome === 'resident-id' ? knownResident(reading) : state.parts.known);
  const parts = { portrait, code, known };
  if (portrait !== null) return confirm(session, portrait, parts);
  const problem = judged?.ok === false ? judged.error : null;
  if (!isOneSide(parts)) return captureDocument(session, problem);
  // Nothing is wrong with that side, but for its having no portrait.
  return captureDocument(session, problem?.code === 'document/no-portrait' ? null : problem, parts);
}

/**
 * Three lines are on the back of a card, and a symbol on that of a licence: their portrait is on the front. Everywhere else both
 * are on one page, and parts of two pictures may be of two documents.
 */
const isOneSide = ({ code, known }: DocumentParts): boolean => (known === null ? code?.mrzText.split('\n').length === 3 : known.by !== 'number-check-character');

/** @returns the portrait, or why it cannot be compared. */
function bigEnough(looked: Result<Reference, Failure>): Result<Reference, Failure> {
  if (!looked.ok || looked.value.interEyePx >= thresholds.portraitInterEyePx.value) return looked;
  return { ok: false, error: failure('document/portrait-too-small', `${looked.value.interEyePx.toFixed(0)} px between the eyes`) };
}

const confirm = (session: Session, reference: Reference, { code, known }: DocumentParts): ConfirmingDocument => ({ phase: 'confirming-document', session, reference, mrzText: code?.mrzText ?? '', read: code, known, validUntil: null });

/** The portrait is kept; the lines are looked for once more. */
export const wantLines = ({ session, reference }: ConfirmingDocument): CapturingDocument => captureDocument(session, null, { portrait: reference, code: null, known: null });

export function confirmDocument(state: ConfirmingDocument, today: string): ConfirmingDocument | Positioning {
  const said = saysOf(state, state.session.policy.documents.guardianUnder, today);
  const document = acceptableAlone(said);
  if (document === null) return state;
  return startPositioning({ session: state.session, reference: state.reference, document: confirmed(document, state.known === null ? state.mrzText : '', [said.by, 'not-expired', 'portrait-found']) });
}

/** A reader or a symbol has said what the document is; its portrait may still be on the other side. */
export function onDocumentKnown(state: CapturingDocument, known: KnownDocument, looked: Result<Reference, Failure> | null): CapturingDocument | ConfirmingDocument {
  const judged = looked === null ? null : bigEnough(looked);
  // The portrait on a chip is the document's own, whatever was seen before.
  const portrait = judged?.ok === true ? judged.value : state.parts.portrait;
  const parts = { portrait, code: null, known };
  if (portrait !== null) return confirm(state.session, portrait, parts);
  return captureDocument(state.session, judged?.ok === false ? judged.error : null, parts);
}
