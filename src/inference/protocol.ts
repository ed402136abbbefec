// What passes between the page and the inference worker. Types only.
import type { PortraitPlace } from '../document/parse/portrait-place.ts';
import type { Embedding, FrameReading, Look, PadScores, Portrait } from '../face/reading.ts';
import type { Failure } from '../shared/failure.ts';
import type { FaceModelRole } from './models/manifest.ts';

/** Where the embedding and PAD models run. `wasm-N`: N threads. */
export type Backend = 'wasm-1' | 'wasm-2' | 'webgpu';

/** A message without the number that ties an answer to it. */
export type Call =
  | { readonly type: 'load'; readonly backend: Backend }
  | { readonly type: 'observe'; readonly frame: ImageBitmap; readonly atMs: number; readonly look: Look }
  | { readonly type: 'read-portrait'; readonly picture: ImageBitmap; readonly place: PortraitPlace | null }
  /** Loads the embedding model alone and times it: for choosing a backend. Milliseconds, median of `rounds`. */
  | { readonly type: 'time-embedding'; readonly backend: Backend; readonly rounds: number };

/** `pad` and `embedding` only where they were asked for and a single face was there. */
export type Observed = { readonly reading: FrameReading; readonly pad: PadScores | null; readonly embedding: Embedding | null };

export type LoadedModel = { readonly role: FaceModelRole; readonly version: string; readonly sha256: string };

/** What each call is answered with. */
export type Answers = {
  load: { readonly models: readonly LoadedModel[] };
  observe: Observed;
  'read-portrait': Portrait;
  'time-embedding': { readonly embeddingMs: number };
};

export type CallMessage = { readonly id: number; readonly call: Call };

/** @typeParam A every answer that the worker gives. */
export type WorkerMessage<A = Answers[keyof Answers]> =
  | { readonly kind: 'answer'; readonly id: number; readonly value: A }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'progress'; readonly loadedBytes: number; readonly totalBytes: number };
