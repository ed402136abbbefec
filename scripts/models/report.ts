// What the store found, in plain words for a terminal.

import { relative } from 'node:path';
import { describeRefusal } from './refusal.ts';
import { repoRoot } from './shared-store.ts';
import type { ModelOutcome, StoreReport } from './store.ts';

export const missingModels = (report: StoreReport): readonly Extract<ModelOutcome, { status: 'missing' }>[] =>
  report.outcomes.filter((outcome) => outcome.status === 'missing');

export const describeReport = (report: StoreReport): string => {
  const missing = missingModels(report);
  const ready = report.outcomes.length - missing.length;
  const lines = [`Models: ${String(ready)} of ${String(report.outcomes.length)} ready in ${placeName(report.storeDir)}.`];
  for (const { entry, refusals } of missing) {
    lines.push(`  Missing: ${entry.file} (${entry.role})`, ...refusals.map((refusal) => `    - ${describeRefusal(refusal)}`));
  }
  if (missing.length > 0) {
    lines.push('  To add them: set KIOSK_MODELS to a folder or an http(s) address that has these files, then run npm run models again.');
  }
  return lines.join('\n');
};

/** Below the repository by its short name, elsewhere in full. */
const placeName = (dir: string): string => {
  const short = relative(repoRoot, dir);
  return short.startsWith('..') ? dir : short;
};
