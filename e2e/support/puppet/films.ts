// The actors' pictures in the page: decoded once, kept for whoever plays them next.
import type { Film, Part } from './script.ts';

export type Pictures = ReadonlyMap<number, ImageBitmap>;

const decoded = new Map<string, Promise<Pictures>>();

export const blobOf = (base64: string, type: string): Blob => new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type });

async function decode(film: Film): Promise<Pictures> {
  const frames = Object.entries(film);
  const pictures = await Promise.all(frames.map(([, jpeg]) => createImageBitmap(blobOf(jpeg, 'image/jpeg'))));
  return new Map(frames.flatMap(([frame], index) => (pictures[index] === undefined ? [] : [[Number(frame), pictures[index]] as const])));
}

/** @throws where the film was neither handed over now nor before. */
export function picturesOf({ actor, film }: Part): Promise<Pictures> {
  const known = decoded.get(actor) ?? (film === null ? undefined : decode(film));
  if (known === undefined) throw new Error(`nobody brought the film of ${actor}`);
  decoded.set(actor, known);
  return known;
}
