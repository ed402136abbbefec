// How the results of `npm test` read: a line per stage, each failure and each skip by name, and the closing line.
import type { StageResult } from './stages.ts';

const count = (results: readonly StageResult[]) => ({
  passed: results.reduce((sum, { passed }) => sum + passed, 0),
  failed: results.reduce((sum, { failed }) => sum + failed.length, 0),
  skipped: results.reduce((sum, { skipped }) => sum + skipped.length, 0),
});

/** The form that the CI reads: nothing else may stand on this line. */
export function closingLine(results: readonly StageResult[]): string {
  const { passed, failed, skipped } = count(results);
  return `${String(passed)} passed, ${String(failed)} failed${skipped > 0 ? `, ${String(skipped)} skipped` : ''}`;
}

/** Never in the closing line's form. */
export function describeStage(result: StageResult, tookMs: number): string {
  const { passed, failed, skipped } = count([result]);
  const mark = failed > 0 ? 'FAILED' : 'ok';
  return `== ${result.stage}: ${mark}, ${String(passed)} of ${String(passed + failed)}${skipped > 0 ? ` (and ${String(skipped)} left out)` : ''}, ${(tookMs / 1000).toFixed(0)} s`;
}

const indent = (text: string): string => text.split('\n').map((line) => `    ${line}`).join('\n');

export function listing(results: readonly StageResult[]): string[] {
  const skipped = results.flatMap((result) => result.skipped.map(({ name, reason }) => `  - ${result.stage}: ${name}: ${reason}`));
  const failed = results.flatMap((result) => result.failed.map(({ name, detail }) => `  x ${result.stage}: ${name}\n${indent(detail)}`));
  return [...(skipped.length > 0 ? ['', 'Skipped:', ...skipped] : []), ...(failed.length > 0 ? ['', 'Failed:', ...failed] : []), ''];
}
