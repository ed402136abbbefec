// The document reader: finds the zone, or the number of a Chinese card, in a picture, reads it in several views, and takes only what check digits vouch for.
import { detectText } from '../../inference/models/text-detector.ts';
import { createLineRecogniser, type LineRecogniser, type RecognisedLine } from '../../inference/models/line-recogniser.ts';
import { loadModel } from '../../inference/models/load.ts';
import { READER_MODELS, type ReaderModelRole } from '../../inference/models/manifest.ts';
import { compileModel, type Model } from '../../inference/models/ort.ts';
import type { PictureView } from '../../shared/picture-view.ts';
import type { Failure } from '../../shared/failure.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { OcrLines } from '../parse/mrz-fit.ts';
import { voteMrz, type MrzVote } from '../parse/mrz-vote.ts';
import { textLines, type TextLine } from './components.ts';
import { cutLine, wipeCuts } from './crops.ts';
import { hintFor, LEAST_LETTERS_PX } from './hint.ts';
import type { PrintedFacts } from '../parse/plausibility.ts';
import type { ReadLines, Reading, ReadingDoubt, Wanted } from '../parse/reading.ts';
import { printDirection } from './number-lines.ts';
import { readPagePrint } from './page-print.ts';
import { createPrintSource, type PrintSource } from './print.ts';
import { readResidentCard } from './resident-card.ts';
import { readFront, readValidity } from './resident-print.ts';
import { readOnTurned, turnedBack } from './turned.ts';
import { frameOf, lineAt, placeLines, readLine, VIEWS, type Placed } from './views.ts';
import { angleOf, convergenceDeg, findZones, shareLines, upsideDown, type Zone } from './zones.ts';

export type ZoneReader = {
  /** @param today ISO calendar date. Leaves the picture open. */
  read(picture: ImageBitmap, today: string, wanted: Wanted, view: PictureView): Promise<Reading>;
  /** What the print of a picture says of the facts of its code lines; nothing where it cannot be read, or not in time. Leaves the picture open. */
  readPrint(picture: ImageBitmap, lines: ReadLines): Promise<PrintedFacts>;
};

/** The picture's longer side, as the detector sees it: the second try finds small zones, and takes twice as long. */
const SIDES_PX = { first: 640, second: 960 } as const;
/** Turning back less than this, in radians, shows the detector nothing new. */
const LEAST_TURN = 0.15;
/** Views that must read each place of number and dates alike. */
const AGREEING = 2;

/** Of smaller letters all views are read: two that agree on a wrong letter are not rare. */
const SMALL_LETTERS_PX = 7;
/**
 * Of the live pictures in which the first look sees no print at all, so many go by for one that is looked at closely: what is far off is
 * still seen, and its holder asked to come nearer. Seven frames of films without a document had no line at the first look, 126 pictures of the
 * specimens had four and more, and of 92 drawn resident cards the ten without a line were all illegible.
 */
const THOROUGH_EVERY = 4;
/** After the reading began: when print is not looked at any more, and not read on. The number must not miss the reader's deadline for it. */
const PRINT_MS = { start: 5_000, end: 9_000 } as const;
/** Chosen. So long the print of a page may take whose lines are known: nobody waits longer for a doubt. */
const PAGE_PRINT_MS = 2_000;
/** Characters of a line, TD1, TD2 and TD3, and how many may be lost or added. */
const WIDTHS = [30, 36, 44] as const;
const MOST_LOST = 5;

export async function createZoneReader(): Promise<Result<ZoneReader, Failure>> {
  const loads = await Promise.all(READER_MODELS.map((entry) => loadModel(entry, () => undefined)));
  const bytes = new Map<ReaderModelRole, Uint8Array<ArrayBuffer>>();
  for (const load of loads) {
    if (!load.ok) return err(load.error);
    bytes.set(load.value.entry.role, load.value.bytes);
  }
  const detector = await compileModel(bytes.get('text-detector') ?? new Uint8Array(), 'wasm-1');
  const recogniser = await createLineRecogniser(bytes.get('mrz-recogniser') ?? new Uint8Array());
  const printSource = createPrintSource();
  let looks = 0;
  return ok({
    async read(picture, today, wanted, view) {
      if (view === 'live') looks += 1;
      const isGlance = view === 'live' && looks % THOROUGH_EVERY !== 0;
      try {
        const began = performance.now();
        if (wanted === 'validity') return await readBack(detector, printSource, picture, today);
        return await readPicture(detector, recogniser, picture, today, isGlance, (seen, where) => readBeside(printSource, seen, where, began));
      } finally {
        wipeCuts();
      }
    },

    async readPrint(picture, { document, at }) {
      const print = await printSource();
      if (print === null) return {};
      const began = performance.now();
      try {
        const zone = { from: at.from, to: at.to, core: at.lettersPx };
        return await readPagePrint(print, picture, textLines(await detectText(detector, picture, SIDES_PX.second)), zone, document, () => performance.now() - began > PAGE_PRINT_MS);
      } finally {
        wipeCuts();
      }
    },
  });
}

