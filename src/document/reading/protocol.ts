// What passes between the page and the document reader's worker. Types only.
import type { PictureView } from '../../shared/picture-view.ts';
import type { PrintedFacts } from '../parse/plausibility.ts';
import type { ReadLines, Reading, Wanted } from '../parse/reading.ts';

export type ReaderCall =
  | { readonly type: 'load' }
  /** `today`: ISO calendar date, decides the century of dates. */
  | { readonly type: 'read'; readonly picture: ImageBitmap; readonly today: string; readonly wanted: Wanted; readonly view: PictureView }
  /** What the print of the same picture says of the facts of its code lines. */
  | { readonly type: 'read-print'; readonly picture: ImageBitmap; readonly lines: ReadLines };

export type ReaderAnswers = { load: null; read: Reading; 'read-print': PrintedFacts };

export type ReaderCallMessage = { readonly id: number; readonly call: ReaderCall };
