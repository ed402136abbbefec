// Takes every picture of a set through a page, once: what was taken before by the same code comes from the cache.
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { codeDigest, openCache } from '../lab/cache.ts';
import { openLab, type Lab } from '../lab/lab.ts';
import { showProgress } from '../lab/progress.ts';
import type { Described, Peer } from './peers.ts';
import type { Sample } from './sample.ts';
import type { Picture, PictureSet } from './set.ts';

/** All that takes part in a sample of ours; the models' hashes stand in the manifest. */
const OURS = [
  ...['align', 'read', 'pose'].map((name) => `src/face/${name}.ts`),
  ...['engine', 'pixels', 'portrait', 'models/detector', 'models/embedding', 'models/landmarker', 'models/load', 'models/manifest', 'models/ort'].map((name) => `src/inference/${name}.ts`),
  'bench/accuracy/worker.ts',
  'bench/lab/face-models.ts',
  'bench/accuracy/sample.ts',
  'package-lock.json',
];
const PEERS = ['bench/accuracy/peers.ts', 'bench/lab/peers.ts', 'bench/package-lock.json'];

const addressOf = (set: PictureSet, { path }: Picture): string => {
  const type = { '.png': 'png', '.webp': 'webp' }[extname(path).toLowerCase()] ?? 'jpeg';
  return `data:image/${type};base64,${readFileSync(join(set.root, path)).toString('base64')}`;
};

/** `browserVersions`: of those that took the pictures, now or before. */
type Taken<T> = { readonly byPath: ReadonlyMap<string, T>; readonly browserVersions: ReadonlySet<string> };

async function collect<T>(set: PictureSet, what: string, code: readonly string[], html: string, take: (lab: Lab, url: string) => Promise<T>): Promise<Taken<T>> {
  const cache = openCache<{ readonly value: T; readonly browserVersion: string }>('accuracy', `${what}-${codeDigest(code)}`);
  const progress = showProgress(set.pictures.length);
  const byPath = new Map<string, T>();
  const browserVersions = new Set<string>();
  // A browser is opened for the first picture that is missing.
  let lab: Lab | null = null;
  try {
    for (const picture of set.pictures) {
      const kept = cache.get(picture.sha256);
      const taken = kept ?? { value: await take((lab ??= await openLab(html)), addressOf(set, picture)), browserVersion: lab.browserVersion };
      if (kept === null) cache.put(picture.sha256, taken);
      byPath.set(picture.path, taken.value);
      browserVersions.add(taken.browserVersion);
      progress.done(`${what}: ${picture.path}`, kept !== null);
    }
  } finally {
    progress.end();
    await lab?.close();
  }
  return { byPath, browserVersions };
}

export const collectOurs = (set: PictureSet): Promise<Taken<Sample | null>> =>
  collect(set, 'ours', OURS, 'bench/accuracy/page.html', async ({ page }, url) => {
    await page.waitForFunction(() => 'accuracy' in window);
    return page.evaluate((address) => window.accuracy.take(address), url);
  });

export const collectPeer = (set: PictureSet, peer: Peer): Promise<Taken<Described>> =>
  collect(set, peer, PEERS, 'bench/accuracy/peers.html', async ({ page }, url) => {
    await page.waitForFunction(() => 'describePicture' in window);
    return page.evaluate(([name, address]) => window.describePicture(name, address), [peer, url] as const);
  });
