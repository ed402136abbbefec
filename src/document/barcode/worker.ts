// The barcode worker: decodes the symbols of one picture at a time. Nothing is kept between two pictures but the module itself.
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { DecodedSymbol, ReadAnswer, ReadCall, SymbolFormat } from './protocol.ts';

// By itself the library would ask a CDN.
prepareZXingModule({ overrides: { locateFile: (file: string, prefix: string) => (file.endsWith('.wasm') ? wasmUrl : prefix + file) } });

/** `Plain`: control characters as they are; the default would make a text for people of some contents. */
const options: ReaderOptions = { formats: ['PDF417', 'Code128', 'QRCode'], textMode: 'Plain', maxNumberOfSymbols: 16 };

const isWanted = (format: string): format is SymbolFormat => format === 'PDF417' || format === 'Code128' || format === 'QRCode';

self.addEventListener('message', (event: MessageEvent<ReadCall>) => {
  const { id, picture } = event.data;
  const post = (answer: ReadAnswer) => { self.postMessage(answer); };
  decode(picture).then(
    (symbols) => { post({ id, symbols }); },
    // Only its name: a message could quote what was read.
    (cause: unknown) => { post({ id, error: cause instanceof Error ? cause.name : typeof cause }); },
  );
});

async function decode(picture: ImageBitmap): Promise<DecodedSymbol[]> {
  try {
    const { width, height } = picture;
    const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    if (pen === null) throw new Error('no canvas');
    pen.drawImage(picture, 0, 0);
    const results = await readBarcodes(pen.getImageData(0, 0, width, height), options);
    return results.flatMap(({ format, text, isValid }) => (isValid && isWanted(format) ? [{ format, text }] : []));
  } finally {
    picture.close();
  }
}
