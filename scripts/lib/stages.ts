// Runs the stages of `npm test` as processes and reads what they counted. A stage that crashes has failed, never "nothing".
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

export type Skipped = { readonly name: string; readonly reason: string };
export type Failed = { readonly name: string; readonly detail: string };

export type StageResult = { readonly stage: string; readonly passed: number; readonly failed: readonly Failed[]; readonly skipped: readonly Skipped[] };

export type Exit = { readonly code: number | null; readonly output: string; readonly timedOut: boolean };

export type Command = {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Shows the output while it runs, not only when it fails. */
  readonly show: boolean;
};

const KEPT_CHARACTERS = 200_000;

/** A Node program with the given arguments, without standard input; its whole group is ended at the time limit. */
export function runNode({ args, cwd, timeoutMs, env, show }: Command): Promise<Exit> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' });
    let output = '';
    let timedOut = false;
    const take = (stream: NodeJS.WriteStream) => (piece: Buffer) => {
      output = (output + piece.toString('utf8')).slice(-KEPT_CHARACTERS);
      if (show) stream.write(piece);
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    const end = (signal: NodeJS.Signals): void => {
      if (child.pid === undefined) return;
      try {
        process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
      } catch {
        // It has ended by itself.
      }
    };
    const limit = setTimeout(() => {
      timedOut = true;
      end('SIGTERM');
      setTimeout(() => {
        end('SIGKILL');
      }, 5_000).unref();
    }, timeoutMs);
    const interrupt = (): void => {
      end('SIGTERM');
      process.exit(130);
    };
    process.once('SIGINT', interrupt);
    const settle = (code: number | null): void => {
      clearTimeout(limit);
      process.off('SIGINT', interrupt);
      resolve({ code, output, timedOut });
    };
    child.on('error', (thrown) => {
      output += thrown.message;
      settle(null);
    });
    child.on('close', settle);
  });
}

const why = ({ code, timedOut }: Exit): string => (timedOut ? 'ran past its time limit' : code === null ? 'was ended by a signal' : `ended with code ${String(code)}`);

/** A stage that counts as one test: it passes when every one of its commands ends with 0. */
export async function runCheck(stage: string, commands: readonly Command[]): Promise<StageResult> {
  const exits = await Promise.all(commands.map(runNode));
  const bad = exits.filter((exit) => exit.code !== 0 || exit.timedOut);
  if (bad.length === 0) return { stage, passed: 1, failed: [], skipped: [] };
  return { stage, passed: 0, failed: [{ name: stage, detail: bad.map((exit) => `${exit.output.trim()}\n(${why(exit)})`).join('\n\n') }], skipped: [] };
}

/** What a test runner wrote into its report. */
export type Counts = Omit<StageResult, 'stage'>;

/**
 * A stage that is a test runner: it is asked to write a report, and a report that is missing or empty is a failure.
 * @param mayBeLeftOut a report in which every test was skipped is believed: they need something that not every machine has.
 */
export async function runRunner(stage: string, command: Command, reportFile: string, read: (report: unknown) => Counts, mayBeLeftOut = false): Promise<StageResult> {
  rmSync(reportFile, { force: true });
  const exit = await runNode(command);
  const broken = (detail: string, counts?: Counts): StageResult => ({
    stage,
    passed: counts?.passed ?? 0,
    failed: [...(counts?.failed ?? []), { name: `${stage}: the run as a whole`, detail: `${detail}\n${command.show ? '' : exit.output.trim()}`.trim() }],
    skipped: counts?.skipped ?? [],
  });
  if (!existsSync(reportFile)) return broken(`It ${why(exit)} and left no report.`);
  let counts: Counts;
  try {
    counts = read(JSON.parse(readFileSync(reportFile, 'utf8')));
  } catch (thrown) {
    return broken(`Its report cannot be read: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  const isLeftOut = mayBeLeftOut && counts.skipped.length > 0;
  if (counts.passed + counts.failed.length === 0 && !isLeftOut) return broken('It ran no test.', counts);
  if (exit.timedOut || (exit.code !== 0 && counts.failed.length === 0)) return broken(`It ${why(exit)} although no test failed.`, counts);
  return { stage, ...counts };
}
