// One line of print, read in views of its own; and the recogniser for it, which is loaded when there is such print.
import { PRINT_LINE_PX, createPrintRecogniser, type PrintRecogniser } from '../../inference/models/print-recogniser.ts';
import { loadModel } from '../../inference/models/load.ts';
import { PRINT_MODELS, type PrintModelRole } from '../../inference/models/manifest.ts';
import { compileModel } from '../../inference/models/ort.ts';
import type { TextLine } from './components.ts';
import { cutLine, type Greying } from './crops.ts';
import { evenLight } from './grey.ts';

export type Print = {
  /** @param view which look at it: 0 to `PRINT_VIEWS - 1`. @returns what it says; null where one character is not sure, or nothing is there. */
  read(picture: ImageBitmap, line: TextLine, view: number): Promise<string | null>;
};

/** Loads it at the first call. Null: it is not to be had, and nothing that was read before depends on it. */
export type PrintSource = () => Promise<Print | null>;

/** `reach`: from the middle line up and down, in cores of the line. */
type View = { readonly reach: number; readonly greying: Greying };

const VIEWS: readonly [View, ...View[]] = [
  { reach: 1.4, greying: 'luma' },
  { reach: 1.7, greying: 'brightest' },
];
export const PRINT_VIEWS = VIEWS.length;
/** Free space before and behind the line, as a share of the reach. */
const MARGIN = 0.6;
/** Of each character but spaces. */
const LEAST_CONFIDENCE = 0.6;

export function createPrintSource(): PrintSource {
  let loading: Promise<Print | null> | null = null;
  // Once for each worker: without it every look would ask for the files again.
  return () => (loading ??= loadPrint().catch(() => null));
}

async function loadPrint(): Promise<Print | null> {
  const loads = await Promise.all(PRINT_MODELS.map((entry) => loadModel(entry, () => undefined)));
  const bytes = new Map<PrintModelRole, Uint8Array<ArrayBuffer>>();
  for (const load of loads) {
    if (!load.ok) return null;
    bytes.set(load.value.entry.role, load.value.bytes);
  }
  const model = await compileModel(bytes.get('print-recogniser') ?? new Uint8Array(), 'wasm-1');
  return printBy(createPrintRecogniser(model, bytes.get('print-characters') ?? new Uint8Array()));
}

const printBy = (recogniser: PrintRecogniser): Print => ({
  async read(picture, line, view) {
    const { reach, greying } = VIEWS[view] ?? VIEWS[0];
    const far = line.core * reach;
    const { text, confidences } = await recogniser.recognise(evenLight(cutLine(picture, line, { above: far, below: far, margin: far * MARGIN }, PRINT_LINE_PX, greying)));
    const isSure = confidences.every((confidence, index) => confidence >= LEAST_CONFIDENCE || /\s/u.test(text.charAt(index)));
    return isSure && text.trim() !== '' ? text.trim() : null;
  },
});
