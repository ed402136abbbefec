// `npm run bench documents [-- --set DIR | --cards]`: how many documents the app's own reader reads, how fast, and whether it is ever wrong.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLab } from '../lab/lab.ts';
import { writeResult } from '../lab/result.ts';
import { copyMethod, measureCopies } from './copies.ts';
import { measurePrints, printMethod } from './prints.ts';
import { judge, quantile, type Judged } from './judge.ts';
import { readOptions } from './options.ts';
import { readResidents, residentMethod } from './residents.ts';
import type { Variant } from './page.ts';
import { peerScoreOf, truthOf } from './truth.ts';

/** Decides only the century of dates and what is expired: the figures do not depend on the day. */
const TODAY = '2026-11-26';

const asItIs = 'as it is';
const ways: readonly (Variant & { readonly way: string })[] = [
  { way: asItIs, degrees: 0, widthPx: null },
  { way: 'turned by 8°', degrees: 8, widthPx: null },
  { way: 'turned by 90°', degrees: 90, widthPx: null },
  { way: 'turned by 180°', degrees: 180, widthPx: null },
  { way: 'turned by 270°', degrees: 270, widthPx: null },
  { way: '640 px wide', degrees: 0, widthPx: 640 },
  { way: '700 px wide in a camera frame, turned by 5°', degrees: 5, widthPx: 700, inFrame: true },
  // Too small for most: here the reader has to say so, and not to be wrong.
  { way: '320 px wide', degrees: 0, widthPx: 320 },
  { way: '260 px wide, turned by -3°', degrees: -3, widthPx: 260 },
];

const { set, isOurs, cardsOnly } = readOptions(process.argv.slice(2));
const files = readdirSync(set).filter((file) => /\.(png|jpe?g|webp)$/i.test(file)).sort();
if (files.length === 0) throw new Error(`no pictures in ${set}`);

const urlOf = (file: string): string => `data:image/${/\.png$/i.test(file) ? 'png' : /\.webp$/i.test(file) ? 'webp' : 'jpeg'};base64,${readFileSync(join(set, file)).toString('base64')}`;

const lab = await openLab('bench/documents/page.html');
await lab.page.waitForFunction(() => 'documents' in window);
const loadMs = await lab.page.evaluate(() => window.documents.load());
const read = (file: string, variant: Variant) => lab.page.evaluate(([url, how, today]) => window.documents.read(url, how, today), [urlOf(file), variant, TODAY] as const);

// The first reading of a worker compiles on the way: a kiosk has that behind it when a customer comes.
await read(files[0] ?? '', { degrees: 0, widthPx: null });

if (cardsOnly) {
  console.log((await readResidents(lab, TODAY)).headline);
  await lab.close();
  process.exit(0);
}

type Row = Judged & { readonly file: string; readonly way: string; readonly peerScore: number | null };
const rows: Row[] = [];
for (const { way, ...variant } of isOurs ? ways : ways.slice(0, 1)) {
  for (const file of files) {
    const judged = judge(await read(file, variant), truthOf(file));
    rows.push({ file, way, peerScore: peerScoreOf(file), ...judged });
    console.log(`${way}: ${file.replace(/^.*_(?=\d+_|passport)/, '')} ${judged.outcome} ${judged.ms.toFixed(0)} ms${judged.wrongAccepted ? ' WRONG' : ''}`);
  }
}
const residents = isOurs ? await readResidents(lab, TODAY) : { headline: {}, rows: [] };
const pictures = files.map((file) => [file.replace(/^.*__/, ''), urlOf(file)] as const);
const copies = isOurs ? await measureCopies(lab, pictures, TODAY) : { headline: {}, rows: [] };
const prints = isOurs ? await measurePrints(lab, pictures, TODAY) : { headline: {}, rows: [] };
await lab.close();

const plain = rows.filter(({ way }) => way === asItIs);
const peerFull = plain.filter(({ peerScore }) => peerScore === 100);
const count = (among: readonly Row[], is: (row: Row) => boolean): number => among.filter(is).length;
const readMs = (among: readonly Row[]): number[] => among.filter(({ outcome }) => outcome === 'read').map(({ ms }) => ms);
const summary = (way: string) => {
  const among = rows.filter((row) => row.way === way);
  return {
    table: 'By the way the picture is held',
    way,
    documents: among.length,
    readFully: count(among, ({ readFully }) => readFully),
    askedNearer: count(among, ({ hint }) => hint === 'nearer'),
    wrongDoubted: count(among, ({ wrongDoubted }) => wrongDoubted),
    wrongAccepted: count(among, ({ wrongAccepted }) => wrongAccepted),
    medianMs: quantile(readMs(among), 0.5),
    p95Ms: quantile(readMs(among), 0.95),
    medianMsUnread: quantile(among.filter(({ outcome }) => outcome !== 'read').map(({ ms }) => ms), 0.5),
  };
};

await writeResult('documents', {
  method: `The app's document reader (its own worker, WASM with one thread) in headless Chromium; ${isOurs ? 'the specimens of shared/media/documents' : 'a folder of pictures'}, each as a bitmap handed to the reader, until its answer: no camera, no frames that vote. Read fully: all check digits hold, and every character of the zone is as an eye reads it (bench/documents/truth.ts; where nobody has read it, the check digits alone). Wrong accepted: a wrong character anywhere in the zone, names included, that the reader did not name as a doubt, over all ways. Peer: PassportEye by the score in its file names, 100 is read fully; two of the specimens have none. Times are of the documents that were read. id-esp breaks its own check digits as it is printed, so it must not be read.${isOurs ? ` The reader was fitted to these very specimens: its views are the best of 75 tried on them, letters under 5.5 px are refused since some of them were misread at 240 to 280 px wide, and the state codes BDR and SI are known because two of them print these. So the figures say nothing about other documents; --set measures those. ${residentMethod} ${copyMethod} ${printMethod}` : ''}`,
  browser: lab.browserVersion,
  headline: {
    documents: plain.length,
    readFully: count(plain, ({ readFully }) => readFully),
    peerReadFully: peerFull.length,
    readFullyOfPeerReadFully: count(peerFull, ({ readFully }) => readFully),
    wrongAccepted: count(rows, ({ wrongAccepted }) => wrongAccepted),
    medianMs: quantile(readMs(plain), 0.5),
    p95Ms: quantile(readMs(plain), 0.95),
    loadMs,
    readings: rows.length,
    readingsReadFully: count(rows, ({ readFully }) => readFully),
    ...residents.headline,
    ...copies.headline,
    ...prints.headline,
  },
  rows: [
    ...[...new Set(rows.map(({ way }) => way))].map(summary),
    ...residents.rows,
    ...copies.rows,
    ...prints.rows,
    ...rows.map(({ file, way, peerScore, outcome, readFully, wrongAccepted, wrongDoubted, doubts, ms }) => ({ table: 'Readings', way, file: file.replace(/^.*__/, ''), peerScore: peerScore ?? '', outcome, readFully, wrongAccepted, wrongDoubted, doubts, ms: Math.round(ms) })),
  ],
});
