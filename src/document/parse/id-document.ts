// One shape for every document, whichever way it was read; and what is typed, be it code lines or a resident's number.
import type { DocumentCheck } from '../../../contract/verdict.ts';
import type { AamvaDocument } from './aamva.ts';
import { readMrz, type MrzCheck, type MrzDocument, type MrzReading } from './mrz.ts';
import type { PrintedFacts } from './plausibility.ts';
import type { CardNumber } from './reading.ts';
import { WITHOUT_END, type ValidUntil } from './valid-until.ts';
import { parseResidentNumber, plainNumber, type ResidentKind } from './resident-number.ts';

export type IdDocument = MrzDocument;

/** What vouches for the number. */
export type Vouching = Extract<DocumentCheck, 'mrz-check-digits' | 'number-check-character' | 'chip-read' | 'barcode-read'>;

/** A document that was read and not typed: by a chip, a symbol, or from the print of a card. */
export type KnownDocument = {
  readonly facts: IdDocument;
  readonly by: Vouching;
  /** What stands beside, where that was read as well. */
  readonly printed?: PrintedFacts;
};

type Holder = { readonly number: string; readonly holder: ResidentKind | 'permanent-residence'; readonly birthDate: string; readonly sex: 'female' | 'male' | null; readonly name: string | null };

/** @param validUntil ISO date; `without-end`: 长期; null: not known, for the front of a card does not say it. @param today ISO date. */
export const chineseCard = (holder: Holder, validUntil: ValidUntil | null, today: string): IdDocument => withValidity(factsOf(holder), validUntil, today);

function factsOf({ number, holder, birthDate, sex, name }: Holder): IdDocument {
  const mainland = holder === 'mainland';
  return { type: mainland ? 'resident-id' : 'residence-permit', issuingState: 'CHN', number, surname: '', givenNames: name ?? '', birthDate, expirationDate: null, withoutEnd: false, expired: false, nationality: mainland ? 'CHN' : null, sex, checked: true };
}

/** The front of a card, which does not say how long it is valid. */
export const residentDocument = ({ number, kind, birthDate, sex }: CardNumber, name: string | null): IdDocument => factsOf({ number, holder: kind, birthDate, sex, name });

/** Numbers are given out by states and provinces, so theirs goes with it. */
export function licenceDocument({ kind, country, jurisdiction, number, surname, givenNames, birthDate, expirationDate, expired, sex }: AamvaDocument): IdDocument {
  return { type: kind, issuingState: country, number: `${jurisdiction}-${number}`, surname, givenNames, birthDate, expirationDate, withoutEnd: expirationDate === null, expired, nationality: null, sex, checked: false };
}

/** What a person says of the validity, where the document that was read does not. @param today ISO date. */
export function withValidity(document: IdDocument, validUntil: ValidUntil | null, today: string): IdDocument {
  if (validUntil === null || document.expirationDate !== null || document.withoutEnd) return document;
  if (validUntil === WITHOUT_END) return { ...document, withoutEnd: true };
  return /^\d{4}-\d{2}-\d{2}$/.test(validUntil) ? { ...document, expirationDate: validUntil, expired: validUntil < today } : document;
}

export type TypedCheck = Omit<MrzCheck, 'name'> & { readonly name: MrzCheck['name'] | 'residentNumber' };
export type TypedDocument = { readonly checks: readonly TypedCheck[]; readonly document: IdDocument | null; readonly by: 'mrz-check-digits' | 'number-check-character' };

/** One line of digits and no filler: no code line begins a document so, and the number of a resident's card does. */
const residentText = /^\d{4,17}[\dX]?$/;

/** Reads what has been typed so far. Never throws. @param today ISO date by the carrier's clock. */
export function readTyped(text: string, today: string): TypedDocument {
  const number = plainNumber(text);
  if (!residentText.test(number)) {
    const { checks, document }: MrzReading = readMrz(text, today);
    // Without check digits only a person's eyes would vouch for what they typed themselves.
    return { checks, document: document?.checked === false ? null : document, by: 'mrz-check-digits' };
  }
  const parsed = parseResidentNumber(number, today);
  const status = parsed.ok ? 'right' : number.length < 18 ? 'pending' : 'wrong';
  return { checks: [{ name: 'residentNumber', status }], document: parsed.ok ? residentDocument(parsed.value, null) : null, by: 'number-check-character' };
}
