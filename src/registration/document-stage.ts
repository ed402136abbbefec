// The part of the machine that comes to know the document: seen live, read from a picture, confirmed by a person.
import type { KnownDocument } from '../document/parse/id-document.ts';
import type { PrintedFacts } from '../document/parse/plausibility.ts';
import type { Reading } from '../document/parse/reading.ts';
import type { Portrait } from '../face/reading.ts';
import { failure, type Failure } from '../shared/failure.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { advanceSight, knownResident, nothingSeen } from './document-sight.ts';
import type { PictureSource } from './events.ts';
import { startPositioning } from './face-stage.ts';
import { thresholds } from './policy.ts';
import { acceptableAlone, confirmed, saysOf } from './typed-document.ts';
import type { DocumentParts, Reference, Session } from './session.ts';
import type { CapturingDocument, ConfirmingDocument, Positioning, ReadingDocument } from './state.ts';

const noParts: DocumentParts = { portrait: null, code: null, known: null };

/** Lines that belong to the picture they were read on are not kept for another one. */
export const captureDocument = (session: Session, problem: Failure | null = null, parts: DocumentParts = noParts): CapturingDocument => ({
  phase: 'capturing-document',
  session,
  problem,
  parts: sidesOf(parts) === 'two' || parts.portrait !== null ? parts : noParts,
  sight: nothingSeen,
});

export const takePicture = ({ session, parts }: CapturingDocument, source: PictureSource): ReadingDocument => ({ phase: 'reading-document', session, source, parts });

/** The lines are read: the portrait is looked for on the same picture, where both are on one page. */
export function onDocumentSeen(state: CapturingDocument, reading: Reading, atMs: number): CapturingDocument | ReadingDocument | ConfirmingDocument {
  // Of a card whose lines are known the other side is wanted. When that is in view only a person can say.
  if (state.parts.code !== null || state.parts.known !== null) return state;
  const seen = advanceSight(state.sight, reading, atMs, state.problem !== null);
  if ('sight' in seen) return seen.sight === state.sight ? state : { ...state, sight: seen.sight };
  const { portrait } = state.parts;
  const parts = { portrait, ...seen.taken };
  const sides = sidesOf(parts);
  if (portrait !== null && sides !== 'one') return confirm(state.session, portrait, parts);
  // Any face in the same picture would be somebody's who holds the card.
  return sides === 'two' ? captureDocument(state.session, null, parts) : takePicture({ ...state, parts }, { kind: 'look', reading });
}

/** @param looked for a portrait on this picture. @param printed what its print says of the code lines. */
export function onDocumentRead(state: ReadingDocument, looked: Result<Portrait, Failure>, reading: Reading | null, found: KnownDocument | null, printed: PrintedFacts): CapturingDocument | ConfirmingDocument {
  const { session, parts: before } = state;
  const lines = reading?.outcome === 'read' ? { mrzText: reading.lines.join('\n'), doubts: reading.doubts } : before.code;
  const code = lines === null ? null : { ...lines, printed };
  const known = found ?? (reading?.outcome === 'resident-id' ? knownResident(reading) : before.known);
  const sides = sidesOf({ code, known });
  const judged = comparable(looked);
  const here = judged.ok ? judged.value : null;
  const portrait = sides === 'one' ? here : sides === 'either' ? (here ?? before.portrait) : (before.portrait ?? here);
  if (portrait !== null) return confirm(session, portrait, { code, known });
  const problem = judged.ok ? null : judged.error;
  if (sides === 'one' && before.portrait !== null && problem?.code === 'document/no-portrait') return captureDocument(session, failure('document/parts-of-two-pictures'));
  // Nothing is wrong with that side, but for its having no portrait.
  if (sides === 'two') return captureDocument(session, problem?.code === 'document/no-portrait' ? null : problem, { portrait, code, known });
  return captureDocument(session, problem);
}

/**
 * `one`: portrait and lines are on one page (passports, visas, the front of a resident's card), and parts of two pictures may be of two
 * documents. `two`: three lines are on the back of a card, and a symbol on that of a licence. `either`: a card with two lines
 * has them beside its portrait (ICAO 9303-6), and some have not. Null: nothing is read yet.
 */
function sidesOf({ code, known }: Pick<DocumentParts, 'code' | 'known'>): 'one' | 'two' | 'either' | null {
  if (known !== null) return known.by === 'number-check-character' ? 'one' : 'two';
  if (code === null) return null;
  const lines = code.mrzText.split('\n');
  if (lines.length === 3) return 'two';
  return lines[0]?.length === TD2_WIDTH && !code.mrzText.startsWith('V') ? 'either' : 'one';
}

/** Characters of a line; a visa of format B has as many. */
const TD2_WIDTH = 36;

/** @returns the portrait, or why it cannot be compared. */
function comparable(looked: Result<Portrait, Failure>): Result<Reference, Failure> {
  if (!looked.ok) return looked;
  const { embedding, interEyePx, print } = looked.value;
  if (interEyePx < thresholds.portraitInterEyePx.value) return err(failure('document/portrait-too-small', `${interEyePx.toFixed(0)} px between the eyes`));
  if (print.detail < thresholds.portraitDetail.value) return err(failure('document/portrait-unclear'));
  return ok({ embedding, interEyePx, withoutColour: print.pageChroma !== null && print.pageChroma < thresholds.pageChroma.value });
}

const confirm = (session: Session, reference: Reference, { code, known }: Pick<DocumentParts, 'code' | 'known'>): ConfirmingDocument => ({ phase: 'confirming-document', session, reference, mrzText: code?.mrzText ?? '', read: code, known, validUntil: null });

/** The lines are looked for once more. The portrait is kept, for a card that has them on its other side. */
export const wantLines = ({ session, reference }: ConfirmingDocument): CapturingDocument => captureDocument(session, null, { portrait: reference, code: null, known: null });

export function confirmDocument(state: ConfirmingDocument, today: string): ConfirmingDocument | Positioning {
  const said = saysOf(state, state.session.policy.documents.guardianUnder, today);
  const document = acceptableAlone(said);
  if (document === null) return state;
  return startPositioning({ session: state.session, reference: state.reference, document: confirmed(document, state.known === null ? state.mrzText : '', [said.by, 'not-expired', 'portrait-found']) });
}

/** A reader or a symbol has said what the document is; its portrait may still be on the other side. */
export function onDocumentKnown(state: CapturingDocument, known: KnownDocument, looked: Result<Portrait, Failure> | null): CapturingDocument | ConfirmingDocument {
  const judged = looked === null ? null : comparable(looked);
  // The portrait on a chip is the document's own, whatever was seen before.
  const portrait = judged?.ok === true ? judged.value : state.parts.portrait;
  const parts = { portrait, code: null, known };
  if (portrait !== null) return confirm(state.session, portrait, parts);
  return captureDocument(state.session, judged?.ok === false ? judged.error : null, parts);
}
