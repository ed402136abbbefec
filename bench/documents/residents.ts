// The resident cards of the documents bench: drawn specimens of invented people, held in many ways, read by the app's own reader.
import { drawResidentCards, inventResident } from '../../e2e/support/resident-cards.ts';
import type { Lab } from '../lab/lab.ts';
import { judgeResident, quantile, type JudgedResident } from './judge.ts';
import { isLegible, LEGIBLE, randomFrom, residentShots, type Shot } from './shots.ts';

const PEOPLE = 12;
const SEED = 20_261_126;

type Row = JudgedResident & { readonly way: string; readonly shot: Shot; readonly isLegible: boolean };

export const residentMethod = `Resident cards: ${String(PEOPLE)} drawn specimens of invented people, the number in OCR-B as on the real card where that font is installed (Debian: fonts-ocr-b), one or two of them for each of the ways of bench/documents/shots.ts, in a frame of 1280x720 or larger; no hologram, no wear, no genuine card. Legible, as set beforehand: digits of at least ${String(LEGIBLE.digitsPx)} px, the far side at most ${String(LEGIBLE.tilt)} less high than the near one, Gaussian blur of at most ${String(LEGIBLE.blur)} of their height, contrast of at least ${String(LEGIBLE.contrast)} of the range at the digit that is seen worst, noise of at most ${String(LEGIBLE.noiseShare)} of that contrast; at any rotation. Read: the number is right. Wrong accepted: any other number, or a machine-readable zone, over all ways, the illegible ones as well.`;

export async function readResidents(lab: Lab, today: string): Promise<{ headline: Record<string, number>; rows: Record<string, unknown>[] }> {
  const browser = lab.page.context().browser();
  if (browser === null) throw new Error('the lab has no browser');
  const random = randomFrom(SEED);
  const cards = await drawResidentCards(browser, Array.from({ length: PEOPLE }, () => inventResident(random)));
  const urls = cards.map(({ png }) => `data:image/png;base64,${png.toString('base64')}`);
  const rows: Row[] = [];
  for (const { way, shot, cards: count } of residentShots(random)) {
    for (let turn = 0; turn < count; turn += 1) {
      const index = rows.length % PEOPLE;
      const read = await lab.page.evaluate(([url, how, seed, day]) => window.documents.readCard(url, how, seed, day), [urls[index] ?? '', shot, rows.length + 1, today] as const);
      const judged = judgeResident(read, cards[index]?.person.number ?? '');
      rows.push({ way, shot, isLegible: isLegible(shot), ...judged });
      console.log(`resident card ${way}: ${judged.outcome} ${judged.ms.toFixed(0)} ms${judged.wrongAccepted ? ' WRONG' : ''}`);
    }
  }
  const legible = rows.filter((row) => row.isLegible);
  const msOf = (among: readonly Row[]): number[] => among.filter(({ isRead }) => isRead).map(({ ms }) => ms);
  return {
    headline: {
      residentIdsLegible: legible.length,
      residentIdsRead: legible.filter(({ isRead }) => isRead).length,
      residentIdsWrongAccepted: rows.filter(({ wrongAccepted }) => wrongAccepted).length,
      residentIdsReadings: rows.length,
      residentIdsMedianMs: quantile(msOf(legible), 0.5),
      residentIdsP95Ms: quantile(msOf(legible), 0.95),
    },
    rows: [
      ...[...new Set(rows.map(({ way }) => way))].map((way) => summary(way, rows.filter((row) => row.way === way), msOf)),
      ...rows.filter(({ isRead, wrongAccepted, isLegible: had }) => wrongAccepted || (had && !isRead)).map(({ way, shot, outcome, wrongAccepted, hint }) => ({ table: 'Resident cards that are legible and were not read, or read wrong', way, outcome, wrongAccepted, hint: hint ?? '', shot: JSON.stringify(shot) })),
    ],
  };
}

const summary = (way: string, among: readonly Row[], msOf: (rows: readonly Row[]) => number[]): Record<string, unknown> => ({
  table: 'Resident cards by the way they are held',
  way,
  readings: among.length,
  legible: among.filter((row) => row.isLegible).length,
  legibleRead: among.filter((row) => row.isLegible && row.isRead).length,
  illegibleRead: among.filter((row) => !row.isLegible && row.isRead).length,
  wrongAccepted: among.filter((row) => row.wrongAccepted).length,
  medianMs: quantile(msOf(among), 0.5),
  p95Ms: quantile(msOf(among), 0.95),
});
