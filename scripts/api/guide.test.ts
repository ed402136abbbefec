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
  // The lists as the guide has them; the steps are written here a second time, from its words.
  const [, turns, nods, orders, colours] = (/the turn from `(.+?)`; the nod from `(.+?)`; the order of the two from `(.+?)`; the first colour from `(.+?)`;/.exec(guide) ?? []).map((list) => list.split(' '));
  if (turns === undefined || nods === undefined || orders === undefined || colours === undefined) throw new Error('the guide has no lists');
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const { plans } = readApi('examples/plan.json') as { readonly plans: readonly { readonly nonce: string; readonly canonical: string }[] };
  for (const { nonce, canonical } of plans) {
    const attempts = [0, 1, 2, 3, 4].map((attempt) => {
      let n = [...nonce.slice(8 * attempt, 8 * attempt + 8)].reduce((sum, letter) => sum * 64n + BigInt(letters.indexOf(letter)), 0n);
      const choose = (list: readonly string[]): string => {
        const chosen = list[Number(n % BigInt(list.length))] ?? '';
        n /= BigInt(list.length);
        return chosen;
      };
      const [turn, nod] = [choose(turns), choose(nods)];
      const movements = choose(orders) === 'turn-nod' ? [turn, nod] : [nod, turn];
      const light = [choose(colours)];
      while (light.length < 4) light.push(choose(colours.filter((colour) => colour !== light.at(-1))));
      const left = [...turns.filter((other) => other !== turn), ...nods.filter((other) => other !== nod), 'come-closer'];
      const first = choose(left);
      return { movements, colours: light, instead: [first, choose(left.filter((other) => other !== first))] };
    });
    expect(JSON.stringify({ v: 2, attempts })).toBe(canonical);
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
