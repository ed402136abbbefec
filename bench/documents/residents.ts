// The resident cards of the documents bench: drawn specimens of invented people, held in many ways, read by the app's own reader.
import type { Browser } from '@playwright/test';
import { drawResidentBacks, drawResidentCards, inventBack, inventResident } from '../../e2e/support/resident-cards.ts';
import type { Wanted } from '../../src/document/parse/reading.ts';
import type { Lab } from '../lab/lab.ts';
import { judgeBack, judgeResident, quantile, type JudgedResident } from './judge.ts';
import type { Read } from './page.ts';
import { isLegible, LEGIBLE, randomFrom, residentShots, type Shot } from './shots.ts';

const PEOPLE = 12;
const SEED = 20_261_126;
/** Permits and backs are held in every so manieth way. */
const STEP = { permits: 8, backs: 4 } as const;

type Row = JudgedResident & { readonly way: string; readonly shot: Shot; readonly isLegible: boolean };

export const residentMethod = `Resident cards: ${String(PEOPLE)} drawn specimens of invented people, the number in OCR-B as on the real card where that font is installed (Debian: fonts-ocr-b), one or two of them for each of the ways of bench/documents/shots.ts, in a frame of 1280x720 or larger; no hologram, no wear, no genuine card. Legible, as set beforehand: digits of at least ${String(LEGIBLE.digitsPx)} px, the far side at most ${String(LEGIBLE.tilt)} less high than the near one, Gaussian blur of at most ${String(LEGIBLE.blur)} of their height, contrast of at least ${String(LEGIBLE.contrast)} of the range at the digit that is seen worst, noise of at most ${String(LEGIBLE.noiseShare)} of that contrast; at any rotation. Read: the number is right. Wrong accepted: any other number, or a machine-readable zone, over all ways, the illegible ones as well. Names: of the cards whose number was read. Permits of Hong Kong, Macao and Taiwan, and backs for their validity, are drawn and held alike, in every ${String(STEP.permits)}th and ${String(STEP.backs)}th way; a back counts as legible by the same rule.`;

export async function readResidents(lab: Lab, today: string): Promise<{ headline: Record<string, number>; rows: Record<string, unknown>[] }> {
  const browser = lab.page.context().browser();
  if (browser === null) throw new Error('the lab has no browser');
  const random = randomFrom(SEED);
  const cards = await drawResidentCards(browser, Array.from({ length: PEOPLE }, () => inventResident(random)));
  const urls = cards.map(({ png }) => urlOf(png));
  const read = (url: string, shot: Shot, seed: number, wanted: Wanted): Promise<Read> => lab.page.evaluate(([picture, how, noise, day, what]) => window.documents.readCard(picture, how, noise, day, what), [url, shot, seed, today, wanted] as const);
  const rows: Row[] = [];
  for (const { way, shot, cards: count } of residentShots(random)) {
    for (let turn = 0; turn < count; turn += 1) {
      const index = rows.length % PEOPLE;
      const card = cards[index];
      if (card === undefined) throw new Error('no card');
      const judged = judgeResident(await read(urls[index] ?? '', shot, rows.length + 1, 'document'), card.person);
      rows.push({ way, shot, isLegible: isLegible(shot), ...judged });
      console.log(`resident card ${way}: ${judged.outcome}, name ${judged.name}, ${judged.ms.toFixed(0)} ms${judged.wrongAccepted ? ' WRONG' : ''}`);
    }
  }
  const permits = await readPermits(browser, read);
  const backs = await readBacks(browser, cards.map(({ person }) => person.birthDate), read);
  const legible = rows.filter((row) => row.isLegible);
  const named = (is: Row['name'], among: readonly Row[] = rows): number => among.filter(({ isRead, name }) => isRead && name === is).length;
  const msOf = (among: readonly Row[]): number[] => among.filter(({ isRead }) => isRead).map(({ ms }) => ms);
  return {
    headline: {
      residentIdsLegible: legible.length,
      residentIdsRead: legible.filter(({ isRead }) => isRead).length,
      residentIdsWrongAccepted: rows.filter(({ wrongAccepted }) => wrongAccepted).length,
      residentIdsReadings: rows.length,
      residentIdsMedianMs: quantile(msOf(legible), 0.5),
      residentIdsP95Ms: quantile(msOf(legible), 0.95),
      residentNamesRight: named('right', legible),
      residentNamesNone: named('none', legible),
      residentNamesWrong: named('wrong'),
      residentPrintContradicts: rows.filter(({ contradicts }) => contradicts).length,
      ...permits,
      ...backs,
    },
    rows: [
      ...[...new Set(rows.map(({ way }) => way))].map((way) => summary(way, rows.filter((row) => row.way === way), msOf)),
      ...rows.filter(({ isRead, wrongAccepted, isLegible: had }) => wrongAccepted || (had && !isRead)).map(({ way, shot, outcome, wrongAccepted, hint }) => ({ table: 'Resident cards that are legible and were not read, or read wrong', way, outcome, wrongAccepted, hint: hint ?? '', shot: JSON.stringify(shot) })),
    ],
  };
}

