// What passes between the page and the barcode worker. Types only.
import type { PictureView } from '../../shared/picture-view.ts';

/** The symbologies that are looked for: PDF417 on licences, Code 128 and QR on SIM cards. */
export type SymbolFormat = 'PDF417' | 'Code128' | 'QRCode';

/** One symbol as it was decoded; its own error correction or check character has passed. */
export type DecodedSymbol = { readonly format: SymbolFormat; readonly text: string };

export type ReadCall = { readonly id: number; readonly picture: ImageBitmap; readonly view: PictureView };

export type ReadAnswer = { readonly id: number; readonly symbols: readonly DecodedSymbol[] } | { readonly id: number; readonly error: string };
