// What passes between the page and the document reader's worker. Types only.
import type { PictureView } from '../../shared/picture-view.ts';
import type { Reading, Wanted } from '../parse/reading.ts';

export type ReaderCall =
  | { readonly type: 'load' }
  /** `today`: ISO calendar date, decides the century of dates. */
  | { readonly type: 'read'; readonly picture: ImageBitmap; readonly today: string; readonly wanted: Wanted; readonly view: PictureView };

export type ReaderAnswers = { load: null; read: Reading };

export type ReaderCallMessage = { readonly id: number; readonly call: ReaderCall };
