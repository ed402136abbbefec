// Barcodes on documents and SIM cards, as the app asks for them.
import type { AamvaDocument, AamvaProblem } from '../document/parse/aamva.ts';
import type { EsimActivation, EsimProblem } from '../document/parse/esim.ts';
import type { PictureView } from '../shared/picture-view.ts';

/**
 * Why a picture gave nothing that can be used. `several`: two symbols that say different things, and nobody knows which is meant.
 * `wrong-iccid`: digits that begin as a SIM card's number does and whose check digit disagrees. `unknown-content`: a symbol of another kind.
 */
export type BarcodeProblem = 'no-symbol' | 'several' | 'wrong-iccid' | 'unknown-content' | AamvaProblem | EsimProblem;

/** `busy`: the picture before this one is still being read. `ended`: `forget` came in between. */
export type BarcodeFailure = 'busy' | 'timeout' | 'crashed' | 'aborted' | 'ended';

export type BarcodeReading =
  | { readonly kind: 'licence'; readonly document: AamvaDocument }
  | { readonly kind: 'iccid'; readonly iccid: string }
  | { readonly kind: 'esim'; readonly activation: EsimActivation }
  | { readonly kind: 'none'; readonly problem: BarcodeProblem }
  | { readonly kind: 'failure'; readonly failure: BarcodeFailure };

export type BarcodePort = {
  /** Takes the bitmap over and closes it. Never rejects. @param today ISO date by the carrier's clock. */
  read(picture: ImageBitmap, today: string, view: PictureView, signal: AbortSignal): Promise<BarcodeReading>;
  /** Ends the worker: its memory, with all that was read, goes with it. The next `read` starts another one. */
  forget(): void;
};
