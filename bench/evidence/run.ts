// `npm run bench evidence`: what the app's own worker sees on the films, the attack pictures and the specimens.
// The guidance limits and the PAD, same-person and portrait thresholds of policy.ts are read off here.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ffmpeg } from '../../e2e/support/ffmpeg.ts';
import { splitJpegs } from '../../e2e/support/cast.ts';
import { thresholds } from '../../src/registration/policy.ts';
import { mediaDir, openLab } from '../lab/lab.ts';
import { writeResult } from '../lab/result.ts';
import type { SeenFrame } from './page.ts';

const FPS = 5;
const SECONDS = 12;

const filesIn = (folder: string, kind: RegExp) => readdirSync(join(mediaDir, folder)).filter((file) => kind.test(file)).sort();
const at = (values: readonly number[], share: number): number => [...values].sort((one, other) => one - other)[Math.min(values.length - 1, Math.floor(share * values.length))] ?? Number.NaN;
const cosine = (one: readonly number[], other: readonly number[]) => one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
const fused = ({ pad }: SeenFrame): number[] => (pad === null ? [] : [(pad.v2 + pad.v1se) / 2]);

const lab = await openLab('bench/evidence/page.html');
await lab.page.waitForFunction(() => 'evidence' in window);
const watch = (urls: readonly string[]) => lab.page.evaluate((frames) => window.evidence.watch(frames), urls);

type Row = Readonly<Record<string, string | number>>;
const rows: Row[] = [];
const filmMedians: number[] = [];
const samePerson: number[] = [];

for (const clip of filesIn('clips', /\.(mp4|gif)$/)) {
  const film = ffmpeg('-i', join(mediaDir, 'clips', clip), '-t', String(SECONDS), '-vf', `fps=${String(FPS)},scale=640:480:force_original_aspect_ratio=increase,crop=640:480`, '-q:v', '2', '-f', 'image2pipe', '-c:v', 'mjpeg', '-');
  const seen = await watch(splitJpegs(film).map((frame) => `data:image/jpeg;base64,${frame.toString('base64')}`));
  const faces = seen.flatMap(({ reading }) => (reading.faceCount === 1 && reading.face !== null ? [reading.face] : []));
  const pad = seen.flatMap(fused);
  // Against the first frame that looks ahead, as a probe is.
  const ahead = seen.find(({ reading, embedding }) => embedding !== null && Math.abs(reading.face?.pose.yawDeg ?? 90) < 10)?.embedding;
  const scores = ahead === undefined || ahead === null ? [] : seen.flatMap(({ embedding }) => (embedding === null ? [] : [cosine(ahead, embedding)]));
  filmMedians.push(at(pad, 0.5));
  samePerson.push(Math.min(...scores));
  rows.push({
    what: 'bona fide film',
    name: clip.replace(/^.*__/, ''),
    frames: seen.length,
    oneFace: faces.length,
    padMedian: at(pad, 0.5),
    pad2nd: at(pad, 0.02),
    samePersonLeast: Math.min(...scores),
    yawLeast: Math.min(...faces.map(({ pose }) => pose.yawDeg)),
    yawMost: Math.max(...faces.map(({ pose }) => pose.yawDeg)),
    heightMedian: at(faces.map(({ heightNorm }) => heightNorm), 0.5),
    lumaLeast: Math.min(...faces.map(({ faceLumaNorm }) => faceLumaNorm)),
    eyeToCheekLeast: Math.min(...faces.map(({ eyeToCheekLuma }) => eyeToCheekLuma)),
    eyeClosureMedian: at(faces.map(({ eyeClosureNorm }) => eyeClosureNorm), 0.5),
    sharpnessLeast: Math.min(...faces.map(({ sharpness }) => sharpness)),
  });
}

const stills = { attack: [] as number[], bonaFide: [] as number[] };
for (const picture of filesIn('attacks', /\.jpg$/)) {
  const kind = /(_F\d|fake_)/.test(picture) ? 'attack' : 'bonaFide';
  const [seen] = await watch([`/media/attacks/${picture}`]);
  const scores = seen === undefined ? [] : fused(seen);
  stills[kind].push(...scores);
  rows.push({ what: kind === 'attack' ? 'attack picture' : 'bona fide picture', name: picture, frames: 1, oneFace: seen?.reading.faceCount === 1 ? 1 : 0, padMedian: scores[0] ?? 'not judged: no single face' });
}

const specimens = filesIn('documents', /\.(png|jpg)$/);
const portraits = await lab.page.evaluate((urls) => window.evidence.portraits(urls), specimens.map((file) => `/media/documents/${file}`));
for (const [index, portrait] of portraits.entries()) rows.push({ what: 'specimen', name: (specimens[index] ?? '').replace(/^.*__/, ''), portrait: 'code' in portrait ? portrait.code : `${portrait.interEyePx.toFixed(0)} px between the eyes` });
await lab.close();

const { pad, portraitInterEyePx } = thresholds;
const eyes = portraits.flatMap((portrait) => ('code' in portrait ? [] : [portrait.interEyePx]));
await writeResult('evidence', {
  method: `The app's inference worker in headless Chromium, WASM with one thread, a fresh worker per film and per picture. Films: every file in shared/media/clips, filled to 640x480, ${String(FPS)} frames a second, the first ${String(SECONDS)} s; figures over frames with exactly one face. PAD is the mean of both models. Same person: cosine of every frame with the first that looks ahead. Pictures: shared/media/attacks, as one frame each. Specimens: shared/media/documents through the app's portrait reader. Far too few attacks for an error rate.`,
  browser: lab.browserVersion,
  headline: {
    films: filmMedians.length,
    filmsAbovePad: filmMedians.filter((value) => value >= pad.value).length,
    samePersonLeast: Math.min(...samePerson),
    attackPicturesJudged: stills.attack.length,
    attackPicturesAbovePad: stills.attack.filter((value) => value >= pad.value).length,
    bonaFidePicturesJudged: stills.bonaFide.length,
    bonaFidePicturesAbovePad: stills.bonaFide.filter((value) => value >= pad.value).length,
    specimens: specimens.length,
    specimensWithPortrait: eyes.length,
    specimensBelowMinimum: eyes.filter((value) => value < portraitInterEyePx.value).length,
    specimensWithSeveral: portraits.filter((portrait) => 'code' in portrait && portrait.code === 'document/several-portraits').length,
  },
  rows,
});
