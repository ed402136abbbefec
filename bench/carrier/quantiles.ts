// Quantiles of measured durations.
import type { OperationCost, Quantiles } from './messages.ts';

/** The smallest value that at least the share `q` of all values do not exceed. @param sorted ascending. */
const quantile = (sorted: readonly number[], q: number): number => sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;

export function quantilesOf(values: readonly number[]): Quantiles {
  const sorted = [...values].sort((one, other) => one - other);
  return { p50: quantile(sorted, 0.5), p95: quantile(sorted, 0.95), p99: quantile(sorted, 0.99) };
}

/** Runs an operation again and again, one at a time; the first fifth warms up and does not count. */
export async function costOf(operation: string, times: number, run: () => unknown): Promise<OperationCost> {
  for (let round = 0; round < times / 5; round++) await run();
  const took: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < times; round++) {
    const started = performance.now();
    await run();
    took.push(performance.now() - started);
  }
  const { user, system } = process.cpuUsage(before);
  const { p50, p95 } = quantilesOf(took);
  return { operation, times, p50Ms: p50, p95Ms: p95, cpuMs: (user + system) / 1_000 / times };
}
