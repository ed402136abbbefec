// Every check of the project, each even if an earlier one failed; the last line counts them all.
import { mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ensureBrowser } from './lib/browser.ts';
import { buildApp } from './lib/build.ts';
import { readPlaywright, readVitest } from './lib/reports.ts';
import { runCheck, runRunner, type Command, type StageResult } from './lib/stages.ts';
import { closingLine, describeStage, listing } from './lib/tally.ts';
import { progressPrinter } from './models/progress.ts';
import { describeReport } from './models/report.ts';
import { repoRoot } from './models/shared-store.ts';
import { ensureModels } from './models/store.ts';

const MINUTE_MS = 60_000;
const UNIT = 'unit tests';
const ON_POSTGRES = 'carrier on PostgreSQL';
const reports = join(repoRoot, 'node_modules', '.cache', 'reports');
const bin = (...path: string[]): string => join(repoRoot, 'node_modules', ...path);

const quiet = (minutes: number, ...args: string[]): Command => ({ args, cwd: repoRoot, timeoutMs: minutes * MINUTE_MS, show: false });
const loud = (minutes: number, env: Readonly<Record<string, string>>, ...args: string[]): Command => ({ ...quiet(minutes, ...args), env, show: true });

const say = (line: string): void => {
  console.log(line);
};

function failedStage(stage: string, thrown: unknown): StageResult {
  return { stage, passed: 0, failed: [{ name: stage, detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) }], skipped: [] };
}

/** Nothing that goes wrong in a stage may keep the others from running, or from being counted. */
async function stage(name: string, run: () => Promise<StageResult>): Promise<StageResult> {
  const startedMs = performance.now();
  const result = await run().catch((thrown: unknown) => failedStage(name, thrown));
  say(describeStage(result, performance.now() - startedMs));
  return result;
}

const types = () =>
  runCheck('types', [quiet(5, bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.pure.json'), quiet(5, bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.app.json'), quiet(5, bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', 'tsconfig.node.json')]);

const lint = () => runCheck('lint', [quiet(5, bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0')]);

const dependencies = () =>
  runCheck('dependency rules', [quiet(3, bin('dependency-cruiser', 'bin', 'dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'src', 'contract', 'sandbox-carrier', 'scripts', 'e2e', 'bench')]);

/** One of the two projects of vitest.config.ts. */
const vitest = (stageName: string, project: 'unit' | 'postgres') => {
  const report = join(reports, `${project}.json`);
  return runRunner(stageName, loud(15, { NO_COLOR: '1' }, bin('vitest', 'vitest.mjs'), 'run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${report}`), report, (json) => readVitest(json, (path) => relative(repoRoot, path)), project === 'postgres');
};

const build = (): Promise<StageResult> => {
  const built = buildApp(say);
  return Promise.resolve({ stage: 'build', passed: built.ok ? 1 : 0, failed: built.ok ? [] : [{ name: 'build', detail: built.output }], skipped: [] });
};

const endToEnd = () => {
  const report = join(reports, 'e2e.json');
  const browser = ensureBrowser(say);
  return runRunner('end to end', loud(45, { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: report, NO_COLOR: '1', FORCE_COLOR: '0' }, bin('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'), report, readPlaywright);
};

mkdirSync(reports, { recursive: true });
// Models first: unit tests need them too. That some are missing is for the tests to judge.
try {
  say(describeReport(await ensureModels({ env: process.env, onProgress: progressPrinter(process.stdout) })));
} catch (thrown) {
  console.error(`The model store did not run: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
}

const results = [
  await stage('types', types),
  await stage('lint', lint),
  await stage('dependency rules', dependencies),
  await stage(UNIT, () => vitest(UNIT, 'unit')),
  await stage(ON_POSTGRES, () => vitest(ON_POSTGRES, 'postgres')),
  await stage('build', build),
  await stage('end to end', endToEnd),
];

for (const line of listing(results)) say(line);
process.exitCode = results.some(({ failed }) => failed.length > 0) ? 1 : 0;
say(closingLine(results));
