// The load generator, in a process of its own: so many kiosks at once, each with one customer after another (a closed loop).
import { serve } from './child.ts';
import { enrolBenchKiosk, type BenchKiosk, type Times } from './kiosk.ts';
import type { LoadRequests, LoadResult } from './messages.ts';
import { kioskOperations } from './operations.ts';
import { quantilesOf } from './quantiles.ts';

const kiosks: BenchKiosk[] = [];

serve<LoadRequests>('ready', {
  enrol: async ({ url, codes }) => {
    kiosks.length = 0;
    for (const code of codes) kiosks.push(await enrolBenchKiosk(url, code));
    for (const kiosk of kiosks) kiosk.rest();
    return null;
  },
  run: ({ urls, concurrency, seconds }) => run(urls, concurrency, seconds),
  kioskOperations: ({ times }) => kioskOperations(times),
  close: () => Promise.resolve(null),
});

async function run(urls: readonly string[], concurrency: number, seconds: number): Promise<LoadResult> {
  if (kiosks.length < concurrency) throw new Error('fewer kiosks than were asked for');
  const took: Times[] = [];
  let inTime = 0;
  let turn = 0;
  const next = (): string => urls[turn++ % urls.length] ?? '';
  const before = process.cpuUsage();
  const started = performance.now();
  const end = started + seconds * 1_000;
  const busy = kiosks.slice(0, concurrency).map(async (kiosk) => {
    while (performance.now() < end) {
      took.push(await kiosk.register(next));
      if (performance.now() <= end) inTime += 1;
    }
    kiosk.rest();
  });
  await Promise.all(busy);
  const { user, system } = process.cpuUsage(before);
  return {
    inTime,
    registrations: took.length,
    seconds,
    steps: {
      open: quantilesOf(took.map(({ openMs }) => openMs)),
      evaluate: quantilesOf(took.map(({ evaluateMs }) => evaluateMs)),
      verdict: quantilesOf(took.map(({ verdictMs }) => verdictMs)),
      whole: quantilesOf(took.map(({ openMs, evaluateMs, verdictMs }) => openMs + evaluateMs + verdictMs)),
    },
    pending: took.filter(({ pending }) => pending).length,
    cpuMs: (user + system) / 1_000,
  };
}
