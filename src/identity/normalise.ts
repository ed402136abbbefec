// One spelling for one document: what a person, a scanner and an input method write differently comes out the same. Pure.
import type { DocumentType } from '../../contract/verdict.ts';

export type DocumentIdentity = { readonly type: DocumentType; readonly issuingState: string; readonly number: string };

/**
 * Full-width to ASCII, capitals, and nothing but letters and digits: spaces, hyphens and the fillers of an MRZ go.
 * Twice NFKC, because capitals may need it again.
 */
const plain = (text: string): string =>
  text.normalize('NFKC').toUpperCase().normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

/**
 * @returns e.g. `v1|passport|UTO|L898902C3`. No part can hold the bar, so different parts never make the same text.
 * @throws when nothing is left of the state or the number: all such documents would count as one.
 */
export function normaliseIdentity({ type, issuingState, number }: DocumentIdentity): string {
  const parts = [plain(issuingState), plain(number)] as const;
  if (parts.includes('')) throw new Error('a document without issuing state or number has no digest');
  return ['v1', type, ...parts].join('|');
}
