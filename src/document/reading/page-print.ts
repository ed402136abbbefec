// The print of a page or card whose code lines are known: read only as far as it may say the same facts, and held against them.
import type { PrintedFacts } from '../parse/plausibility.ts';
import { agreedFacts, differs, printedFactsOf, type Compared } from '../parse/printed-facts.ts';
import type { TextLine } from './components.ts';
import { alongside, lengthOf } from './geometry.ts';
import { PRINT_VIEWS, type Print } from './print.ts';

/** What is told of a person is short; code lines are far longer. In cores. */
const SLIMNESS = { least: 3, most: 30 } as const;
/** Labels are printed smaller than what they name, so the largest come first; each costs about 50 ms. */
const MOST_LINES = 12;

/**
 * @param zone a line of the zone, running as the print does: what is printed upside down to it is read the right way round.
 * @param isLate whether to stop with what there is. @returns nothing of what was not read, or not alike in all views.
 */
export async function readPagePrint(print: Print, picture: ImageBitmap, found: readonly TextLine[], zone: TextLine, document: Compared, isLate: () => boolean): Promise<PrintedFacts> {
  const lines = found
    .filter((line) => lengthOf(line) >= SLIMNESS.least * line.core && lengthOf(line) <= SLIMNESS.most * line.core)
    .sort((one, other) => other.core - one.core)
    .slice(0, MOST_LINES)
    .map((line) => alongside(zone, line));
  const texts: string[] = [];
  for (const line of lines) texts.push(isLate() ? '' : ((await print.read(picture, line, 0)) ?? ''));
  let facts = printedFactsOf(texts, document);
  // What agrees needs no second look: a misreading makes no other line say the same. What differs is looked at again, on the lines that say it.
  for (let view = 1; view < PRINT_VIEWS && differs(facts, document); view += 1) {
    const again = [...texts];
    for (const [index, line] of lines.entries()) if (matters(texts, index, facts, document)) again[index] = isLate() ? '' : ((await print.read(picture, line, view)) ?? '');
    facts = agreedFacts(facts, printedFactsOf(again, document));
  }
  return facts;
}

/** Whether the facts would be others without this line. */
function matters(texts: readonly string[], index: number, facts: PrintedFacts, document: Compared): boolean {
  const without = printedFactsOf(texts.with(index, ''), document);
  return (['number', 'birthDate', 'expirationDate', 'name'] as const).some((key) => without[key] !== facts[key]);
}
