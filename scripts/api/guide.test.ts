// docs/carrier-api.md is held to what it speaks of: problems, limits, kinds of messages, links, and the code it shows.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { jwsType } from '../../contract/messages.ts';
import { problemStatus } from '../../contract/problem.ts';
import { routes } from '../../contract/routes.ts';
import { defaultLimits } from '../../sandbox-carrier/services/context.ts';
import { requiredRoles } from '../../sandbox-carrier/services/consistency.ts';
import { planCanonical, planFromNonce } from '../../src/liveness/plan.ts';
import { repoRoot } from '../models/shared-store.ts';
import { apiFolder, readApi } from './testing.ts';

const guide = readFileSync(join(repoRoot, 'docs', 'carrier-api.md'), 'utf8');

/** First and second column of the table below a heading. */
function tableUnder(heading: string): readonly (readonly [string, string])[] {
  const part = guide.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...part.matchAll(/^\| `([^`]+)` \| ([^|]+?) \|/gm)].map(([, name = '', value = '']) => [name, value]);
}

test('every problem is in the table once, with its status', () => {
  expect(tableUnder('Problems')).toEqual(Object.entries(problemStatus).map(([type, status]) => [type, String(status)]));
});

test('the sandbox’s limits are those that it says', () => {
  expect(Object.fromEntries(tableUnder('What the sandbox chose'))).toEqual(Object.fromEntries(Object.entries(defaultLimits).map(([name, value]) => [name, String(value)])));
});

test('every kind of signed message is listed', () => {
  expect(tableUnder('2. Signed requests').map(([typ]) => typ).filter((typ) => typ !== 'typ').sort()).toEqual(Object.values(jwsType).sort());
});

test('every route has its place', () => {
  for (const { method, path } of routes) expect(guide).toContain(`\`${method} ${path}\``);
});

test('names the models that a face needs', () => {
  expect(guide).toContain(`none of ${requiredRoles.slice(0, -1).join(', ')} and ${requiredRoles.at(-1) ?? ''} is missing`);
});

test('the recipe for the challenge plan gives the plan', () => {
  const list = /^3\. That is the index into: (.+), where/m.exec(guide)?.[1] ?? '';
  const names: Readonly<Record<string, string>> = { left: 'turn-left', right: 'turn-right', closer: 'come-closer' };
  const pairs = list.split(' · ').map((pair) => pair.split(' ').map((name) => names[name]));
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const { plans } = readApi('examples/plan.json') as { readonly plans: readonly { readonly nonce: string; readonly canonical: string }[] };
  for (const { nonce, canonical } of plans) {
    const attempts = [0, 1, 2, 3, 4].map((attempt) => {
      const digits = [...nonce.slice(8 * attempt, 8 * attempt + 8)].map((letter) => BigInt(letters.indexOf(letter)));
      return pairs[Number(digits.reduce((sum, digit) => sum * 64n + digit, 0n) % 6n)];
    });
    expect(JSON.stringify({ v: 1, attempts })).toBe(canonical);
    expect(canonical).toBe(planCanonical(planFromNonce(nonce)));
  }
});

test.each(['signed-request.ts', 'evaluate.ts'])('shows %s as it is', (file) => {
  expect(guide).toContain(`\`\`\`ts\n${readFileSync(join(apiFolder, 'examples', file), 'utf8')}\`\`\``);
});

test('every link leads somewhere', () => {
  const targets = [...guide.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = '']) => target);
  expect(targets.length).toBeGreaterThan(15);
  expect(targets.filter((target) => !existsSync(join(repoRoot, 'docs', target)))).toEqual([]);
  const paths = [...guide.matchAll(/\b((?:src|contract|sandbox-carrier)\/[\w/.-]+\.ts)\b/g)].map(([, path = '']) => path);
  expect(paths.filter((path) => !existsSync(join(repoRoot, path)))).toEqual([]);
});
