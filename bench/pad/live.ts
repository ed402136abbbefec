// The real app in real time: how long a customer takes, and how many frames a second are looked at while PAD runs.
import { chromium } from '@playwright/test';
import { startStack } from '../../e2e/support/app.ts';
import type { ActorName } from '../../e2e/support/cast.ts';
import { drawPassport } from '../../e2e/support/documents.ts';
import { somebody } from '../../e2e/support/mrz.ts';
import { nonceFor } from '../../e2e/support/nonces.ts';
import { installPuppet } from '../../e2e/support/puppet/install.ts';
import { Walk } from '../../e2e/support/walk.ts';
import { findBrowser, quietFlags, sandboxFlags } from '../../scripts/lib/browser.ts';
import { median, type Row } from './figures.ts';
import { framesPerS, isBusy, type Analysed } from './rate.ts';

export type InTheApp = { readonly genuineMedianMs: number; readonly trackingFps: number; readonly rows: readonly Row[] };

/** Those whose films have a turn, a nod and what is asked for in place of the light. */
const ACTORS = ['long-hair', 'glasses', 'webcam'] as const satisfies readonly ActorName[];

const rounded = (value: number): number => Number(value.toPrecision(4));

/** Notes every frame that the page's worker has answered for, with the phase it was taken in: nothing in the app has to know of it. */
function countFrames(): void {
  const seen: Analysed[] = [];
  Object.defineProperty(globalThis, '__benchFrames', { value: seen });
  type Post = (this: Worker, message: unknown, transfer: Transferable[]) => void;
  // The method itself, to be called with the worker as `this`.
  const post = Reflect.get(Worker.prototype, 'postMessage') as Post;
  const asked = new Map<number, Omit<Analysed, 'analysedAtMs'>>();
  const followed = new WeakSet<Worker>();
  Worker.prototype.postMessage = function (this: Worker, message: { readonly id?: number; readonly call?: { readonly type?: string } }, transfer: Transferable[]) {
    if (!followed.has(this)) {
      followed.add(this);
      this.addEventListener('message', ({ data }: MessageEvent<{ readonly kind?: string; readonly id?: number }>) => {
        const frame = data.kind === 'answer' && data.id !== undefined ? asked.get(data.id) : undefined;
        if (frame !== undefined) seen.push({ ...frame, analysedAtMs: performance.now() });
      });
    }
    const { phase = '' } = document.querySelector<HTMLElement>('main[data-phase]')?.dataset ?? {};
    if (message.call?.type === 'observe' && message.id !== undefined) asked.set(message.id, { takenAtMs: performance.now(), phase });
    post.call(this, message, transfer);
  } as typeof Worker.prototype.postMessage;
}

/** @param walks how many customers, each with a new profile. */
export async function inTheApp(walks: number): Promise<InTheApp> {
  const executablePath = findBrowser();
  const launch = { ...(executablePath === null ? {} : { executablePath }), args: [...sandboxFlags(), ...quietFlags] };
  const browser = await chromium.launch(launch);
  let actor: ActorName = ACTORS[0];
  // Nonces whose movements the film has.
  const stack = await startStack({ nonce: () => nonceFor(actor) });
  const rows: Row[] = [];
  const [genuineMs, trackingFps]: [number[], number[]] = [[], []];
  for (let walkNumber = 0; walkNumber < walks; walkNumber++) {
    actor = ACTORS[walkNumber % ACTORS.length] ?? actor;
    const passport = await drawPassport(browser, somebody(), { of: actor });
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, permissions: ['camera'] });
    await installPuppet(context, { actor, document: passport.png });
    await context.addInitScript(countFrames);
    const page = await context.newPage();
    await page.goto(`${stack.kioskUrl}/?mode=tablet#enrol=${stack.carrier.enrolmentCode()}`);
    const walk = new Walk(page);
    await walk.arrive('welcome');
    await walk.toFace(passport, 'camera');
    const end = await walk.endOfAttempt();
    const { frames, endedMs } = await page.evaluate(() => ({
      frames: (globalThis as unknown as { __benchFrames: readonly Analysed[] }).__benchFrames,
      endedMs: performance.getEntriesByName('rnk choosing-number').at(-1)?.startTime ?? null,
    }));
    await context.close();
    const [first] = frames;
    const fps = framesPerS(frames);
    // The puppet stands in place from the first frame on.
    const tookMs = first === undefined || endedMs === null ? null : endedMs - first.takenAtMs;
    if (fps !== null) trackingFps.push(fps);
    // An attempt that was refused has no verdict to time; the rows show it.
    if (tookMs !== null) genuineMs.push(tookMs);
    rows.push({ customer: walkNumber + 1, actor, end, inPositionToVerdictMs: tookMs === null ? '' : rounded(tookMs), framesOfLightAndMovements: frames.filter(isBusy).length, framesPerS: fps === null ? '' : rounded(fps) });
  }
  await stack.close();
  await browser.close();
  return { genuineMedianMs: median(genuineMs), trackingFps: rounded(median(trackingFps)), rows };
}
