// What a reader says about one picture of a document. Types only.
import type { MrzDocument } from './mrz.ts';
import type { Place } from './mrz-layout.ts';
import type { ResidentNumber } from './resident-number.ts';

/** `blind`: a look-alike would be as right, no check digit sees it. `disputed`: no check digit guards the place, and not all views read the same there. */
export type ReadingDoubt = Place & { readonly why: 'blind' | 'disputed' };

/**
 * Where in the picture the first line of a zone lies, or the number of a card: the ends of its middle line, from its beginning to its
 * end, and the height of its letters. In pixels of the picture.
 */
export type LineAt = { readonly from: { readonly x: number; readonly y: number }; readonly to: { readonly x: number; readonly y: number }; readonly lettersPx: number };

/** What would help: the zone is too small, lies in a reflection, is not sharp, or is seen from too far aside. Null: cannot be told. */
export type ReadingHint = 'nearer' | 'glare' | 'blur' | 'tilt' | null;

/**
 * `read`: all check digits hold, and views agree on number and dates. `resident-id`: the front of a Chinese resident identity card (or of
 * a residence permit with the same number), with what its number says; `name` is null where it was not read: a person has to type it.
 * `unclear`: a zone or such a number is there. `none`: neither is.
 */
export type Reading =
  | { readonly outcome: 'read'; readonly lines: readonly string[]; readonly document: MrzDocument; readonly doubts: readonly ReadingDoubt[]; readonly at: LineAt }
  | (ResidentNumber & { readonly outcome: 'resident-id'; readonly name: string | null; readonly at: LineAt })
  | { readonly outcome: 'unclear'; readonly hint: ReadingHint }
  | { readonly outcome: 'none' };
