// What the document on the screen says, read or typed, and the evidence that it becomes once a person confirms it.
import type { DocumentCheck } from '../../contract/verdict.ts';
import { readTyped, withValidity, type IdDocument, type KnownDocument, type TypedCheck, type ValidUntil, type Vouching } from '../document/parse/id-document.ts';
import type { ConfirmedDocument } from './session.ts';

export type Said = {
  /** Null until enough is typed and right. */
  readonly document: IdDocument | null;
  readonly by: Vouching;
  /** Of what is typed; none where nothing is. */
  readonly checks: readonly TypedCheck[];
  readonly known: KnownDocument | null;
  /** The document itself does not say how long it is valid. */
  readonly asksValidity: boolean;
};

/** @param today calendar date by the carrier's clock, `YYYY-MM-DD`. */
export function saysOf({ mrzText, known, validUntil }: { readonly mrzText: string; readonly known: KnownDocument | null; readonly validUntil: ValidUntil | null }, today: string): Said {
  const { document, by, checks } = known === null ? readTyped(mrzText, today) : { document: known.facts, by: known.by, checks: [] };
  return { document: document === null ? null : withValidity(document, validUntil, today), by, checks, known, asksValidity: document !== null && document.expirationDate === null && !document.withoutEnd };
}

export const confirmed = (facts: IdDocument, mrzText: string, checks: readonly DocumentCheck[]): ConfirmedDocument => ({ type: facts.type, issuingState: facts.issuingState, number: facts.number, checks, mrzText, facts });
