// Reads the JSON reports of Vitest and Playwright into one shape.
import { z } from 'zod';
import type { Counts, Failed, Skipped } from './stages.ts';

const NO_REASON = 'no reason given';

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.enum(['passed', 'failed', 'skipped', 'pending', 'todo', 'disabled']),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** @param shorten makes a file's path readable. Vitest's report has no skip reasons: the test's name has to carry it. */
export function readVitest(report: unknown, shorten: (path: string) => string): Counts {
  let passed = 0;
  const failed: Failed[] = [];
  const skipped: Skipped[] = [];
  for (const file of vitestReport.parse(report).testResults) {
    const path = shorten(file.name);
    for (const { fullName, status, failureMessages } of file.assertionResults) {
      const name = `${path} > ${fullName}`;
      if (status === 'passed') passed++;
      else if (status === 'failed') failed.push({ name, detail: (failureMessages ?? []).join('\n') });
      else skipped.push({ name, reason: status === 'todo' ? 'not written yet' : (/\[skipped: (.*)\]/.exec(fullName)?.[1] ?? NO_REASON) });
    }
    // A file that could not be loaded has no test that could fail.
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) failed.push({ name: path, detail: file.message ?? 'the file could not be run' });
  }
  return { passed, failed, skipped };
}

const playwrightError = z.object({ message: z.string().optional(), stack: z.string().optional(), snippet: z.string().optional() });

const playwrightTest = z.object({
  projectName: z.string(),
  status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
  annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })),
  results: z.array(z.object({ status: z.string().optional(), errors: z.array(playwrightError).default([]) })),
});

const playwrightSpec = z.object({ title: z.string(), file: z.string(), line: z.number(), tests: z.array(playwrightTest) });

type Suite = { readonly title: string; readonly specs: readonly z.infer<typeof playwrightSpec>[]; readonly suites: readonly Suite[] };

const suite: z.ZodType<Suite> = z.lazy(() => z.object({ title: z.string(), specs: z.array(playwrightSpec), suites: z.array(suite).default([]) }));

const playwrightReport = z.object({ suites: z.array(suite), errors: z.array(playwrightError).default([]) });

const withoutColour = (text: string): string => text.replace(/\u001b\[[0-9;]*m/g, '');

const detailOf = (errors: readonly z.infer<typeof playwrightError>[]): string => withoutColour(errors.map(({ message, snippet, stack }) => [message ?? stack ?? '', snippet ?? ''].join('\n').trim()).join('\n\n'));

/** A flaky test counts as failed: it has failed once. */
export function readPlaywright(report: unknown): Counts {
  let passed = 0;
  const failed: Failed[] = [];
  const skipped: Skipped[] = [];
  const walk = (inside: readonly string[], { title, specs, suites }: Suite): void => {
    const path = title === '' ? inside : [...inside, title];
    for (const spec of specs) {
      for (const test of spec.tests) {
        const name = `${[...path, spec.title].join(' > ')} (${spec.file}:${String(spec.line)})`;
        if (test.status === 'expected') passed++;
        else if (test.status === 'skipped') skipped.push({ name, reason: reasonOf(test) });
        else failed.push({ name, detail: detailOf(test.results.flatMap(({ errors }) => errors)) });
      }
    }
    for (const inner of suites) walk(path, inner);
  };
  const { suites, errors } = playwrightReport.parse(report);
  for (const top of suites) walk([], top);
  // Errors outside any test: a file that does not load, a setup that fails.
  if (errors.length > 0) failed.push({ name: 'playwright', detail: detailOf(errors) });
  return { passed, failed, skipped };
}

/** A test that never ran because the run was cut short is skipped too, but has no annotation: that is no reason. */
function reasonOf({ annotations }: z.infer<typeof playwrightTest>): string {
  return annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description ?? NO_REASON;
}
