// The table of routes is what the sandbox carrier serves: the same addresses, and no problem promised that its code cannot answer.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { problemTypes, type ProblemType } from '../../contract/problem.ts';
import { routes } from '../../contract/routes.ts';
import { startCarrier } from '../../sandbox-carrier/start.ts';
import { repoRoot } from '../models/shared-store.ts';
import { readApi } from './testing.ts';

const sandbox = join(repoRoot, 'sandbox-carrier');

/** The file where a route's own work begins. */
const entry: Readonly<Record<string, string>> = {
  health: 'routes/health.ts',
  openApi: 'routes/api-docs.ts',
  enrolKiosk: 'services/enrolment.ts',
  openRegistration: 'services/opening.ts',
  evaluate: 'services/evaluation.ts',
  submitVerdict: 'services/submission.ts',
  withdrawRegistration: 'services/withdrawal.ts',
  openOperatorSession: 'services/operators.ts',
  readDay: 'services/day.ts',
  openPasskeyChallenge: 'services/passkeys.ts',
  addPasskey: 'services/passkeys.ts',
  openPasskeySession: 'services/passkeys.ts',
  openStaffDocument: 'services/staff-documents.ts',
  evaluateStaffDocument: 'services/staff-documents.ts',
  registerStaffDocument: 'services/staff-documents.ts',
};

/** What stands before every route: the doors, the signature, and the last resort. */
const everywhere = ['app.ts', 'http/body.ts', 'http/client-error.ts', 'services/signed.ts', 'services/jws.ts'].map((path) => join(sandbox, path));

/** A file with everything that it imports of the carrier, types apart. */
function reach(path: string, seen: Set<string>): ReadonlySet<string> {
  if (seen.has(path) || !existsSync(path)) return seen;
  seen.add(path);
  for (const [, target = ''] of readFileSync(path, 'utf8').matchAll(/^import (?!type)[^;]*? from '(\.{1,2}\/[^']+)'/gms)) {
    const file = join(dirname(path), target);
    // The database and the routes' composition refuse nothing by themselves.
    if (file.startsWith(join(sandbox, 'services'))) reach(file, seen);
  }
  return seen;
}

/** The types that the code refuses with: `refuse('…'`, `type: '…'`, or the table of what Node itself refuses. */
const named = (paths: Iterable<string>): ReadonlySet<ProblemType> => {
  const code = [...paths].map((path) => readFileSync(path, 'utf8')).join('\n');
  return new Set(problemTypes.filter((type) => new RegExp(`(refuse\\(|type: |ERR_\\w+: |HPE_\\w+: )'${type}'`).test(code)));
};

test.each(routes)('$id: every problem that is promised can happen', ({ id, problems }) => {
  const files = [...everywhere, ...reach(join(sandbox, entry[id] ?? ''), new Set())];
  // `rate-limited` is promised for every body: a carrier may limit what the sandbox does not.
  expect(problems.filter((type) => !named(files).has(type) && type !== 'rate-limited')).toEqual([]);
});

test('no problem is refused by the code of one route that the table does not know for any', () => {
  const promised = new Set(routes.flatMap(({ problems }) => problems));
  const files = [...everywhere, ...Object.values(entry).flatMap((start) => [...reach(join(sandbox, start), new Set())])];
  expect([...named(files)].filter((type) => !promised.has(type)).sort()).toEqual(['method-not-allowed', 'not-found']);
});

test('the sandbox serves these addresses and no others, each with its method, and says what they are', async () => {
  const carrier = await startCarrier({ port: 0, data: 'memory://', origins: ['https://kiosk.example'], stock: { esims: 1, cards: 0, numbers: 4 } });
  try {
    for (const { method, path } of routes) {
      const url = `${carrier.url}${path.replace(/\{\w+\}/g, 'reg_nobody-opened-it')}`;
      const other = await fetch(url, { method: method === 'GET' ? 'POST' : 'GET', ...(method === 'GET' ? { body: '{}' } : {}) });
      expect([other.status, other.headers.get('allow')], path).toEqual([405, method]);
    }
    const served = await fetch(`${carrier.url}/v1/openapi.json`);
    expect(served.headers.get('content-type')).toBe('application/json');
    expect(await served.json()).toEqual(readApi('openapi.json'));
    const code = readdirSync(join(sandbox, 'routes')).map((name) => readFileSync(join(sandbox, 'routes', name), 'utf8')).join('\n');
    const inCode = [...code.matchAll(/app\.(get|post)\('(\/v1\/[^']*)'/g)].map(([, method = '', path = '']) => `${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(inCode.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort());
  } finally {
    await carrier.close();
  }
}, 60_000);