type ReadCard = (url: string, shot: Shot, seed: number, wanted: Wanted) => Promise<Read>;

const urlOf = (png: Buffer): string => `data:image/png;base64,${png.toString('base64')}`;

async function readPermits(browser: Browser, read: ReadCard): Promise<Record<string, number>> {
  const random = randomFrom(SEED + 1);
  const permits = await drawResidentCards(browser, (['hong-kong', 'macao', 'taiwan'] as const).map((permit) => inventResident(random, permit)));
  const shots = residentShots(random).filter((_, index) => index % STEP.permits === 0);
  const judged: (JudgedResident & { readonly isLegible: boolean })[] = [];
  for (const [index, { shot }] of shots.entries()) {
    const permit = permits[index % permits.length];
    if (permit !== undefined) judged.push({ ...judgeResident(await read(urlOf(permit.png), shot, index + 1, 'document'), permit.person), isLegible: isLegible(shot) });
  }
  const legible = judged.filter((one) => one.isLegible);
  return { permitsLegible: legible.length, permitsRead: legible.filter(({ isRead }) => isRead).length, permitsWrongAccepted: judged.filter(({ wrongAccepted }) => wrongAccepted).length, permitNamesRight: legible.filter(({ name }) => name === 'right').length, permitNamesWrong: judged.filter(({ name }) => name === 'wrong').length };
}

async function readBacks(browser: Browser, births: readonly string[], read: ReadCard): Promise<Record<string, number>> {
  const random = randomFrom(SEED + 2);
  const backs = births.map((birth) => inventBack(random, birth));
  const urls = (await drawResidentBacks(browser, backs)).map(urlOf);
  const shots = residentShots(random).filter((_, index) => index % STEP.backs === 0);
  const judged: (ReturnType<typeof judgeBack> & { readonly isLegible: boolean })[] = [];
  for (const [index, { way, shot }] of shots.entries()) {
    const at = index % backs.length;
    const one = judgeBack(await read(urls[at] ?? '', shot, index + 1, 'validity'), backs[at]?.until ?? null);
    judged.push({ ...one, isLegible: isLegible(shot) });
    console.log(`back of a card ${way}: ${one.outcome} ${one.ms.toFixed(0)} ms`);
  }
  const legible = judged.filter((one) => one.isLegible);
  const right = legible.filter(({ outcome }) => outcome === 'right');
  return { backsLegible: legible.length, backsRight: right.length, backsWrong: judged.filter(({ outcome }) => outcome === 'wrong').length, backsMedianMs: quantile(right.map(({ ms }) => ms), 0.5), backsP95Ms: quantile(right.map(({ ms }) => ms), 0.95) };
}

const summary = (way: string, among: readonly Row[], msOf: (rows: readonly Row[]) => number[]): Record<string, unknown> => ({
  table: 'Resident cards by the way they are held',
  way,
  readings: among.length,
  legible: among.filter((row) => row.isLegible).length,
  legibleRead: among.filter((row) => row.isLegible && row.isRead).length,
  illegibleRead: among.filter((row) => !row.isLegible && row.isRead).length,
  wrongAccepted: among.filter((row) => row.wrongAccepted).length,
  namesRight: among.filter((row) => row.isRead && row.name === 'right').length,
  namesNone: among.filter((row) => row.isRead && row.name === 'none').length,
  namesWrong: among.filter((row) => row.isRead && row.name === 'wrong').length,
  medianMs: quantile(msOf(among), 0.5),
  p95Ms: quantile(msOf(among), 0.95),
});
