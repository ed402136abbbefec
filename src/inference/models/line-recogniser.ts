// Tesseract's LSTM engine on single text lines of OCR-B: the characters, and how sure the engine is of each.
import createCore from 'tesseract.js-core/tesseract-core-simd-lstm.js';
import coreUrl from 'tesseract.js-core/tesseract-core-simd-lstm.wasm?url';

/** One line upright, dark on bright or bright on dark: 8-bit grey, row by row, `width * height` long. */
export type GreyImage = { readonly data: Uint8Array; readonly width: number; readonly height: number };

/** Characters that may be read: of a machine-readable zone, or of a resident's number. */
export type Alphabet = 'zone' | 'number';

/** `text`: characters of the alphabet. `confidences`: 0 to 1, one for each character of `text`. */
export type RecognisedLine = { readonly text: string; readonly confidences: readonly number[] };

export type LineRecogniser = {
  /** Throws when the engine does: then its memory cannot be trusted any more, and the worker has to end. */
  recognise(line: GreyImage, alphabet: Alphabet): RecognisedLine;
};

const ALPHABETS: Readonly<Record<Alphabet, string>> = { zone: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<', number: '0123456789X' };

const LANGUAGE = 'mrz';
const LSTM_ONLY = 1;
const RAW_LINE = '13';
const SYMBOL = 4;
const UPRIGHT = 1;
/** Where the engine looks. */
const PICTURE = '/input';

/** @param trained the bytes of `mrz.traineddata`. */
export async function createLineRecogniser(trained: Uint8Array): Promise<LineRecogniser> {
  const core = await createCore({ locateFile: () => coreUrl, print: () => undefined, printErr: () => undefined });
  core.FS.writeFile(`${LANGUAGE}.traineddata`, trained);
  const api = new core.TessBaseAPI();
  if (api.Init(null, LANGUAGE, LSTM_ONLY) !== 0) throw new Error('the recogniser does not take its model');
  api.SetVariable('tessedit_pageseg_mode', RAW_LINE);
  // A zone holds no words, and a dictionary would bend numbers into them.
  for (const name of ['load_system_dawg', 'load_freq_dawg', 'load_number_dawg']) api.SetVariable(name, '0');

  return {
    recognise({ data, width, height }, alphabet) {
      api.SetVariable('tessedit_char_whitelist', ALPHABETS[alphabet]);
      core.FS.writeFile(PICTURE, portableGreyMap(data, width, height));
      try {
        if (api.SetImageFile(UPRIGHT, 0) === 1) throw new Error('the recogniser does not take the picture');
        if (api.Recognize(null) !== 0) return { text: '', confidences: [] };
        const symbols = api.GetIterator();
        let text = '';
        const confidences: number[] = [];
        symbols.Begin();
        do {
          const symbol = symbols.GetUTF8Text(SYMBOL);
          const confidence = symbols.Confidence(SYMBOL) / 100;
          for (const character of symbol ?? '') {
            text += character;
            confidences.push(confidence);
          }
        } while (symbols.Next(SYMBOL));
        core.destroy(symbols);
        return { text, confidences };
      } finally {
        api.Clear();
        core.FS.unlink(PICTURE);
      }
    },
  };
}

/** Netpbm's P5: a header and the bytes as they are, so that nothing has to be compressed in between. */
function portableGreyMap(data: Uint8Array, width: number, height: number): Uint8Array {
  const header = new TextEncoder().encode(`P5\n${String(width)} ${String(height)}\n255\n`);
  const file = new Uint8Array(header.length + data.length);
  file.set(header);
  file.set(data, header.length);
  return file;
}
