// One browser page that takes presentations one after the other; it is given a fresh one where something broke.
import { openLab, type Lab } from '../lab/lab.ts';
import type { Actor } from './actors.ts';
import type { Presented } from './outcome.ts';
import type { Scouted, Shown } from './page.ts';

export type Hand = {
  readonly browserVersion: string;
  scout(urls: readonly string[], begins: boolean): Promise<Scouted[]>;
  passive(urls: readonly string[]): Promise<number | null>;
  /** @param needs who takes part. @throws where it fails twice. */
  present(shown: Shown, needs: readonly Actor[]): Promise<Presented>;
  close(): Promise<void>;
};

export async function openHand(): Promise<Hand> {
  const lab: Lab = await openLab('bench/pad/page.html');
  const { page } = lab;
  const brought = new Set<string>();
  const ready = () => page.waitForFunction(() => 'pad' in window);
  await ready();

  async function once(shown: Shown, needs: readonly Actor[]): Promise<Presented> {
    for (const { name, part, portrait } of needs) {
      if (brought.has(name)) continue;
      if (!(await page.evaluate(([one, picture]) => window.pad.bring(one, picture), [part, portrait] as const))) throw new Error(`no portrait of ${name}`);
      brought.add(name);
    }
    return page.evaluate((one) => window.pad.present(one), shown);
  }

  return {
    browserVersion: lab.browserVersion,
    scout: (urls, begins) => page.evaluate(([all, first]) => window.pad.scout(all, first), [urls, begins] as const),
    passive: (urls) => page.evaluate((all) => window.pad.passive(all), urls),
    async present(shown, needs) {
      try {
        return await once(shown, needs);
      } catch (thrown) {
        console.error(`again: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
        await page.reload();
        brought.clear();
        await ready();
        return once(shown, needs);
      }
    },
    close: () => lab.close(),
  };
}
