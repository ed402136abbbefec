// The judge is judged: a stage that crashes, hangs, leaves no report or counts nothing has failed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCheck, runRunner, type Command, type Counts } from './stages.ts';
import { closingLine, describeStage, listing } from './tally.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stages-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const program = (source: string, timeoutMs = 15_000): Command => ({ args: ['-e', source], cwd: folder, timeoutMs, show: false });

describe('a check', () => {
  test('that ends with 0 is one passed test', async () => {
    expect(await runCheck('c', [program('0'), program('0')])).toMatchObject({ passed: 1, failed: [] });
  });

  test.each([
    ['ends with 3', 'console.log("the reason"); process.exit(3)', 15_000, /the reason\n\(ended with code 3\)/],
    ['throws', 'throw new Error("boom")', 15_000, /boom/],
    ['is killed', 'process.kill(process.pid, "SIGKILL")', 15_000, /ended by a signal/],
    ['hangs', 'setInterval(() => 0, 1e6)', 300, /past its time limit/],
  ])('that %s is one failed test, with its words', async (_, source, timeoutMs, words) => {
    const { passed, failed } = await runCheck('c', [program('0'), program(source, timeoutMs)]);
    expect(passed).toBe(0);
    expect(failed).toHaveLength(1);
    expect(failed[0]?.detail).toMatch(words);
  });
});

describe('a runner', () => {
  const good: Counts = { passed: 2, failed: [], skipped: [] };
  const report = (counts: unknown) => `require("fs").writeFileSync("report.json", ${JSON.stringify(JSON.stringify(counts))});`;
  const run = (source: string, mayBeLeftOut = false) => runRunner('r', program(source), join(folder, 'report.json'), (json) => json as Counts, mayBeLeftOut);

  test('that counts and ends with 0 is believed', async () => {
    expect(await run(report(good))).toEqual({ stage: 'r', ...good });
  });

  test.each([
    ['leaves no report', '0', /left no report/],
    ['crashes before its report', 'throw new Error("boom")', /boom/],
    ['writes no JSON', 'require("fs").writeFileSync("report.json", "{")', /cannot be read/],
    ['ran nothing', report({ passed: 0, failed: [], skipped: [{ name: 'a', reason: 'b' }] }), /ran no test/],
    ['ends badly although nothing failed', `${report(good)} process.exit(1)`, /although no test failed/],
  ])('that %s has failed', async (_, source, words) => {
    const { failed } = await run(source);
    expect(failed).toHaveLength(1);
    expect(failed[0]?.detail).toMatch(words);
  });

  test('that may be left out is believed when it skipped everything, and not when it has nothing to skip', async () => {
    const leftOut: Counts = { passed: 0, failed: [], skipped: [{ name: 'a', reason: 'no server here' }] };
    expect(await run(report(leftOut), true)).toEqual({ stage: 'r', ...leftOut });
    expect((await run(report({ ...leftOut, skipped: [] }), true)).failed[0]?.detail).toMatch(/ran no test/);
    expect((await run(`${report(leftOut)} process.exit(1)`, true)).failed).toHaveLength(1);
  });

  test('that fails a test is counted once', async () => {
    const { failed } = await run(`${report({ ...good, failed: [{ name: 'a', detail: 'b' }] })} process.exit(1)`);
    expect(failed).toHaveLength(1);
  });
});

describe('the tally', () => {
  const results = [
    { stage: 'types', passed: 1, failed: [], skipped: [] },
    { stage: 'unit tests', passed: 40, failed: [{ name: 'a > b', detail: 'expected 1\nreceived 2' }], skipped: [{ name: 'c', reason: 'no models here' }] },
  ];
  const CI_FORM = /^(\w+: )?\d+ passed, \d+ failed(, \d+ skipped)?$/;

  test('closes with exactly the counts', () => {
    expect(closingLine(results)).toBe('41 passed, 1 failed, 1 skipped');
    expect(closingLine(results.slice(0, 1))).toBe('1 passed, 0 failed');
  });

  test('names each failure and each skip, and no other line looks like the closing one', () => {
    const lines = listing(results).join('\n');
    expect(lines).toContain('unit tests: a > b\n    expected 1\n    received 2');
    expect(lines).toContain('unit tests: c: no models here');
    for (const line of [...lines.split('\n'), ...results.map((result) => describeStage(result, 1234))]) expect(line).not.toMatch(CI_FORM);
  });
});
