// The operating points against the measured figures, and as policies.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { carrierPolicy } from '../contract/messages.ts';
import { policyAt, sandboxPolicy } from './services/context.ts';
import { DEFAULT_OPERATING_POINT, OPERATING_POINT_NAMES, OPERATING_POINTS } from './services/operating-points.ts';

type Row = { readonly table: string; readonly system?: string; readonly fmr: number; readonly threshold: number };
const { rows } = JSON.parse(readFileSync(new URL('../bench/results/accuracy.json', import.meta.url), 'utf8')) as { readonly rows: readonly Row[] };
const milliAt = (fmr: number): number => {
  const row = rows.find(({ table, system, fmr: at }) => table.startsWith('FNMR at a false match rate') && system === 'ours' && at === fmr);
  return Math.ceil(1000 * (row?.threshold ?? Number.NaN));
};

it.each(OPERATING_POINT_NAMES)('at FMR %s match and review are what was measured there and a decade below', (name) => {
  const fmr = Number(name);
  expect(OPERATING_POINTS[name]).toEqual({ matchMilli: milliAt(fmr), reviewMilli: milliAt(Number((10 * fmr).toExponential(0))) });
});

it('each is a policy of its own version, and the default is the sandbox’s', () => {
  const policies = [...OPERATING_POINT_NAMES.map((point) => policyAt(point)), ...OPERATING_POINT_NAMES.flatMap((point) => (['offered', 'required'] as const).map((check) => policyAt(point, check)))];
  for (const policy of policies) expect(carrierPolicy.parse(policy)).toEqual(policy);
  for (const { matchMilli, reviewMilli } of Object.values(OPERATING_POINTS)) expect(reviewMilli).toBeLessThan(matchMilli);
  expect(new Set(policies.map(({ version }) => version)).size).toBe(policies.length);
  expect(policyAt(DEFAULT_OPERATING_POINT)).toEqual(sandboxPolicy);
  // An older kiosk refuses a policy with a field that it does not know.
  expect(Object.keys(sandboxPolicy)).not.toContain('staffFaceCheck');
  expect(policyAt(DEFAULT_OPERATING_POINT, 'offered')).toEqual({ ...sandboxPolicy, version: `${sandboxPolicy.version}-staff`, staffFaceCheck: 'offered' });
  expect(policyAt(DEFAULT_OPERATING_POINT, 'required')).toEqual({ ...sandboxPolicy, version: `${sandboxPolicy.version}-staff-req`, staffFaceCheck: 'required' });
});
