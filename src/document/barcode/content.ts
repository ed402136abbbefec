// What decoded symbols say: a licence, a SIM card's number, an eSIM activation code, or why none of them.
import type { BarcodeProblem, BarcodeReading } from '../../app/barcode-port.ts';
import { parseAamva } from '../parse/aamva.ts';
import { parseEsimActivation } from '../parse/esim.ts';
import type { DecodedSymbol } from './protocol.ts';

export type ContentRules = {
  /** ISO date by the carrier's clock. */
  readonly today: string;
  /** @returns the card's number without spaces where its check digit agrees, else null. */
  readonly iccidOf: (text: string) => string | null;
};

type Content = Exclude<BarcodeReading, { kind: 'failure' }>;

/** The longest that one of the three can be; a symbol holds up to 7,089 characters. */
const LONGEST = 5_000;

/** A reason that is nearer to what was wanted comes first: a box around a SIM card has symbols of the shop as well. */
const isFar = (problem: BarcodeProblem): boolean => problem === 'unknown-content' || problem === 'no-symbol';

/** @param symbols all that one picture showed. Never throws. */
export function contentOf(symbols: readonly DecodedSymbol[], rules: ContentRules): Content {
  const contents = symbols.map((symbol) => contentOfOne(symbol, rules));
  const right = new Map(contents.filter((content) => content.kind !== 'none').map((content) => [JSON.stringify(content), content]));
  const [first, another] = right.values();
  if (another !== undefined) return { kind: 'none', problem: 'several' };
  if (first !== undefined) return first;
  const problems = contents.flatMap((content) => (content.kind === 'none' ? [content.problem] : []));
  return { kind: 'none', problem: problems.find((problem) => !isFar(problem)) ?? problems[0] ?? 'no-symbol' };
}

function contentOfOne({ format, text }: DecodedSymbol, { today, iccidOf }: ContentRules): Content {
  if (text.length > LONGEST) return { kind: 'none', problem: 'unknown-content' };
  if (format === 'PDF417') {
    const licence = parseAamva(text, today);
    if (licence.ok) return { kind: 'licence', document: licence.value };
    return { kind: 'none', problem: licence.error === 'not-aamva' ? 'unknown-content' : licence.error };
  }
  // Without `LPA:` a QR code could be anything that has a dollar in it.
  if (/^\s*LPA:/i.test(text)) {
    const activation = parseEsimActivation(text);
    return activation.ok ? { kind: 'esim', activation: activation.value } : { kind: 'none', problem: activation.error };
  }
  const number = cardNumberIn(text);
  if (number === null) return { kind: 'none', problem: 'unknown-content' };
  const iccid = iccidOf(number);
  return iccid === null ? { kind: 'none', problem: 'wrong-iccid' } : { kind: 'iccid', iccid };
}

/** Makers write the name in front, and the filler of the chip's last half byte behind. */
function cardNumberIn(text: string): string | null {
  return /^\s*(?:ICCID\s*[:=]?\s*)?(89[\d\s-]{16,30})F?\s*$/i.exec(text)?.[1] ?? null;
}
