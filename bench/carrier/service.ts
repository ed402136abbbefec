// One carrier service in a process of its own, with a large stock and limits that no load generator reaches.
import { performance } from 'node:perf_hooks';
import { sql } from 'drizzle-orm';
import { issueEnrolmentCode } from '../../sandbox-carrier/services/enrolment.ts';
import { startCarrier } from '../../sandbox-carrier/start.ts';
import { serve } from './child.ts';
import { countStatements } from './counters.ts';
import type { ServiceOptions, ServiceRequests } from './messages.ts';
import { carrierOperations } from './operations.ts';

const counters = countStatements();
const { data, secret, stock } = JSON.parse(process.env['BENCH_SERVICE'] ?? '') as ServiceOptions;
const UNREACHED = 1_000_000;
const carrier = await startCarrier({
  port: 0,
  data,
  secret,
  stock,
  origins: ['http://127.0.0.1'],
  limits: { enrolmentsPerMinute: UNREACHED, enrolmentsPerMinutePerAddress: UNREACHED, openingsPerMinutePerKiosk: UNREACHED, evaluationsPerMinutePerKiosk: UNREACHED, facesPerHourPerKiosk: UNREACHED, facesPerDayPerKiosk: UNREACHED },
  // As main.ts writes it.
  log: (line) => void process.stdout.write(`${line}\n`),
});

let cpu = process.cpuUsage();
let loop = performance.eventLoopUtilization();

serve<ServiceRequests>(carrier.url, {
  codes: async ({ count }) => {
    const codes: string[] = [];
    for (let made = 0; made < count; made++) codes.push(await issueEnrolmentCode(carrier.context));
    return codes;
  },
  begin: () => {
    counters.reset();
    cpu = process.cpuUsage();
    loop = performance.eventLoopUtilization();
    return Promise.resolve(null);
  },
  use: () => {
    const { user, system } = process.cpuUsage(cpu);
    return Promise.resolve({ cpuMs: (user + system) / 1_000, busy: performance.eventLoopUtilization(loop).utilization, routes: counters.read() });
  },
  operations: ({ times }) => carrierOperations(carrier.context, times),
  sql: async ({ text }) => {
    const answer = (await carrier.context.db.execute(sql.raw(text))) as { readonly rows: readonly Readonly<Record<string, unknown>>[] };
    return answer.rows;
  },
  close: async () => {
    await carrier.close();
    return null;
  },
});
