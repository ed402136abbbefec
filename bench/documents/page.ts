// The page of the documents bench: the app's own reader on one picture at a time.
import { createDocumentReader } from '../../src/document/reading/client.ts';
import { portraitPlace } from '../../src/document/parse/portrait-place.ts';
import type { PrintedFacts } from '../../src/document/parse/plausibility.ts';
import type { ReadLines, Reading, Wanted } from '../../src/document/parse/reading.ts';
import { pageCells } from '../../src/inference/pixels.ts';
import { chromaSpread } from '../../src/inference/print.ts';
import { shoot } from './shoot.ts';
import type { Shot } from './shots.ts';

/** `ms`: from the bitmap handed over to the answer. */
export type Read = { readonly reading: Reading; readonly ms: number };

/** `degrees`: clockwise. `widthPx`: scaled to this width before turning; null leaves it. `inFrame`: on a table, in a camera's frame. */
export type Variant = { readonly degrees: number; readonly widthPx: number | null; readonly inFrame?: boolean };

/** The app's camera. */
const FRAME = { width: 1280, height: 720 } as const;

const LIGHTS = ['#ffffff', '#fff0d8', '#dfe8ff'] as const;

const reader = createDocumentReader({ loadMs: 60_000, readMs: 60_000 });

/** @returns how long it took in milliseconds. */
async function load(): Promise<number> {
  const began = performance.now();
  const loaded = await reader.load();
  if (!loaded.ok) throw new Error(`${loaded.error.code} ${loaded.error.cause ?? ''}`);
  return performance.now() - began;
}

const read = async (url: string, variant: Variant, today: string): Promise<Read> => readPicture(await prepared(url, variant), today, 'document');

/** @param seed of the picture's noise. */
async function readCard(url: string, shot: Shot, seed: number, today: string, wanted: Wanted): Promise<Read> {
  const card = await createImageBitmap(await (await fetch(url)).blob());
  try {
    return await readPicture(shoot(card, shot, seed), today, wanted);
  } finally {
    card.close();
  }
}

async function readPicture(picture: ImageBitmap, today: string, wanted: Wanted): Promise<Read> {
  const began = performance.now();
  const result = await reader.read(picture, today, wanted, 'still');
  const ms = performance.now() - began;
  if (!result.ok) throw new Error(`${result.error.code} ${result.error.cause ?? ''}`);
  return { reading: result.value, ms };
}

/** The code lines of a picture as it is; null where they are not read. */
async function linesOf(url: string, today: string): Promise<ReadLines | null> {
  const { reading } = await read(url, { degrees: 0, widthPx: null }, today);
  return reading.outcome === 'read' ? reading : null;
}

/** What the print of a picture says of these code lines. */
async function printOf(url: string, lines: ReadLines): Promise<{ readonly facts: PrintedFacts; readonly ms: number }> {
  const picture = await createImageBitmap(await (await fetch(url)).blob());
  const began = performance.now();
  const result = await reader.readPrint(picture, lines);
  if (!result.ok) throw new Error(result.error.code);
  return { facts: result.value, ms: performance.now() - began };
}

/** The spread of colours on the page as it is and as a copy without colour, each in white and in warm light; null where no page is found. */
async function chromaOf(url: string, today: string): Promise<{ readonly original: number[]; readonly copy: number[] } | null> {
  const { reading } = await read(url, { degrees: 0, widthPx: null }, today);
  const place = portraitPlace(reading);
  if (place === null) return null;
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const chroma = (filter: string, light: string): number => {
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('no 2D canvas');
    context.filter = filter;
    context.drawImage(bitmap, 0, 0);
    context.filter = 'none';
    context.globalCompositeOperation = 'multiply';
    context.fillStyle = light;
    context.fillRect(0, 0, canvas.width, canvas.height);
    return chromaSpread(pageCells(canvas.transferToImageBitmap(), place));
  };
  return { original: LIGHTS.map((light) => chroma('none', light)), copy: LIGHTS.map((light) => chroma('grayscale(1) contrast(1.1)', light)) };
}

/** As a camera would give it: the corners that a turn leaves free are a dark table. */
async function prepared(url: string, { degrees, widthPx, inFrame = false }: Variant): Promise<ImageBitmap> {
  const bitmap = await createImageBitmap(await (await fetch(url)).blob());
  const scale = widthPx === null ? 1 : widthPx / bitmap.width;
  const [width, height] = [bitmap.width * scale, bitmap.height * scale];
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const canvas = inFrame ? new OffscreenCanvas(FRAME.width, FRAME.height) : new OffscreenCanvas(Math.round(width * cos + height * sin), Math.round(width * sin + height * cos));
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('no 2D canvas');
  context.imageSmoothingQuality = 'high';
  context.fillStyle = '#403830';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate(angle);
  context.drawImage(bitmap, -width / 2, -height / 2, width, height);
  bitmap.close();
  return canvas.transferToImageBitmap();
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can add to Window.
  interface Window {
    documents: { load: typeof load; read: typeof read; readCard: typeof readCard; linesOf: typeof linesOf; printOf: typeof printOf; chromaOf: typeof chromaOf };
  }
}
window.documents = { load, read, readCard, linesOf, printOf, chromaOf };
