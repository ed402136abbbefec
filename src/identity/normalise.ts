// One spelling for one document: what a person, a scanner and an input method write differently comes out the same. Pure.
import type { DocumentType } from '../../contract/verdict.ts';
import { transliterate } from '../shared/transliterate.ts';

export type DocumentIdentity = { readonly type: DocumentType; readonly issuingState: string; readonly number: string };

/** Nothing but letters and digits: spaces, hyphens and the fillers of an MRZ go, and so do the letters that only modify others (apostrophes, the Arabic stretch). */
const lettersAndDigits = (text: string): string => text.replace(/\p{Lm}|[^\p{L}\p{N}]/gu, '');

/**
 * Full-width to ASCII, capitals, then as ICAO writes it. NFKC again after each step, because capitals may need it, and
 * because what stood between two letters may have kept them from being one.
 */
const plain = (text: string): string =>
  lettersAndDigits(transliterate(lettersAndDigits(text.normalize('NFKC').toUpperCase().normalize('NFKC')))).normalize('NFKC');

/**
 * The letter and the digit are one: print and MRZ fonts show them alike, people and scanners take one for the other, and no
 * issuer is known that tells two of its documents apart by that alone (docs/adr/0003-voprf-suite.md says what it costs).
 */
const foldedNumber = (text: string): string => plain(text).replace(/O/g, '0');

/** Codes of states are letters (ISO 3166-1, ICAO 9303-3), so there a zero is the letter. */
const foldedState = (text: string): string => plain(text).replace(/0/g, 'O');

/**
 * @returns e.g. `v2|passport|UTO|L898902C3`. No part can hold the bar, so different parts never make the same text.
 * @throws when nothing is left of the state or the number: all such documents would count as one. The MRZ parser lets no such document through.
 */
export function normaliseIdentity({ type, issuingState, number }: DocumentIdentity): string {
  const parts = [foldedState(issuingState), foldedNumber(number)] as const;
  if (parts.includes('')) throw new Error('a document without issuing state or number has no digest');
  return ['v2', type, ...parts].join('|');
}
