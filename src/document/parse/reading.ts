// What a reader says about one picture of a document. Types only.
import type { MrzDocument } from './mrz.ts';
import type { Place } from './mrz-layout.ts';
import type { PermitNumber } from './permits.ts';
import type { PrintedFacts } from './plausibility.ts';
import type { ResidentNumber } from './resident-number.ts';
import type { ValidUntil } from './valid-until.ts';

/** `blind`: a look-alike would be as right, no check digit sees it. `disputed`: no check digit guards the place, and not all views read the same there. */
export type ReadingDoubt = Place & { readonly why: 'blind' | 'disputed' };

/**
 * Where in the picture the first line of a zone lies, or the number of a card: the ends of its middle line, from its beginning to its
 * end, and the height of its letters. In pixels of the picture.
 */
export type LineAt = { readonly from: { readonly x: number; readonly y: number }; readonly to: { readonly x: number; readonly y: number }; readonly lettersPx: number };

/** What would help: the zone is too small, lies in a reflection, is not sharp, or is seen from too far aside. Null: cannot be told. */
export type ReadingHint = 'nearer' | 'glare' | 'blur' | 'tilt' | null;

/** What is looked for: whose document it is, or how long a card is valid whose number is known (its back). */
export type Wanted = 'document' | 'validity';

/** A number on the front of a Chinese card, of whichever kind, that its check character vouches for. */
export type CardNumber = ResidentNumber | (PermitNumber & { readonly kind: 'permanent-residence'; readonly birthDate: string });

/** Code lines that were read. */
export type ReadLines = { readonly outcome: 'read'; readonly lines: readonly string[]; readonly document: MrzDocument; readonly doubts: readonly ReadingDoubt[]; readonly at: LineAt };

/**
 * `read`: all check digits hold, and views agree on number and dates. `resident-id`: the front of a Chinese resident identity card, of a
 * residence permit or of a foreigner's permanent residence card, with what its number says, and the print beside it as far as it was
 * read; `name` is null where not all views read it alike. `validity`: the back of such a card. `unclear`: a zone or such a number is there. `none`: neither is.
 */
export type Reading =
  | ReadLines
  | { readonly outcome: 'resident-id'; readonly holder: CardNumber; readonly name: string | null; readonly printed: PrintedFacts; readonly at: LineAt }
  | { readonly outcome: 'validity'; readonly validUntil: ValidUntil }
  | { readonly outcome: 'unclear'; readonly hint: ReadingHint }
  | { readonly outcome: 'none' };
