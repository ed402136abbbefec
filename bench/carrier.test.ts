// The arithmetic of docs/capacity.md, against the measured figures that it names.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { capacityOf, capacitySection, figuresOf, withSection } from './carrier/capacity.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

it('the page says what bench/results/carrier.json gives', () => {
  const record = JSON.parse(read('./results/carrier.json')) as Parameters<typeof figuresOf>[0];
  const page = read('../docs/capacity.md');
  expect(withSection(page, capacitySection(figuresOf(record)))).toBe(page);
});

it('counts machines: 300 million customers make 176 registrations a second, at half of 50 a second each, at two sites', () => {
  const figures = { date: '2026-01-01T00:00:00.000Z', commit: 'abc', postgresRegistrationsPerS: 40, postgresTwoNodesRegistrationsPerS: 50, voprfMs: 5, serviceCpuMs: 20, databaseCpuMs: 10, tableBytes: 8_000, logBytes: 10_000, logFlushes: 4, cores: 2, otherProgramsCores: 0 };
  const capacity = capacityOf(figures);
  expect(capacity.workPerS).toBeCloseTo(176.04, 2);
  expect(capacity.machinesPerSite).toBe(8);
  expect(capacity.machines).toBe(16);
  expect(capacity.serviceCores).toBeCloseTo(3.52, 2);
  expect(capacity.tableBytesPerYear).toBeCloseTo(1.56e12, -6);
});

it('refuses figures that lack one', () => {
  expect(() => figuresOf({ date: '', commit: '', headline: { postgresRegistrationsPerS: 1, postgresTwoNodesRegistrationsPerS: 1, voprfMs: 1 }, rows: [] })).toThrow('no serviceCpuMs among the rows');
});
