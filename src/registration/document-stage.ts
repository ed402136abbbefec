// The part of the machine that comes to know the document: seen live, read from a picture, confirmed by a person.
import type { Reading } from '../document/parse/reading.ts';
import { failure, type Failure } from '../shared/failure.ts';
import type { Result } from '../shared/result.ts';
import { advanceSight, nothingSeen } from './document-sight.ts';
import type { PictureSource } from './events.ts';
import { startPositioning } from './face-stage.ts';
import { thresholds } from './policy.ts';
import { documentIn } from './review.ts';
import type { CodeReading, DocumentParts, Reference, Session } from './session.ts';
import type { CapturingDocument, ConfirmingDocument, Positioning, ReadingDocument } from './state.ts';

const noParts: DocumentParts = { portrait: null, code: null };

export const captureDocument = (session: Session, problem: Failure | null = null, parts: DocumentParts = noParts): CapturingDocument => ({ phase: 'capturing-document', session, problem, parts, sight: nothingSeen });

export const takePicture = ({ session, parts }: CapturingDocument, source: PictureSource): ReadingDocument => ({ phase: 'reading-document', session, source, parts });

/** The lines are read: the picture is taken by itself, for the portrait, where that is still missing. */
export function onDocumentSeen(state: CapturingDocument, reading: Reading, atMs: number): CapturingDocument | ReadingDocument | ConfirmingDocument {
  // Of a card whose lines are known the other side is wanted. When that is in view only a person can say.
  if (state.parts.code !== null) return state;
  const seen = advanceSight(state.sight, reading, atMs, state.problem !== null);
  if ('sight' in seen) return seen.sight === state.sight ? state : { ...state, sight: seen.sight };
  const { portrait } = state.parts;
  const parts = { portrait, code: seen.taken };
  if (portrait !== null) return confirm(state.session, portrait, parts);
  // Any face in the same picture would be somebody's who holds the card.
  return isBackOfCard(seen.taken) ? captureDocument(state.session, null, parts) : takePicture({ ...state, parts }, { kind: 'camera' });
}

export function onDocumentRead(state: ReadingDocument, looked: Result<Reference, Failure> | null, reading: Reading | null): CapturingDocument | ConfirmingDocument {
  const { session } = state;
  const found = looked === null ? null : bigEnough(looked);
  const portrait = found?.ok === true ? found.value : state.parts.portrait;
  const code = reading?.outcome === 'read' ? { mrzText: reading.lines.join('\n'), doubts: reading.doubts } : state.parts.code;
  const parts = { portrait, code };
  if (portrait !== null) return confirm(session, portrait, parts);
  const problem = found?.ok === false ? found.error : null;
  if (code === null || !isBackOfCard(code)) return captureDocument(session, problem);
  // Nothing is wrong with that side, but for its having no portrait.
  return captureDocument(session, problem?.code === 'document/no-portrait' ? null : problem, parts);
}

/** Three lines are on the back of a card, and its portrait on the front. Everywhere else both are on one page, and parts of two pictures may be of two documents. */
export const isBackOfCard = ({ mrzText }: CodeReading): boolean => mrzText.split('\n').length === 3;

/** @returns the portrait, or why it cannot be compared. */
function bigEnough(looked: Result<Reference, Failure>): Result<Reference, Failure> {
  if (!looked.ok || looked.value.interEyePx >= thresholds.portraitInterEyePx.value) return looked;
  return { ok: false, error: failure('document/portrait-too-small', `${looked.value.interEyePx.toFixed(0)} px between the eyes`) };
}

const confirm = (session: Session, reference: Reference, { code }: DocumentParts): ConfirmingDocument => ({ phase: 'confirming-document', session, reference, mrzText: code?.mrzText ?? '', read: code });

/** The portrait is kept; the lines are looked for once more. */
export const wantLines = ({ session, reference }: ConfirmingDocument): CapturingDocument => captureDocument(session, null, { portrait: reference, code: null });

export function confirmDocument(state: ConfirmingDocument, today: string): ConfirmingDocument | Positioning {
  const document = documentIn(state.mrzText, today);
  if (document === null) return state;
  return startPositioning({ session: state.session, reference: state.reference, document: { ...document, checks: ['mrz-check-digits', 'not-expired', 'portrait-found'] } });
}
