// Turns what was measured into the rows of bench/results/carrier.json.
import { CAPACITY_TABLE } from './capacity.ts';
import type { OperationCost, Quantiles } from './messages.ts';
import { operation } from './operations.ts';
import type { Measured } from './scenario.ts';

export type Row = Readonly<Record<string, unknown>>;

export type Named = { readonly scenario: string; readonly concurrency: number; readonly measured: Measured };

/** To four figures: more than that is noise. */
export const rounded = (value: number): number => Number(value.toPrecision(4));
const quantiles = (name: string, { p50, p95, p99 }: Quantiles): Row => ({ [`${name}P50Ms`]: rounded(p50), [`${name}P95Ms`]: rounded(p95), [`${name}P99Ms`]: rounded(p99) });

export const throughputRows = (all: readonly Named[]): Row[] =>
  all.map(({ scenario, concurrency, measured: { load, perS } }) => ({
    table: 'Registrations a second, and the time to the answer',
    scenario,
    kiosksAtOnce: concurrency,
    perS: rounded(perS),
    registrations: load.registrations,
    ...quantiles('whole', load.steps.whole),
    ...quantiles('open', load.steps.open),
    ...quantiles('evaluate', load.steps.evaluate),
    ...quantiles('verdict', load.steps.verdict),
    pending: load.pending,
  }));

export const processorRows = (all: readonly Named[]): Row[] =>
  all.map(({ scenario, concurrency, measured }) => ({
    table: 'Processor time of one registration, and who else was there',
    scenario,
    kiosksAtOnce: concurrency,
    serviceCpuMs: rounded(measured.serviceCpuMs),
    databaseCpuMs: measured.databaseCpuMs === null ? '' : rounded(measured.databaseCpuMs),
    generatorCpuMs: rounded(measured.generatorCpuMs),
    javascriptThreadBusy: rounded(measured.busy),
    otherProgramsCores: measured.foreign === null ? '' : rounded(measured.foreign),
    stolenCores: measured.stolen === null ? '' : rounded(measured.stolen),
  }));

export const costOfOperation = (operations: readonly OperationCost[], name: string): OperationCost => {
  const found = operations.find((each) => each.operation === name);
  if (found === undefined) throw new Error(`${name} was not measured`);
  return found;
};

/** The signature work of one registration: three requests checked, one list of keys signed. */
export const signatureMsOf = (operations: readonly OperationCost[]): number => 3 * costOfOperation(operations, operation.check).p50Ms + costOfOperation(operations, operation.sign).p50Ms;

/** @param measured with one kiosk, so that nothing waits for anything but the machine. */
export function splitRows(scenario: string, measured: Measured, operations: readonly OperationCost[]): Row[] {
  const table = 'Where one registration spends its time, one kiosk at a time';
  const wholeMs = measured.load.steps.whole.p50;
  const voprfMs = costOfOperation(operations, operation.voprf).p50Ms;
  const signatureMs = signatureMsOf(operations);
  const statementsIn = (route: string): number => measured.routes[route]?.statements ?? 0;
  const databaseIn = (route: string): number => measured.routes[route]?.databaseMs ?? 0;
  const named = ['open', 'evaluate', 'verdict'] as const;
  const databaseMs = named.reduce((sum, route) => sum + databaseIn(route), 0);
  const row = (part: string, ms: number, note: string): Row => ({ table, scenario, part, ms: rounded(ms), share: rounded(ms / wholeMs), note });
  return [
    row('VOPRF', voprfMs, 'one evaluation with proof'),
    row('signatures', signatureMs, 'three checks, one signature under the key list'),
    ...named.map((route) => row(`database: ${route}`, databaseIn(route), `${statementsIn(route).toFixed(1)} statements`)),
    row('the rest', wholeMs - voprfMs - signatureMs - databaseMs, 'HTTP, JSON, schemas, building statements, the loopback, waiting for a processor'),
    row('whole', wholeMs, 'p50 of the three answers together'),
  ];
}

export const waitRows = (all: readonly Named[]): Row[] =>
  all.flatMap(({ scenario, concurrency, measured: { seen } }) =>
    Object.entries(seen?.sessions ?? {})
      .sort(([, one], [, other]) => other - one)
      .filter(([, sessions]) => sessions >= 0.05)
      .map(([at, sessions]) => ({ table: 'What the sessions of PostgreSQL are at, on average at any moment', scenario, kiosksAtOnce: concurrency, at, sessions: rounded(sessions) })),
  );

export const operationRows = (operations: readonly OperationCost[]): Row[] =>
  operations.map(({ operation: name, times, p50Ms, p95Ms, cpuMs }) => ({ table: 'Single operations', operation: name, times, p50Ms: rounded(p50Ms), p95Ms: rounded(p95Ms), cpuMs: rounded(cpuMs) }));

export type Size = { readonly relation: string; readonly bytes: number; readonly perRegistration: number | null };

export const sizeRows = (sizes: readonly Size[]): Row[] =>
  sizes.map(({ relation, bytes, perRegistration }) => ({ table: 'Bytes of tables with their indexes (PostgreSQL)', relation, bytes, bytesPerRegistration: perRegistration === null ? '' : rounded(perRegistration) }));

export const capacityRows = (figures: Readonly<Record<string, number | null>>): Row[] =>
  Object.entries(figures).flatMap(([figure, value]) => (value === null ? [] : [{ table: CAPACITY_TABLE, figure, value: rounded(value) }]));
