// `npm run bench accuracy`: error rates of the face comparison on shared/media/lfw-dev, and the thresholds of policy.ts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mediaDir, openLab } from '../lab/lab.ts';
import { writeResult } from '../lab/result.ts';
import { errorRates, foldAccuracy, type Scored } from './rates.ts';

type Pair = { readonly fold: string; readonly a: string; readonly b: string; readonly same: boolean };

const set = join(mediaDir, 'lfw-dev');
const pairs = (await readFile(join(set, 'pairs.tsv'), 'utf8')).trim().split('\n').slice(1).map((line): Pair => {
  const [fold = '', a = '', b = '', same = ''] = line.split('\t');
  return { fold, a, b, same: same.trim() === '1' };
});
const pictures = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))].sort();

const lab = await openLab('bench/accuracy/page.html');
await lab.page.waitForFunction(() => 'bench' in window);
const embeddings = new Map<string, readonly number[]>();
let missed = 0;
const startedMs = performance.now();
for (const [index, picture] of pictures.entries()) {
  const embedding = await lab.page.evaluate((url) => window.bench.embedPicture(url), `/media/lfw-dev/${picture}`);
  if (embedding === null) missed += 1;
  else embeddings.set(picture, embedding);
  if (index % 100 === 99) console.log(`${String(index + 1)} of ${String(pictures.length)} pictures`);
}
const perPictureMs = (performance.now() - startedMs) / pictures.length;
await lab.close();

const cosine = (one: readonly number[], other: readonly number[]) => one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
const protocol = pairs.flatMap(({ fold, a, b, same }): (Scored & { fold: string })[] => {
  const [one, other] = [embeddings.get(a), embeddings.get(b)];
  return one === undefined || other === undefined ? [] : [{ fold, same, score: cosine(one, other) }];
});

// All against all: every two pictures of different people are an impostor pair, every two of one person a mated one.
const person = (picture: string) => picture.split('/')[0] ?? '';
const found = [...embeddings];
const all: Scored[] = [];
for (const [index, [a, one]] of found.entries()) {
  for (const [b, other] of found.slice(index + 1)) all.push({ same: person(a) === person(b), score: cosine(one, other) });
}

const rates = errorRates(all, [1e-2, 1e-3, 1e-4, 1e-5]);
const headline = {
  pictures: pictures.length,
  failureToAcquire: missed / pictures.length,
  accuracy: foldAccuracy(protocol),
  matedPairs: all.filter(({ same }) => same).length,
  impostorPairs: all.filter(({ same }) => !same).length,
  perPictureMs,
  ...Object.fromEntries(rates.flatMap(({ fmr, threshold, fnmr }) => [[`thresholdAtFmr${fmr.toExponential()}`, threshold], [`fnmrAtFmr${fmr.toExponential()}`, fnmr]])),
};
await writeResult('accuracy', {
  method: 'Each picture of shared/media/lfw-dev that the pairs name: YuNet finds the face in the middle, Face Landmarker gives five points on the enlarged crop, similarity transform, embedding in onnxruntime-web WASM (one thread) in headless Chromium: the functions that the app reads a portrait with. Accuracy by the pairs of folds 1 and 2, threshold chosen on the other fold. FMR and FNMR from all pairs of pictures of different people and of one person.',
  browser: lab.browserVersion,
  headline,
  rows: rates,
});
