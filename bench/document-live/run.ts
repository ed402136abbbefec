// `npm run bench document-live [--set DIR]`: a document's portrait against frames of its holder. No set has both, so one photograph
// is made into a print and another into a webcam's frames; beside them the few people who were really filmed.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readSet } from '../accuracy/set.ts';
import { mediaDir } from '../lab/lab.ts';
import { writeResult } from '../lab/result.ts';
import { comparisonScore } from '../../src/match/compare.ts';
import { thresholds } from '../../src/registration/policy.ts';
import { collectMade } from './collect.ts';
import { collectGenuine, PRINTS_EACH } from './films.ts';
import { floorRows, lengthRows } from './lengths.ts';
import { ALL, itemsOf, kindsOfPairs, quartersOfPrints, scaledScores, waysOfColour, waysToProbe } from './pairs.ts';
import { filmedWays, peopleRows } from './people.ts';
import { FRAMES, isRead } from './taken.ts';

const { values } = parseArgs({ options: { set: { type: 'string' } } });
const set = readSet(resolve(process.env['INIT_CWD'] ?? process.cwd(), values.set ?? `${mediaDir}lfw-dev`));

const { byPath, browserVersions } = await collectMade(set);
const items = itemsOf(set, byPath);
const { people, lengths: genuine, pair: { card, selfie } } = await collectGenuine();

const { match, review, portraitDetail, portraitInterEyePx } = thresholds;
const prints = items.map(({ taken }) => taken.print);
const read = prints.filter(isRead);
const codes = [...new Set(prints.flatMap((print) => (isRead(print) ? [] : [print.code])))];
const count = (what: string, value: number, of: number) => ({ table: 'What the portrait path and the landmarker gave', what, count: value, of });
const acquired = [
  ...codes.map((code) => count(`print: ${code}`, prints.filter((print) => !isRead(print) && print.code === code).length, prints.length)),
  count('print read, but smaller than the app accepts', read.filter(({ interEyePx }) => interEyePx < portraitInterEyePx.value).length, prints.length),
  count('print read, but less sharp than the app accepts', read.filter(({ detail }) => detail < portraitDetail.value).length, prints.length),
  count('frame without the face', items.reduce((sum, { taken }) => sum + taken.frames.filter((frame) => frame === null).length, 0), items.length * FRAMES),
];

const kinds = kindsOfPairs(items);
const compared = kinds.find(({ probeAndReference, fold }) => String(probeAndReference).endsWith('(what the app compares)') && fold === ALL) ?? {};
const number = (name: string): number => Number(compared[name]);
const drawn = people.flatMap(({ passport, prints: made }) => [passport, ...made].filter(isRead).map(({ norm }) => norm));
const specimens = genuine.filter(({ kind }) => kind === 'specimen').flatMap(({ norms }) => norms);

await writeResult('document-live', {
  method: `A stand-in: no set at hand has a document's portrait and frames of its holder, so both are **made on the computer from press photographs, not printed and not filmed**. Set: ${set.name}, ${String(items.length)} pictures. Print: the face at the size and place that ICAO 9303 gives a portrait, at 300 dpi, with an inked black and white, less colour (every fourth without), halftone dots of three screens, grain of ink and paper, every second under guilloche; the page before a camera, turned by up to 4 degrees, as large as gives one of the distances between the eyes that the 13 accepted specimens have (28 to 140 px), under uneven light, blurred, noisy, as JPEG. It is read as the app reads a picture of a document: YuNet, choice of the portrait, landmarks on the enlarged crop, alignment, embedding. Frames: ${String(FRAMES)} of one session from one photograph at 1280x720, 70 to 130 px between the eyes, with exposure, gamma, white balance, side light, lens blur, noise and JPEG (4:2:0) of the session, and shift, size, roll, motion blur, exposure and noise of each frame; landmarks afresh in each (the app follows). What cannot be made: another pose, another expression or years between frames of one session, and detail that the photograph (about 42 px between the eyes) does not have. The mated pairs are two photographs of different days, one as the print and one as the frames; every print against every session but its own photograph's. Prints that the app refuses, as too small or too unclear, are not compared. Thresholds of the headline are the shipped ones, chosen on photographs. Intervals: 95 %, bootstrap over people. Filmed people: ${String(people.length)} films of four people in shared/media/clips; the portrait is cut from the same film, at least a second from every frame it is compared with, so these scores flatter; drawn into the e2e tests' passport page (read as a file), and made into ${String(PRINTS_EACH)} prints. Lengths: of the embedding before it is brought to one. No times are measured.`,
  browser: [...browserVersions].join(', '),
  headline: {
    prints: prints.length,
    printsNotRead: prints.length - read.length,
    matedPairs: number('mated'),
    impostorPairs: number('impostors'),
    'fnmrAt0.426': number('fnmrAt0.426'),
    'fmrAt0.426': number('fmrAt0.426'),
    fnmrAtFmr1e3: number('fnmrAtFmr1e3'),
    fnmrAtFmr1e4: number('fnmrAtFmr1e4'),
    thresholdAtFmr1e4: number('thresholdAtFmr1e4'),
    ...(isRead(card) && selfie !== null ? { cardAgainstSelfie: comparisonScore(Float32Array.from(selfie.embedding), Float32Array.from(card.embedding)) } : {}),
  },
  rows: [...kinds, ...acquired, ...waysToProbe(items), ...filmedWays(people, match.value), ...scaledScores(items), ...waysOfColour(items), ...quartersOfPrints(items, match.value), ...floorRows(items, specimens, drawn, match.value), ...peopleRows(people, match.value, review.value), ...lengthRows(items, genuine)],
});
