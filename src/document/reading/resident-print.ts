// What stands beside the number of a Chinese card: name, sex and birth date of its front; and the validity on its back. The address is never read.
import type { ValidUntil } from '../parse/valid-until.ts';
import { parseFrontPrint, validityOf, type FrontPrint } from '../parse/resident-id.ts';
import type { TextLine } from './components.ts';
import { lengthOf, reversed } from './geometry.ts';
import { printDirection } from './number-lines.ts';
import { PRINT_VIEWS, type Print } from './print.ts';
import { rowsAbove, type Reach } from './print-rows.ts';

/** Name, sex and birth stand 23 to 38 mm above the number; the address, which nobody asks for, 15 mm and less. */
const FRONT: Reach = { from: 14, to: 36, before: 20, behind: 20 };
const ROWS = 3;
/** `2019.11.25-长期` at least; with its label and a second date it is longer. In cores. */
const LEAST_SLIMNESS = 8;
const MOST_LINES = 6;

/** @param number its line, running as the print does. @returns null throughout where nothing was read. The name only where all views read it alike. @param isLate whether to stop with what there is. */
export async function readFront(print: Print, picture: ImageBitmap, number: TextLine, found: readonly TextLine[], isLate: () => boolean): Promise<FrontPrint> {
  const rows = rowsAbove(number, found, FRONT).slice(0, ROWS);
  const texts: string[] = [];
  for (const row of rows) texts.push(isLate() ? '' : ((await print.read(picture, row, 0)) ?? ''));
  const first = parseFrontPrint(texts);
  if (first.name === null) return first;
  const at = texts.findIndex((text) => parseFrontPrint([text]).name !== null);
  const [row, from] = at < 0 ? [rows[0], 0] : [rows[at], at];
  for (let view = 1; view < PRINT_VIEWS; view += 1) {
    const again = row === undefined || isLate() ? null : await print.read(picture, row, view);
    if (again === null || parseFrontPrint(texts.with(from, again)).name !== first.name) return { ...first, name: null };
  }
  return first;
}

/** @param today ISO date. @returns null where no line says it, or not all views say the same. */
export async function readValidity(print: Print, picture: ImageBitmap, found: readonly TextLine[], today: string): Promise<ValidUntil | null> {
  const lines = found.filter((line) => lengthOf(line) >= LEAST_SLIMNESS * line.core).sort((one, other) => lengthOf(other) - lengthOf(one)).slice(0, MOST_LINES);
  for (const line of lines) {
    for (const way of asPrinted(line, found)) {
      const until = validityOf((await print.read(picture, way, 0)) ?? '', today);
      if (until === null) continue;
      for (let view = 1; view < PRINT_VIEWS; view += 1) if (validityOf((await print.read(picture, way, view)) ?? '', today) !== until) return null;
      return until;
    }
  }
  return null;
}

/** Both ways: which is up nobody knows beforehand. What runs across the rest of the print is none. */
function asPrinted(line: TextLine, found: readonly TextLine[]): TextLine[] {
  const angle = Math.atan2(line.to.y - line.from.y, line.to.x - line.from.x) - printDirection(found);
  return Math.abs(Math.cos(angle)) < Math.SQRT1_2 ? [] : [line, reversed(line)];
}
