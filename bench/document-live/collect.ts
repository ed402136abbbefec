// Takes every photograph of a set through the page, once: what was taken before by the same code comes from the cache.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Picture, PictureSet } from '../accuracy/set.ts';
import { codeDigest, openCache } from '../lab/cache.ts';
import { openLab, type Lab } from '../lab/lab.ts';
import { showProgress } from '../lab/progress.ts';
import type { Taken } from './taken.ts';

/** All that takes part; the models' hashes stand in the manifest. */
export const CODE = [
  ...['align', 'read', 'pose'].map((name) => `src/face/${name}.ts`),
  ...['engine', 'pixels', 'portrait', 'print', 'models/detector', 'models/embedding', 'models/landmarker', 'models/load', 'models/manifest', 'models/ort'].map((name) => `src/inference/${name}.ts`),
  ...['camera', 'made', 'pixels', 'print', 'taken', 'worker'].map((name) => `bench/document-live/${name}.ts`),
  'bench/lab/face-models.ts',
  'package-lock.json',
];

/** Each with a browser of its own. Times are not measured here. */
const SIDE_BY_SIDE = 2;

export const PAGE = 'bench/document-live/page.html';

export async function openPage(): Promise<Lab> {
  const lab = await openLab(PAGE);
  await lab.page.waitForFunction(() => 'documentLive' in window);
  return lab;
}

/** The same stand-ins for the same picture, whatever else is in the set. */
const seedOf = ({ sha256 }: Picture): number => Number.parseInt(sha256.slice(0, 7), 16);

/** By path; null where no face was found on the photograph itself. */
export async function collectMade(set: PictureSet): Promise<{ readonly byPath: ReadonlyMap<string, Taken | null>; readonly browserVersions: ReadonlySet<string> }> {
  const cache = openCache<{ readonly value: Taken | null; readonly browserVersion: string }>('document-live', codeDigest(CODE));
  const progress = showProgress(set.pictures.length);
  const byPath = new Map<string, Taken | null>();
  const browserVersions = new Set<string>();
  const left = [...set.pictures];
  const work = async (): Promise<void> => {
    // A browser is opened for the first picture that is missing.
    let lab: Lab | null = null;
    try {
      for (let picture = left.shift(); picture !== undefined; picture = left.shift()) {
        const kept = cache.get(picture.sha256);
        const address = `data:image/jpeg;base64,${readFileSync(join(set.root, picture.path)).toString('base64')}`;
        const taken = kept ?? { value: await (lab ??= await openPage()).page.evaluate(([url, seed]) => window.documentLive('take', url, seed), [address, seedOf(picture)] as const), browserVersion: lab.browserVersion };
        if (kept === null) cache.put(picture.sha256, taken);
        byPath.set(picture.path, taken.value);
        browserVersions.add(taken.browserVersion);
        progress.done(picture.path, kept !== null);
      }
    } finally {
      await lab?.close();
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  progress.end();
  return { byPath, browserVersions };
}
