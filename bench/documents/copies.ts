// The copies of the documents bench: how often a page in colours is doubted as a black and white copy, and how often such a copy is.
import { thresholds } from '../../src/registration/policy.ts';
import type { Lab } from '../lab/lab.ts';

export const copyMethod = 'Copies: every page whose lines are read, as it is and made grey, each under white, warm and cold light. Made on the computer: no photocopy on paper was at hand.';

/** @param pictures of documents, as URLs with their names. */
export async function measureCopies(lab: Lab, pictures: readonly (readonly [name: string, url: string])[], today: string): Promise<{ headline: Record<string, number>; rows: Record<string, unknown>[] }> {
  const limit = thresholds.pageChroma.value;
  const rows: { table: string; file: string; original: number; copy: number }[] = [];
  const counts = { originalsJudged: 0, originalsDoubted: 0, copiesJudged: 0, copiesDoubted: 0 };
  for (const [file, url] of pictures) {
    const seen = await lab.page.evaluate(([from, day]) => window.documents.chromaOf(from, day), [url, today] as const);
    if (seen === null) continue;
    counts.originalsJudged += seen.original.length;
    counts.originalsDoubted += seen.original.filter((chroma) => chroma < limit).length;
    counts.copiesJudged += seen.copy.length;
    counts.copiesDoubted += seen.copy.filter((chroma) => chroma < limit).length;
    rows.push({ table: 'Spread of colours, the least of three lights of the page and the most of its copies', file, original: Math.min(...seen.original), copy: Math.max(...seen.copy) });
  }
  return { headline: counts, rows };
}
