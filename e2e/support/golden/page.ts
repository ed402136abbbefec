// The page of the golden test: one worker per backend, because a worker's runtime is fixed by its first session.
import type { FivePoints } from '../../../src/face/align.ts';
import type { Backend } from '../../../src/inference/protocol.ts';
import type { Embedded } from './worker.ts';

function embedOn(backend: Backend, urls: readonly string[], known: readonly FivePoints[] | null): Promise<Embedded> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Embedded>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Embedded | { failed: string }>) => {
      if ('failed' in data) reject(new Error(data.failed));
      else resolve(data);
    };
    worker.onerror = (event) => { reject(new Error(event.message)); };
    worker.postMessage({ backend, urls, known });
  }).finally(() => { worker.terminate(); });
}

declare global {
  // eslint-disable-next-line @typescript-eslint/consistent-type-definitions -- only an interface can add to Window.
  interface Window {
    embedOn: typeof embedOn;
  }
}
window.embedOn = embedOn;
