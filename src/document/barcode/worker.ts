// The barcode worker: decodes the symbols of one picture at a time. Nothing is kept between two pictures but the module itself and which try is next.
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { PictureView } from '../../shared/picture-view.ts';
import { barDirections } from './orientation.ts';
import type { DecodedSymbol, ReadAnswer, ReadCall, SymbolFormat } from './protocol.ts';

// By itself the library would ask a CDN.
prepareZXingModule({ overrides: { locateFile: (file: string, prefix: string) => (file.endsWith('.wasm') ? wasmUrl : prefix + file) } });

/** `Plain`: control characters as they are; the default would make a text for people of some contents. */
const options: ReaderOptions = { formats: ['PDF417', 'Code128', 'QRCode'], textMode: 'Plain', maxNumberOfSymbols: 16 };

const isWanted = (format: string): format is SymbolFormat => format === 'PDF417' || format === 'Code128' || format === 'QRCode';

self.addEventListener('message', (event: MessageEvent<ReadCall>) => {
  const { id, picture, view } = event.data;
  const post = (answer: ReadAnswer) => { self.postMessage(answer); };
  decode(picture, view).then(
    (symbols) => { post({ id, symbols }); },
    // Only its name: a message could quote what was read.
    (cause: unknown) => { post({ id, error: cause instanceof Error ? cause.name : typeof cause }); },
  );
});

/** At a noise of 4 in 255 the decoder no longer finds a PDF417 symbol that stands upright; a small one is lost in a blur. So both are tried. */
const filters = ['none', 'blur(1px)'] as const;
/** Whatever lies beside the symbol may have the stronger edges. */
const DIRECTIONS = 2;

type Try = { readonly degrees: number; readonly filter: (typeof filters)[number] };

/** Counts the live pictures that had to be turned. */
let turns = 0;

/** Of a live picture one: turning and blurring cost several times what decoding costs, and the next picture gets the next try. */
function triesFor(directions: readonly number[], view: PictureView): readonly Try[] {
  const tries = directions.flatMap((degrees) => filters.map((filter) => ({ degrees, filter })));
  if (view === 'still' || tries.length === 0) return tries;
  const at = turns % tries.length;
  turns += 1;
  return tries.slice(at, at + 1);
}

/** Straight first, then with the picture turned so that its strongest edges stand upright. */
async function decode(picture: ImageBitmap, view: PictureView): Promise<DecodedSymbol[]> {
  try {
    const straight = pixelsOf(picture, 0, 'none');
    const found = await symbolsIn(straight);
    if (found.length > 0) return found;
    for (const { degrees, filter } of triesFor(barDirections(straight, DIRECTIONS), view)) {
      const turned = await symbolsIn(pixelsOf(picture, -degrees, filter));
      if (turned.length > 0) return turned;
    }
    return [];
  } finally {
    picture.close();
  }
}

async function symbolsIn(pixels: ImageData): Promise<DecodedSymbol[]> {
  const results = await readBarcodes(pixels, options);
  return results.flatMap(({ format, text, isValid }) => (isValid && isWanted(format) ? [{ format, text }] : []));
}

/** @param degrees clockwise; the canvas grows so that no corner is cut off. @param filter as a canvas takes it. */
function pixelsOf(picture: ImageBitmap, degrees: number, filter: string): ImageData {
  const radians = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
  const width = Math.ceil(picture.width * cos + picture.height * sin);
  const height = Math.ceil(picture.width * sin + picture.height * cos);
  const pen = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (pen === null) throw new Error('no canvas');
  pen.translate(width / 2, height / 2);
  pen.rotate(radians);
  pen.filter = filter;
  pen.drawImage(picture, -picture.width / 2, -picture.height / 2);
  return pen.getImageData(0, 0, width, height);
}