/** @param isGlance where no print is seen at once, it is not looked for in a larger picture, which takes twice as long as the first look. */
async function readPicture(detector: Model, recogniser: LineRecogniser, picture: ImageBitmap, today: string, isGlance: boolean, beside: Beside): Promise<Reading> {
  const asIs = await readAt(detector, recogniser, picture, SIDES_PX.first, today);
  if (isAnswered(asIs) || (isGlance && asIs.lines.length === 0)) return beside(asIs, picture);
  const angle = asIs.zone === null ? printDirection(asIs.lines) : angleOf(asIs.zone);
  if (Math.abs(angle) < LEAST_TURN) return beside(await readAt(detector, recogniser, picture, SIDES_PX.second, today, asIs), picture);
  const upright = turnedBack(picture, angle);
  try {
    // Print without a zone was seen in pieces: as small as before there would be no more of it.
    if (asIs.zone === null) return readOnTurned(await beside(await readAt(detector, recogniser, upright, SIDES_PX.second, today, asIs), upright), picture, angle);
    const turned = await readAt(detector, recogniser, upright, SIDES_PX.first, today, asIs);
    return readOnTurned(await beside(isAnswered(turned) ? turned : await readAt(detector, recogniser, upright, SIDES_PX.second, today, asIs), upright), picture, angle);
  } finally {
    upright.close();
  }
}

/** `zone`: the first that was one and could not be read, as it has to be turned. `number`: the line of a card's number that was read. `lines`: all that were found. */
type Seen = { readonly reading: Reading; readonly zone: Zone | null; readonly number: TextLine | null; readonly lines: readonly TextLine[] };

/** What stands beside what was seen, in the picture that it was seen in. */
type Beside = (seen: Seen, picture: ImageBitmap) => Promise<Reading>;

/**
 * The print of a resident's card: where it cannot be read, or not in time, the number is what it was.
 * @param began when the reading did, by `performance.now()`.
 */
async function readBeside(printSource: PrintSource, { reading, number, lines }: Seen, picture: ImageBitmap, began: number): Promise<Reading> {
  if (reading.outcome !== 'resident-id' || number === null || reading.holder.kind === 'permanent-residence') return reading;
  const loading = printSource();
  // Compiling it stops everything else: on a device that is slow already the next picture has it.
  const print = performance.now() - began > PRINT_MS.start ? null : await loading;
  if (print === null) return reading;
  const { name, sex, birthDate } = await readFront(print, picture, number, lines, () => performance.now() - began > PRINT_MS.end);
  return { ...reading, name, printed: { ...(sex === null ? {} : { sex }), ...(birthDate === null ? {} : { birthDate }) } };
}

/** The back of a card: upright or turned, at either size. */
async function readBack(detector: Model, printSource: PrintSource, picture: ImageBitmap, today: string): Promise<Reading> {
  const print = await printSource();
  if (print === null) return { outcome: 'none' };
  const readAtSize = async (where: ImageBitmap, lines: readonly TextLine[]): Promise<Reading | null> => {
    const validUntil = await readValidity(print, where, lines, today);
    return validUntil === null ? null : { outcome: 'validity', validUntil };
  };
  const lines = textLines(await detectText(detector, picture, SIDES_PX.first));
  const asIs = await readAtSize(picture, lines);
  if (asIs !== null) return asIs;
  const upright = turnedBack(picture, printDirection(lines));
  try {
    return (await readAtSize(upright, textLines(await detectText(detector, upright, SIDES_PX.second)))) ?? { outcome: 'none' };
  } finally {
    upright.close();
  }
}

/** `isWide`: its line of names is as long as a zone's; print that only looks like one is shorter. */
type SeenZone = { readonly reading: Reading; readonly zone: Zone; readonly isWide: boolean };

const isAnswered = ({ reading }: Seen): boolean => reading.outcome === 'read' || reading.outcome === 'resident-id';

/** @param before what an earlier look saw, which stands where this one does not read. */
async function readAt(detector: Model, recogniser: LineRecogniser, picture: ImageBitmap, sidePx: number, today: string, before: Seen | null = null): Promise<Seen> {
  const unread: SeenZone[] = [];
  const lines = textLines(await detectText(detector, picture, sidePx));
  for (const zone of findZones(lines)) {
    // Its lines were read as far as they can be.
    if (unread.some((other) => shareLines(zone, other.zone))) continue;
    const seen = readEitherWay(recogniser, picture, zone, today);
    if (seen?.reading.outcome === 'read') return { reading: seen.reading, zone: seen.zone, number: null, lines };
    if (seen !== null) unread.push(seen);
  }
  // No card has a zone and such a number on the same side.
  const card = unread.some(({ isWide }) => isWide) ? null : readResidentCard(recogniser, picture, lines, today);
  if (card?.reading.outcome === 'resident-id') return { reading: card.reading, zone: null, number: card.line, lines };
  const [first] = unread;
  if (before !== null && (before.zone !== null || (first === undefined && before.reading.outcome !== 'none'))) return before;
  return { reading: first?.reading ?? card?.reading ?? { outcome: 'none' }, zone: first?.zone ?? null, number: null, lines };
}

