// One measurement: so many kiosks at one or more services for some seconds, and what it cost whom.
import type { Child } from './child.ts';
import { machineCpuMs } from './machine.ts';
import type { LoadRequests, LoadResult, RouteCounts, ServiceRequests } from './messages.ts';
import type { Observer, Seen } from './server.ts';

export type Running = { readonly url: string; readonly child: Child<ServiceRequests> };

export type Measured = {
  readonly load: LoadResult;
  readonly perS: number;
  /** Processor time for one registration, ms. */
  readonly serviceCpuMs: number;
  readonly databaseCpuMs: number | null;
  readonly generatorCpuMs: number;
  /** Of the JavaScript thread of the busiest service, 0 to 1. */
  readonly busy: number;
  /** Per registration. */
  readonly routes: Readonly<Record<string, RouteCounts>>;
  readonly seen: Seen | null;
  /** Processors that programs other than the bench's own used meanwhile, and that the host gave to others. */
  readonly foreign: number | null;
  readonly stolen: number | null;
};

export async function measure(load: Child<LoadRequests>, services: readonly Running[], concurrency: number, seconds: number, observer: Observer | null): Promise<Measured> {
  const urls = services.map(({ url }) => url);
  for (const { child } of services) await child.ask('begin', {});
  const machineBefore = machineCpuMs();
  const ownBefore = process.cpuUsage();
  const startedMs = performance.now();
  const running = load.ask('run', { urls, concurrency, seconds }).then(async (result) => {
    const elapsedMs = performance.now() - startedMs;
    return { result, elapsedMs, machineAfter: machineCpuMs(), own: process.cpuUsage(ownBefore), uses: await Promise.all(services.map(({ child }) => child.ask('use', {}))) };
  });
  const { value, seen } = observer === null ? { value: await running, seen: null } : await observer.during(running);
  const { result, elapsedMs, machineAfter, own, uses } = value;
  const { registrations } = result;
  const serviceMs = uses.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const benchMs = serviceMs + result.cpuMs + (seen?.cpuMs ?? 0) + (own.user + own.system) / 1_000;
  const routes = Object.fromEntries(
    Object.entries(uses[0]?.routes ?? {}).map(([name, { statements, databaseMs }]) => [name, { statements: statements / registrations, databaseMs: databaseMs / registrations }]),
  );
  return {
    load: result,
    perS: result.inTime / result.seconds,
    serviceCpuMs: serviceMs / registrations,
    databaseCpuMs: seen?.cpuMs == null ? null : seen.cpuMs / registrations,
    generatorCpuMs: result.cpuMs / registrations,
    busy: Math.max(...uses.map((use) => use.busy)),
    routes,
    seen,
    foreign: machineBefore === null || machineAfter === null ? null : Math.max(0, machineAfter.busy - machineBefore.busy - benchMs) / elapsedMs,
    stolen: machineBefore === null || machineAfter === null ? null : (machineAfter.stolen - machineBefore.stolen) / elapsedMs,
  };
}
