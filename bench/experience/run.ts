// `npm run bench experience`: what each mode asks of a person, what loads before the first screen, and what axe finds.
import { chromium } from '@playwright/test';
import { startStack } from '../../e2e/support/app.ts';
import type { ActorName } from '../../e2e/support/cast.ts';
import { bringAxe, frames, languages, violationsIn } from '../../e2e/support/gallery.ts';
import { startGallerySite } from '../../e2e/support/gallery-site.ts';
import { nonceFor } from '../../e2e/support/nonces.ts';
import { findBrowser, quietFlags, sandboxFlags } from '../../scripts/lib/browser.ts';
import { writeResult } from '../lab/result.ts';
import { median } from '../pad/figures.ts';
import { scriptsBeforeFirstScreen } from '../../e2e/support/first-screen.ts';
import { goThrough, type Went } from './walk.ts';

/** Those whose films have a turn and a nod. */
const ACTORS = ['long-hair', 'glasses', 'webcam'] as const satisfies readonly ActorName[];
/** For one that came to no number another one is walked; the rows show each. */
const MOST_WALKS = 3;
const MODES = ['tablet', 'clerk', 'kiosk'] as const;

const walksEach = Number(process.argv[2] ?? ACTORS.length);
const rounded = (value: number): number => Number(value.toPrecision(4));
const executablePath = findBrowser();
const browser = await chromium.launch({ ...(executablePath === null ? {} : { executablePath }), args: [...sandboxFlags(), ...quietFlags] });
let actor: ActorName = ACTORS[0];
const stack = await startStack({ nonce: () => nonceFor(actor) });

const scripts = await scriptsBeforeFirstScreen(browser, stack);

const walks: Went[] = [];
for (const mode of MODES) {
  for (let walk = 0; walk < walksEach; walk++) {
    actor = ACTORS[walk % ACTORS.length] ?? actor;
    for (let tries = 0; tries < MOST_WALKS; tries++) {
      const went = await goThrough(browser, stack, mode, actor);
      walks.push(went);
      console.log(`${mode} ${actor}: ${went.end}, ${String(went.taps)} taps, ${String(went.keys)} keys, ${went.seconds?.toFixed(1) ?? 'no number'} s`);
      if (went.seconds !== null) break;
    }
  }
}
await stack.close();
const without = MODES.filter((mode) => !walks.some((went) => went.mode === mode && went.seconds !== null));
if (without.length > 0) throw new Error(`no walk of ${without.join(', ')} came to a number: nothing is written, for it would have no figures`);

const site = await startGallerySite();
const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
await page.goto(site.url);
await bringAxe(page);
const found = [];
for (const locale of languages) for (const [screen, violations] of Object.entries(await violationsIn(page, locale))) found.push(...violations.map((violation) => ({ table: 'What axe found', locale, screen, violation })));
await site.close();
const browserVersion = browser.version();
await browser.close();

/** Of the walks of a mode that led to a number: one that was refused has no time to give, and its row shows it. */
const of = (mode: Went['mode']): readonly Went[] => walks.filter((went) => went.mode === mode && went.seconds !== null);
const medianOf = (mode: Went['mode'], figure: (went: Went) => number): number => rounded(median(of(mode).map(figure)));
const seconds = ({ seconds: value }: Went): number => value ?? Number.NaN;

await writeResult('experience', {
  method: `The built app, the sandbox carrier, headless Chromium. A puppet customer (e2e/support/puppet) with a drawn passport goes through each mode ${String(walksEach)} times, from a welcome with its models loaded, by touch or, at the counter, by keys alone, and needs 0.7 s to see each press; the code lines and the portrait are read by the machine, the soft light and two movements are made; who is asked to try again does, and it counts. Taps and keys are trusted pointerdown and keydown events in the page from the first one to the number on the screen; seconds likewise. The time includes what this machine needs for its models, which is more the busier it is. First screen: scripts asked for before the welcome of an enrolled kiosk is in the page, each gzipped. axe-core with the WCAG 2.2 A and AA rules and its best practices on ${String(frames.length)} screens of the gallery in ${String(languages.length)} languages.`,
  browser: browserVersion,
  headline: {
    tabletTaps: medianOf('tablet', ({ taps }) => taps),
    clerkKeys: medianOf('clerk', ({ keys }) => keys),
    kioskTaps: medianOf('kiosk', ({ taps }) => taps),
    tabletSeconds: medianOf('tablet', seconds),
    clerkSeconds: medianOf('clerk', seconds),
    kioskSeconds: medianOf('kiosk', seconds),
    firstScreenJsGzipKb: rounded(scripts.reduce((sum, { gzipKb }) => sum + gzipKb, 0)),
    axeViolations: found.length,
  },
  rows: [
    ...walks.map(({ mode, actor: who, end, taps, keys, seconds: took, screens }) => ({ table: 'Walks', mode, customer: who, end, taps, keys, seconds: took === null ? '' : rounded(took), screens: screens.length })),
    ...MODES.flatMap((mode) => (of(mode)[0]?.screens ?? []).map(({ phase, words }) => ({ table: `Words on each screen: ${mode}`, phase, words }))),
    ...scripts.map(({ file, gzipKb }) => ({ table: 'Scripts before the first screen', file, gzipKb: rounded(gzipKb) })),
    ...found,
  ],
});
