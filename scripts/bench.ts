// Runs one measurement: `npm run bench NAME` is bench/NAME/run.ts, with its peers installed and the app built.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, SetupProblem } from './lib/bootstrap.mjs';
import { ensureBrowser } from './lib/browser.ts';
import { buildApp } from './lib/build.ts';
import { runNode } from './lib/stages.ts';
import { progressPrinter } from './models/progress.ts';
import { describeReport } from './models/report.ts';
import { repoRoot } from './models/shared-store.ts';
import { ensureModels } from './models/store.ts';

const HOUR_MS = 3_600_000;
const benchDir = join(repoRoot, 'bench');

/** Benches that measure no page: they need neither models nor a built app, neither a browser nor the peers of bench/package.json. */
const withoutBrowser: ReadonlySet<string> = new Set(['carrier']);

const say = (line: string): void => {
  console.log(line);
};

const names = (): string[] =>
  readdirSync(benchDir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(benchDir, entry.name, 'run.ts')))
    .map(({ name }) => name)
    .sort();

async function bench(): Promise<number> {
  const [name, ...args] = process.argv.slice(2);
  if (name === undefined || !names().includes(name)) {
    console.error(`${name === undefined ? 'Which one?' : `There is no bench "${name}".`} npm run bench NAME, where NAME is one of: ${names().join(', ') || '(none yet)'}`);
    return 1;
  }
  const run = async (env: Readonly<Record<string, string>>): Promise<number> => {
    const { code } = await runNode({ args: ['--import', 'tsx', join(benchDir, name, 'run.ts'), ...args], cwd: repoRoot, timeoutMs: HOUR_MS, env, show: true });
    return code ?? 1;
  };
  if (withoutBrowser.has(name)) return run({});
  // The peers that are measured beside the app are installed for a bench alone.
  if (existsSync(join(benchDir, 'package-lock.json'))) ensurePackages(benchDir);
  say(describeReport(await ensureModels({ env: process.env, onProgress: progressPrinter(process.stdout) })));
  const build = buildApp(say);
  if (!build.ok) {
    console.error(build.output);
    return 1;
  }
  const browser = ensureBrowser(say);
  return run({ CHROMIUM_PATH: browser });
}

try {
  process.exitCode = await bench();
} catch (thrown) {
  if (!(thrown instanceof SetupProblem)) throw thrown;
  console.error(thrown.message);
  process.exitCode = 1;
}
