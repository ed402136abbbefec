// The print of the documents bench: how often a page says what its code lines say, and how often altered code lines are doubted for it.
import { altered, printVerdict, type Alteration } from './altered.ts';
import type { Lab } from '../lab/lab.ts';
import { quantile } from './judge.ts';

export const printMethod = 'Print against code lines: every page whose lines are read is compared with its own print (a doubt there is a false one), and once more for each of four alterations of the lines, as if they were another document\'s: the last digit of the number, the year of birth, the year of expiry, one letter of the surname. Pages that lack the code lines\' facts in print, or whose print is not read, say nothing.';

/** @param pictures of documents, as URLs with their names. */
export async function measurePrints(lab: Lab, pictures: readonly (readonly [name: string, url: string])[], today: string): Promise<{ headline: Record<string, number>; rows: Record<string, unknown>[] }> {
  const rows: ({ table: string; file: string; says: string; falselyDoubted: string; ms: number } & Record<Alteration, boolean>)[] = [];
  for (const [file, url] of pictures) {
    const seen = await lab.page.evaluate(([from, day]) => window.documents.linesOf(from, day), [url, today] as const);
    if (seen === null) continue;
    const { facts, ms } = await lab.page.evaluate(([from, lines]) => window.documents.printOf(from, lines), [url, seen] as const);
    const found: Record<string, boolean> = {};
    for (const [name, document] of altered(seen.document)) {
      const other = await lab.page.evaluate(([from, lines]) => window.documents.printOf(from, lines), [url, { ...seen, document }] as const);
      found[name] = printVerdict(other.facts, document).length > 0;
    }
    rows.push({ table: 'What print says of the code lines, and which alterations of them it contradicts', file, says: Object.keys(facts).join(' '), falselyDoubted: printVerdict(facts, seen.document).join(' '), ms: Math.round(ms), ...(found as Record<Alteration, boolean>) });
  }
  const alterations = rows.flatMap(({ number, birthDate, expirationDate, surname }) => [number, birthDate, expirationDate, surname]);
  return {
    headline: {
      printsCompared: rows.length,
      printsThatSpeak: rows.filter(({ says }) => says !== '').length,
      printsFalselyDoubted: rows.filter(({ falselyDoubted }) => falselyDoubted !== '').length,
      alterations: alterations.length,
      alterationsDoubted: alterations.filter(Boolean).length,
      printMedianMs: quantile(rows.map(({ ms }) => ms), 0.5),
    },
    rows,
  };
}