/** @returns null when it is no zone. */
function readEitherWay(recogniser: LineRecogniser, picture: ImageBitmap, zone: Zone, today: string): SeenZone | null {
  let unread: SeenZone | null = null;
  for (const way of [zone, upsideDown(zone)]) {
    const placed = placeLines(picture, way);
    const names = readNames(recogniser, picture, placed);
    if (names === null) continue;
    const reading = readZone(recogniser, picture, way, placed, names, today);
    const seen = { reading, zone: way, isWide: names.line.text.length >= WIDTHS[0] - MOST_LOST };
    if (reading.outcome === 'read') return seen;
    unread ??= seen;
  }
  return unread;
}

/** A row of the zone, as the first view reads it. */
type Known = { readonly row: number; readonly line: RecognisedLine };

/** The line of the names is the first of two and the last of three, and it always has two fillers in a row; other print, or print upside down, has not. */
function readNames(recogniser: LineRecogniser, picture: ImageBitmap, placed: readonly Placed[]): Known | null {
  const row = placed.length === 2 ? 0 : placed.length - 1;
  const place = placed[row];
  if (place === undefined) return null;
  const line = readLine(picture, recogniser, place, VIEWS[0]);
  return line.text.includes('<<') ? { row, line } : null;
}

function readZone(recogniser: LineRecogniser, picture: ImageBitmap, zone: Zone, placed: readonly Placed[], names: Known, today: string): Reading {
  const views: OcrLines[] = [];
  const lettersPx = heightPx(placed[names.row]);
  const enough = lettersPx < SMALL_LETTERS_PX ? VIEWS.length : AGREEING;
  for (const view of lettersPx < LEAST_LETTERS_PX ? [] : VIEWS) {
    views.push(frameOf(placed.map((place, row) => (view === VIEWS[0] && row === names.row ? names.line : readLine(picture, recogniser, place, view)))));
    if (!mayBeWhole(views)) break;
    if (views.length < enough) continue;
    const vote = voteMrz(views, today);
    if (vote.outcome !== 'read' || vote.agreeing < AGREEING || vote.agreeing * 2 <= vote.frames || vote.reading.document === null) continue;
    // A character that the check digits ask for and hardly a view shows: the rest may be as wrong, and fit by chance.
    if (vote.doubts.some(({ why }) => why === 'guess')) continue;
    // Print that is no line of the zone may have been read above it.
    const first = placed.at(-vote.lines.length) ?? placed[0];
    if (first === undefined) continue;
    return { outcome: 'read', lines: vote.lines, document: vote.reading.document, doubts: doubtsOf(vote, views, names.row), at: lineAt(first) };
  }
  return { outcome: 'unclear', hint: hintOf(picture, zone, placed) };
}

const heightPx = (placed: Placed | undefined): number => (placed === undefined ? 0 : placed.above + placed.below);

/** Whether as many characters were read as some zone has: a zone that was seen in part is looked for again. */
const mayBeWhole = (views: readonly OcrLines[]): boolean => views.some(({ lines }) => lines.filter(({ length }) => WIDTHS.some((width) => Math.abs(length - width) <= MOST_LOST)).length > 1);

/**
 * Besides what the vote is not sure of: a line of names that no two views read letter by letter as it was taken had characters
 * put in or left out, and which ones nobody can tell. A letter that all views doubled had passed for a part of the name.
 */
function doubtsOf({ lines, doubts, disputed }: Extract<MrzVote, { outcome: 'read' }>, views: readonly OcrLines[], namesRow: number): ReadingDoubt[] {
  // Print that is no line of the zone may have been read above it.
  const row = lines.length === 2 ? 0 : Math.min(namesRow, lines.length - 1);
  const names = lines[row] ?? '';
  const isRead = views.filter((view) => view.lines.includes(names)).length >= AGREEING;
  const letters = isRead ? [] : Array.from(names, (character, column) => ({ line: row, column, character })).filter(({ character, column }) => character !== '<' && !disputed.some((place) => place.line === row && place.column === column));
  return [
    ...doubts.map(({ line, column }) => ({ line, column, why: 'blind' as const })),
    ...[...disputed, ...letters].map(({ line, column }) => ({ line, column, why: 'disputed' as const })),
  ];
}

function hintOf(picture: ImageBitmap, zone: Zone, placed: readonly Placed[]): ReturnType<typeof hintFor> {
  const [first] = placed;
  if (first === undefined) return null;
  const lettersPx = Math.min(...placed.map(heightPx));
  const image = cutLine(picture, first.line, { above: first.above, below: first.below, margin: 0 }, Math.max(4, Math.round(first.above + first.below)), 'luma');
  return hintFor({ image, lettersPx, convergenceDeg: convergenceDeg(zone) });
}
