// The page of the evidence bench: the app's own worker, a fresh one per film or picture, so that no tracker remembers.
import { openWorker } from '../../src/inference/worker-link.ts';
import { failure } from '../../src/shared/failure.ts';
import type { FrameReading } from '../../src/face/reading.ts';

const DEADLINE_MS = 60_000;

export type SeenFrame = { readonly reading: FrameReading; readonly pad: { readonly v2: number; readonly v1se: number } | null; readonly embedding: readonly number[] | null };
export type SeenPortrait = { readonly interEyePx: number } | { readonly code: string };

async function withWorker<T>(use: (link: ReturnType<typeof openWorker>) => Promise<T>): Promise<T> {
  const link = openWorker({ onProgress: () => undefined, onEnded: () => undefined });
  const loaded = await link.call<'load'>({ type: 'load', backend: 'wasm-1' }, DEADLINE_MS);
  if (!loaded.ok) throw new Error(loaded.error.code);
  try {
    return await use(link);
  } finally {
    link.end(failure('inference/crashed', 'done'));
  }
}

const bitmapOf = async (url: string) => createImageBitmap(await (await fetch(url)).blob());

/** @param urls frames of one film in order, or one picture; 200 ms apart for the tracker. */
function watch(urls: readonly string[]): Promise<SeenFrame[]> {
  return withWorker(async (link) => {
    const seen: SeenFrame[] = [];
    for (const [index, url] of urls.entries()) {
      const frame = await bitmapOf(url);
      const result = await link.call<'observe'>({ type: 'observe', frame, atMs: 1 + index * 200, look: 'sample' }, DEADLINE_MS, [frame]);
      if (!result.ok) throw new Error(`${result.error.code} ${result.error.cause ?? ''}`);
      const { reading, pad, embedding } = result.value;
      seen.push({ reading, pad, embedding: embedding === null ? null : [...embedding] });
    }
    return seen;
  });
}

function portraits(urls: readonly string[]): Promise<SeenPortrait[]> {
  return withWorker(async (link) => {
    const seen: SeenPortrait[] = [];
    for (const url of urls) {
      const picture = await bitmapOf(url);
      const result = await link.call<'read-portrait'>({ type: 'read-portrait', picture, place: null }, DEADLINE_MS, [picture]);
      seen.push(result.ok ? { interEyePx: result.value.interEyePx } : { code: result.error.code });
    }
    return seen;
  });
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can add to Window.
  interface Window {
    evidence: { watch: typeof watch; portraits: typeof portraits };
  }
}
window.evidence = { watch, portraits };
