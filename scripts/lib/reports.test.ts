// Reports as the two runners write them, reduced to what is read.
import { expect, test } from 'vitest';
import { readPlaywright, readVitest } from './reports.ts';

test('vitest: counts, and a file that does not load is a failure', () => {
  const counts = readVitest(
    {
      testResults: [
        {
          name: '/x/a.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { fullName: 'one', status: 'passed', failureMessages: [] },
            { fullName: 'two', status: 'failed', failureMessages: ['expected 1'] },
            { fullName: 'three [skipped: no models here]', status: 'skipped' },
          ],
        },
        { name: '/x/b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
      ],
    },
    (path) => path.slice(3),
  );
  expect(counts).toEqual({
    passed: 1,
    failed: [
      { name: 'a.test.ts > two', detail: 'expected 1' },
      { name: 'b.test.ts', detail: 'Cannot find module' },
    ],
    skipped: [{ name: 'a.test.ts > three [skipped: no models here]', reason: 'no models here' }],
  });
});

test('playwright: nested suites, skips with their reason, flaky and global errors as failures', () => {
  const spec = (title: string, status: string, extra: object = {}) => ({ title, file: 'a.spec.ts', line: 3, tests: [{ projectName: 'p', status, annotations: [], results: [{ status: 'x', errors: [] }], ...extra }] });
  const counts = readPlaywright({
    suites: [
      {
        title: 'a.spec.ts',
        specs: [spec('good', 'expected'), spec('shaky', 'flaky')],
        suites: [{ title: 'inner', specs: [spec('left out', 'skipped', { annotations: [{ type: 'skip', description: 'no media here' }] }), spec('bad', 'unexpected', { results: [{ status: 'failed', errors: [{ message: '\u001b[31mexpected\u001b[39m 1' }] }] })] }],
      },
    ],
    errors: [{ message: 'setup failed' }],
  });
  expect(counts.passed).toBe(1);
  expect(counts.failed).toEqual([
    { name: 'a.spec.ts > shaky (a.spec.ts:3)', detail: '' },
    { name: 'a.spec.ts > inner > bad (a.spec.ts:3)', detail: 'expected 1' },
    { name: 'playwright', detail: 'setup failed' },
  ]);
  expect(counts.skipped).toEqual([{ name: 'a.spec.ts > inner > left out (a.spec.ts:3)', reason: 'no media here' }]);
});

test('a report of another shape is refused, not counted as nothing', () => {
  expect(() => readVitest({ tests: [] }, String)).toThrow();
  expect(() => readPlaywright([])).toThrow();
});
