// `npm run bench speed`: load, tracking, embedding, PAD and the whole face part, with the peers on the same frames.
import { chromium } from '@playwright/test';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStack } from '../../e2e/support/app.ts';
import { filmOf } from '../../e2e/support/cast.ts';
import { drawPassport } from '../../e2e/support/documents.ts';
import { somebody } from '../../e2e/support/mrz.ts';
import { installPuppet } from '../../e2e/support/puppet/install.ts';
import { Walk } from '../../e2e/support/walk.ts';
import { findBrowser, quietFlags, sandboxFlags } from '../../scripts/lib/browser.ts';
import { modelFor } from '../../src/inference/models/manifest.ts';
import { openLab, repoRoot } from '../lab/lab.ts';
import { writeResult } from '../lab/result.ts';

const FRAMES = 20;
const WALKS = 3;

const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

const frames = filmOf('glasses').frames.slice(0, FRAMES).map((frame) => `data:image/jpeg;base64,${frame}`);

const executablePath = findBrowser();
const launch = { ...(executablePath === null ? {} : { executablePath }), args: [...sandboxFlags(), ...quietFlags] };

/** Milliseconds from navigation until every model is ready, and from the customer in view to the verdict. */
async function appTimes() {
  const stack = await startStack();
  const coldReadyMs: number[] = [];
  const warmReadyMs: number[] = [];
  const inViewToVerdictMs: number[] = [];
  const longTasksMs: number[] = [];
  const heapMb: number[] = [];
  const drawer = await chromium.launch(launch);
  const passport = await drawPassport(drawer, somebody(), { of: 'glasses' });
  await drawer.close();
  for (let round = 0; round < WALKS; round++) {
    // A profile on disk, so that the second load finds what a kiosk's browser would have kept.
    const context = await chromium.launchPersistentContext(mkdtempSync(join(tmpdir(), 'rnk-bench-')), launch);
    await installPuppet(context, { actor: 'glasses' });
    await context.addInitScript(() => {
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) performance.mark('bench long task', { detail: entry.duration, startTime: entry.startTime }); }).observe({ type: 'longtask', buffered: true });
    });
    const page = context.pages()[0] ?? (await context.newPage());
    const modelsReady = async () => {
      await page.waitForFunction(() => performance.getEntriesByName('rnk models-ready').length > 0, undefined, { timeout: 120_000 });
      return page.evaluate(() => performance.getEntriesByName('rnk models-ready')[0]?.startTime ?? Number.NaN);
    };
    await page.goto(`${stack.kioskUrl}/?mode=clerk#enrol=${stack.carrier.enrolmentCode()}`);
    coldReadyMs.push(await modelsReady());
    await page.reload();
    warmReadyMs.push(await modelsReady());
    const walk = new Walk(page);
    await walk.toFace(passport);
    await walk.endOfAttempt();
    const marks = await page.evaluate(() => ({
      from: performance.getEntriesByName('rnk positioning').at(-1)?.startTime ?? Number.NaN,
      to: performance.getEntriesByName('rnk choosing-number').at(-1)?.startTime ?? Number.NaN,
      long: performance.getEntriesByName('bench long task').map((entry) => Number((entry as PerformanceMark).detail)),
    }));
    // An attempt that was refused has no verdict to time; the rows say how many counted.
    if (marks.to > marks.from) inViewToVerdictMs.push(marks.to - marks.from);
    longTasksMs.push(...marks.long);
    const session = await context.newCDPSession(page);
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    heapMb.push(usedSize / 1e6);
    await context.close();
  }
  await stack.close();
  return { coldReadyMs, warmReadyMs, inViewToVerdictMs, longTasksMs, heapMb };
}

/** The same embedding model in onnxruntime-node, one thread: the native limit. */
async function nativeTimes(): Promise<number[]> {
  type Native = { InferenceSession: { create(path: string, options: object): Promise<{ run(feeds: object): Promise<unknown> }> }; Tensor: new (type: string, data: Float32Array, dims: number[]) => unknown };
  const native = createRequire(join(repoRoot, 'bench', 'package.json'))('onnxruntime-node') as Native;
  const session = await native.InferenceSession.create(join(repoRoot, 'public', 'models', modelFor('face-embedding').file), { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const input = new native.Tensor('float32', new Float32Array(3 * 128 * 128).fill(127), [1, 3, 128, 128]);
  const times: number[] = [];
  for (let run = 0; run < 2 * FRAMES; run++) {
    const started = performance.now();
    await session.run({ input });
    if (run >= FRAMES) times.push(performance.now() - started);
  }
  return times;
}

const ourLab = await openLab('bench/speed/ours.html');
await ourLab.page.waitForFunction(() => 'ours' in window);
const ours = await ourLab.page.evaluate((urls) => window.ours.time(urls), frames);
await ourLab.close();
const peerLab = await openLab('bench/speed/peers.html');
await peerLab.page.waitForFunction(() => 'peers' in window);
const peers = await peerLab.page.evaluate((urls) => window.peers.time(urls), frames);
await peerLab.close();
const nativeMs = await nativeTimes();
const app = await appTimes();

const series: Readonly<Record<string, readonly number[]>> = {
  coldReadyMs: app.coldReadyMs,
  warmReadyMs: app.warmReadyMs,
  trackingMs: ours.trackingMs,
  embeddingMs: ours.embeddingMs,
  padMs: ours.padMs,
  inViewToVerdictMs: app.inViewToVerdictMs,
  nativeEmbeddingMs: nativeMs,
  humanTrackingMs: peers.humanTrackingMs,
  humanFullMs: peers.humanFullMs,
  faceApiFullMs: peers.faceApiFullMs,
};
const bench = JSON.parse(readFileSync(join(repoRoot, 'bench', 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
await writeResult('speed', {
  method: `One run in headless Chromium, nothing else asked of the machine. Medians. Tracking, embedding and PAD: ${String(FRAMES)} frames of 640x480 from one film, second pass, in a module worker, WASM with one thread; embedding includes alignment, PAD is one model. Peers on the same frames on the page: Human with the wasm backend (mesh alone; then iris, description, emotion, antispoof and liveness too), face-api with ${peers.faceApiBackend} (SSD MobileNet, 68 landmarks, descriptor). Native: onnxruntime-node, one thread, same model, no alignment. Ready: navigation to all models compiled, ${String(WALKS)} new browser profiles, then a reload in each. In view to verdict: the puppet customer, from the face stage to the choice of a number, both movements included. Long tasks and heap are of the page's main thread.`,
  browser: ourLab.browserVersion,
  versions: bench.dependencies,
  headline: {
    ...Object.fromEntries(Object.entries(series).map(([name, values]) => [name, median(values)])),
    longestMainThreadTaskMs: Math.max(0, ...app.longTasksMs),
    mainThreadHeapMb: median(app.heapMb),
  },
  rows: Object.entries(series).map(([figure, values]) => ({ figure, count: values.length, median: median(values), least: Math.min(...values), most: Math.max(...values) })),
});
