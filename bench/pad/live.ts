// The real app in real time: how long a customer takes, and how many frames a second are looked at while PAD runs.
import { chromium } from '@playwright/test';
import { startStack } from '../../e2e/support/app.ts';
import { drawPassport } from '../../e2e/support/documents.ts';
import { somebody } from '../../e2e/support/mrz.ts';
import { nonceFor } from '../../e2e/support/nonces.ts';
import { installPuppet } from '../../e2e/support/puppet/install.ts';
import { Walk } from '../../e2e/support/walk.ts';
import { findBrowser, quietFlags, sandboxFlags } from '../../scripts/lib/browser.ts';
import { median, type Row } from './figures.ts';

export type InTheApp = { readonly genuineMedianMs: number; readonly trackingFps: number; readonly rows: readonly Row[] };

const ACTOR = 'long-hair';

const rounded = (value: number): number => Number(value.toPrecision(4));

type Observed = { readonly atMs: number; readonly phase: string };

/** Notes every frame that the page hands to its worker: nothing in the app has to know of it. */
function countFrames(): void {
  const seen: Observed[] = [];
  Object.defineProperty(globalThis, '__benchFrames', { value: seen });
  type Post = (this: Worker, message: unknown, transfer: Transferable[]) => void;
  // The method itself, to be called with the worker as `this`.
  const post = Reflect.get(Worker.prototype, 'postMessage') as Post;
  Worker.prototype.postMessage = function (this: Worker, message: { readonly call?: { readonly type?: string } }, transfer: Transferable[]) {
    if (message.call?.type === 'observe') seen.push({ atMs: performance.now(), phase: document.querySelector<HTMLElement>('main[data-phase]')?.dataset['phase'] ?? '' });
    post.call(this, message, transfer);
  } as typeof Worker.prototype.postMessage;
}

/** @param walks how many customers, each with a new profile. */
export async function inTheApp(walks: number): Promise<InTheApp> {
  const executablePath = findBrowser();
  const launch = { ...(executablePath === null ? {} : { executablePath }), args: [...sandboxFlags(), ...quietFlags] };
  const browser = await chromium.launch(launch);
  // Nonces whose movements the film has.
  const stack = await startStack({ nonce: () => nonceFor(ACTOR) });
  const rows: Row[] = [];
  const [genuineMs, trackingFps]: [number[], number[]] = [[], []];
  for (let walkNumber = 0; walkNumber < walks; walkNumber++) {
    const passport = await drawPassport(browser, somebody(), { of: ACTOR });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['camera'] });
    await installPuppet(context, { actor: ACTOR, document: passport.png });
    await context.addInitScript(countFrames);
    const page = await context.newPage();
    await page.goto(`${stack.kioskUrl}/?mode=tablet#enrol=${stack.carrier.enrolmentCode()}`);
    const walk = new Walk(page);
    await walk.arrive('welcome');
    await walk.toFace(passport, 'camera');
    const end = await walk.endOfAttempt();
    const { frames, endedMs } = await page.evaluate(() => ({
      frames: (globalThis as unknown as { __benchFrames: readonly Observed[] }).__benchFrames,
      endedMs: performance.getEntriesByName('rnk choosing-number').at(-1)?.startTime ?? null,
    }));
    await context.close();
    const [first] = frames;
    const busy = frames.filter(({ phase }) => phase === 'lighting' || phase === 'challenging');
    const [from, to] = [busy[0]?.atMs, busy.at(-1)?.atMs];
    const fps = from === undefined || to === undefined || to <= from ? null : (1000 * (busy.length - 1)) / (to - from);
    const tookMs = first === undefined || endedMs === null ? null : endedMs - first.atMs;
    if (fps !== null) trackingFps.push(fps);
    // An attempt that was refused has no verdict to time; the rows show it.
    if (tookMs !== null) genuineMs.push(tookMs);
    rows.push({ customer: walkNumber + 1, end, inViewToVerdictMs: tookMs === null ? '' : rounded(tookMs), framesOfLightAndMovements: busy.length, framesPerS: fps === null ? '' : rounded(fps) });
  }
  await stack.close();
  await browser.close();
  return { genuineMedianMs: median(genuineMs), trackingFps: rounded(median(trackingFps)), rows };
}
