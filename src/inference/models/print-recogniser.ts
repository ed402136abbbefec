// PP-OCR's line recogniser on single lines of print, Chinese or Latin: the characters, and how sure it is of each.
import type { GreyImage } from './line-recogniser.ts';
import type { Model } from './ort.ts';

/** `text`: any characters of the model's list, and spaces. `confidences`: 0 to 1, one for each character of `text`. */
export type PrintedLine = { readonly text: string; readonly confidences: readonly number[] };

export type PrintRecogniser = {
  /** @param line upright, dark on bright, `PRINT_LINE_PX` high. */
  recognise(line: GreyImage): Promise<PrintedLine>;
};

/** Height of the lines that it takes. */
export const PRINT_LINE_PX = 48;
/** Widths are filled up to a multiple of this. */
const STRIDE = 8;
const LEAST_WIDTH = 48;
const BLANK = '';

/** The classes in their order: CTC's blank, the listed characters, the space. @param list one character a line. */
export const classesOf = (list: string): string[] => [BLANK, ...list.replace(/\r?\n$/, '').split(/\r?\n/), ' '];

/** @param list the bytes of the list of characters. */
export function createPrintRecogniser(model: Model, list: Uint8Array): PrintRecogniser {
  const classes = classesOf(new TextDecoder().decode(list));
  return {
    async recognise(line) {
      if (line.height !== PRINT_LINE_PX) throw new Error(`a line ${String(line.height)} px high`);
      const width = Math.max(LEAST_WIDTH, Math.ceil(line.width / STRIDE) * STRIDE);
      const [steps] = Object.values(await model.run(normalised(line, width), [1, 3, PRINT_LINE_PX, width]));
      if (steps === undefined || steps.length % classes.length !== 0) throw new Error('unexpected print recogniser output');
      return decoded(steps, classes);
    },
  };
}

/** The same grey in all three colours; what lies beyond the line is the middle of the range, as in training. */
function normalised({ data, width: from, height }: GreyImage, width: number): Float32Array {
  const plane = new Float32Array(width * height);
  for (let row = 0; row < height; row += 1) for (let column = 0; column < from; column += 1) plane[row * width + column] = (data[row * from + column] ?? 0) / 127.5 - 1;
  const planes = new Float32Array(3 * plane.length);
  for (let channel = 0; channel < 3; channel += 1) planes.set(plane, channel * plane.length);
  return planes;
}

/** Greedy CTC: the likeliest class of each step; the same one in neighbouring steps is one character. @param steps probabilities, step by step. */
export function decoded(steps: Float32Array, classes: readonly string[]): PrintedLine {
  let text = '';
  const confidences: number[] = [];
  let before = -1;
  for (let from = 0; from + classes.length <= steps.length; from += classes.length) {
    let best = 0;
    for (let index = 1; index < classes.length; index += 1) if ((steps[from + index] ?? 0) > (steps[from + best] ?? 0)) best = index;
    const character = classes[best] ?? BLANK;
    if (best !== before && character !== BLANK) {
      text += character;
      // One for each UTF-16 unit, so that places in the text are places in the list.
      confidences.push(...new Array<number>(character.length).fill(steps[from + best] ?? 0));
    }
    before = best;
  }
  return { text, confidences };
}
